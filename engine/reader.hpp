// The state as a decision sees it: records, the lists they stand in, and the heads of their streams.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/digest.hpp"
#include "engine/record.hpp"

namespace engine {

/// The disk or the database failed in the middle of a read or a commit. The bus answers `unavailable`.
struct StoreFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// There is no room on the disk: nothing was written, and reading goes on. The bus answers `no_room`.
struct StoreFull : StoreFailure {
    using StoreFailure::StoreFailure;
};

struct StreamHead {
    std::int64_t version = 0;  ///< 0: nothing has happened to it yet.
    Digest hash{};             ///< Of its last event; zeros for version 0.
};

struct Listed {
    std::string key;
    RecordKey record;

    auto operator<=>(const Listed&) const = default;
};

/// One consistent snapshot. May throw StoreFailure. Used by one thread at a time.
class Reader {
public:
    virtual ~Reader() = default;

    /// The record's content, or null.
    [[nodiscard]] virtual Document find(const RecordKey& key) const = 0;

    /// What stands in `index` with `from <= key < before`, ordered by (key, kind, id), at most `limit` of it.
    /// To go on after a full answer, ask again from the last key and skip what was seen: keys may repeat.
    [[nodiscard]] virtual std::vector<Listed> scan(std::string_view index, std::string_view from,
                                                   std::string_view before, std::size_t limit) const = 0;

    /// How many `scan` without a limit would find.
    [[nodiscard]] virtual std::size_t count(std::string_view index, std::string_view from,
                                            std::string_view before) const;

    /// Every record of the kind as the bytes that are stored, JSON without spaces, ordered by id. Each record
    /// is visited while it is read: a million of them take no memory. The visitor may ask other questions.
    virtual void each_of_kind(std::string_view kind,
                              const std::function<void(std::string_view id, std::string_view bytes)>& visit)
        const = 0;

    [[nodiscard]] virtual StreamHead head(const RecordKey& stream) const = 0;

    /// Sequence that the next event will have, from 1.
    [[nodiscard]] virtual std::int64_t next_sequence() const = 0;

    /// Number (as version) and hash of the last command: the head of the chain over all streams.
    [[nodiscard]] virtual StreamHead command_head() const = 0;

    /// Number that the next command will have, from 1.
    [[nodiscard]] std::int64_t next_command() const { return command_head().version + 1; }
};

inline constexpr std::size_t no_limit = static_cast<std::size_t>(-1);

/// All of `index` whose key starts with `prefix` (an empty prefix: all of it).
[[nodiscard]] std::vector<Listed> scan_prefix(const Reader& reader, std::string_view index,
                                              std::string_view prefix, std::size_t limit = no_limit);
[[nodiscard]] std::size_t count_prefix(const Reader& reader, std::string_view index, std::string_view prefix);

}  // namespace engine
