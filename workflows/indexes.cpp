#include "workflows/indexes.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "engine/timers.hpp"
#include "workflows/agreement/comparisons.hpp"
#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/trying.hpp"
#include "workflows/decision.hpp"
#include "workflows/learning/recurrence.hpp"
#include "workflows/measures/measures.hpp"
#include "workflows/reading/orders.hpp"
#include "workflows/records/agreement.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/channels.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/grant.hpp"
#include "workflows/records/learning.hpp"
#include "workflows/records/leaving.hpp"
#include "workflows/records/programme_state.hpp"
#include "workflows/records/publication.hpp"
#include "workflows/records/register.hpp"
#include "workflows/records/rule_state.hpp"
#include "workflows/records/seat_search.hpp"
#include "workflows/records/stood_down.hpp"

namespace workflows {
namespace {

using boost::json::object;
using Places = std::vector<engine::IndexKey>;

// Keys of a group end in a tab, which no id can hold: so `AUD-1` never finds what belongs to `AUD-10`.
std::string under(const std::string& group, const std::string& order = "") {
    return group + '\t' + order;
}

void add_wake(Places& places, const std::optional<engine::Moment>& wake) {
    if (wake) places.push_back({engine::wake_index, engine::wake_key(*wake)});
}

// What is under way, by the version that it stands on.
void add_standing(Places& places, std::int64_t version, const char* kind, const std::string& order) {
    if (version > 0) places.push_back({"standing", under(standing_group(version, kind), order)});
}

// What names a person, each record once for each person.
void add_theirs(Places& places, const char* kind, const std::string& order, std::set<std::string> people) {
    people.erase("");
    for (const std::string& person : people) places.push_back({"theirs", under(person + "/" + kind, order)});
}

Places of_case(const object& document) {
    const Case about = from_document<Case>(document);
    Places places{{"case", about.ref}};
    if (about.worker) places.push_back({"case_of_worker", under(*about.worker, about.ref)});
    if (about.unit) places.push_back({"case_of_unit", under(*about.unit, about.ref)});
    return places;
}

Places of_person(const object& document) {
    const Person person = from_document<Person>(document);
    Places places{{"person", person.id}};
    for (const std::string& role : person.roles) {
        places.push_back({"holder", under(role + "/" + person.unit.value_or(""))});
    }
    if (person.unit) places.push_back({"person_of_unit", under(*person.unit, person.id)});
    if (person.cover) places.push_back({"covered_by", under(*person.cover, person.id)});
    return places;
}

Places of_audit(const object& document) {
    const Audit audit = from_document<Audit>(document);
    Places places{{"audit", numbered_key(audit.ref)},
                  {"newest", under("audit", descending_key(audit.ref))},
                  {"audit_of_case", under(audit.case_, numbered_key(audit.ref))},
                  {"audit_of_round", under(audit.round, numbered_key(audit.ref))}};
    if (!audit.finalised_on && !is_ended(audit.state)) places.push_back({"unfinished", under(audit.round)});
    using enum AuditState;
    const bool is_to_do = audit.state == assigned || audit.state == first_audit || audit.state == returned;
    if (is_to_do) {
        for (const std::string& auditor : audit.auditors)
            places.push_back({"auditing", under(auditor, numbered_key(audit.ref))});
    }
    // Of a pair the one who has begun is not disturbed.
    const bool is_nobodys = is_to_do && audit.auditors.empty();
    const bool lacks_somebody =
        audit.unassigned && (audit.state == sampled || audit.state == assigned || is_nobodys);
    if (lacks_somebody || (audit.state == assigned && audit.conflict))
        places.push_back({"wanting", under(audit.round, numbered_key(audit.ref))});
    if (audit.support && !audit.support_done_on && !audit.submitted_on && !is_ended(audit.state))
        places.push_back({"supporting", under(*audit.support)});
    if (audit.assigned_on && audit.state != withdrawn) {
        for (const std::string& auditor : audit.auditors) {
            places.push_back({"assigned_in", under(auditor + "/" + month_of(*audit.assigned_on))});
        }
    }
    if (audit.state == moderation && audit.moderator)
        places.push_back({"moderating", under(*audit.moderator)});
    if (audit.state == submitted && !audit.moderator)
        places.push_back({"unmoderated", numbered_key(audit.ref)});
    if (!is_ended(audit.state)) add_standing(places, audit.pack, "audit", numbered_key(audit.ref));
    std::set<std::string> people(audit.auditors.begin(), audit.auditors.end());
    people.insert({audit.moderator.value_or(""), audit.support.value_or(""), audit.resolved_by.value_or("")});
    add_theirs(places, "audit", numbered_key(audit.ref), std::move(people));
    return places;
}

Places of_action(const object& document) {
    const Action action = from_document<Action>(document);
    Places places{{"action", numbered_key(action.ref)},
                  {"newest", under("action", descending_key(action.ref))}};
    if (!action.settled && action.audit) places.push_back({"open_action_of", under(*action.audit)});
    if (!action.settled) add_standing(places, action.pack, "action", numbered_key(action.ref));
    if (action.case_) places.push_back({"action_of_case", under(*action.case_, numbered_key(action.ref))});
    add_theirs(places, "action", numbered_key(action.ref),
               {action.owner.value_or(""), action.recommended_by.value_or("")});
    return places;
}

std::string text_in(const object& document, const char* field) {
    const auto* found = document.if_contains(field);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

// Read field by field: a day that is closed moves a million of them.
Places of_deadline(const object& document) {
    Places places;
    const std::string state = text_in(document, "state");
    if (state == "running" || state == "paused") {
        const std::string id = text_in(document, "id");
        const std::int64_t pack = document.at("pack").as_int64();
        places.push_back({"deadline", id});
        places.push_back({"deadline_of", under(text_in(document, "of"))});
        add_standing(places, pack, "deadline", id);
        const auto* promised_by = document.if_contains("derived_by");
        places.push_back(
            {"reaching", reaching_key(promised_by != nullptr ? promised_by->as_int64() : pack,
                                      text_in(document, "reaches"), text_in(document, "start"))});
    }
    const std::string wake = text_in(document, "wake");
    if (!wake.empty()) places.push_back({engine::wake_index, wake});
    return places;
}

Places of_response(const object& document) {
    const auto response = from_document<Response>(document);
    Places places{{Response::kind_name, numbered_key(response.audit)}};
    add_theirs(places, Response::kind_name, numbered_key(response.audit),
               {response.by, response.on_behalf_of.value_or("")});
    return places;
}

Places of_alert(const object& document) {
    const Alert alert = from_document<Alert>(document);
    Places places{{"alert", numbered_key(alert.ref)}, {"newest", under("alert", descending_key(alert.ref))}};
    add_theirs(places, "alert", numbered_key(alert.ref), {alert.to});
    if (alert.send_at && !alert.digest)
        places.push_back({"outbox", under(way_of(alert), engine::wake_key(*alert.send_at))});
    if (alert.state == AlertState::queued) {
        places.push_back({"waiting", under(alert.to, numbered_key(alert.ref))});
        if (alert.instead_of)
            places.push_back({"waiting_for", under(*alert.instead_of, numbered_key(alert.ref))});
        if (is_digest(alert) && alert.attempts == 0) places.push_back({"digest_for", under(alert.to)});
    }
    if (alert.state == AlertState::parked) places.push_back({"parked", numbered_key(alert.ref)});
    if (alert.digest && (alert.sent_on || !is_ended(alert.state)))
        places.push_back({"in_digest", under(*alert.digest, numbered_key(alert.ref))});
    if (!is_ended(alert.state)) places.push_back({"alert_of", under(alert.item)});
    add_wake(places, alert.wake);
    return places;
}

Places of_webhook_post(const object& document) {
    const auto post = from_document<WebhookPost>(document);
    Places places{{WebhookPost::kind_name, numbered_key(post.alert)}};
    if (post.send_at) places.push_back({"outbox", under(by_webhook, engine::wake_key(*post.send_at))});
    if (post.state == AlertState::parked) places.push_back({"parked", numbered_key(post.alert)});
    return places;
}

Places of_silence(const object& document) {
    const auto silence = from_document<Silence>(document);
    Places places{{Silence::kind_name, numbered_key(silence.id)}};
    if (silence.state == "active") places.push_back({"silence_active", numbered_key(silence.id)});
    add_wake(places, silence.wake);
    return places;
}

Places of_feed(const object& document) {
    const auto feed = from_document<Feed>(document);
    return {{Feed::kind_name, feed.person}, {"feed_token", under(feed.token_hash)}};
}

Places of_agenda_item(const object& document) {
    const auto item = from_document<AgendaItem>(document);
    if (item.state != "waiting") return {};
    return {{"agenda", under(item.board, engine::to_text(item.put_on) + " " + item.about)},
            {"agenda_of", under(item.about)}};
}

Places of_meeting(const object& document) {
    const auto meeting = from_document<Meeting>(document);
    return {{"meeting", meeting.id}, {"meeting_of_board", under(meeting.board, meeting.id)}};
}

Places of_board_schedule(const object& document) {
    const auto schedule = from_document<BoardSchedule>(document);
    Places places{{"board_schedule", schedule.board}};
    add_wake(places, schedule.wake);
    return places;
}

Places of_concern(const object& document) {
    const auto concern = from_document<Concern>(document);
    Places places{{"concern", numbered_key(concern.ref)},
                  {"newest", under("concern", descending_key(concern.ref))},
                  {"concern_of_case", under(concern.case_, numbered_key(concern.ref))}};
    add_theirs(places, "concern", numbered_key(concern.ref),
               {concern.raised_by, concern.judge.value_or(""), concern.owes.value_or("")});
    return places;
}

Places of_safeguarding(const object& document) {
    const auto concern = from_document<SafeguardingConcern>(document);
    return {{"safeguarding", numbered_key(concern.ref)},
            {"newest", under("safeguarding", descending_key(concern.ref))},
            {"safeguarding_of_case", under(concern.case_, numbered_key(concern.ref))}};
}

Places of_grant(const object& document) {
    const auto grant = from_document<Grant>(document);
    return {{Grant::kind_name, numbered_key(grant.ref)},
            {"newest", under(Grant::kind_name, descending_key(grant.ref))},
            {"grant_to", under(grant.to, numbered_key(grant.ref))}};
}

Places of_finding(const object& document) {
    const Finding finding = from_document<Finding>(document);
    Places places{{"finding", numbered_key(finding.ref)},
                  {"newest", under("finding", descending_key(finding.ref))},
                  {"finding_of_audit", under(finding.audit, numbered_key(finding.ref))}};
    if (finding.kind == "concern") {
        places.push_back({concern_index,
                          under(finding.theme, engine::to_text(finding.recorded_on) + " " + finding.audit)});
    }
    return places;
}

Places of_recurrence(const object& document) {
    const auto recurrence = from_document<Recurrence>(document);
    return {{Recurrence::kind_name, recurrence.id},
            {recurrence_index, under(recurrence.theme, engine::to_text(recurrence.recorded_on))}};
}

Places of_practice(const object& document) {
    const auto practice = from_document<Practice>(document);
    return {{"practice", numbered_key(practice.ref)},
            {"newest", under("practice", descending_key(practice.ref))}};
}

Places of_learning(const object& document) {
    const auto learning = from_document<Learning>(document);
    return {{"learning_of_theme", under(learning.theme, numbered_key(learning.action))}};
}

Places of_learning_test(const object& document) {
    const auto declared = from_document<LearningTest>(document);
    return {{LearningTest::kind_name, declared.id}, {"test_of_action", under(declared.action, declared.id)}};
}

Places of_calibration(const object& document) {
    const auto calibration = from_document<Calibration>(document);
    return {{"calibration", numbered_key(calibration.ref)},
            {"newest", under("calibration", descending_key(calibration.ref))},
            {"calibration_of_audit", under(calibration.audit, numbered_key(calibration.ref))}};
}

Places of_withheld(const object& document) {
    const auto withheld = from_document<WithheldAlert>(document);
    Places places{{WithheldAlert::kind_name, under(withheld.audit, withheld.id)},
                  {"withheld_about", under(withheld.about, withheld.id)},
                  {"withheld_from", under(withheld.to, withheld.id)}};
    if (withheld.meant != withheld.to)
        places.push_back({"withheld_from", under(withheld.meant, withheld.id)});
    return places;
}

Places of_reaudit(const object& document) {
    const auto demand = from_document<ReauditDemand>(document);
    Places places{{ReauditDemand::kind_name, demand.id}};
    if (demand.state != "waiting") return places;
    places.push_back(
        {"reaudit_waiting", under(demand.programme, demand.audit ? numbered_key(*demand.audit) : demand.id)});
    add_wake(places, demand.wake);
    return places;
}

Places of_round(const object& document) {
    const auto round = from_document<Round>(document);
    Places places{{"round", round.id}, {"round_of_programme", under(round.programme, round.id)}};
    if (round.state == "running") add_standing(places, round.pack, "round", round.id);
    return places;
}

Places of_pick(const object& document) {
    const auto pick = from_document<Pick>(document);
    return {{Pick::kind_name, pick.id}, {"pick_of_round", under(pick.round, pick.whose)}};
}

Places of_queued_round(const object& document) {
    const auto queued = from_document<QueuedRound>(document);
    if (!queued.wake) return {};
    Places places{{QueuedRound::kind_name, queued.id}};
    add_wake(places, queued.wake);
    return places;
}

Places of_schedule(const object& document) {
    const auto schedule = from_document<ScheduleState>(document);
    Places places{{"schedule", schedule.programme}};
    add_wake(places, schedule.wake);
    return places;
}

Places of_seat_search(const object& document) {
    Places places{{SeatSearch::kind_name, SeatSearch::key()}};
    add_wake(places, from_document<SeatSearch>(document).wake);
    return places;
}

Places of_leaving(const object& document) {
    const auto leaving = from_document<Leaving>(document);
    Places places{{Leaving::kind_name, leaving.person}};
    add_wake(places, leaving.wake);
    return places;
}

Places of_rule_schedule(const object& document) {
    const auto schedule = from_document<RuleSchedule>(document);
    Places places{{RuleSchedule::kind_name, schedule.rule}};
    add_wake(places, schedule.wake);
    return places;
}

Places of_rule_visit(const object& document) {
    Places places;
    add_wake(places, from_document<RuleVisit>(document).wake);
    return places;
}

Places found_by_name(const object&) {
    return {};
}

Places of_pack(const object& document) {
    const std::string number = "-" + from_document<PublishedPack>(document).version;
    return {{"pack", numbered_key(number)}, {"newest", under("pack", descending_key(number))}};
}

Places of_pack_move(const object& document) {
    const std::string number = "-" + from_document<PackMove>(document).id;
    return {{"pack_move", numbered_key(number)}, {"newest", under("pack_move", descending_key(number))}};
}

Places of_move_item(const object& document) {
    const auto item = from_document<MoveItem>(document);
    const engine::RecordKey about = key_in(item.item);
    const bool is_numbered = about.kind == "audit" || about.kind == "action";
    return {{"move_item",
             under(item.move, about.kind + "/" + (is_numbered ? numbered_key(about.id) : about.id))}};
}

}  // namespace

std::string standing_group(std::int64_t version, std::string_view kind) {
    return numbered_key("-" + std::to_string(version)) + "/" + std::string(kind);
}

engine::RecordKey key_in(std::string_view item) {
    const std::size_t slash = item.find('/');
    if (slash == std::string_view::npos) return {};
    return {std::string(item.substr(0, slash)), std::string(item.substr(slash + 1))};
}

// A month, not a day: so that a deadline that moves by a day stays where it stands.
std::string reaching_key(std::int64_t version, const std::string& reaches, const std::string& start) {
    constexpr std::size_t length_of_a_month = 7;
    constexpr std::size_t length_of_a_day = 10;
    const std::string month = reaches.empty() ? "9999-99" : reaches.substr(0, length_of_a_month);
    return under(numbered_key("-" + std::to_string(version)), month + " " + start.substr(0, length_of_a_day));
}

std::string month_of(rules::Date day) {
    return rules::to_text(day).substr(0, 7);
}

std::vector<engine::IndexKey> places(const engine::RecordKey& key, const object& document) {
    static const std::map<std::string, Places (*)(const object&), std::less<>> by_kind{
        {"person", of_person},
        {"case", of_case},
        {"audit", of_audit},
        {"action", of_action},
        {"deadline", of_deadline},
        {"alert", of_alert},
        {Response::kind_name, of_response},
        {"webhook_post", of_webhook_post},
        {Silence::kind_name, of_silence},
        {Feed::kind_name, of_feed},
        {"agenda_item", of_agenda_item},
        {"meeting", of_meeting},
        {"board_schedule", of_board_schedule},
        {"finding", of_finding},
        {Grant::kind_name, of_grant},
        {Calibration::kind_name, of_calibration},
        {WithheldAlert::kind_name, of_withheld},
        {"recurrence", of_recurrence},
        {"practice", of_practice},
        {"learning", of_learning},
        {"learning_test", of_learning_test},
        {"concern", of_concern},
        {"safeguarding", of_safeguarding},
        {"reaudit", of_reaudit},
        {"round", of_round},
        {"pick", of_pick},
        {"schedule", of_schedule},
        {"pack", of_pack},
        {"queued_round", of_queued_round},
        {SeatSearch::kind_name, of_seat_search},
        {Leaving::kind_name, of_leaving},
        {"pack_move", of_pack_move},
        {"move_item", of_move_item},
        {"rule_schedule", of_rule_schedule},
        {"rule_visit", of_rule_visit},
        {"rule_mark", found_by_name},
        {StoodDown::kind_name, found_by_name},
    };
    const auto found = by_kind.find(key.kind);
    if (found == by_kind.end()) return {{key.kind, key.id}};
    Places places = found->second(document);
    std::ranges::move(measured_places(key, document), std::back_inserter(places));
    std::ranges::move(judged_twice_places(key, document), std::back_inserter(places));
    std::ranges::move(ordered_places(key, document), std::back_inserter(places));
    return places;
}

}  // namespace workflows
