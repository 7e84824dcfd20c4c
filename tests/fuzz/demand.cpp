#include <stdexcept>

#include "tests/fuzz/targets.hpp"

namespace fuzz {

void demand(bool holds, const std::string& promise) {
    if (!holds) throw std::logic_error("not kept: " + promise);
}

}  // namespace fuzz
