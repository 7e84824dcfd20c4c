// What is remembered while auditors are looked for again.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// The one search of the council; its id is `seats`. It goes in batches over the audits that people hold
/// (`held`) and then over those that want somebody (`wanting`), each list in its own order.
struct SeatSearch {
    static constexpr const char* kind_name = "seat_search";
    std::string phase;        ///< held | wanting; empty: it rests until `wake`.
    std::string after;        ///< The last key of the list that was looked at.
    bool again = false;       ///< Something changed meanwhile: from the beginning once more.
    bool held_again = false;  ///< And that beginning is `held`.
    std::optional<engine::Moment> wake;

    [[nodiscard]] static const std::string& key() {
        static const std::string id = "seats";
        return id;
    }
};
BOOST_DESCRIBE_STRUCT(SeatSearch, (), (phase, after, again, held_again, wake))
COMPILED_ONCE(SeatSearch)

}  // namespace workflows
