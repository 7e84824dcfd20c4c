#include "workflows/rights/belonging_rules.hpp"

#include "workflows/actions/wanted.hpp"
#include "workflows/alerts/digest.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/indexes.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/register.hpp"
#include "workflows/rights/day.hpp"
#include "workflows/rights/fields.hpp"

namespace workflows::belonging {

using boost::json::object;

// A manager sees what their people are told of what the manager sees; a digest bundles all sorts.
Belonging of_alert(const Decision& decision, const std::string&, const object& alert) {
    const std::string to = text_in(alert, "to");
    Belonging is{.people = {to}};
    const auto unit = unit_of(decision, Person::kind_name, to);
    const std::string words = text_in(alert, "template");
    if (unit.empty() || words == digest_template || words == silenced_template) return is;
    is.within = unit.front();
    is.part_of = {key_in(text_in(alert, "item"))};
    return is;
}

Belonging of_deadline(const Decision&, const std::string&, const object& deadline) {
    return {.part_of = {record_of(text_in(deadline, "kind"), text_in(deadline, "of"))}};
}

Belonging of_round(const Decision&, const std::string& id, const object&) {
    return {.granted_as = {{Round::kind_name, id}},
            .staff = Extent::part,
            .figures = Extent::part,
            .most = Extent::part};
}

Belonging of_pick(const Decision& decision, const std::string&, const object& pick) {
    Belonging is{.people = texts_in(pick, {"by", "chosen_by"})};
    const std::string per = text_in(pick, "per");
    if (per == "worker") is.units = unit_of(decision, Person::kind_name, text_in(pick, "worker"));
    if (per != "worker" && per != "round") is.units = texts_in(pick, {"whose"});
    return is;
}

Belonging of_meeting(const Decision&, const std::string& id, const object& meeting) {
    Belonging is{.units = texts_in(meeting, {"unit"}),
                 .people = texts_in(meeting, {"chair"}),
                 .granted_as = {{Meeting::kind_name, id}},
                 .figures = Extent::part,
                 .most = Extent::part};
    const auto* present = meeting.if_contains("present");
    if (present == nullptr || !present->is_array()) return is;
    for (const auto& each : present->get_array()) add(is.people, texts_in(each.as_object(), {"person"}));
    return is;
}

Belonging of_session(const Decision&, const std::string&, const object& session) {
    return {.people = texts_in(session, {"people", "recorded_by"})};
}

Belonging of_the_house(const Decision&, const std::string&, const object&) {
    return {.staff = Extent::whole};
}

Belonging of_drift(const Decision& decision, const std::string&, const object& drift) {
    const std::string auditor = text_in(drift, "auditor");
    return {
        .units = unit_of(decision, Person::kind_name, auditor), .people = {auditor}, .most = Extent::part};
}

Belonging of_rereading(const Decision&, const std::string&, const object& rereading) {
    return {.people = texts_in(rereading, {"drawn_by"})};
}

Belonging of_whole_organisation(const Decision&, const std::string&, const object&) {
    return {};
}

Belonging of_agenda_item(const Decision& decision, const std::string&, const object& item) {
    const auto about = thing_meant(decision, text_in(item, "about"));
    return about ? Belonging{.part_of = {*about}} : Belonging{};
}

Belonging of_recurrence(const Decision&, const std::string&, const object&) {
    return {.figures = Extent::part, .most = Extent::part};
}

// What is approved says nothing of a case.
Belonging of_practice(const Decision& decision, const std::string&, const object& practice) {
    Belonging is{.people = texts_in(practice, {"proposed_by", "decided_by"})};
    if (text_in(practice, "state") == "approved") is.staff = is.figures = Extent::whole;
    const auto pack = pack_for_rights(decision);
    if (pack && pack->good_practice) is.roles.push_back(pack->good_practice->approved_by);
    return is;
}

Belonging of_silence(const Decision& decision, const std::string&, const object& silence) {
    Belonging is{.people = texts_in(silence, {"by", "to"})};
    const auto about = thing_meant(decision, text_in(silence, "item"));
    if (about && text_in(silence, "to").empty()) is.part_of.push_back(*about);
    return is;
}

Belonging of_grant(const Decision&, const std::string&, const object& grant) {
    return {.people = texts_in(grant, {"to", "granted_by"})};
}

}  // namespace workflows::belonging
