// Fields of stored records, read one by one: a page looks at thousands of records.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "workflows/decision.hpp"

namespace workflows::belonging {

/// Empty: there is no such text.
[[nodiscard]] std::string text_in(const boost::json::object& document, const char* field);

/// The texts of these fields, each a text or a list of texts; without empty ones.
[[nodiscard]] std::vector<std::string> texts_in(const boost::json::object& document,
                                                std::initializer_list<const char*> fields);

/// The unit of a case or a person; empty: it has none, or is not known.
[[nodiscard]] std::vector<std::string> unit_of(const Decision& decision, const char* kind,
                                               const std::string& id);

void add(std::vector<std::string>& all, std::vector<std::string> more);

}  // namespace workflows::belonging
