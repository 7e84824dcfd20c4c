// Where a decision writes: an overlay over what is stored. Later steps of the decision see the earlier ones.
#pragma once

#include <map>
#include <set>
#include <stdexcept>
#include <vector>

#include "engine/command.hpp"
#include "engine/event.hpp"
#include "engine/reader.hpp"

namespace engine {

/// An event that could not be read again as it was written: a stream's kind or id beyond the limits of
/// RecordKey; a type, actor or rule that is empty (the rule may be), longer than 200 bytes or with control
/// characters; or JSON that `settle` refuses. Often it came in with a command's arguments, so the Writer
/// answers `invalid_input`.
struct BadEvent : std::invalid_argument {
    using std::invalid_argument::invalid_argument;
};

/// Reads through to `below`, which must outlive it and not change meanwhile. One thread.
/// Workspaces stack: a command's workspace lies on the batch's, which lies on the store.
class Workspace final : public Reader {
public:
    Workspace(const Reader& below, const Indexer& indexer);

    [[nodiscard]] Document find(const RecordKey& key) const override;
    [[nodiscard]] std::vector<Listed> scan(std::string_view index, std::string_view from,
                                           std::string_view before, std::size_t limit) const override;
    [[nodiscard]] std::size_t count(std::string_view index, std::string_view from,
                                    std::string_view before) const override;
    void each_of_kind(
        std::string_view kind,
        const std::function<void(std::string_view id, std::string_view bytes)>& visit) const override;
    [[nodiscard]] StreamHead head(const RecordKey& stream) const override;
    [[nodiscard]] std::int64_t next_sequence() const override;
    [[nodiscard]] StreamHead command_head() const override;

    /// Gives the event its place and hash, and folds it into its record. The reference lasts until the next
    /// append. The cause's command is set to the one that is being decided, whatever it held. Throws BadEvent
    /// when it cannot be kept: see there. Then nothing has changed.
    const Event& append(NewEvent event, Moment at, std::string actor, Cause cause);

    /// Keeps the command that the events since the last one belong to; sets its number, event range and hash.
    void seal(CommandEntry entry);

    /// Shows a record as it was at another time (null: it was not there), without an event. What looks at the
    /// past cannot be committed.
    void show(const RecordKey& key, Document document);
    [[nodiscard]] bool shows_past() const { return shows_past_; }

    /// Drops all that was written to it, as if it had just been made.
    void forget();

    /// Takes over all that was written to `above`, a workspace that lies on this one.
    void absorb(Workspace&& above);

    [[nodiscard]] const std::vector<Event>& events() const { return events_; }
    [[nodiscard]] const std::vector<CommandEntry>& commands() const { return commands_; }
    [[nodiscard]] const std::map<RecordKey, Document>& records() const {
        return records_;
    }  ///< Changed; null: erased.

    /// Changes to the lists: what left, and what came, against `below`.
    struct ListChange {
        IndexKey place;
        RecordKey record;
        auto operator<=>(const ListChange&) const = default;
    };
    [[nodiscard]] const std::set<ListChange>& left() const { return left_; }
    [[nodiscard]] const std::set<ListChange>& came() const { return came_; }

private:
    void put(const RecordKey& key, Document document);

    const Reader& below_;
    const Indexer& indexer_;
    std::vector<Event> events_;
    std::vector<CommandEntry> commands_;
    std::map<RecordKey, Document> records_;
    std::map<RecordKey, StreamHead> heads_;
    std::set<ListChange> left_;
    std::set<ListChange> came_;
    bool shows_past_ = false;
};

}  // namespace engine
