#include "adapters/sqlite/health.hpp"

#include "adapters/sqlite/backup_tables.hpp"

namespace adapters::sqlite {

std::string file_problem(const std::filesystem::path& file) {
    constexpr int busy_milliseconds = 5000;
    try {
        SQLite::Database database(file.string(), SQLite::OPEN_READONLY, busy_milliseconds);
        return structural_problem(database);
    } catch (const SQLite::Exception& failure) {
        return failure.what();
    }
}

}  // namespace adapters::sqlite
