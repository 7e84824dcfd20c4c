#include "adapters/sqlite/plain_rewrite.hpp"

#include <chrono>
#include <string>

#include "adapters/sqlite/connection.hpp"

namespace adapters::sqlite {

std::size_t rewrite_plainly(const std::filesystem::path& file, const char* kind) {
    auto database = open_to_write(file);
    if (!database) throw engine::StoreFailure(database.error().message);
    return guarded([&] {
        SQLite::Transaction transaction(**database, SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement read(**database,
                               "SELECT id, document FROM records WHERE kind = ? AND id > ? "
                               "ORDER BY id LIMIT 1000");
        SQLite::Statement write(**database, "UPDATE records SET document = ? WHERE kind = ? AND id = ?");
        std::size_t rows = 0;
        std::string last;
        for (bool more = true; more;) {
            more = false;
            std::vector<std::pair<std::string, std::string>> some;
            read.bind(1, kind);
            read.bind(2, last);
            while (read.executeStep())
                some.emplace_back(read.getColumn(0).getString(), read.getColumn(1).getString());
            read.reset();
            for (const auto& [id, document] : some) {
                write.bind(1, document);
                write.bind(2, kind);
                write.bind(3, id);
                write.exec();
                write.reset();
                last = id;
                more = true;
                ++rows;
            }
        }
        transaction.commit();
        return rows;
    });
}

double single_commits_per_second(const std::filesystem::path& folder) {
    return guarded([&] {
        SQLite::Database database((folder / "limit.db").string(),
                                  SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX);
        database.exec("PRAGMA journal_mode = WAL");
        database.exec("PRAGMA synchronous = FULL");
        database.exec("CREATE TABLE rows (number INTEGER PRIMARY KEY, text TEXT)");
        SQLite::Statement insert(database, "INSERT INTO rows (text) VALUES (?)");
        const std::string text(280, 'x');
        const auto begun = std::chrono::steady_clock::now();
        double took = 0;
        int commits = 0;
        for (; took < 1; took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count()) {
            insert.bind(1, text);
            insert.exec();
            insert.reset();
            ++commits;
        }
        return commits / took;
    });
}

}  // namespace adapters::sqlite
