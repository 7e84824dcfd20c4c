#include <future>
#include <latch>

#include <doctest/doctest.h>

#include "service/jobs.hpp"

namespace service {
namespace {

Response with_body(std::string body, int status = 200) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

}  // namespace

TEST_CASE("a job tells how far it is, and keeps its result") {
    Jobs jobs(1);
    std::latch is_running(1);
    std::promise<void> go_on;
    std::promise<void> ended;
    const auto id = jobs.start(
        "plan", "alice", {},
        [&](JobControl& control) {
            control.tell(0.5, "half of it");
            is_running.count_down();
            go_on.get_future().wait();
            return with_body("done");
        },
        [&](const Response&) { ended.set_value(); });
    REQUIRE(id);
    is_running.wait();
    CHECK(jobs.find(*id)->state == Jobs::State::running);
    CHECK(jobs.find(*id)->progress == 0.5);
    CHECK(jobs.find(*id)->where == "half of it");
    CHECK_FALSE(jobs.find(*id)->result);
    go_on.set_value();
    ended.get_future().wait();
    CHECK(jobs.find(*id)->state == Jobs::State::done);
    CHECK(jobs.find(*id)->result->body == "done");
    CHECK(jobs.find(*id)->owner == "alice");
}

TEST_CASE("a job that waits is cancelled before it begins, one that runs when it asks") {
    Jobs jobs(1);
    std::latch is_running(1);
    std::promise<void> second_ended;
    const auto first = jobs.start("plan", "a", {}, [&](JobControl& control) -> Response {
        is_running.count_down();
        while (!control.is_cancelled()) std::this_thread::yield();
        throw Cancelled{};
    });
    bool began = false;
    const auto second = jobs.start(
        "plan", "a", {},
        [&](JobControl&) {
            began = true;
            return Response{};
        },
        [&](const Response&) { second_ended.set_value(); });
    is_running.wait();
    CHECK(jobs.cancel(*second));
    CHECK(jobs.cancel(*first));
    second_ended.get_future().wait();
    CHECK_FALSE(began);
    CHECK(jobs.find(*first)->state == Jobs::State::cancelled);
    CHECK(jobs.find(*second)->state == Jobs::State::cancelled);
    CHECK_FALSE(jobs.cancel("JOB-77"));
}

TEST_CASE("of jobs that ended only the newest are kept; none that has not ended is forgotten") {
    Jobs jobs(1, 3);
    for (int i = 0; i < 10; ++i) {
        std::promise<void> ended;
        (void)jobs.start(
            "x", "a", {}, [](JobControl&) { return Response{}; },
            [&](const Response&) { ended.set_value(); });
        ended.get_future().wait();
    }
    CHECK(jobs.list().size() <= 4);
    CHECK(jobs.list().front().id == "JOB-10");
}

}  // namespace service
