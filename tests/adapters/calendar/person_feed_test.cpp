#include "adapters/calendar/person_feed.hpp"

#include <ostream>
#include <sstream>

#include <doctest/doctest.h>
#include <libical/ical.h>

#include "adapters/calendar/ical.hpp"

namespace adapters {
namespace {

using engine::Moment;

PersonFeed feed(const std::string& about, int moved) {
    const Moment set{std::chrono::seconds{1767600000}};
    return {"Northmere",
            "Zo\u00eb, \"Tina\"; Reed",
            {{{"action/ACT-1", "action", "ACT-1", about, *rules::parse_date("2026-01-12"),
               Moment{std::chrono::seconds{1768262400}}, false},
              {moved, set},
              "https://qa.example/actions/ACT-1"},
             {{"response/AUD-2",
               "response",
               "AUD-2",
               "C2 AUD-2",
               {},
               Moment{std::chrono::seconds{1768219200}},
               true},
              {0, set},
              ""}}};
}

icalcomponent* event(const Component& calendar, int nth) {
    icalcomponent* found = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    for (; nth > 0; --nth) found = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    return found;
}

}  // namespace

TEST_CASE("a calendar program reads a feed as it was meant") {
    const Component calendar{icalparser_parse_string(to_ics(feed("C1, ACT-1; x\\y", 2)).c_str())};
    REQUIRE(calendar);
    CHECK(icalcomponent_count_errors(calendar.get()) == 0);
    CHECK(icalcomponent_count_components(calendar.get(), ICAL_VEVENT_COMPONENT) == 2);
    icalcomponent* action = event(calendar, 0);
    CHECK(std::string(icalcomponent_get_uid(action)) == "deadline/action/ACT-1@northmere.caseloop");
    CHECK(icalcomponent_get_sequence(action) == 2);
    CHECK(std::string(icalcomponent_get_summary(action)) == "Action due: C1, ACT-1; x\\y");
    CHECK(icaltime_is_date(icalcomponent_get_dtstart(action)));
    CHECK(icalcomponent_get_dtstart(action).day == 12);
    icalcomponent* response = event(calendar, 1);
    CHECK(std::string(icalcomponent_get_summary(response)) == "Overdue: Response due: C2 AUD-2");
    CHECK_FALSE(icaltime_is_date(icalcomponent_get_dtstart(response)));
    CHECK(icaltime_is_utc(icalcomponent_get_dtstart(response)));
}

TEST_CASE("lines are folded at 75 octets with CRLF, and no character is cut in two") {
    std::string about;
    for (int i = 0; i < 60; ++i) about += "C\u00eb";
    const std::string ics = to_ics(feed(about, 0));
    std::istringstream lines(ics);
    for (std::string line; std::getline(lines, line);) {
        CHECK(line.ends_with('\r'));
        CHECK(line.size() <= 76);
        const auto first = static_cast<unsigned char>(line.size() > 1 && line[0] == ' ' ? line[1] : 'x');
        CHECK((first & 0xC0U) != 0x80U);
    }
}

TEST_CASE("the bytes follow from the feed alone, and a reference cannot break out of its line") {
    CHECK(to_ics(feed("C1", 0)) == to_ics(feed("C1", 0)));
    const std::string hostile = to_ics(feed("C1\r\nEND:VCALENDAR", 0));
    CHECK(hostile.find("\r\nEND:VCALENDAR\r\n") ==
          hostile.size() - std::string("\r\nEND:VCALENDAR\r\n").size());
}

}  // namespace adapters
