#include "rules/conditions/library.hpp"

#include <utility>

namespace rules::cel {

std::vector<FunctionRow> standard_functions() {
    std::vector<FunctionRow> all;
    for (const auto family : {conversion_functions, string_functions, string_extension, time_functions,
                              math_extension, encoder_extension, optional_functions}) {
        for (FunctionRow& row : family()) all.push_back(std::move(row));
    }
    return all;
}

}  // namespace rules::cel
