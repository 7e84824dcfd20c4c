// Who hears what, and when: ladders and messages.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/pack/condition.hpp"
#include "rules/time/duration.hpp"
#include "rules/time/quiet_hours.hpp"

namespace rules {

/// From what a step counts.
enum class StepAnchor { due, start, opens };

struct EscalationStep {
    Duration offset;  ///< Counted from the due date as `3-language` says; negative count: before it.
    bool before = false;
    StepAnchor from =
        StepAnchor::due;             ///< Where it is another: the start of the offset's day after that day.
    std::vector<std::string> alert;  ///< As RaiseAlert::to.
    std::string message;             ///< Template; empty: the built-in words.
    std::string set_priority;        ///< Empty: unchanged.
    std::string set_owner;           ///< Leading role; empty: unchanged.
    std::vector<std::string> set_tags;
    std::string board;  ///< On whose next agenda it is put; empty: none.
    std::string ask;    ///< What that board is asked to decide; empty: nothing in particular.
    /// By when somebody has to acknowledge one of the step's alerts; else the next step comes at once, and
    /// the last one again.
    std::optional<Duration> acknowledge_within;
    std::optional<Duration> repeat;  ///< Only on the last step.
    Position where;
};

struct Escalation {
    std::string name;
    std::string of;  ///< action | assign | first_audit | moderation | chain | response | alert | pick ...
    std::optional<Condition> only_if;
    std::optional<Duration> cap;        ///< The whole ladder, from its first step.
    std::vector<EscalationStep> steps;  ///< In order of time.
    Position where;
};

/// More than `when_more_than` alerts that wait for one person become one message, at `at` on a working day.
struct Digest {
    TimeOfDay at{};
    int when_more_than = 1;
};

struct Message {
    Template subject;
    Template body;
    Position where;
};

struct Alerting {
    std::vector<std::string> default_channels{"inbox", "mail"};
    std::vector<std::string> urgent_channels{"inbox", "mail"};
    std::optional<QuietHours> quiet;
    std::optional<Digest> digest;
    std::map<std::string, Message> templates;
};

}  // namespace rules
