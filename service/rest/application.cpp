#include "service/rest/application.hpp"

#include <atomic>

#include "service/seal.hpp"

namespace service {
namespace {

using Clock = std::chrono::steady_clock;

std::string fresh_id() {
    constexpr char digits[] = "0123456789abcdef";
    static const Seal::Key start = Seal::fresh_key();
    static std::atomic<std::uint64_t> count{0};
    std::string id;
    for (std::size_t i = 0; i < 4; ++i) id += {digits[start[i] >> 4], digits[start[i] & 15]};
    return id + "-" + std::to_string(++count);
}

void finish(Response& response, const std::string& id) {
    response.headers.set("X-Request-Id", id);
    response.headers.set("X-Content-Type-Options", "nosniff");
}

// Of an answer that was given elsewhere.
std::string problem_in(const Response& response) {
    constexpr std::string_view before = "\"type\":\"/api/v1/problems/";
    const std::size_t at = response.status < 400 ? std::string::npos : response.body.find(before);
    if (at == std::string::npos) return "";
    const std::size_t begin = at + before.size();
    return response.body.substr(begin, response.body.find('"', begin) - begin);
}

// A token's scope says what it may be used for; sessions have all.
void demand_scope(const Route& route, const Caller& caller) {
    if (route.who == Who::anybody) return;
    if (!caller.is_known()) throw Problem{"signed-out", "Nobody has signed in."};
    if (!caller.barred.empty() && !route.scope.empty()) throw Problem{"forbidden", caller.barred};
    if (!caller.has_scope(route.scope))
        throw Problem{"forbidden", "This token has not the scope `" + route.scope + "`."};
}

}  // namespace

struct Application::Begun {
    Clock::time_point at = Clock::now();
    Answered told;
};

Application::Application(House house, const Router& router, Workers& workers)
    : house_(house), router_(router), workers_(workers) {}

void Application::take(Request request, Answer answer) {
    auto begun = std::make_shared<Begun>();
    begun->told.id = fresh_id();
    begun->told.method = request.method;
    begun->told.from = request.from;
    // Whoever answers at last, the answer passes here.
    auto last = std::make_shared<Answer>(std::move(answer));
    Answer told([this, begun, last](Response response) {
        finish(response, begun->told.id);
        begun->told.status = response.status;
        if (begun->told.problem.empty()) begun->told.problem = problem_in(response);
        begun->told.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun->at);
        house_.witness.answered(begun->told);
        (*last)(std::move(response));
    });
    struct Work {
        Request request;
        Answer answer;
    };
    auto work = std::make_shared<Work>(std::move(request), std::move(told));
    if (workers_.take(
            [this, work, begun] { run(std::move(work->request), std::move(work->answer), *begun); }))
        return;
    Problem busy{"unavailable", "Too much waits: try again in a moment."};
    busy.headers.set("Retry-After", "1");
    begun->told.problem = busy.name;
    work->answer(to_response(busy, begun->told.id));
}

void Application::run(Request request, Answer answer, Begun& begun) {
    Answered& told = begun.told;
    Exchange exchange(house_, std::move(request), told.id, std::move(answer));
    const auto refuse = [&](const Problem& problem) {
        told.problem = problem.name;
        exchange.take_answer()(to_response(problem, told.id));
    };
    try {
        if (auto response = handle(exchange, told)) exchange.give(*std::move(response));
    } catch (const Problem& problem) {
        refuse(problem);
    } catch (const engine::StoreFailure& failure) {
        refuse(to_problem({engine::ErrorCode::unavailable, failure.what()}));
    } catch (const std::exception& bug) {
        house_.witness.failed(told.id, bug.what());
        refuse({"failed", "The service failed; its log says more under this request_id."});
    }
}

std::optional<Response> Application::handle(Exchange& exchange, Answered& told) {
    const Router::Match match = router_.match(exchange.request().method, exchange.request().path);
    told.route = match.route->path;
    // Whoever signs in again brings the cookie of a session that has ended: that must not keep them out.
    const Caller caller = match.route->who == Who::anybody
                              ? Caller{}
                              : house_.gate.identify(exchange.request(), house_.core.now());
    demand_scope(*match.route, caller);
    exchange.found(match.parts, caller);
    return match.route->handle(exchange);
}

}  // namespace service
