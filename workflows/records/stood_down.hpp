// Who handed an audit over when they left.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// Until their last day they could be named again, and what they handed over would come back; its id is the
/// audit. Counts while they have a last day.
struct StoodDown {
    static constexpr const char* kind_name = "stood_down";
    std::string audit;
    std::vector<std::string> people;

    [[nodiscard]] const std::string& key() const { return audit; }
};
BOOST_DESCRIBE_STRUCT(StoodDown, (), (audit, people))
COMPILED_ONCE(StoodDown)

}  // namespace workflows
