// What every calendar file of ours is made of.
#pragma once

#include <ctime>
#include <memory>
#include <string>

#include <libical/ical.h>

#include "engine/moment.hpp"

namespace adapters {

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

[[nodiscard]] icaltimetype utc(engine::Moment at);

/// Small letters, digits and hyphens of the council's name: `northmere.caseloop`.
[[nodiscard]] std::string domain_of(const std::string& title);

/// With version, our name, and the name that calendars show.
[[nodiscard]] Component new_calendar(const char* prodid, const std::string& name);

/// CRLF, folded at 75 octets (RFC 5545, 3.1).
[[nodiscard]] std::string text_of(const Component& calendar);

}  // namespace adapters
