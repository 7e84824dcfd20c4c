// Stored documents as records of the condition language.
#pragma once

#include <memory>
#include <string>

#include "engine/moment.hpp"
#include "engine/record.hpp"
#include "rules/conditions/value.hpp"
#include "rules/pack/pack.hpp"

namespace workflows {

/// The document under a record type of rules/pack/vocabulary.hpp; dates become the start of their day in the
/// pack's zone. Null gives null. `pack` outlives the value. `derived`: fields that are computed, and win over
/// stored ones.
[[nodiscard]] rules::cel::Value record_value(
    const rules::Pack& pack, std::string type, const engine::Document& document,
    std::map<std::string, rules::cel::Value, std::less<>> derived = {});

[[nodiscard]] rules::cel::Value to_value(engine::Moment moment);

/// As people read it: a date, a local time, a number, a text; null is empty.
[[nodiscard]] std::string shown(const rules::cel::Value& value, const rules::Zone& zone);

}  // namespace workflows
