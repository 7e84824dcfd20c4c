// What went wrong, as a problem document (RFC 9457): the one table of all types there are.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "engine/error.hpp"
#include "service/message.hpp"

namespace service {

/// A type of problem. Its URI is `/api/v1/problems/NAME`, where the service says what it means.
struct ProblemType {
    std::string_view name;  ///< Stable: programs branch on it.
    int status;
    std::string_view title;
    std::string_view help;  ///< What it means and what to do, for people.
};

[[nodiscard]] std::span<const ProblemType> problem_types();

/// Thrown by whoever answers a request.
struct Problem {
    std::string_view name;          ///< Of problem_types().
    std::string detail;             ///< One sentence on this occurrence.
    boost::json::object more = {};  ///< Further members: `diagnostics`, `errors`, ...
    Headers headers = {};           ///< Besides the usual ones: Retry-After, Allow, ...
};

/// How the core's refusals are told.
[[nodiscard]] Problem to_problem(const engine::Error& error);

/// `request_id`: empty for what could not even be read as a request.
[[nodiscard]] Response to_response(const Problem& problem, std::string_view request_id);

}  // namespace service
