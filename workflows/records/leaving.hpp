// Who is going to leave.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// Somebody's last day has not come; its id is the person. It ends when all is handed over then, or when they
/// stay after all.
struct Leaving {
    static constexpr const char* kind_name = "leaving";
    std::string person;
    rules::Date on{};               ///< Their last day.
    std::optional<std::string> to;  ///< Who takes what anybody may take.
    std::string because;
    std::optional<engine::Moment> wake;  ///< The beginning of the day after it.

    [[nodiscard]] const std::string& key() const { return person; }
};
BOOST_DESCRIBE_STRUCT(Leaving, (), (person, on, to, because, wake))
COMPILED_ONCE(Leaving)

}  // namespace workflows
