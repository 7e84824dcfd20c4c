// Writing to the trail, within the transaction of what happened.
#pragma once

#include <cstdint>
#include <string>

#include "adapters/access/caller.hpp"
#include "adapters/access/connection.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

struct Happened {
    const char* event;
    std::int64_t account = 0;  ///< 0: of nobody that there is.
    std::string address{};
    std::string detail{};
};

/// `by`: who did it; none: whoever tried.
void note(Connection& connection, const Happened& happened, const Caller* by, engine::Moment now);

}  // namespace adapters::access
