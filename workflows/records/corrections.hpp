// What the register got wrong and somebody put right.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// A case reference that is not used any more; its id is that reference.
struct FormerReference {
    static constexpr const char* kind_name = "former_reference";
    std::string ref;
    std::string now;  ///< The case's reference since; it may have become a former one later.
    std::string because;
    rules::Date on{};
    bool merged = false;  ///< Both were cases, of one child; else it was a wrong reference.

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(FormerReference, (), (ref, now, because, on, merged))
COMPILED_ONCE(FormerReference)

}  // namespace workflows
