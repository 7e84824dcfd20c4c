// On an event, or at times, if a condition holds, do something.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rules/pack/condition.hpp"
#include "rules/pack/follow_up.hpp"
#include "rules/pack/term.hpp"
#include "rules/time/schedule.hpp"

namespace rules {

/// `reaudit: next round`, or within a window that counts from the event.
struct DemandReaudit {
    bool next_round = false;
    std::optional<Term> not_before;
    std::optional<Term> by;      ///< Also the key `within`. There unless `next_round`.
    bool weak_sections = false;  ///< `sections`: only those that were weak.
    std::string worse_than;      ///< Weak is worse than this grade; empty: the lower half of the scale.
    std::string tool;            ///< Of the same family; empty: as the programme has it.
};

/// `action: {...}`
struct CreateAction {
    Template title;
    std::string owner;  ///< A leading role, a group, or `worker`, `auditor`, `moderator`, `owner`.
    std::optional<Collective> each;  ///< Instead of `owner`: an action for each of them.
    Term due;
    std::string priority = "normal";  ///< low | normal | high | urgent
    Template measure;                 ///< How one will see that it is done; may be empty.
    std::string level = "case";       ///< case | systemic
    std::string board;                ///< Empty: none.
    Template pillar;                  ///< Empty: none.
    Template source;                  ///< Empty: as the event has it.
    Template theme;                   ///< What is to be learned about; empty: nothing in particular.
    bool evidence = false;            ///< It is completed with evidence only.
    std::vector<Template> needs;      ///< Titles of actions of the same audit or case that come first.
};

/// `plan: {...}`: an entry of the improvement plan. It belongs to no audit, whose end would wait for it.
struct AddToPlan {
    CreateAction entry;  ///< Of level systemic.
};

/// `alert: {...}`
struct RaiseAlert {
    std::vector<std::string> to;  ///< Leading roles, or `owner`, `worker`, `auditor`, `moderator`.
    std::string message;          ///< Name of a template.
    bool urgent = false;
};

/// `queue: {...}`: an extra round of a programme, or one case for its next round, or, with both keys, for an
/// extra round of its own.
struct QueueAudit {
    std::string programme;
    std::optional<Term> in;
    std::optional<Condition> case_ref;  ///< The key `case`.
};

/// `moderate: {}`: demand moderation of the audit, whatever the programme says.
struct DemandModeration {
    std::optional<Template> because;
};

/// `set: {...}` on the record of the event: the action, audit or finding that it is about.
struct SetFields {
    std::string priority;           ///< Empty: unchanged.
    std::vector<std::string> tags;  ///< Added to those there are.
    std::optional<Term> due;        ///< Of the action, or of what the audit waits for; counts from now.
};

/// `refuse: text`: the step that set the rule off does not happen. What else the rule does is kept.
struct RefuseStep {
    Template reason;
};

/// `withdraw: text`
struct WithdrawAudit {
    Template because;
};

/// `note: text`: an entry on the record.
struct MakeNote {
    Template text;
};

using Doing = std::variant<DemandReaudit, CreateAction, AddToPlan, RaiseAlert, QueueAudit, DemandModeration,
                           SetFields, RefuseStep, WithdrawAudit, MakeNote>;

enum class OncePer { round, month, quarter, year };

/// `for_each: { action: CONDITION }`
struct Visit {
    std::string kind;                ///< case | audit | action | finding | round | deadline | alert ...
    std::optional<Condition> which;  ///< None: all.
};

struct Rule {
    std::string name;
    std::string about;
    std::string on;                    ///< Event type: `audit.finalised`; empty for a schedule.
    std::optional<Schedule> every;     ///< Instead of an event.
    std::optional<Visit> for_each;     ///< Only with `every`.
    std::string scope;                 ///< What its conditions may refer to: see variables_of.
    std::optional<Condition> only_if;  ///< The key `if`; none: always.
    std::vector<std::variant<OncePer, Condition>> once_per;
    std::vector<Doing> doings;  ///< In order.
    Position where;
};

}  // namespace rules
