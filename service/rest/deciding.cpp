#include "service/rest/deciding.hpp"

#include "workflows/indexes.hpp"

namespace service {

Wish wish_of(Exchange& exchange) {
    Wish wish;
    wish.dry_run = exchange.is_set("dry_run");
    if (!wish.dry_run) wish.key = exchange.idempotency_key();
    wish.is_operator = exchange.caller().is_operator;
    wish.actor = exchange.caller().actor();
    return wish;
}

namespace {

engine::Result<engine::Reply> on_a_dropped_workspace(Core& core, View& view, const engine::Command& command,
                                                     const std::function<void(const engine::Reader&)>& look) {
    const engine::Indexer indexer = workflows::places;
    engine::Workspace dropped(view.state(), indexer);
    try {
        auto reply = core.decide()(dropped, command, {core.now(), 0, view.state().next_command()});
        if (reply && look) look(dropped);
        return reply;
    } catch (const engine::BadEvent& bad) {
        return engine::Error{engine::ErrorCode::invalid_input, bad.what()};
    }
}

}  // namespace

const engine::Reply& demand_done(const engine::Reply& reply) {
    const auto* refused = reply.if_contains(engine::refused_member);
    if (refused != nullptr && refused->is_string())
        throw Problem{"conflict", std::string(refused->get_string())};
    return reply;
}

engine::Reply decide(Core& core, View& view, engine::Command command, const Wish& wish,
                     const std::function<void(const engine::Reader&)>& look) {
    command.actor = wish.actor;
    command.key = wish.key;
    command.rights_checked = !wish.is_operator;
    auto reply = wish.dry_run ? on_a_dropped_workspace(core, view, command, look)
                              : core.submit(std::move(command)).get();
    if (!reply) throw to_problem(reply.error());
    return demand_done(*reply);
}

}  // namespace service
