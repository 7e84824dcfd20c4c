// Published packs, and what was moved from one version to another.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// The files of a pack, whole: they are in the journal, so that the past can be replayed without them.
struct PackFiles {
    static constexpr const char* kind_name = "pack_files";
    std::string hash;          ///< Of names and texts, in hexadecimal; its id.
    std::string folder;        ///< The pack's own.
    boost::json::array files;  ///< { "name": ..., "text": ... }, in the order in which they are read.

    [[nodiscard]] const std::string& key() const { return hash; }
};
BOOST_DESCRIBE_STRUCT(PackFiles, (), (hash, folder, files))
COMPILED_ONCE(PackFiles)

struct PublishedPack {
    static constexpr const char* kind_name = "pack";
    std::string version;  ///< `1`, `2`, ...
    std::string title;
    std::string hash;  ///< Of its PackFiles.
    std::string author;
    std::optional<std::string> note;  ///< Why, in the author's words.
    engine::Moment published_on{};
    int tests = 0;                       ///< Of its own, all of which passed.
    std::map<std::string, int> changes;  ///< `rule added` -> 2, against the version before.

    [[nodiscard]] const std::string& key() const { return version; }
};
BOOST_DESCRIBE_STRUCT(PublishedPack, (), (version, title, hash, author, note, published_on, tests, changes))
COMPILED_ONCE(PublishedPack)

/// One publication's taking over of what was under way on older versions.
struct PackMove {
    static constexpr const char* kind_name = "pack_move";
    std::string id;       ///< `1`, `2`, ...
    std::int64_t to = 0;  ///< The version.
    std::string by;
    engine::Moment moved_on{};
    std::vector<std::string> renames;  ///< `old=new`, as they were given.
    int moved = 0;                     ///< Items, at first.
    int left = 0;
    std::optional<engine::Moment> back_on;  ///< When they were last taken back.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(PackMove, (), (id, to, by, moved_on, renames, moved, left, back_on))
COMPILED_ONCE(PackMove)

/// A record that was changed with its item.
struct MovedRecord {
    std::string kind;
    std::string id;
    std::int64_t version = 0;    ///< Of its stream, after the move: later events mean that it was touched.
    boost::json::object before;  ///< Fields that the move changed, with their values before it.
    std::vector<std::string> absent;  ///< Fields that it did not have.
};
BOOST_DESCRIBE_STRUCT(MovedRecord, (), (kind, id, version, before, absent))
COMPILED_ONCE(MovedRecord)

/// One thing under way that a move looked at, with all that belongs to it; its id is `move/kind/id`.
struct MoveItem {
    static constexpr const char* kind_name = "move_item";
    std::string id;
    std::string move;
    std::string item;  ///< `audit/AUD-7`
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::string state;                   ///< The record's, at that time.
    std::string verdict;                 ///< safe | needs_mapping | stays
    std::vector<std::string> reasons;    ///< Why it is not safe.
    std::vector<std::string> notes;      ///< What is different for it from now on.
    std::string outcome;                 ///< left | moved | moved_back | kept
    std::optional<std::string> because;  ///< Why it was not taken back.
    std::vector<MovedRecord> records;    ///< In the order in which they were changed.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(MoveItem, (),
                      (id, move, item, from, to, state, verdict, reasons, notes, outcome, because, records))
COMPILED_ONCE(MoveItem)

}  // namespace workflows
