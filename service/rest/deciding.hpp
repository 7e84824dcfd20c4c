// Commands that are decided in the middle of long work.
#pragma once

#include "service/rest/exchange.hpp"

namespace service {

/// What the request says of how its command is to be carried out.
struct Wish {
    std::string key;
    bool dry_run = false;
    bool is_operator = false;
    std::string actor;
};

/// Takes `dry_run` and, unless it is set, the Idempotency-Key. Throws Problem.
[[nodiscard]] Wish wish_of(Exchange& exchange);

/// A reply that says that what was asked for did not happen is a conflict: throws Problem.
[[nodiscard]] const engine::Reply& demand_done(const engine::Reply& reply);

/// What the command would answer on the view's snapshot, by its chosen seed; nothing is kept. `look`, if
/// given, sees the state that it would leave. The one way of every dry run and preview. Throws Problem.
engine::Reply decide_and_drop(
    Core& core, View& view, const engine::Command& command,
    const std::function<void(const engine::Reply&, const engine::Reader&)>& look = {});

/// What the command answers, when it is durable; with `dry_run` as decide_and_drop. Waits for the writer.
/// Throws Problem.
engine::Reply decide(Core& core, View& view, engine::Command command, const Wish& wish);

}  // namespace service
