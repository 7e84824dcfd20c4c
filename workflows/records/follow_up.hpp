// What follows from an audit: actions, the deadlines that run, and the alerts that people get.
#pragma once

#include "workflows/lifecycles/action_lifecycle.hpp"
#include "workflows/lifecycles/alert_lifecycle.hpp"
#include "workflows/records/document.hpp"
#include "workflows/records/unit_then.hpp"

namespace workflows {

inline bool parse(std::string_view text, ActionState& state) {
    const auto parsed = parse_action_state(text);
    if (parsed) state = *parsed;
    return parsed.has_value();
}

inline bool parse(std::string_view text, AlertState& state) {
    const auto parsed = parse_alert_state(text);
    if (parsed) state = *parsed;
    return parsed.has_value();
}

/// What somebody said about an action that is under way.
struct ProgressNote {
    rules::Date on{};
    std::string by;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(ProgressNote, (), (on, by, text))
COMPILED_ONCE(ProgressNote)

struct Action {
    static constexpr const char* kind_name = "action";
    std::string ref;  ///< ACT-1
    std::string title;
    std::optional<std::string> case_;
    std::optional<std::string> audit;
    std::optional<std::string>
        owner;               ///< None: nobody holds the role along the line; reported until there is one.
    std::string owner_role;  ///< As the rule has it.
    std::optional<std::string> group;   ///< The working group that owns it; `owner` answers for it.
    std::optional<std::string> common;  ///< Asked of several people, one action each: the first one's `ref`.
    std::string priority = "normal";    ///< low | normal | high | urgent
    std::string level = "case";         ///< case | systemic
    std::optional<std::string> board;   ///< That watches it.
    std::optional<std::string> pillar;  ///< The part of the improvement plan.
    std::string source = "audit";
    std::optional<std::string> recommended_by;  ///< By hand: who did.
    std::optional<std::string> measure;
    std::vector<std::string> tags;  ///< Sorted, each once.
    std::optional<rules::Date> created_on;
    std::optional<rules::Date> due;  ///< None: no term gave one; reported until there is one.
    std::optional<rules::Date> first_due;
    std::optional<rules::Date> completed_on;
    ActionState state = ActionState::open;
    bool overdue = false;
    bool settled = false;
    std::optional<std::string> effect;  ///< shown | not_shown
    int extensions = 0;
    std::optional<std::string> agreed_by;  ///< Of the last extension: a person, or a board.
    std::optional<std::string> evidence;
    bool evidence_demanded = false;
    std::vector<std::string> needs;  ///< References of actions that must be settled first.
    std::vector<std::string> gaps;   ///< What it lacks of what is demanded: `owner`, `measure` ...
    std::vector<ProgressNote> progress;
    std::optional<std::string> rule;  ///< Name of the rule that created it.
    std::int64_t pack = 0;
    std::optional<UnitThen> unit_then;  ///< The case's when it was created.

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(Action, (),
                      (ref, title, case_, audit, owner, owner_role, group, common, priority, level, board,
                       pillar, source, recommended_by, measure, tags, created_on, due, first_due,
                       completed_on, state, overdue, settled, effect, extensions, agreed_by, evidence,
                       evidence_demanded, needs, gaps, progress, rule, pack, unit_then))
COMPILED_ONCE(Action)

/// How far a deadline has come up one of its ladders.
struct Climb {
    int step = 0;  ///< The highest so far, from 1; it may have come early, when nobody acknowledged.
    std::optional<engine::Moment> acknowledge_by;  ///< Waits for somebody to acknowledge that step.
    std::optional<engine::Moment> told_on;         ///< From when that time counts.
};
BOOST_DESCRIBE_STRUCT(Climb, (), (step, acknowledge_by, told_on))
COMPILED_ONCE(Climb)

/// Something is promised by an instant. Its id is `kind/of`: `action/ACT-1`, `first_audit/AUD-1`.
/// The instant follows from start, duration and calendar; `wake` is the next one at which something is to be
/// done about it.
struct Deadline {
    static constexpr const char* kind_name = "deadline";
    std::string id;
    std::string
        kind;  ///< action | assign | first_audit | moderation | chain | response | pick | alert | concern ...
    std::string of;  ///< Reference of what it belongs to; of a concern with its stage: `CON-1/2`.
    std::int64_t pack = 0;
    engine::Moment start{};
    std::string duration;  ///< `5 working days`; `until 2026-01-12` for a day that was set.
    std::string roll = "none";
    std::string calendar;
    std::optional<rules::Date> due;          ///< The last day; none for a duration in hours.
    engine::Moment ends{};                   ///< From this instant on it is overdue.
    std::optional<rules::Date> opens;        ///< A window: it cannot be done before that day.
    std::optional<std::string> opens_after;  ///< `6 weeks`: from what `opens` was derived.
    bool capped = false;  ///< The cap across all stages was nearer than what this one would have had.
    std::string state = "running";  ///< running | paused | met | missed | cancelled | skipped
    bool passed = false;
    engine::Moment handled{};              ///< All that was planned up to here has been done.
    std::map<std::string, Climb> climbed;  ///< By ladder.
    std::optional<engine::Moment> wake;
    std::optional<rules::Date> reaches;      ///< Last day of which it matters whether it is worked.
    std::optional<std::string> because;      ///< Of one that was skipped: why.
    std::optional<std::int64_t> derived_by;  ///< Version whose calendar gave its date; none: `pack`.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Deadline, (),
                      (id, kind, of, pack, start, duration, roll, calendar, due, ends, opens, opens_after,
                       capped, state, passed, handled, climbed, wake, reaches, because, derived_by))
COMPILED_ONCE(Deadline)

/// What the audited team says it did; its id is the audit's reference.
struct Response {
    static constexpr const char* kind_name = "response";
    std::string audit;
    std::string case_;
    std::string by;
    std::optional<std::string> on_behalf_of;  ///< Who owed it, where somebody else answered for them.
    std::string text;
    std::vector<std::string> actions;  ///< References of what was done.
    engine::Moment received_on{};
    bool late = false;

