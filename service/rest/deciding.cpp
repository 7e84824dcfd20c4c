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

const engine::Reply& demand_done(const engine::Reply& reply) {
    const auto* refused = reply.if_contains(engine::refused_member);
    if (refused != nullptr && refused->is_string())
        throw Problem{"conflict", std::string(refused->get_string())};
    return reply;
}

engine::Reply decide_and_drop(Core& core, View& view, const engine::Command& command,
                              const std::function<void(const engine::Reply&, const engine::Reader&)>& look) {
    const engine::Indexer indexer = workflows::places;
    engine::Workspace dropped(view.state(), indexer);
    const engine::Occasion occasion{core.now(), command.chosen_seed.value_or(0), view.state().next_command()};
    try {
        const auto reply = core.decide()(dropped, command, occasion);
        if (!reply) throw to_problem(reply.error());
        (void)demand_done(*reply);
        view.keep_named(*reply);
        if (look) look(*reply, dropped);
        return *reply;
    } catch (const engine::BadEvent& bad) {
        throw Problem{"refused", bad.what()};
    }
}

engine::Reply decide(Core& core, View& view, engine::Command command, const Wish& wish) {
    command.actor = wish.actor;
    command.key = wish.key;
    command.rights_checked = !wish.is_operator;
    if (wish.dry_run) return decide_and_drop(core, view, command);
    const auto reply = core.submit(std::move(command)).get();
    if (!reply) throw to_problem(reply.error());
    view.keep_named(*reply);
    return demand_done(*reply);
}

}  // namespace service
