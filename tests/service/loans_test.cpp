#include "service/loans.hpp"

#include <stdexcept>
#include <string>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "service/rest/problem.hpp"
#include "service/rest/snapshot_answers.hpp"
#include "tests/service/council_service.hpp"

namespace service {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

Caller whoever_is_at_the_machine() {
    Caller caller;
    caller.is_operator = true;
    return caller;
}

std::string refusal(const std::function<void()>& work) {
    try {
        work();
    } catch (const Problem& problem) {
        return std::string(problem.name);
    }
    return "";
}

// Each thing of about a fifth of a page.
Walk::Way numbers_to(int last, int& reached) {
    return [last, &reached](const Walk::Take& take) {
        for (int i = 1; i <= last; ++i) {
            reached = i;
            take(i, 200'000);
        }
    };
}

struct Lent {
    CouncilService council;
    Loan::Clock::time_point now{};
    Loans loans{{.most = 2, .idle = 60s, .longest = 600s}, [this] { return now; }};

    std::string lend() { return loans.lend(council.core(), whoever_is_at_the_machine(), false).first; }
};

}  // namespace

TEST_CASE("a walk rests after each page, and everything comes once") {
    int reached = 0;
    Walk walk(numbers_to(12, reached));
    CHECK(reached == 0);
    json::array all;
    bool has_ended = false;
    while (!has_ended) {
        Walk::Page page = walk.next();
        CHECK(page.items.size() <= 6);
        if (!page.has_ended) CHECK(reached == page.items.back().as_int64());
        for (json::value& each : page.items) all.push_back(std::move(each));
        has_ended = page.has_ended;
    }
    REQUIRE(all.size() == 12);
    for (int i = 0; i < 12; ++i) CHECK(all[static_cast<std::size_t>(i)] == i + 1);
    CHECK(walk.next().has_ended);
}

TEST_CASE("a walk that nobody goes on with ends where it rests, and one that fails says so once") {
    int reached = 0;
    {
        Walk left(numbers_to(1000, reached));
        (void)left.next();
    }
    CHECK(reached < 10);
    { const Walk never_begun(numbers_to(1000, reached)); }
    Walk broken([](const Walk::Take&) { throw std::runtime_error("the disk"); });
    CHECK_THROWS_WITH(broken.next(), "the disk");
    CHECK(broken.next().has_ended);
}

TEST_CASE("a snapshot shows what was committed when it was lent, whatever follows") {
    Lent lent;
    const auto loan = lent.loans.find(lent.lend());
    const auto before = loan->view.state().next_sequence();
    REQUIRE(lent.council.core()
                .submit({"change_person", "abe", {{"set", {{"name", "Abe"}}}}, "qa", ""})
                .get()
                .has_value());
    CHECK(lent.council.core().read()->next_sequence() > before);
    CHECK(loan->view.state().next_sequence() == before);
    const json::object page = answer_to(*loan, question_in({{"ask", "walk"}, {"over", "audit"}}));
    CHECK(page.at("has_ended").as_bool());
    CHECK(!page.at("items").as_array().empty());
}

TEST_CASE("snapshots are few, and end when nobody asks or after their longest time") {
    Lent lent;
    const std::string first = lent.lend();
    const std::string second = lent.lend();
    CHECK(first != second);
    CHECK(refusal([&] { (void)lent.lend(); }) == "unavailable");
    CHECK(lent.loans.take_back(first));
    CHECK(!lent.loans.take_back(first));
    CHECK(refusal([&] { (void)lent.loans.find(first); }) == "not-found");
    for (int i = 0; i < 11; ++i) {
        lent.now += 59s;
        lent.loans.take_back_idle();
        if (i < 10) CHECK(refusal([&] { (void)lent.loans.find(second); }) == (i < 10 ? "" : "not-found"));
    }
    CHECK(lent.loans.lent() == 0);
    const std::string third = lent.lend();
    lent.now += 60s;
    lent.loans.take_back_idle();
    CHECK(refusal([&] { (void)lent.loans.find(third); }) == "not-found");
}

TEST_CASE("what leaves a snapshot of a case is kept as read, unless whoever shows it says so") {
    CouncilService council;
    Loans loans;
    for (const bool each : {true, false}) {
        const auto loan = loans.lend(council.core(), whoever_is_at_the_machine(), each).second;
        const auto listed = engine::scan_prefix(loan->view.state(), "audit", "", 1);
        REQUIRE(listed.size() == 1);
        const std::string audit = to_string(listed.front().record);
        const json::object found =
            answer_to(*loan, question_in({{"ask", "records"}, {"records", {audit, "audit/none"}}}));
        CHECK(found.at("records").as_array().at(1).is_null());
        CHECK(loan->view.readings().size() == (each ? 1 : 0));
    }
}

}  // namespace service
