// Settings that are each right and do not go together.
#pragma once

#include "adapters/system/choices.hpp"

namespace adapters::system {

void demand_agreement(const Configuration& configuration, const Choices& choices,
                      rules::Diagnostics& diagnostics);

}  // namespace adapters::system
