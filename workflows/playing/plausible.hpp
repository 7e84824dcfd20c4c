// Filling in an audit the way a person plausibly would, where a script or a simulation leaves it open.
#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// Adds to the arguments of `submit` by this person what the submission would be refused without and what
/// neither they nor the draft hold: required questions that are shown, graded sections (as the overall grade),
/// the overall grade where it is judged (the best), and a conversation. Where the overall grade is a score,
/// answers that give the grade said, if any do. An argument that is there, `conversation: none` too, is not
/// touched. Changes nothing in the decision.
void fill_plausibly(boost::json::object& submit, Decision& decision, const Audit& audit,
                    const std::string& by);

}  // namespace workflows
