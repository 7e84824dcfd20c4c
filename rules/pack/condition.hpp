// A piece of the condition language where it stands in a pack, compiled.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "rules/yaml/position.hpp"

namespace rules {

namespace cel {
class Expression;
}

/// Text as written, its place, and what it was compiled to. `program` is never null in a pack that checked
/// without error.
struct Condition {
    std::string text;
    Position where;
    std::shared_ptr<const cel::Expression> program;
};

/// `Put right what made {{ case.ref }} inadequate`: text and conditions in turn.
struct Template {
    std::string text;
    Position where;
    std::vector<std::variant<std::string, Condition>> pieces;
};

}  // namespace rules
