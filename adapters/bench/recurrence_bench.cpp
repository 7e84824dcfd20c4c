#include "adapters/bench/recurrence_bench.hpp"

#include <string>
#include <vector>

#include <libical/ical.h>

#include "adapters/bench/measure.hpp"
#include "rules/time/recurrence.hpp"

namespace adapters::bench {
namespace {

namespace json = boost::json;

constexpr const char* texts[] = {"FREQ=MONTHLY;BYDAY=1MO", "FREQ=WEEKLY;INTERVAL=6;BYDAY=TU"};
constexpr int runs = 7;
constexpr double seconds_a_run = 0.3;

struct Days {
    std::int64_t occurrences = 0;
    std::int64_t sum = 0;  ///< Of days since 1970: the same days give the same sum.

    bool operator==(const Days&) const = default;
};

Days expand(const rules::Recurrence& rule) {
    static const rules::LocalTime start = *rules::parse_local_time("2025-01-01T09:00");
    static const rules::LocalTime end = *rules::parse_local_time("2035-01-01T00:00");
    Days days;
    auto all = rule.from(start);
    for (auto next = all.next(); next && *next < end; next = all.next()) {
        ++days.occurrences;
        days.sum += rules::date_of(*next).time_since_epoch().count();
    }
    return days;
}

Days expand(const icalrecurrencetype& rule) {
    static const icaltimetype start = icaltime_from_string("20250101T090000Z");
    static const icaltimetype end = icaltime_from_string("20350101T000000Z");
    Days days;
    icalrecur_iterator* iterator = icalrecur_iterator_new(rule, start);
    for (icaltimetype t = icalrecur_iterator_next(iterator);
         !icaltime_is_null_time(t) && icaltime_compare(t, end) < 0; t = icalrecur_iterator_next(iterator)) {
        ++days.occurrences;
        days.sum += icaltime_as_timet(t) / (24 * 60 * 60);
    }
    icalrecur_iterator_free(iterator);
    return days;
}

template <class Rule>
double occurrences_per_second(const Rule& rule) {
    std::int64_t found = 0;
    const double before = processor_seconds();
    double passed = 0;
    for (; passed < seconds_a_run; passed = processor_seconds() - before) found += expand(rule).occurrences;
    return static_cast<double>(found) / passed;
}

json::object bench_rule(const char* text) {
    const auto ours = rules::parse_rrule(text);
    const icalrecurrencetype theirs = icalrecurrencetype_from_string(text);
    std::vector<double> our_speeds;
    std::vector<double> their_speeds;
    for (int run = 0; run < runs; ++run) {
        our_speeds.push_back(occurrences_per_second(*ours));
        their_speeds.push_back(occurrences_per_second(theirs));
    }
    return {{"rule", text},
            {"occurrences", expand(*ours).occurrences},
            {"same_days_as_libical", expand(*ours) == expand(theirs)},
            {"occurrences_per_s", summary(our_speeds)},
            {"libical_occurrences_per_s", summary(their_speeds)},
            {"times_libical", four_digits(median(our_speeds) / median(their_speeds))}};
}

}  // namespace

json::object bench_recurrence() {
    json::array rules;
    for (const char* text : texts) rules.push_back(bench_rule(text));
    return {{"bench", "recurrence"}, {"rules", std::move(rules)}};
}

}  // namespace adapters::bench
