// A day that turned out not to be worked, after the pack was published.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// Its id is `calendar/2026-01-06`.
struct Closure {
    static constexpr const char* kind_name = "closure";
    std::string id;
    std::string calendar;  ///< Empty: of packs that name no calendar.
    rules::Date date{};
    std::optional<std::string> because;

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Closure, (), (id, calendar, date, because))
COMPILED_ONCE(Closure)

}  // namespace workflows
