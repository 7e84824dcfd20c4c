// Templates of alerts, where something uses them.
#pragma once

#include <string>

#include "rules/pack/conditions.hpp"

namespace rules::reading {

struct MessageUse {
    std::string message;  ///< Name of a template.
    Scope scope;          ///< What there is to fill it with.
    std::string user;     ///< In messages: `the rule "x" uses it on "round.started"`.
    Position where;       ///< Of the use.
};

/// Every field of the template must exist where it is used: what does not is an error at its place in the
/// template, which names the user.
void check_message_use(Reading& reading, const Pack& pack, const MessageUse& use);

}  // namespace rules::reading
