// What the journal holds, in JSON and back, without loss: for who reads a store through a running service.
#pragma once

#include <boost/json/object.hpp>

#include "engine/command.hpp"
#include "engine/event.hpp"
#include "engine/reader.hpp"

namespace service {

[[nodiscard]] boost::json::object to_json(const engine::StreamHead& head);
[[nodiscard]] boost::json::object to_json(const engine::Event& event);
[[nodiscard]] boost::json::object to_json(const engine::CommandEntry& entry);

// The reverse. Throw std::exception for what `to_json` has not written.
[[nodiscard]] engine::StreamHead head_in(const boost::json::value& value);
[[nodiscard]] engine::Event event_in(const boost::json::value& value);
[[nodiscard]] engine::CommandEntry command_in(const boost::json::value& value);

}  // namespace service
