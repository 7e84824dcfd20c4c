// What a person owes, as a calendar that they subscribe to (RFC 5545).
#pragma once

#include <string>
#include <vector>

#include "workflows/alerts/feed.hpp"

namespace adapters {

struct PersonFeed {
    struct Line {
        workflows::FeedEntry entry;
        workflows::Revision revision;
        std::string link;  ///< Empty: none.
    };

    std::string council;  ///< The pack's title: part of every UID.
    std::string name;     ///< Whose feed: shown as the calendar's name.
    std::vector<Line> lines;
};

/// An event of a whole day for what is due on a day, an event at its instant, in UTC, for what is due at an
/// hour. Events, not to-dos: Outlook and Google show no VTODO of a calendar that is subscribed to. The UID
/// follows from the deadline and the council, SEQUENCE counts how often the day was moved. What is done or
/// cancelled is not in it any more, and vanishes from the subscriber's calendar with the next reading. The
/// bytes depend on the feed alone. References only.
[[nodiscard]] std::string to_ics(const PersonFeed& feed);

}  // namespace adapters
