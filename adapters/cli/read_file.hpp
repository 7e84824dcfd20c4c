// A file that somebody named on the command line.
#pragma once

#include <string>

namespace adapters::cli {

/// Its bytes. Throws UsageError, in a sentence: there is none, it is a folder, it may not be read.
[[nodiscard]] std::string read_file(const std::string& name);

}  // namespace adapters::cli
