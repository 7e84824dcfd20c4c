// Whose every command of the catalogue is.
#pragma once

#include <span>
#include <string_view>

namespace workflows {

/// Quality assurance leads may all but the first. Of the others it also holds that the subject, and each
/// record that the arguments name, is one that they see.
enum class Whose {
    program,  ///< Nobody's who signs in.
    lead,     ///< Whoever has rights over the organisation.
    auditor,  ///< The audit's auditors and its business support.
    unit,     ///< Who leads the unit that the subject belongs to; of what has no subject any unit.
    owner,    ///< The action's owner, who covers for them, who leads the unit.
    checker,  ///< Who audited or moderated what the action came from, or recommended it; who leads the unit.
    chair,    ///< Who holds the role that chairs the board.
    staff,    ///< Everybody who works here, auditors from outside too: the command itself says who.
    anybody,  ///< Everybody with a right of any kind.
};

struct CommandRight {
    std::string_view command;
    Whose whose;
};

/// One for every row of the catalogue, in its order.
[[nodiscard]] std::span<const CommandRight> command_rights();

}  // namespace workflows
