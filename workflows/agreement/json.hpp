// Agreement as an object, by one set of names for the command line and the service.
#pragma once

#include <boost/json/object.hpp>

#include "workflows/agreement/report.hpp"

namespace workflows {

/// `quadratic`, `linear` or `none`.
[[nodiscard]] std::string to_string(KappaWeights weights);

/// Of at least one.
[[nodiscard]] double share(std::int64_t part, std::int64_t of);

/// { against, weights, section, comparisons, without_grades, rows }; each row with what it is split by, the
/// counts and shares, the table of grades and kappa with its interval.
[[nodiscard]] boost::json::object agreement_to_json(const AgreementTask& task, const AgreementReport& report);

}  // namespace workflows