    [[nodiscard]] const std::string& key() const { return audit; }
};
BOOST_DESCRIBE_STRUCT(Response, (), (audit, case_, by, on_behalf_of, text, actions, received_on, late))
COMPILED_ONCE(Response)

struct Alert {
    static constexpr const char* kind_name = "alert";
    std::string ref;                        ///< ALT-1
    std::string to;                         ///< Person.
    std::optional<std::string> instead_of;  ///< Who would have been told: away, or nobody holds the role.
    std::string told_as;                    ///< By which role or word: `team_manager`, `owner`.
    std::string template_;
    std::string about;    ///< What it is about, for people: `C1 ACT-1`.
    std::string item;     ///< kind/id of the record that caused it; it is withdrawn or resolved with it.
    std::string channel;  ///< `inbox` or `inbox mail`
    AlertState state = AlertState::queued;
    std::optional<std::string> ladder;
    int step = 0;  ///< Of the ladder, from 1; 0: not from a ladder.
    bool must_acknowledge = false;
    bool urgent = false;
    std::string subject;
    std::string body;
    /// The same for what leaves the house, where the words name more of a child than a reference.
    std::optional<std::string> outward_subject;
    std::optional<std::string> outward_body;
    std::optional<std::string> digest;  ///< The alert that bundles this one.
    engine::Moment raised_on{};
    std::optional<engine::Moment> send_at;  ///< Waits to be sent, not before this.
    std::optional<engine::Moment> sent_on;
    int attempts = 0;
    std::optional<engine::Moment> wake;  ///< End of a snooze.

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(Alert, (),
                      (ref, to, instead_of, told_as, template_, about, item, channel, state, ladder, step,
                       must_acknowledge, urgent, subject, body, outward_subject, outward_body, digest,
                       raised_on, send_at, sent_on, attempts, wake))
COMPILED_ONCE(Alert)

/// An urgent alert on its way to the council's webhook; its id is the alert's reference.
struct WebhookPost {
    static constexpr const char* kind_name = "webhook_post";
    std::string alert;
    AlertState state = AlertState::queued;  ///< queued | sent | parked | withdrawn
    std::optional<engine::Moment> send_at;  ///< Waits to be posted, not before this.
    std::optional<engine::Moment> sent_on;
    int attempts = 0;

    [[nodiscard]] const std::string& key() const { return alert; }
};
BOOST_DESCRIBE_STRUCT(WebhookPost, (), (alert, state, send_at, sent_on, attempts))
COMPILED_ONCE(WebhookPost)

}  // namespace workflows
