// What a `publish` command asks for, read with care.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/command.hpp"
#include "rules/pack/bundle.hpp"

namespace workflows {

struct PublishRequest {
    rules::PackBundle bundle;
    std::optional<std::string> note;
    boost::json::object tests;  ///< The proof as it came; empty: none.
    bool move = false;
    std::vector<std::string> renames;
};

/// See `publish` for the arguments. Errors: `invalid_input`, also for files that could not be written below a
/// folder again.
[[nodiscard]] engine::Result<PublishRequest> read_publish_request(const engine::Command& command);

}  // namespace workflows
