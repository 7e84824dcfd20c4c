// What is wrong with a SQLite file, for the doctor.
#pragma once

#include <filesystem>
#include <string>

namespace adapters::sqlite {

/// By SQLite's own check. Empty: it is as it was written. Never throws.
[[nodiscard]] std::string file_problem(const std::filesystem::path& file);

}  // namespace adapters::sqlite
