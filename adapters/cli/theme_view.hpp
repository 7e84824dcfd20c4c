// Figures of themes for people.
#pragma once

#include <string>
#include <vector>

#include "adapters/cli/command.hpp"
#include "workflows/learning/impact.hpp"
#include "workflows/learning/theme_register.hpp"

namespace adapters::cli {

/// list: rows; one: rows and notes; matrix: sections down, themes across, and notes.
enum class ThemeLayout { list, one, matrix };

/// `by`: what the rows are split by. Where nothing was found it says how something comes to be found.
void print_themes(const Call& call, const workflows::ThemeFigures& figures, ThemeLayout layout,
                  const std::string& by);

void print_impact(const Call& call, const std::vector<workflows::Impact>& impacts, const std::string& theme);

}  // namespace adapters::cli
