// Tables and problems as text, so that a case is one line of a test.
#pragma once

#include <string>

#include "workflows/intake/table.hpp"

/// Rows by line breaks, cells by bars, the header first: "id|kind\nnorth|area".
workflows::Table table_of(const std::string& text);

/// One problem a line, as people read them.
std::string text_of(const workflows::Problems& problems);
