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

class Application {
public:
    /// All of it outlives the application. No route is added later.
    Application(House house, const Router& router, Workers& workers);

    /// For a server; called on its thread. Answers 503 when too much waits.
    void take(Request request, Answer answer);

private:
    struct Begun;
    void run(Request request, Answer answer, Begun& begun);
    [[nodiscard]] std::optional<Response> handle(Exchange& exchange, Answered& told);

    House house_;
    const Router& router_;
    Workers& workers_;
};

}  // namespace service
