// How diagnostics reach somebody: drawn on a terminal, one line each for a file or a pipe.
#pragma once

#include <boost/program_options/options_description.hpp>

#include "adapters/cli/command.hpp"
#include "adapters/cli/pack_folder.hpp"

namespace adapters::cli {

/// `--color auto|always|never`.
void color_option(boost::program_options::options_description_easy_init& add);

/// To `out`. `auto`: drawn where that is a terminal, with colours unless NO_COLOR is set. `always`: drawn,
/// with colours. `never`: without them. Throws UsageError for any other word.
void print_diagnostics(const Call& call, const std::filesystem::path& folder, const CheckedPack& checked);

}  // namespace adapters::cli
