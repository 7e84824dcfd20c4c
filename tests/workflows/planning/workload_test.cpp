#include <ostream>

#include <doctest/doctest.h>

#include "workflows/planning/workload.hpp"

namespace {

using namespace std::chrono;

workflows::Person with_capacity(std::optional<int> capacity) {
    workflows::Person person;
    person.id = person.name = "abe";
    person.capacity = capacity;
    return person;
}

// Two audits, given on Monday and due in the week after.
std::vector<workflows::PlanWeek> breaking(std::optional<int> capacity) {
    const rules::Date monday{local_days{2026y / March / 2}};
    const workflows::WorkItem item{"abe", monday, monday + days{9}, ""};
    return workflows::weeks_that_break({{"abe", with_capacity(capacity)}}, {item, item}, monday,
                                       monday + days{30}, {});
}

}  // namespace

TEST_CASE("a capacity of none a month is not an unknown one: all that is due is late") {
    struct Row {
        std::optional<int> capacity;
        int late;
    };
    for (const Row& row : {Row{std::nullopt, 0}, Row{20, 0}, Row{0, 2}}) {
        CAPTURE(row.capacity.value_or(-1));
        const auto weeks = breaking(row.capacity);
        REQUIRE((weeks.empty() ? 0 : weeks.front().too_many) == row.late);
        if (row.late > 0) CHECK(weeks.front().reasons.front() == "abe: 2 of 2 (0 a month)");
    }
}
