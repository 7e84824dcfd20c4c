// On an event, if a condition holds, do something.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rules/pack/condition.hpp"
#include "rules/time/duration.hpp"

namespace rules {

/// `reaudit: next round`, or within a window that counts from the event.
struct DemandReaudit {
    bool next_round = false;
    std::optional<Duration> not_before;
    std::optional<Duration> by;  ///< Also the key `within`.
};

/// `action: {...}`
struct CreateAction {
    Template title;
    std::string owner;  ///< A leading role, or `worker`.
    Duration due;
    std::string priority = "normal";  ///< low | normal | high | urgent
    std::string measure;              ///< How one will see that it is done; may be empty.
    std::string level = "case";       ///< case | systemic
};

/// `alert: {...}`
struct RaiseAlert {
    std::vector<std::string> to;  ///< Leading roles, or `owner`, `worker`, `auditor`, `moderator`.
    std::string message;          ///< Name of a template.
    bool urgent = false;
};

/// `queue: {...}`: an extra round of a programme, or one case for its next round.
struct QueueAudit {
    std::string programme;
    std::optional<Duration> in;
    std::optional<Condition> case_ref;  ///< The key `case`.
};

/// `moderate: {}`: demand moderation of the audit, whatever the programme says.
struct DemandModeration {};

/// `note: text`: an entry on the record.
struct MakeNote {
    Template text;
};

using Doing = std::variant<DemandReaudit, CreateAction, RaiseAlert, QueueAudit, DemandModeration, MakeNote>;

struct Rule {
    std::string name;
    std::string about;
    std::string on;                    ///< Event type: `audit.finalised`.
    std::optional<Condition> only_if;  ///< The key `if`; none: always.
    std::vector<Doing> doings;         ///< In order.
    Position where;
};

}  // namespace rules
