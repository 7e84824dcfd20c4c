// What conditions may compare a state with are the states that there are.
#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "rules/pack/vocabulary.hpp"
#include "workflows/lifecycles/action_lifecycle.hpp"
#include "workflows/lifecycles/alert_lifecycle.hpp"
#include "workflows/lifecycles/audit_lifecycle.hpp"
#include "workflows/lifecycles/concern_lifecycle.hpp"

namespace workflows {
namespace {

template <class States>
std::string joined(const States& states) {
    std::string all;
    for (const auto state : states) all += (all.empty() ? "" : "|") + std::string{to_string(state)};
    return all;
}

std::string vocabulary_of(std::string_view record) {
    const auto fields = rules::find_record_kind(record)->fields;
    return std::string{std::ranges::find(fields, "state", &rules::RecordField::name)->type};
}

TEST_CASE("the vocabulary of conditions has the states of each lifecycle") {
    CHECK(vocabulary_of("audit") == joined(all_audit_states));
    CHECK(vocabulary_of("action") == joined(all_action_states));
    CHECK(vocabulary_of("alert") == joined(all_alert_states));
    CHECK(vocabulary_of("concern") == joined(all_concern_states));
}

}  // namespace
}  // namespace workflows
