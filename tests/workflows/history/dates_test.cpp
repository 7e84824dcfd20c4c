#include <string>

#include <doctest/doctest.h>

#include "workflows/history/date_format.hpp"
#include "workflows/history/percent.hpp"

namespace {

using workflows::DateFormats;

std::string read(const std::string& pattern, const std::string& text) {
    const auto date = DateFormats({pattern}).read(text);
    return date ? rules::to_text(*date) : date.error().message;
}

}  // namespace

TEST_CASE("a date is read as the mapping says it is written") {
    struct Row {
        const char* pattern;
        const char* text;
        const char* expected;
    };
    const Row rows[] = {
        {"dd/mm/yyyy", "03/04/2024", "2024-04-03"},
        {"dd/mm/yyyy", "3/4/2024", "2024-04-03"},
        {"dd/mm/yyyy", "03/04/2024 00:00:00", "2024-04-03"},
        {"mm/dd/yyyy", "03/04/2024", "2024-03-04"},
        {"dd.mm.yy", "03.04.24", "2024-04-03"},
        {"d mmm yyyy", "3 April 2024", "2024-04-03"},
        {"dd-mmm-yy", "3-Sept-24", "2024-09-03"},
        {"yyyy-mm-dd", "2024-04-03T09:30", "2024-04-03"},
        {"excel", "45385", "2024-04-03"},
        {"excel", "45385.75", "2024-04-03"},
        {"excel", "2024", "`2024` is no date: expected a spreadsheet's day number"},
        {"dd/mm/yyyy", "30/02/2024", "`30/02/2024` is no day of the calendar"},
        {"dd/mm/yyyy", "04/13/2024", "`04/13/2024` is no day of the calendar"},
        {"dd/mm/yyyy", "01/06/2103", "`01/06/2103`: the year 2103 cannot be meant"},
        {"dd/mm/yyyy", "03/04/24", "`03/04/24` is no date: expected dd/mm/yyyy"},
        {"dd/mm/yyyy", "03/04/2024x", "`03/04/2024x` is no date: expected dd/mm/yyyy"},
        {"dd/mm/yyyy", "soon", "`soon` is no date: expected dd/mm/yyyy"},
        {"dd/mm/yyyy", "-1/04/2024", "`-1/04/2024` is no date: expected dd/mm/yyyy"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(read(row.pattern, row.text) == row.expected);
    }
}

TEST_CASE("a pattern of a date has day, month and year, each once") {
    CHECK_FALSE(DateFormats::problem_of("dd/mm/yyyy"));
    CHECK_FALSE(DateFormats::problem_of("excel"));
    CHECK(DateFormats::problem_of("dd/mm"));
    CHECK(DateFormats::problem_of("dd/dd/yyyy"));
    CHECK(DateFormats::problem_of("DD/MM/YYYY"));
    CHECK(DateFormats::problem_of(""));
}

TEST_CASE("a percentage that no count gives is told with its neighbours") {
    using workflows::why_no_share;
    CHECK_FALSE(why_no_share("70%", 70, 21, 30));
    CHECK(why_no_share("73%", 73, 21, 30) == "`73%` is not right: 21 of 30 is 70%");
    CHECK(why_no_share("18%", 18, std::nullopt, 27) ==
          "`18%` cannot come from 27: 4 of 27 is 14.8%, 5 of 27 is 18.5%");
    CHECK_FALSE(why_no_share("18%", 18, std::nullopt, 28));
    CHECK(why_no_share("23.5%", 23.5, 7, 30));
    CHECK_FALSE(why_no_share("23.3", 23.3, 7, 30));
    CHECK(why_no_share("50", 50, std::nullopt, 0));
    CHECK(why_no_share("50", 50, 31, 30));
}
