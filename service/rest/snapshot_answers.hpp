// What a lent snapshot answers.
#pragma once

#include <boost/json/object.hpp>

#include "service/loans.hpp"
#include "service/rest/snapshot_question.hpp"

namespace service {

/// Holding the loan's mutex. What left of a case stands in the view's readings, where the loan notes each.
/// Throws Problem, engine::StoreFailure.
[[nodiscard]] boost::json::object answer_to(Loan& loan, const Question& question);

}  // namespace service
