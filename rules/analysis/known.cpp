#include "rules/analysis/known.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace rules::analysis {
namespace {

using Kind = cel::Type::Kind;

// Counts begin with 0; the first visit is the first.
constexpr std::pair<std::string_view, double> least_values[] = {
    {"round.size", 0}, {"audit.visit_number", 1}, {"action.extensions", 0}, {"alert.step", 0}};

// What an event or a place has for certain, by the beginning of its name; the rest may be missing.
struct Present {
    std::string_view scope;
    std::array<std::string_view, 6> variables;
};
constexpr Present present[] = {
    {"audit.", {"audit", "case", "round", "programme", "findings"}},
    {"reaudit.", {"audit", "case", "round", "programme", "findings"}},
    {"moderation", {"audit", "case", "round", "programme", "findings"}},
    {"finding.", {"finding", "audit", "case", "round", "programme"}},
    {"theme.", {"recurrence", "finding", "audit", "case", "round", "programme"}},
    {"practice.", {"practice"}},
    {"response.", {"audit", "case"}},
    {"action.", {"action"}},
    {"case.", {"case"}},
    {"round.", {"round", "programme"}},
    {"cohort", {"case"}},
    {"top_up", {"case"}},
    {"auditor", {"person", "audit", "case"}},
    {"tool ", {"case"}},
    {"deadline.", {"deadline"}},
    {"alert.", {"alert"}},
    {"escalation of action", {"action"}},
    {"escalation of response", {"audit", "case"}},
    {"escalation of pick", {"programme"}},
    {"escalation of ", {"audit", "case", "round", "programme"}},
};

void narrow(Situation& situation, const std::string& thing, const Domain& domain) {
    const auto place = situation.find(thing);
    if (place != situation.end()) place->second.meet(domain);
}

// True where the situation says nothing of the thing, or allows this text.
bool allows(const Situation& situation, const std::string& thing, const std::string& text) {
    const auto place = situation.find(thing);
    if (place == situation.end()) return true;
    Domain domain = place->second;
    domain.meet(Domain::one_of({text}));
    return !domain.empty();
}

}  // namespace

Known::Known(const Pack& pack, std::string scope, const Programme* programme)
    : pack_{pack}, scope_{std::move(scope)}, programme_{programme} {
    for (const auto& [name, scale] : pack.scales) {
        std::int64_t rank = 0;
        for (const std::string& grade : scale.grades) ranks_.emplace(grade, ++rank);
    }
    std::set<std::string> others;
    for (const auto& [id, tool] : pack.tools) {
        for (const Section& section : tool.sections) {
            for (const Question& question : section.questions) {
                (question.answer == AnswerType::scale ? ten_point_questions_ : others).insert(question.id);
            }
        }
    }
    for (const std::string& id : others) ten_point_questions_.erase(id);
}

Domain Known::of(const cel::Node& node, const std::string& thing) const {
    Domain domain;
    const cel::Type& type = node.type;
    if (!type.is_dyn() && !type.nullable()) domain.null = false;
    if (type.kind() == Kind::text && !type.choices().empty()) {
        domain.texts.emplace(type.choices().begin(), type.choices().end());
    }
    domain.is_truth = type.kind() == Kind::boolean;
    domain.whole = type.kind() == Kind::integer;
    if (thing.starts_with("size(")) domain.least = 0;
    for (const auto& [name, least] : least_values) {
        if (thing == name) domain.least = least;
    }
    if (thing.starts_with("answers.") && ten_point_questions_.contains(thing.substr(8))) {
        domain.least = 0;
        domain.most = 10;
    }
    const auto known = assumed.find(thing);
    if (known != assumed.end()) domain.meet(known->second);
    return domain;
}

bool Known::possible(const Programme& programme, const Situation& situation) const {
    return allows(situation, "programme.id", programme.id) &&
           allows(situation, "programme.kind", programme.kind) &&
           allows(situation, "audit.programme", programme.id) &&
           allows(situation, "round.programme", programme.id) &&
           allows(situation, "audit.tool", programme.tool);
}

// A pack without programmes is there to be used by others: what theirs are like is not known.
bool Known::refine(Situation& situation) const {
    if (pack_.programmes.empty()) return true;
    bool any = false;
    Domain grades = Domain::one_of({});
    grades.null = true;
    for (const auto& [id, programme] : pack_.programmes) {
        if ((programme_ != nullptr && programme_ != &programme) || !possible(programme, situation)) continue;
        any = true;
        const auto tool = pack_.tools.find(programme.tool);
        if (tool == pack_.tools.end()) return true;
        const auto scale = pack_.scales.find(tool->second.scale);
        if (scale == pack_.scales.end()) continue;
        grades.texts->insert(scale->second.grades.begin(), scale->second.grades.end());
    }
    if (!any) return false;
    for (const char* thing : {"audit.grade", "audit.first_grade"}) narrow(situation, thing, grades);
    return std::ranges::none_of(situation, [](const auto& each) { return each.second.empty(); });
}

bool Known::always_there(const std::string& variable) const {
    if (variable == "now" || variable == "today") return true;
    for (const Present& row : present) {
        if (!scope_.starts_with(row.scope)) continue;
        return std::ranges::find(row.variables, variable) != row.variables.end();
    }
    return false;
}

}  // namespace rules::analysis
