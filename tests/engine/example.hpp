// A tiny domain for the engine's tests: records with fields, listed by what they hold.
#pragma once

#include <string>

#include "engine/bus.hpp"
#include "engine/workspace.hpp"

namespace example {

inline const engine::Moment noon = *engine::parse_moment("2026-01-05T12:00:00Z");

/// Lists a record in `by_state` under its state, and in `wake` under its moment, if it has them.
inline std::vector<engine::IndexKey> places(const engine::RecordKey&, const boost::json::object& document) {
    std::vector<engine::IndexKey> places;
    for (const auto& [field, index] : {std::pair{"state", "by_state"}, std::pair{"wake", "wake"}}) {
        const auto* value = document.if_contains(field);
        if (value && value->is_string()) places.push_back({index, std::string(value->get_string())});
    }
    return places;
}

inline const engine::Indexer indexer = places;

/// `set`: patches the record `item/SUBJECT` with the arguments. `refuse`: writes, then refuses.
inline engine::Result<engine::Reply> decide(engine::Workspace& workspace, const engine::Command& command,
                                            const engine::Occasion& occasion) {
    const auto& event = workspace.append({{"item", command.subject}, "item.set", command.arguments, {}},
                                         occasion.at, command.actor, {});
    if (command.name == "refuse") return engine::Error{engine::ErrorCode::conflict, "It is refused."};
    return engine::Reply{{"sequence", event.sequence}, {"seed", occasion.seed}};
}

inline std::uint64_t seeds(std::int64_t number) {
    return static_cast<std::uint64_t>(number) * 0x9E3779B97F4A7C15U;
}

inline engine::Command set(std::string subject, boost::json::object fields, std::string key = "") {
    return {"set", std::move(subject), std::move(fields), "ann", std::move(key)};
}

inline engine::Writer writer(engine::Store& store) {
    return {store, indexer, decide, seeds};
}

}  // namespace example
