#include <ostream>

#include <doctest/doctest.h>

#include "service/rest/router.hpp"
#include "service/rest/routes.hpp"

namespace service {
namespace {

std::optional<Response> nothing(Exchange&) {
    return Response{};
}

Router router() {
    Router made;
    made.add({"GET", "/rounds", "listRounds", "read", nothing});
    made.add({"GET", "/rounds/{id}", "readRound", "read", nothing});
    made.add({"GET", "/rounds/newest", "newestRound", "read", nothing});
    made.add({"POST", "/rounds/{id}/pick", "pick", "write", nothing});
    made.add({"PATCH", "/audits/{id}/answers/{question}", "save", "write", nothing});
    return made;
}

}  // namespace

TEST_CASE("a path finds its route, and the parts in its braces") {
    struct Row {
        const char* method;
        std::vector<std::string> path;
        const char* operation;
        std::map<std::string, std::string> parts;
    };
    const Row rows[] = {
        {"GET", {"rounds"}, "listRounds", {}},
        {"HEAD", {"rounds"}, "listRounds", {}},
        {"GET", {"rounds", "monthly/2026-01-05"}, "readRound", {{"id", "monthly/2026-01-05"}}},
        {"GET", {"rounds", "newest"}, "newestRound", {}},
        {"POST", {"rounds", "newest", "pick"}, "pick", {{"id", "newest"}}},
        {"PATCH", {"audits", "AUD-1", "answers", "q"}, "save", {{"id", "AUD-1"}, {"question", "q"}}},
    };
    const Router made = router();
    for (const Row& row : rows) {
        const auto match = made.match(row.method, row.path);
        CAPTURE(row.operation);
        CHECK(match.route->operation == row.operation);
        CHECK(match.parts == row.parts);
    }
}

TEST_CASE("what is not there is 404, and another method 405 with those there are") {
    const Router made = router();
    try {
        (void)made.match("GET", {"nothing"});
        FAIL("found");
    } catch (const Problem& problem) {
        CHECK(problem.name == "not-found");
    }
    try {
        (void)made.match("DELETE", {"rounds", "newest"});
        FAIL("found");
    } catch (const Problem& problem) {
        CHECK(problem.name == "wrong-method");
        CHECK(problem.headers["Allow"] == "HEAD, GET");
    }
}

TEST_CASE("two routes of one shape cannot be") {
    Router made = router();
    CHECK_THROWS_AS(made.add({"GET", "/rounds/{other}", "again", "read", nothing}), std::logic_error);
}

TEST_CASE("all routes of the service fit beside each other, each with an operation of its own") {
    Router all;
    add_core_routes(all);
    std::set<std::string> operations;
    for (const Route& route : all.routes()) {
        CAPTURE(route.operation);
        CHECK(operations.insert(route.operation).second);
        CHECK(route.path.starts_with("/"));
        CHECK((route.who == Who::anybody) == route.scope.empty());
    }
    CHECK(operations.size() > 100);
}

}  // namespace service
