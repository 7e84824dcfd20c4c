// What is stored of access, as the command line and the REST interface show it: JSON, without any secret.
#pragma once

#include <boost/json/object.hpp>

#include "adapters/access/account.hpp"
#include "adapters/access/readings.hpp"
#include "adapters/access/session.hpp"
#include "adapters/access/trail.hpp"

namespace adapters::access {

/// Moments as `2026-01-05T09:00:00Z`; what there is not is left out.
[[nodiscard]] boost::json::object listed(const Account& account);
[[nodiscard]] boost::json::object listed(const Session& session);
/// With the name of its account.
[[nodiscard]] boost::json::object listed(const Token& token, const std::string& account);
[[nodiscard]] boost::json::object listed(const ReadingEntry& entry);
[[nodiscard]] boost::json::object listed(const TrailEntry& entry);

}  // namespace adapters::access
