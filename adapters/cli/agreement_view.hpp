// Agreement as people and programs read it.
#pragma once

#include <iosfwd>

#include <boost/json/object.hpp>

#include "workflows/agreement/report.hpp"

namespace adapters::cli {

void print_agreement(std::ostream& out, const workflows::AgreementTask& task,
                     const workflows::AgreementReport& report);

[[nodiscard]] boost::json::object agreement_to_json(const workflows::AgreementTask& task,
                                                    const workflows::AgreementReport& report);

}  // namespace adapters::cli
