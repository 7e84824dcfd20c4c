// Types: what fits what, what comes out, and what a misspelt name was meant to be.
#pragma once

#include "rules/conditions/environment.hpp"
#include "rules/conditions/syntax.hpp"

namespace rules::cel {

/// What an expression looks at.
struct References {
    std::vector<std::string> variables;  ///< Sorted, each once.
    std::vector<std::string> functions;  ///< That it calls; sorted, each once.
    std::vector<std::pair<std::string, std::string>>
        record_fields;  ///< Record type and field; sorted, each once.
    std::vector<std::pair<std::string, Type>>
        inferred;  ///< Variables that were declared as a parameter, and what their use made of them.
    std::vector<std::pair<std::string, std::string>>
        equalities;  ///< `a.b == c`, both as written; all of them hold wherever the expression is true.
};

/// Takes a resolved tree. Gives every node its type and narrows its `candidates` to the variable meant; names
/// of types become constants. All problems are added; the tree may be evaluated only if there are none.
void check_types(Node& tree, const Environment& environment, Problems& problems);

/// Of a checked tree; of an unchecked one only the variables that are declared.
[[nodiscard]] References references_of(const Node& tree, const Environment& environment);

}  // namespace rules::cel
