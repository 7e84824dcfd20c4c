// The port to what an operator is told: implemented by whoever keeps the log and the figures.
#pragma once

#include <chrono>
#include <string>

namespace service {

/// What is told of each request when it has been answered. Nothing of its content.
struct Answered {
    std::string id;
    std::string method;
    std::string route;    ///< The pattern; empty: none matched.
    std::string problem;  ///< Of problem_types(); empty: it went well.
    int status = 0;
    std::chrono::microseconds took{0};
    std::string from;
};

/// Told from any thread; must not wait.
class Witness {
public:
    virtual ~Witness() = default;
    virtual void answered(const Answered& answered) = 0;
    /// A bug: an exception that nobody expected.
    virtual void failed(const std::string& request_id, const std::string& what) = 0;
};

}  // namespace service
