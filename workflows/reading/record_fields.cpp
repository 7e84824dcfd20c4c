#include "workflows/reading/record_fields.hpp"

#include <algorithm>
#include <optional>

#include <boost/describe.hpp>

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

template <class T>
constexpr FieldType type_of() {
    if constexpr (std::is_same_v<T, bool>) return FieldType::truth;
    if constexpr (std::is_same_v<T, int> || std::is_same_v<T, std::int64_t> || std::is_same_v<T, double>)
        return FieldType::number;
    if constexpr (std::is_same_v<T, rules::Date>) return FieldType::day;
    if constexpr (std::is_same_v<T, engine::Moment>) return FieldType::moment;
    return FieldType::text;
}

template <class T>
struct Shape {
    static Field field() { return {type_of<T>()}; }
};
template <class T>
struct Shape<std::optional<T>> : Shape<T> {};
template <class T>
struct Shape<std::vector<T>> {
    static Field field() { return {type_of<T>(), true}; }
};

template <class R>
Fields fields_of() {
    using Members = boost::describe::describe_members<R, boost::describe::mod_any_access>;
    Fields fields;
    boost::mp11::mp_for_each<Members>([&](auto member) {
        using Type = std::remove_cvref_t<decltype(std::declval<R&>().*member.pointer)>;
        fields.emplace(field_name(member.name), Shape<Type>::field());
    });
    return fields;
}

using FieldsOf = Fields (*)();
constexpr std::pair<std::string_view, FieldsOf> fields_by_kind[] = {
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
    {ModerationSession::kind_name, fields_of<ModerationSession>},
    {PackMove::kind_name, fields_of<PackMove>},
    {Person::kind_name, fields_of<Person>},
    {Pick::kind_name, fields_of<Pick>},
    {Practice::kind_name, fields_of<Practice>},
    {PublishedPack::kind_name, fields_of<PublishedPack>},
    {ReauditDemand::kind_name, fields_of<ReauditDemand>},
    {Recurrence::kind_name, fields_of<Recurrence>},
    {Rereading::kind_name, fields_of<Rereading>},
    {Response::kind_name, fields_of<Response>},
    {Round::kind_name, fields_of<Round>},
    {SafeguardingConcern::kind_name, fields_of<SafeguardingConcern>},
    {Silence::kind_name, fields_of<Silence>},
    {Unit::kind_name, fields_of<Unit>},
    {WebhookPost::kind_name, fields_of<WebhookPost>},
};

template <class States>
std::vector<std::string> spelled(const States& states) {
    std::vector<std::string> words;
    for (const auto state : states) words.emplace_back(to_string(state));
    return words;
}

struct Words {
    std::string_view kind;  ///< Empty: any.
    std::string_view field;
    std::vector<std::string> words;
};

const std::vector<Words>& known_words() {
    static const std::vector<Words> table{
        {"audit", "state", spelled(all_audit_states)},
        {"action", "state", spelled(all_action_states)},
        {"alert", "state", spelled(all_alert_states)},
        {"webhook_post", "state", spelled(all_alert_states)},
        {"concern", "state", spelled(all_concern_states)},
        {"safeguarding", "state", {"open", "closed"}},
        {"practice", "state", {"proposed", "approved", "declined", "withdrawn"}},
        {"silence", "state", {"active", "ended"}},
        {"deadline", "state", {"running", "paused", "met", "missed", "cancelled", "skipped"}},
        {"meeting", "state", {"prepared", "held", "not_recorded", "cancelled", "moved"}},
        {"round", "state", {"running", "finished"}},
        {"pick", "state", {"asked", "done"}},
        {"pick", "per", {"worker", "team", "area", "unit", "round"}},
        {"reaudit", "state", {"waiting", "drawn", "impossible"}},
        {"recurrence", "crossed", {"audits", "year_on_year"}},
        {"learning_test", "outcome", {"declared", "applied", "not_applied", "not_tested"}},
        {"calibration", "against", {"external", "reader"}},
        {"finding", "kind", {"strength", "concern"}},
        {"audit", "kind", {"audit", "reaudit"}},
        {"", "outcome", {"better", "same", "worse"}},
        {"", "priority", {"low", "normal", "high", "urgent"}},
        {"", "level", {"case", "systemic"}},
        {"", "effect", {"shown", "not_shown"}},
    };
    return table;
}

void add_words(Fields& fields, std::string_view kind) {
    for (const Words& each : known_words()) {
        const auto field = fields.find(std::string(each.field));
        if ((each.kind.empty() || each.kind == kind) && field != fields.end() && field->second.words.empty())
            field->second.words = each.words;
    }
}

Field field_of(const rules::Attribute& attribute) {
    using enum rules::AttributeType;
    switch (attribute.type) {
        case integer:
        case number:
            return {FieldType::number};
        case boolean:
            return {FieldType::truth};
        case date:
            return {FieldType::day};
        case text_list:
            return {FieldType::text, true};
        case date_list:
            return {FieldType::day, true};
        case text:
            break;
    }
    return {FieldType::text, false, attribute.one_of};
}

}  // namespace

Fields fields_of_kind(const Decision& decision, std::string_view kind) {
    const auto row = std::ranges::find(fields_by_kind, kind, &std::pair<std::string_view, FieldsOf>::first);
    if (row == std::end(fields_by_kind)) return {};
    Fields fields = row->second();
    add_words(fields, kind);
    if (kind != Case::kind_name) return fields;
    if (const auto pack = decision.pack(); pack.pack) {
        for (const auto& [name, attribute] : pack->cases.attributes)
            fields.emplace(name, field_of(attribute));
    }
    return fields;
}

}  // namespace workflows
