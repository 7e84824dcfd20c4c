// What the lifecycles of audits, actions and alerts have in common, as values. No MSM here: it stays behind
// the .cpp files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/error.hpp"

namespace workflows {

/// Why a command was refused. Nothing changed.
struct Refusal {
    std::string record;   ///< Kind of record: "audit", "action", "alert".
    std::string state;    ///< Stored spelling; "new" for a record that does not exist yet.
    std::string command;  ///< As in the API: "save_draft".
    bool applies;         ///< False: the state has no such step. True: the step is there, a guard said no.
    std::vector<std::string> why;  ///< Every objection, in the order of the guards; at least one.
    std::vector<std::string>
        allowed;  ///< Commands that have a step here, in the order of the table; may be empty.

    bool operator==(const Refusal&) const = default;
};

/// The commands by which people take these steps of an audit, action or alert, each once; steps that only the
/// service takes are left out.
[[nodiscard]] std::vector<std::string> commands_for(std::string_view record,
                                                    const std::vector<std::string>& events);

/// `conflict`, in one line for a person: "Audit is sampled: submit is refused because it does not apply in
/// this state. Allowed now: assign, withdraw."
[[nodiscard]] engine::Error to_error(const Refusal& refusal);

/// One row of a machine's table, in words.
struct Transition {
    std::string from;   ///< Stored spelling; "new" for a record that does not exist yet.
    std::string event;  ///< "save_draft"
    std::string guard;  ///< Names of the guards, joined by " and "; empty: always.
    std::string
        choice;  ///< Where the row passes through *final*: the condition of the exit it takes. Else empty.
    std::string to;

    bool operator==(const Transition&) const = default;
};

/// "a, b, c"
[[nodiscard]] std::string listed(const std::vector<std::string>& words);

}  // namespace workflows
