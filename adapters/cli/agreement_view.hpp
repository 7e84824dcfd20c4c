// Agreement as people read it.
#pragma once

#include <iosfwd>

#include "workflows/agreement/report.hpp"

namespace adapters::cli {

void print_agreement(std::ostream& out, const workflows::AgreementTask& task,
                     const workflows::AgreementReport& report);

}  // namespace adapters::cli
