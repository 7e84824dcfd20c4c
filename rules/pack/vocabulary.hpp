// What conditions may refer to: records, their fields, and the variables that each event offers. The same
// names are what tests expect, templates fill in, and the API shows.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/conditions/environment.hpp"
#include "rules/pack/pack.hpp"

namespace rules {

/// `type`: as cel::parse_type reads it, or `grade` or `theme` (the pack's), or choices as `low|normal|high`.
/// A `?` at the end: may be null.
struct RecordField {
    std::string_view name;
    std::string_view type;
};

struct RecordKind {
    std::string_view name;
    std::span<const RecordField> fields;
};

struct EventKind {
    std::string_view name;                        ///< `audit.finalised`
    std::span<const std::string_view> variables;  ///< Beyond `now` and `today`.
};

[[nodiscard]] std::span<const RecordKind> record_kinds();
[[nodiscard]] const RecordKind* find_record_kind(std::string_view name);
[[nodiscard]] std::span<const EventKind> event_kinds();
[[nodiscard]] const EventKind* find_event_kind(std::string_view name);
/// The variables of an event or of another scope (`cohort`, `auditor`, `moderation`, `message`, `escalation
/// of action`, `tool NAME`, `every`, `each action`, `measure of audit`); nothing for an unknown one. In a
/// measure there is `arg` too, of the type that its use gives it.
[[nodiscard]] std::optional<std::span<const std::string_view>> variables_of(std::string_view scope);

/// Ready to compile conditions of that scope. Takes time by the size of the vocabulary; copies are cheap.
[[nodiscard]] cel::Environment environment_for(const Pack& pack, std::string_view scope);

/// Further fields of `unit`, such as `area`.
void add_unit_kinds(cel::Environment& environment, std::span<const std::string> kinds);

}  // namespace rules
