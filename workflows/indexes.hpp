// The lists in which records stand. A decision finds its way by these alone, so its cost does not depend on
// how much is stored.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/record.hpp"
#include "rules/time/civil.hpp"

namespace workflows {

// Keys of a group are GROUP<tab>ORDER; see Decision::list.
//
// index               group or key             holds
// unit, person, case  id                       all of the kind
// pack, audit, action, alert, finding          number, padded     all of the kind, in order
// newest              kind                     by number, the highest first
// ordered             see workflows/reading/orders  by a day
// pick, recurrence, reaudit  id                all of the kind
// moderation_session, rereading  id            all of the kind
// response, webhook_post  number, padded       all of the kind, by what they answer and post
// case_of_unit        unit                     cases that are in it
// case_of_worker      person                   cases that they hold
// holder              role/unit                people who hold the role there
// theirs              person/kind              audits, actions, alerts, concerns, responses that name them
// covered_by          person                   people for whom they are told during their leave
// person_of_unit      unit                     people who work in it
// action_of_case      case                     its actions, in order
// unmoderated         number, padded           handed in, and nobody could be found to moderate them
// grant               number, padded           all of the kind, in order
// grant_to            person                   what they were granted, in order
// audit_of_case       case                     its audits, in order
// audit_of_round      round                    its audits
// unfinished          round                    its audits whose grade is not final
// wanting             round                audits that wait for (other) auditors, in order
// auditing            person                   audits assigned to them and not submitted
// assigned_in         person/2026-01           audits assigned to them in that month
// supporting          person                   audits whose part of business support they have not handed in
// moderating          person                   audits before them for moderation
// round               programme/date           all, in order
// round_of_programme  programme                its rounds, in order
// finding_of_audit    audit
// open_action_of      audit                    its actions that are not settled
// reaudit_waiting     programme                cases that wait for its next round
// pick_of_round       round
// deadline            id                       deadlines that run or pause
// deadline_of         reference                deadlines of a record that run or pause
// rule_schedule       rule                     when rules with a schedule come next
// measured            see workflows/measures   records by day, and by what measures compare with
// judged_twice        see workflows/agreement  audits that two have judged, by day and by auditor
// calibration         number, padded           all of the kind, in order
// calibration_of_audit  audit                  judgements beside its own
// withheld_alert      audit                    what a blind moderator is told afterwards
// outbox              instant                  alerts and webhook posts that wait to be sent
// waiting             person                   alerts to them that wait to be sent
// waiting_for         person                   the same, that go to somebody else instead
// in_digest           alert                    alerts that it bundles
// agenda              board                    what waits for its next meeting, in order
// agenda_of           reference                where it waits
// meeting             id                       all, in order
// meeting_of_board    board                    its meetings, in order
// board_schedule      board                    when it meets next
// queued_round        id                       extra rounds that wait for their time
// reaching            version                  deadlines that run or pause by the calendar of that version,
//                                              by the last month of which it matters which days are worked
// former_reference    reference                of a case that is called otherwise now
// closure             id                       days closed since a pack was published
// alert_of            kind/id                  alerts about a record that have not ended
// standing            version/kind             audits, rounds, actions, deadlines under way on that version
// theme_concern       theme                    concerns about it, by instant and audit
// recurrence_of_theme theme                    when it was said to recur, by instant
// learning_test       id                       all of the kind
// practice            number, padded           all of the kind, in order
// learning_of_theme   theme                    actions from which something is to be learned about it
// test_of_action      action                   later audits that were declared to test it
// pack_move           number, padded           all of the kind, in order
// move_item           move                     what a move looked at: by kind, in order
// wake                instant                  what wants to be woken: engine/timers.hpp

/// Group of `standing`: the version, padded, and the kind.
[[nodiscard]] std::string standing_group(std::int64_t version, std::string_view kind);

/// `audit/AUD-7`; without a slash: an empty key.
[[nodiscard]] engine::RecordKey key_in(std::string_view item);

/// Place in `reaching` of a deadline to which days from `start` up to `reaches` matter, a date; empty: nobody
/// knows how far. `start` is an instant; the key ends in its day in UTC.
[[nodiscard]] std::string reaching_key(std::int64_t version, const std::string& reaches,
                                       const std::string& start);

/// `2026-01`
[[nodiscard]] std::string month_of(rules::Date day);

/// All of the table above.
[[nodiscard]] std::vector<engine::IndexKey> places(const engine::RecordKey& key,
                                                   const boost::json::object& document);

}  // namespace workflows
