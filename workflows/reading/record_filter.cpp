#include "workflows/reading/record_filter.hpp"

#include <algorithm>
#include <set>

#include <boost/describe.hpp>
#include <boost/json.hpp>

#include "rules/names.hpp"
#include "workflows/records/agreement.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/channels.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/grant.hpp"
#include "workflows/records/learning.hpp"
#include "workflows/records/publication.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

template <class R>
std::set<std::string> fields_of() {
    using Members = boost::describe::describe_members<R, boost::describe::mod_any_access>;
    std::set<std::string> fields;
    boost::mp11::mp_for_each<Members>([&](auto member) { fields.emplace(field_name(member.name)); });
    return fields;
}

using Fields = std::set<std::string> (*)();
constexpr std::pair<std::string_view, Fields> fields_by_kind[] = {
    {Audit::kind_name, fields_of<Audit>},
    {Action::kind_name, fields_of<Action>},
    {Alert::kind_name, fields_of<Alert>},
    {Calibration::kind_name, fields_of<Calibration>},
    {Case::kind_name, fields_of<Case>},
    {Concern::kind_name, fields_of<Concern>},
    {Deadline::kind_name, fields_of<Deadline>},
    {Finding::kind_name, fields_of<Finding>},
    {Grant::kind_name, fields_of<Grant>},
    {LearningTest::kind_name, fields_of<LearningTest>},
    {Meeting::kind_name, fields_of<Meeting>},
    {PackMove::kind_name, fields_of<PackMove>},
    {Person::kind_name, fields_of<Person>},
    {Practice::kind_name, fields_of<Practice>},
    {PublishedPack::kind_name, fields_of<PublishedPack>},
    {Round::kind_name, fields_of<Round>},
    {SafeguardingConcern::kind_name, fields_of<SafeguardingConcern>},
    {Silence::kind_name, fields_of<Silence>},
    {Unit::kind_name, fields_of<Unit>},
};

std::set<std::string> known_fields(const Decision& decision, std::string_view kind) {
    const auto row = std::ranges::find(fields_by_kind, kind, &std::pair<std::string_view, Fields>::first);
    if (row == std::end(fields_by_kind)) return {};
    std::set<std::string> fields = row->second();
    if (kind != Case::kind_name) return fields;
    if (const auto pack = decision.pack(); pack.pack) {
        for (const auto& [name, attribute] : pack->cases.attributes) fields.insert(name);
    }
    return fields;
}

template <class States>
std::vector<std::string> spelled(const States& states) {
    std::vector<std::string> words;
    for (const auto state : states) words.emplace_back(to_string(state));
    return words;
}

// Of fields that hold one of a few words; none: any text.
std::vector<std::string> known_values(std::string_view kind, std::string_view field) {
    if (field == "state" && kind == "audit") return spelled(all_audit_states);
    if (field == "state" && kind == "action") return spelled(all_action_states);
    if (field == "state" && kind == "alert") return spelled(all_alert_states);
    if (field == "state" && kind == "concern") return spelled(all_concern_states);
    if (field == "state" && kind == "safeguarding") return {"open", "closed"};
    if (field == "state" && kind == "practice") return {"proposed", "approved", "declined", "withdrawn"};
    if (field == "state" && kind == "silence") return {"active", "ended"};
    if (field == "state" && kind == "deadline")
        return {"running", "paused", "met", "missed", "cancelled", "skipped"};
    if (field == "state" && kind == "meeting")
        return {"prepared", "held", "not_recorded", "cancelled", "moved"};
    if (field == "state" && kind == "round") return {"running", "finished"};
    if (field == "outcome" && kind == "learning_test")
        return {"declared", "applied", "not_applied", "not_tested"};
    if (field == "against" && kind == "calibration") return {"external", "reader"};
    if (field == "kind" && kind == "finding") return {"strength", "concern"};
    if (field == "kind" && kind == "audit") return {"audit", "reaudit"};
    if (field == "outcome") return {"better", "same", "worse"};
    if (field == "priority") return {"low", "normal", "high", "urgent"};
    if (field == "level") return {"case", "systemic"};
    if (field == "effect") return {"shown", "not_shown"};
    constexpr std::string_view claims[] = {"open",
                                           "overdue",
                                           "settled",
                                           "urgent",
                                           "must_acknowledge",
                                           "blind",
                                           "raised_late",
                                           "good_practice",
                                           "passed",
                                           "evidence_demanded",
                                           "moderation_demanded",
                                           "reaudit_demanded"};
    if (std::ranges::find(claims, field) != std::end(claims)) return {"true", "false"};
    return {};
}

std::string suggestion(const std::string& wrong, const std::vector<std::string>& known) {
    if (const auto nearest = rules::nearest_name(wrong, known)) return "; did you mean `" + *nearest + "`?";
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    return "; there are " + all + ".";
}

}  // namespace

std::string as_words(const json::value& value) {
    if (value.is_null()) return "";
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_object() && value.get_object().empty()) return "";
    if (!value.is_array()) return json::serialize(value);
    std::string list;
    for (const json::value& each : value.get_array()) list += (list.empty() ? "" : ", ") + as_words(each);
    return list;
}

namespace {

const json::value* value_of(const json::object& record, const std::string& field) {
    if (const json::value* value = record.if_contains(field)) return value;
    const json::value* attributes = record.if_contains("attributes");
    return attributes == nullptr || !attributes->is_object() ? nullptr
                                                             : attributes->get_object().if_contains(field);
}

bool holds(const json::value& value, const std::string& wanted) {
    if (as_words(value) == wanted) return true;
    return value.is_array() && std::ranges::any_of(value.get_array(), [&](const json::value& each) {
               return as_words(each) == wanted;
           });
}

}  // namespace

std::string as_words(const json::object& record, const std::string& field) {
    const json::value* value = value_of(record, field);
    return value == nullptr ? "" : as_words(*value);
}

engine::Result<RecordFilter> RecordFilter::make(const Decision& decision, std::string_view kind,
                                                Conditions conditions) {
    const auto refuse = [](std::string message) {
        return engine::Error{engine::ErrorCode::invalid_input, std::move(message)};
    };
    if (conditions.empty()) return RecordFilter(std::move(conditions));
    const auto known = known_fields(decision, kind);
    const std::vector<std::string> names(known.begin(), known.end());
    for (const auto& [field, value] : conditions) {
        if (!known.contains(field))
            return refuse("no " + std::string(kind) + " has a field `" + field + "`" +
                          suggestion(field, names));
        const auto values = known_values(kind, field);
        if (value.empty() || values.empty() || std::ranges::find(values, value) != values.end()) continue;
        return refuse("no " + std::string(kind) + " has the " + field + " `" + value + "`" +
                      suggestion(value, values));
    }
    return RecordFilter(std::move(conditions));
}

bool RecordFilter::passes(const json::object& record) const {
    return std::ranges::all_of(conditions_, [&](const auto& condition) {
        const json::value* value = value_of(record, condition.first);
        return value == nullptr ? condition.second.empty() : holds(*value, condition.second);
    });
}

}  // namespace workflows
