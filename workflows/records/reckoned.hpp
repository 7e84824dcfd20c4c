// How a day or an instant came about, so that a calendar that changes can derive it again.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

struct Reckoned {
    engine::Moment from{};
    std::string in;    ///< `20 working days`
    std::string roll;  ///< none | forward | back
};
BOOST_DESCRIBE_STRUCT(Reckoned, (), (from, in, roll))
COMPILED_ONCE(Reckoned)

}  // namespace workflows
