// The service as whoever asks it sees it: requests in, answers out.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "service/message.hpp"
#include "service/rest/router.hpp"
#include "service/workers.hpp"

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

class Application {
public:
    /// All of it outlives the application. No route is added later.
    Application(House house, const Router& router, Workers& workers, Witness& witness);

    /// For a server; called on its thread. Answers 503 when too much waits.
    void take(Request request, Answer answer);

private:
    struct Begun;
    void run(Request request, Answer answer, Begun& begun);
    [[nodiscard]] std::optional<Response> handle(Exchange& exchange, Answered& told);

    House house_;
    const Router& router_;
    Workers& workers_;
    Witness& witness_;
};

}  // namespace service
