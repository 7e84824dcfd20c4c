// Filling in an audit the way a person plausibly would, where a script or a simulation leaves it open.
#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "rules/pack/pack.hpp"

namespace workflows {

/// Adds to the arguments of `submit` what the tool demands and they lack: required questions, graded sections
/// (as the overall grade), and a conversation. An argument that is there, `conversation: none` too, is not
/// touched.
void fill_plausibly(boost::json::object& submit, const rules::Pack& pack, const rules::Tool& tool,
                    rules::Date today);

}  // namespace workflows
