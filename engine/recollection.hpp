// What was read of a store lately: decisions, and pages of lists, ask the same again and again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/generations.hpp"
#include "engine/workspace.hpp"

namespace engine {

/// Of a state that does not move, or that nobody else moves: its owner keeps what it read, lets it follow each
/// commit, and clears it when the state has moved otherwise. One thread.
class Recollection {
public:
    /// At least the `most` of each sort that were asked for last; at most twice as many.
    explicit Recollection(std::size_t most) : records_(most), heads_(most), groups_(most) {}

    /// Null when it is not known; a document that is null says that there is no such record.
    [[nodiscard]] const Document* record(const RecordKey& key);
    void keep(const RecordKey& key, Document document);

    [[nodiscard]] const StreamHead* head(const RecordKey& stream);
    void keep(const RecordKey& stream, const StreamHead& head);

    /// As of Reader::scan; none when so much of it is not known.
    [[nodiscard]] std::optional<std::vector<Listed>> rows(std::string_view index, std::string_view from,
                                                          std::string_view before, std::size_t limit);
    /// As of Reader::count.
    [[nodiscard]] std::optional<std::size_t> count(std::string_view index, std::string_view from,
                                                   std::string_view before);
    /// What a scan found. Only groups of a list (`worker\t`) and whole lists are kept, and no long ones.
    void keep(std::string_view index, std::string_view from, std::string_view before, std::size_t limit,
              const std::vector<Listed>& found);

    /// The workspace has been committed.
    void follow(const Workspace& committed);

    void clear();

private:
    struct KeyHash {
        std::size_t operator()(const RecordKey& key) const {
            return std::hash<std::string>{}(key.id) * 31 + std::hash<std::string>{}(key.kind);
        }
    };

    // The first rows of a group, without a gap.
    struct Beginning {
        std::vector<Listed> rows;
        bool is_all = false;
    };

    using Change = void (*)(Beginning&, const Workspace::ListChange&);
    void change(const Workspace::ListChange& entry, Change how);
    [[nodiscard]] Beginning* known(std::string_view index, std::string_view from, std::string_view before);

    Generations<RecordKey, Document, KeyHash> records_;
    Generations<RecordKey, StreamHead, KeyHash> heads_;
    Generations<std::string, Beginning> groups_;
};

}  // namespace engine
