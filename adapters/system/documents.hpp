// The table of settings, for people and for editors.
#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "adapters/system/settings.hpp"

namespace adapters::system {

/// Lines about one setting: what it does, what may be written, what is usual, its name in the environment, an
/// example.
[[nodiscard]] std::string explanation(const Setting& setting);

/// Rows of Markdown, a heading for each section: the middle of docs/configuration.md.
[[nodiscard]] std::string reference();

/// JSON Schema (draft 2020-12) of config/caseloop.yaml, which is config/caseloop.schema.json.
[[nodiscard]] boost::json::object schema();

}  // namespace adapters::system
