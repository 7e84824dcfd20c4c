// Opening a database the way a store needs it, and failures of the library as failures of the store.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "engine/error.hpp"
#include "engine/reader.hpp"

namespace adapters::sqlite {

/// Runs `work`; what SQLite throws becomes engine::StoreFailure with words for people.
template <class Work>
auto guarded(Work work) {
    try {
        return work();
    } catch (const SQLite::Exception& failure) {
        constexpr int full = 13;
        if (failure.getErrorCode() == full)
            throw engine::StoreFull("the disk is full: nothing was written");
        throw engine::StoreFailure(std::string("the store failed: ") + failure.what());
    }
}

/// Both for one thread at a time: SQLite takes no lock of its own for each column of each row.

/// WAL, synchronous=FULL, a busy timeout: even the only writer meets SQLITE_BUSY when there are readers.
/// Makes the file and brings the schema up to date; refuses what is no Caseloop store, and a schema newer
/// than this program.
[[nodiscard]] engine::Result<std::unique_ptr<SQLite::Database>> open_to_write(
    const std::filesystem::path& file);

/// An existing store, with the schema of this program. Where one may not write, nobody is taken to write
/// meanwhile: it is a copy. Errors: also `unavailable` when such a copy was taken while somebody wrote.
[[nodiscard]] engine::Result<std::unique_ptr<SQLite::Database>> open_to_read(
    const std::filesystem::path& file);

}  // namespace adapters::sqlite
