#include "workflows/programme/census.hpp"

namespace workflows {

rules::Date census_day(const rules::Census& census, rules::Date day_of_round) {
    using namespace std::chrono;
    const year_month_day day{day_of_round};
    const unsigned first_of_quarter = (static_cast<unsigned>(day.month()) - 1) / 3 * 3 + 1;
    switch (census.day) {
        case rules::Census::Day::first_of_month:
            return rules::Date{day.year() / day.month() / 1};
        case rules::Census::Day::end_of_last_month:
            return rules::Date{day.year() / day.month() / 1} - days{1};
        case rules::Census::Day::end_of_last_quarter:
            return rules::Date{day.year() / month{first_of_quarter} / 1} - days{1};
        case rules::Census::Day::fixed:
            return census.date;
        case rules::Census::Day::of_round:
            break;
    }
    return day_of_round;
}

}  // namespace workflows
