#include "engine/store.hpp"

#include <stdexcept>

namespace engine {

void Store::require_fit(const Workspace& workspace) const {
    if (workspace.shows_past()) throw std::logic_error("the workspace shows the past");
    const auto& commands = workspace.commands();
    const auto& events = workspace.events();
    const std::int64_t end = next_sequence() + static_cast<std::int64_t>(events.size());
    if (!commands.empty() && commands.front().number != next_command()) {
        throw std::logic_error("the workspace lies on another state of the store");
    }
    if (!events.empty() && events.front().sequence != next_sequence()) {
        throw std::logic_error("the workspace lies on another state of the store");
    }
    if (commands.empty() ? !events.empty() : commands.back().end_event != end) {
        throw std::logic_error("an event belongs to no command");
    }
}

}  // namespace engine
