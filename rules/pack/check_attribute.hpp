// What a test says of a case's attributes, held against the register.
#pragma once

#include "rules/pack/organisation.hpp"
#include "rules/pack/reading.hpp"

namespace rules::reading {

/// An error at its place for a value that an import would refuse. Of a list one item may stand alone.
void check_attribute(Reading& reading, const Attribute& attribute, const Node& value);

}  // namespace rules::reading
