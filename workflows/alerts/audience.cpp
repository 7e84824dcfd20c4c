#include "workflows/alerts/audience.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include <boost/json.hpp>

#include "rules/conditions/expression.hpp"
#include "workflows/indexes.hpp"
#include "workflows/reading/blindness.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/learning.hpp"
#include "workflows/rights/fields.hpp"
#include "workflows/rights/rights.hpp"

namespace workflows {
namespace {

// Of what was judged or counted beyond the records that are bound by their name.
constexpr std::string_view of_the_audit[] = {"answers", "findings"};
constexpr std::string_view of_the_past[] = {"history", "last_audited"};
constexpr std::string_view of_people[] = {"owner", "auditor", "person"};

template <std::size_t N>
bool is_among(const std::string_view (&words)[N], std::string_view word) {
    return std::ranges::find(words, word) != std::end(words);
}

// The reminder of a deadline, and the ladder of an alert, are about what these are about.
bool is_about_safety(const Decision& decision, const engine::RecordKey& key) {
    if (key.kind == SafeguardingConcern::kind_name) return true;
    if (key.kind == Deadline::kind_name) return is_about_safety(decision, key_in(key.id));
    if (key.kind != Alert::kind_name) return false;
    const auto alert = decision.find<Alert>(key.id);
    return alert && alert->item != to_string(key) && is_about_safety(decision, key_in(alert->item));
}

// Empty: it is about none.
std::string case_behind(const Decision& decision, const engine::RecordKey& key) {
    if (key.kind == Case::kind_name) return key.id;
    if (const auto audit = audit_behind(decision, key)) return audit->case_;
    const engine::RecordKey about = key.kind == Deadline::kind_name ? key_in(key.id) : key;
    const engine::Document document = about.kind.empty() ? nullptr : decision.state().find(about);
    return document ? belonging::text_in(*document, "case") : "";
}

// How often a theme came back, and what the organisation itself has to do: of no child, so that whom of
// its staff it is told to is the pack's to say.
bool is_of_the_organisation(const Decision& decision, const engine::RecordKey& key) {
    if (key.kind == Recurrence::kind_name) return true;
    const engine::RecordKey about = key.kind == Deadline::kind_name ? key_in(key.id) : key;
    if (about.kind != Action::kind_name) return false;
    const auto action = decision.find<Action>(about.id);
    return action && action->level == "systemic" && !action->case_ && !action->audit;
}

// Whether the work of who is away comes to them, over covers who are away themselves.
bool covers(const Decision& decision, const std::string& person, const Person& absent) {
    std::set<std::string> asked;
    Found<Person> at = decision.find<Person>(absent.id);
    while (at && asked.insert(at->id).second) {
        if (at->cover == person) return true;
        at = at->cover ? decision.find<Person>(*at->cover) : std::nullopt;
    }
    return false;
}

// Which fields of records of this type a condition looks at.
template <class Allowed>
bool looks_only_at(const rules::Condition& condition, std::string_view type, Allowed allowed) {
    return std::ranges::all_of(condition.program->references().record_fields,
                               [&](const auto& each) { return each.first != type || allowed(each.second); });
}

bool is_open_field(std::string_view kind, const std::string& field) {
    return !open_part(kind, {{field, nullptr}}).empty();
}

}  // namespace

Audience::Audience(Decision& decision, const std::string& person,
                   const std::optional<std::string>& covers_for)
    : decision_(decision), person_(person) {
    reaches_.emplace_back(decision, person);
    const auto absent = covers_for ? decision.find<Person>(*covers_for) : std::nullopt;
    if (absent && covers(decision, person, *absent)) reaches_.emplace_back(decision, absent->id);
}

Extent Audience::extent(const engine::RecordKey& key) const {
    const auto is_staff = [](const Reach& each) { return each.rights().is_staff(); };
    if (is_of_the_organisation(decision_, key) && std::ranges::any_of(reaches_, is_staff))
        return Extent::whole;
    Extent most = Extent::none;
    for (const Reach& each : reaches_) most = std::max(most, each.extent(key));
    return most != Extent::whole && holds_case_of(key) ? Extent::whole : most;
}

bool Audience::holds_case_of(const engine::RecordKey& key) const {
    const auto about = decision_.find<Case>(case_behind(decision_, key));
    if (!about || !about->worker) return false;
    return std::ranges::any_of(reaches_, [&](const Reach& each) {
        return each.rights().is_staff() && each.stands_for(*about->worker);
    });
}

bool Audience::may_open(const engine::RecordKey& item) const {
    if (sees_all() || is_about_safety(decision_, item)) return true;
    return extent(item) != Extent::none || !belonging_of(decision_, item, {});
}

bool Audience::sees_fields(const engine::RecordKey& record, std::string_view variable,
                           const rules::Condition& condition) const {
    const Extent seen = extent(record);
    if (seen == Extent::whole || !belonging_of(decision_, record, {})) return true;
    return looks_only_at(condition, variable, [&](const std::string& field) {
        return field == "ref" || (seen == Extent::part && is_open_field(record.kind, field));
    });
}

bool Audience::may_know(std::string_view variable, const rules::Condition& condition,
                        const Facts& facts) const {
    const auto& records = facts.records();
    if (const auto record = records.find(variable); record != records.end())
        return sees_fields(record->second, variable, condition);
    const auto sees = [&](std::string_view name) {
        const auto record = records.find(name);
        return record == records.end() || extent(record->second) == Extent::whole;
    };
    if (is_among(of_the_audit, variable)) return sees("audit");
    if (variable == "before")
        return std::ranges::all_of(condition.program->references().record_fields,
                                   [&](const auto& each) { return sees(each.first); });
    if (!is_among(of_people, variable)) return true;
    return looks_only_at(condition, "person",
                         [](const std::string& field) { return is_open_field(Person::kind_name, field); });
}

// Earlier audits of the case. What a measure counts names nobody: whom it is told to is the pack's to say.
bool Audience::may_call(const std::string& function, const Facts& facts) const {
    const auto leads = [&](const Reach& each) { return facts.unit && each.leads(*facts.unit); };
    return !is_among(of_the_past, function) || std::ranges::any_of(reaches_, leads);
}

bool Audience::may_know(const rules::Condition& condition, const Facts& facts) const {
    if (sees_all()) return true;
    const auto& looked_at = condition.program->references();
    const auto may_look_at = [&](const std::string& name) { return may_know(name, condition, facts); };
    return std::ranges::all_of(looked_at.variables, may_look_at) &&
           std::ranges::all_of(looked_at.functions,
                               [&](const std::string& name) { return may_call(name, facts); });
}

bool Audience::may_know(const rules::Template& text, const Facts& facts) const {
    return std::ranges::all_of(text.pieces, [&](const auto& piece) {
        const auto* condition = std::get_if<rules::Condition>(&piece);
        return condition == nullptr || may_know(*condition, facts);
    });
}

}  // namespace workflows
