#include <ostream>

#include <doctest/doctest.h>

#include "service/schedule.hpp"
#include "tests/service/council_service.hpp"

namespace service {
namespace {

// The deadline of the first audits passes on 19 January; whoever audits hears of it, before it and then.
struct Heard {
    std::atomic<int> alerts{0};
    std::atomic<bool> is_down{false};

    workflows::Send send() {
        return [this](const workflows::Alert&, workflows::Channel) -> workflows::Outcome {
            if (is_down) return engine::Result<void>(engine::Error{engine::ErrorCode::unavailable, "down"});
            ++alerts;
            return {};
        };
    }
};

void wait_until(CouncilService& house, const std::function<bool()>& holds) {
    for (int i = 0; i < 2000 && !holds(); ++i)
        house.core().wait(house.core().commits(), std::chrono::milliseconds{10});
    CHECK(holds());
}

}  // namespace

TEST_CASE("nothing happens before its time; when the clock gets there it does, each thing once") {
    CouncilService house;
    Heard heard;
    Schedule schedule(house.core(), heard.send(), [](const std::string& what) { FAIL(what); });
    house.move_to("2026-01-14T10:00:00Z");
    house.core().wait(house.core().commits(), std::chrono::milliseconds{50});
    CHECK(heard.alerts == 0);
    house.move_to("2026-02-02T12:00:00Z");
    wait_until(house, [&] { return heard.alerts >= 1; });
    const int told = heard.alerts;
    house.move_to("2026-02-02T12:00:01Z");
    house.core().wait(house.core().commits(), std::chrono::milliseconds{50});
    CHECK(heard.alerts == told);
    CHECK(schedule.figures().woken > 0);
    CHECK(schedule.figures().postponed == 0);
}

TEST_CASE("what cannot be sent waits, and goes when the channel works again") {
    CouncilService house;
    Heard heard;
    heard.is_down = true;
    const Schedule schedule(house.core(), heard.send(), [](const std::string&) {});
    house.move_to("2026-01-20T12:00:00Z");
    wait_until(house, [&] { return schedule.figures().not_sent > 0; });
    CHECK(heard.alerts == 0);
    heard.is_down = false;
    house.move_to("2026-01-20T18:00:00Z");
    wait_until(house, [&] { return heard.alerts > 0; });
}

TEST_CASE("a store that fails for a while delays what is due, and loses nothing") {
    CouncilService house;
    Heard heard;
    std::atomic<int> complaints{0};
    house.store().fail_next_commit();
    const Schedule schedule(house.core(), heard.send(), [&](const std::string&) { ++complaints; });
    house.move_to("2026-02-02T12:00:00Z");
    wait_until(house, [&] { return complaints > 0; });
    house.core().wake_waiters();
    wait_until(house, [&] { return heard.alerts >= 1; });
}

}  // namespace service
