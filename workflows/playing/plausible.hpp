// Filling in an audit the way a person plausibly would, where a script or a simulation leaves it open.
#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "rules/pack/pack.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// Adds to the arguments of `submit` by this person what the tool demands of their part and what neither they
/// nor the draft hold: required questions, graded sections (as the overall grade), and a conversation. Where
/// the overall grade is a score, answers that give the grade said, if any do. An argument that is there,
/// `conversation: none` too, is not touched.
void fill_plausibly(boost::json::object& submit, const rules::Pack& pack, const Audit& audit,
                    const std::string& by, rules::Date today);

}  // namespace workflows
