// The examples of docs/diagnostics, read from the pages themselves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/pack/bundle.hpp"

namespace rules {

/// The fenced blocks of a page under docs/diagnostics, in order, each as the files that it shows.
[[nodiscard]] std::vector<std::vector<SourceFile>> examples_of(const std::string& page);

/// An example within the small pack that the README of docs/diagnostics shows.
[[nodiscard]] PackBundle around(const std::vector<SourceFile>& example);

}  // namespace rules
