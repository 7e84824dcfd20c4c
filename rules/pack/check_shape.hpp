// A value against its shape, where no reader of its own gives it a meaning: the steps and rows of tests.
#pragma once

#include <boost/json/value.hpp>

#include "rules/pack/pack.hpp"
#include "rules/pack/reading.hpp"

namespace rules::reading {

/// Reports what does not fit, each at its place.
void check_shape(Reading& reading, const Pack& pack, const Node& node, const grammar::Shape& shape);

/// As JSON, by the shape: what is a text stays one (`ref: 0071`), the rest by YAML 1.2 core.
[[nodiscard]] boost::json::value to_json(const Pack& pack, const Node& node, const grammar::Shape& shape);

}  // namespace rules::reading
