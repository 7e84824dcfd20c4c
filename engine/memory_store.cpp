#include "engine/memory_store.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <boost/json/serialize.hpp>

namespace engine {

struct MemoryStore::State {
    using Listing = Workspace::ListChange;

    std::vector<Event> events;
    std::vector<CommandEntry> commands;
    std::map<std::string, std::size_t, std::less<>> keys;   // Place in `commands`.
    std::map<RecordKey, std::vector<std::size_t>> streams;  // Places in `events`.
    std::map<RecordKey, Document> records;
    std::set<Listing> listings;

    [[nodiscard]] std::vector<Listed> scan(std::string_view index, std::string_view from,
                                           std::string_view before, std::size_t limit) const {
        std::vector<Listed> found;
        auto next = listings.lower_bound({{std::string(index), std::string(from)}, {}});
        for (; next != listings.end() && found.size() < limit; ++next) {
            if (next->place.index != index || next->place.key >= before) break;
            found.push_back({next->place.key, next->record});
        }
        return found;
    }

    [[nodiscard]] StreamHead head(const RecordKey& stream) const {
        const auto found = streams.find(stream);
        if (found == streams.end()) return {};
        const Event& last = events[found->second.back()];
        return {last.version, last.hash};
    }

    void take(const Workspace& workspace) {
        for (const Event& event : workspace.events()) {
            streams[event.stream].push_back(events.size());
            events.push_back(event);
        }
        for (const CommandEntry& entry : workspace.commands()) {
            if (!entry.key.empty()) keys.emplace(entry.key, commands.size());
            commands.push_back(entry);
        }
        for (const auto& [key, document] : workspace.records()) {
            if (document) {
                records.insert_or_assign(key, document);
            } else {
                records.erase(key);
            }
        }
        for (const Listing& entry : workspace.left()) listings.erase(entry);
        listings.insert(workspace.came().begin(), workspace.came().end());
    }
};

namespace {

// Entries are numbered from 1 without gaps, so a number is a place.
template <class Entry>
std::vector<Entry> part(const std::vector<Entry>& all, std::int64_t from, std::size_t limit) {
    const std::size_t first =
        std::min(all.size(), static_cast<std::size_t>(std::max<std::int64_t>(from, 1) - 1));
    const std::size_t count = std::min(limit, all.size() - first);
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
    return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace

MemoryStore::MemoryStore() : state_(std::make_unique<State>()) {}
MemoryStore::~MemoryStore() = default;

Document MemoryStore::find(const RecordKey& key) const {
    const auto found = state_->records.find(key);
    return found == state_->records.end() ? nullptr : found->second;
}

std::vector<Listed> MemoryStore::scan(std::string_view index, std::string_view from, std::string_view before,
                                      std::size_t limit) const {
    return state_->scan(index, from, before, limit);
}

void MemoryStore::each_of_kind(std::string_view kind,
                               const std::function<void(std::string_view, std::string_view)>& visit) const {
    for (auto next = state_->records.lower_bound({std::string(kind), ""});
         next != state_->records.end() && next->first.kind == kind; ++next) {
        visit(next->first.id, boost::json::serialize(*next->second));
    }
}

StreamHead MemoryStore::head(const RecordKey& stream) const {
    return state_->head(stream);
}

std::int64_t MemoryStore::next_sequence() const {
    return static_cast<std::int64_t>(state_->events.size()) + 1;
}

StreamHead MemoryStore::command_head() const {
    if (state_->commands.empty()) return {};
    return {state_->commands.back().number, state_->commands.back().hash};
}

std::optional<CommandEntry> MemoryStore::command_with_key(std::string_view key) const {
    const auto found = state_->keys.find(key);
    if (found == state_->keys.end()) return std::nullopt;
    return state_->commands[found->second];
}

std::vector<Event> MemoryStore::events(std::int64_t from_sequence, std::size_t limit) const {
    return part(state_->events, from_sequence, limit);
}

std::vector<Event> MemoryStore::events_of(const RecordKey& stream) const {
    std::vector<Event> found;
    const auto places = state_->streams.find(stream);
    if (places == state_->streams.end()) return found;
    for (const std::size_t place : places->second) found.push_back(state_->events[place]);
    return found;
}

std::vector<CommandEntry> MemoryStore::commands(std::int64_t from_number, std::size_t limit) const {
    return part(state_->commands, from_number, limit);
}

void MemoryStore::each_record(const std::function<void(const RecordKey&, std::string_view)>& visit) const {
    for (const auto& [key, document] : state_->records) visit(key, boost::json::serialize(*document));
}

void MemoryStore::each_listing(const std::function<void(const IndexKey&, const RecordKey&)>& visit) const {
    for (const auto& entry : state_->listings) visit(entry.place, entry.record);
}

void MemoryStore::commit(const Workspace& workspace) {
    require_fit(workspace);
    if (std::exchange(fail_next_commit_, false)) throw StoreFailure("the commit was made to fail");
    const std::lock_guard lock(mutex_);
    state_->take(workspace);
}

std::unique_ptr<JournalReader> MemoryStore::reader() const {
    auto copy = std::make_unique<MemoryStore>();
    const std::lock_guard lock(mutex_);
    *copy->state_ = *state_;
    return copy;
}

}  // namespace engine
