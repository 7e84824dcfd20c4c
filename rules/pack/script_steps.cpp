#include "rules/pack/script_steps.hpp"

#include <algorithm>

namespace rules::reading {
namespace {

constexpr StepKind steps[] = {
    {"until", "", true},
    {"wait", "", true},
    {"run", "programme", true},
    {"audit", "case audit by grade findings answers sections conversation because round"},
    {"moderate", "case audit by grade because sections"},
    {"act", "case audit action ref do by evidence because effect measure"},
    {"assign", "case audit to by because"},
    {"begin", "case audit by"},
    {"submit", "case audit by grade findings answers sections conversation because"},
    {"recall", "case audit by because"},
    {"return", "case audit by because"},
    {"challenge", "case audit by because"},
    {"resolve", "case audit by grade because"},
    {"withdraw", "case audit by because"},
    {"reopen", "case audit by because"},
    {"respond", "case audit by text because"},
    {"acknowledge", "alert by to about case"},
    {"snooze", "alert by to about case until for because"},
    {"extend", "case audit action ref to due by because agreed_by"},
    {"change", "case set"},
    {"request", "close by because"},
    {"person", "*"},
    {"pick", "programme by worker cases because"},
    {"holiday", "date", true},
    {"restart", "", true},
    {"outage", "", true},
    {"refused", "*"},
    {"expect", "*"},
    {"expect_none", "*"},
    {"expect_count", "*"},
    {"meeting", "*", true, true},
    {"session", "*", true, true},
    {"publish", "*", true, true},
};

constexpr ExpectedKind kinds[] = {
    {"audits", "audit"},     {"actions", "action"}, {"alerts", "alert"},       {"rounds", "round"},
    {"findings", "finding"}, {"cases", "case"},     {"deadlines", "deadline"}, {"responses", ""},
    {"picks", ""},           {"occurrences", ""},   {"refusals", ""},          {"plan", "", true},
    {"meetings", "", true},
};

}  // namespace

std::span<const StepKind> step_kinds() {
    return steps;
}

const StepKind* find_step_kind(std::string_view name) {
    const auto* found = std::ranges::find(steps, name, &StepKind::name);
    return found == std::end(steps) ? nullptr : found;
}

std::span<const ExpectedKind> expected_kinds() {
    return kinds;
}

}  // namespace rules::reading
