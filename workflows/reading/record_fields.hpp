// What fields the records of a kind have, and what can stand in each.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/decision.hpp"

namespace workflows {

enum class FieldType {
    text,
    truth,   ///< true or false.
    number,  ///< Whole or not.
    day,
    moment,
};

/// Of a list: what its elements are.
struct Field {
    FieldType type = FieldType::text;
    bool is_list = false;
    std::vector<std::string> words = {};  ///< Not empty: a text that is one of these.
};

using Fields = std::map<std::string, Field>;

/// Of a case also what the pack in force says that its cases have. Empty: of this kind nothing is known.
[[nodiscard]] Fields fields_of_kind(const Decision& decision, std::string_view kind);

}  // namespace workflows
