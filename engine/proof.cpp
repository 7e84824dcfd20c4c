// Proves a journal: that its chains hold, and that records and lists are what its events make of them.
#include <limits>
#include <map>
#include <utility>

#include "engine/journal.hpp"
#include "engine/settle.hpp"

namespace engine {
namespace {

constexpr std::size_t page = 512;

// Unsigned, because a forged range may be as wide as it likes: then too much is asked for, and does not fit.
std::size_t count_events(const CommandEntry& entry) {
    return static_cast<std::size_t>(entry.end_event) - static_cast<std::size_t>(entry.first_event);
}

// Walks the commands in order, each with its events.
class Chain {
public:
    explicit Chain(const JournalReader& store) : store_(store) {}

    [[nodiscard]] Verification run() {
        try {
            if (check_beginning() && check_entries() && !store_.events(result_.events + 1, 1).empty())
                problem(result_.events + 1, "belongs to no command");
        } catch (const StoreFailure& failure) {
            result_.problem = std::string("The journal cannot be read: ") + failure.what();
        }
        result_.streams = static_cast<std::int64_t>(heads_.size());
        return std::move(result_);
    }

private:
    std::vector<CommandEntry> next_page() { return store_.commands(result_.commands + 1, page); }

    // Nothing else asks for numbers below one, but a stream's head and an idempotency key would be found
    // there.
    bool check_beginning() {
        constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
        const char* const what = "stands before the first";
        for (const CommandEntry& first : store_.commands(lowest, 1)) {
            if (first.number < 1) return command_problem(first.number, what);
        }
        for (const Event& first : store_.events(lowest, 1)) {
            if (first.sequence < 1) return problem(first.sequence, what);
        }
        return true;
    }

    bool check_entries() {
        for (auto entries = next_page(); !entries.empty(); entries = next_page()) {
            for (const CommandEntry& entry : entries) {
                if (!check(entry)) return false;
            }
        }
        return true;
    }

    bool problem(std::int64_t event, const char* what) {
        result_.problem = "Event " + std::to_string(event) + " " + what + ".";
        return false;
    }

    bool command_problem(std::int64_t command, const char* what) {
        result_.problem = "Command " + std::to_string(command) + " " + what + ".";
        return false;
    }

    bool check(const CommandEntry& entry) {
        const std::int64_t expected = result_.commands + 1;
        if (entry.number != expected) return command_problem(expected, "is missing");
        if (entry.first_event != result_.events + 1 || entry.end_event < entry.first_event) {
            return command_problem(expected, "has another range of events than it should");
        }
        const std::vector<Event> events = store_.events(entry.first_event, count_events(entry));
        for (const Event& event : events) {
            if (!check(event)) return false;
        }
        if (result_.events + 1 != entry.end_event) return problem(result_.events + 1, "is missing");
        if (entry.hash != hash_command(entry, result_.head, events)) {
            return command_problem(expected, "does not match its hash, or an entry before it was changed");
        }
        result_.head = entry.hash;
        ++result_.commands;
        return true;
    }

    bool check(const Event& event) {
        if (event.sequence != result_.events + 1) return problem(result_.events + 1, "is missing");
        // `item/X` and `Y` hash like `item` and `X/Y`: only one of them can be a record's name.
        if (!is_valid(event.stream)) return problem(event.sequence, "is about no record that could be");
        StreamHead& head = heads_[event.stream];
        if (event.version != head.version + 1)
            return problem(event.sequence, "is out of order in its stream");
        if (event.cause.command != result_.commands + 1)
            return problem(event.sequence, "names another command");
        if (event.hash != hash_event(event, head.hash)) {
            return problem(event.sequence, "does not match its hash, or an entry of its stream was changed");
        }
        head = {event.version, event.hash};
        ++result_.events;
        return true;
    }

    const JournalReader& store_;
    Verification result_;
    std::map<RecordKey, StreamHead> heads_;
};

void replay(const JournalReader& from, Workspace& workspace, const CommandEntry& entry) {
    for (Event& event : from.events(entry.first_event, count_events(entry))) {
        workspace.append({event.stream, event.type, std::move(event.set), std::move(event.details)}, event.at,
                         event.actor, event.cause);
    }
    workspace.seal(entry);
}

// Every record and list entry as a line of text and its bytes' digest, in order.
using Contents = std::vector<std::pair<std::string, Digest>>;

Contents contents_of(const JournalReader& store) {
    Contents contents;
    store.each_record([&](const RecordKey& key, std::string_view bytes) {
        contents.emplace_back("record " + to_string(key), sha256(bytes));
    });
    store.each_listing([&](const IndexKey& place, const RecordKey& key) {
        contents.emplace_back("entry of list " + place.index + " under " + place.key + ": " + to_string(key),
                              Digest{});
    });
    return contents;
}

std::string first_difference(const Contents& stored, const Contents& rebuilt) {
    for (std::size_t i = 0; i < stored.size() && i < rebuilt.size(); ++i) {
        if (stored[i].first != rebuilt[i].first) {
            return "At the same place stand " + stored[i].first + " in the store and " + rebuilt[i].first +
                   " rebuilt.";
        }
        if (stored[i].second != rebuilt[i].second) return "Its bytes differ: " + stored[i].first + ".";
    }
    if (stored.size() > rebuilt.size()) return "Only in the store: " + stored[rebuilt.size()].first + ".";
    if (stored.size() < rebuilt.size()) return "Only in the rebuilt: " + rebuilt[stored.size()].first + ".";
    return {};
}

}  // namespace

Verification verify(const JournalReader& store) {
    return Chain(store).run();
}

Rebuild rebuild(const JournalReader& from, Store& empty, const Indexer& indexer) {
    Rebuild result;
    try {
        for (auto entries = from.commands(1, page); !entries.empty();
             entries = from.commands(empty.next_command(), page)) {
            Workspace workspace(empty, indexer);
            for (const CommandEntry& entry : entries) {
                replay(from, workspace, entry);
                if (workspace.commands().back().hash != entry.hash) {
                    result.difference =
                        "Command " + std::to_string(entry.number) + " does not replay to its hash.";
                    return result;
                }
            }
            empty.commit(workspace);
        }
        const Contents rebuilt = contents_of(empty);
        result.events = empty.next_sequence() - 1;
        empty.each_record([&](const RecordKey&, std::string_view) { ++result.records; });
        result.difference = first_difference(contents_of(from), rebuilt);
    } catch (const BadEvent& bad) {
        result.difference = std::string("An event cannot be replayed: ") + bad.what() + ".";
    } catch (const StoreFailure& failure) {
        result.difference = std::string("The store cannot be read: ") + failure.what() + ".";
    }
    return result;
}

}  // namespace engine
