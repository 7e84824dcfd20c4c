// A value as somebody writes it in a pack: { to: tina, template: inadequate }.
#pragma once

#include <string>

#include <boost/json/fwd.hpp>

namespace workflows::playing {

/// On one line. A text stands in quotes where YAML would read something else without them.
[[nodiscard]] std::string flow_text(const boost::json::value& value);

}  // namespace workflows::playing
