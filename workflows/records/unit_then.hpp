// Where a case was when something was said about it: figures count it there for good.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// A unit and those above it as they were called and as they stood on a day; later changes do not reach it.
struct UnitThen {
    std::string id;
    std::string kind;
    std::string title;
    std::map<std::string, std::string> above;  ///< Kind -> id of the nearest unit of it, itself included.

    bool operator==(const UnitThen&) const = default;
};
BOOST_DESCRIBE_STRUCT(UnitThen, (), (id, kind, title, above))
COMPILED_ONCE(UnitThen)

}  // namespace workflows
