#include "engine/overlay_store.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include <boost/json/serialize.hpp>

namespace engine {
namespace {

constexpr std::size_t first_page = 64;

auto came_in(const Workspace& kept, std::string_view index, std::string_view from, std::string_view before) {
    const auto bound = [&](std::string_view key) {
        return kept.came().lower_bound({{std::string(index), std::string(key)}, {}});
    };
    return std::ranges::subrange(bound(from), bound(before));
}

}  // namespace

OverlayStore::OverlayStore(const JournalReader& below, Indexer indexer)
    : below_(below), indexer_(std::move(indexer)), kept_(below, indexer_) {}

Document OverlayStore::find(const RecordKey& key) const {
    return kept_.find(key);
}

std::vector<Listed> OverlayStore::standing_below(std::string_view index, std::string_view from,
                                                 std::string_view before, std::size_t limit) const {
    const auto gone = gone_before_.find(index);
    const bool from_the_start = gone == gone_before_.end() || from <= gone->second;
    const std::string start{gone != gone_before_.end() && from_the_start ? gone->second : from};
    if (start >= before) return {};
    const bool knows_start = gone != gone_before_.end() && from_the_start;
    for (std::size_t page = std::max(first_page, limit);; page *= 2) {
        std::vector<Listed> found = below_.scan(index, start, before, page);
        const bool is_all = found.size() < page;
        const std::string last = found.empty() ? start : found.back().key;
        std::erase_if(found, [&](const Listed& listed) {
            return kept_.left().contains({{std::string(index), listed.key}, listed.record});
        });
        if (found.size() < limit && !is_all && page < no_limit / 2) continue;
        if (from.empty() || knows_start)
            gone_before_.insert_or_assign(std::string(index), found.empty() ? last : found.front().key);
        if (found.size() > limit) found.resize(limit);
        return found;
    }
}

std::vector<Listed> OverlayStore::scan(std::string_view index, std::string_view from, std::string_view before,
                                       std::size_t limit) const {
    if (limit == 0 || from >= before) return {};
    if (limit == no_limit) return kept_.scan(index, from, before, limit);
    std::vector<Listed> found = standing_below(index, from, before, limit);
    const auto middle = static_cast<std::ptrdiff_t>(found.size());
    std::size_t taken = 0;
    for (const Workspace::ListChange& entry : came_in(kept_, index, from, before)) {
        if (taken++ == limit) break;
        found.push_back({entry.place.key, entry.record});
    }
    std::inplace_merge(found.begin(), found.begin() + middle, found.end());
    if (found.size() > limit) found.resize(limit);
    return found;
}

void OverlayStore::each_of_kind(std::string_view kind,
                                const std::function<void(std::string_view, std::string_view)>& visit) const {
    kept_.each_of_kind(kind, visit);
}

StreamHead OverlayStore::head(const RecordKey& stream) const {
    return kept_.head(stream);
}

std::int64_t OverlayStore::next_sequence() const {
    return kept_.next_sequence();
}

StreamHead OverlayStore::command_head() const {
    return kept_.command_head();
}

std::optional<CommandEntry> OverlayStore::command_with_key(std::string_view key) const {
    const auto& own = kept_.commands();
    const auto found = std::ranges::find(own, key, &CommandEntry::key);
    return found == own.end() ? below_.command_with_key(key) : std::optional(*found);
}

std::vector<Event> OverlayStore::events(std::int64_t from_sequence, std::size_t limit) const {
    std::vector<Event> found = below_.events(from_sequence, limit);
    const auto& own = kept_.events();
    auto next = std::ranges::lower_bound(own, from_sequence, {}, &Event::sequence);
    for (; next != own.end() && found.size() < limit; ++next) found.push_back(*next);
    return found;
}

std::vector<Event> OverlayStore::events_of(const RecordKey& stream) const {
    std::vector<Event> found = below_.events_of(stream);
    std::ranges::copy_if(kept_.events(), std::back_inserter(found),
                         [&](const Event& event) { return event.stream == stream; });
    return found;
}

std::vector<CommandEntry> OverlayStore::commands(std::int64_t from_number, std::size_t limit) const {
    std::vector<CommandEntry> found = below_.commands(from_number, limit);
    const auto& own = kept_.commands();
    auto next = std::ranges::lower_bound(own, from_number, {}, &CommandEntry::number);
    for (; next != own.end() && found.size() < limit; ++next) found.push_back(*next);
    return found;
}

void OverlayStore::each_record(
    const std::function<void(const RecordKey&, std::string_view bytes)>& visit) const {
    auto next = kept_.records().begin();
    const auto end = kept_.records().end();
    const auto visit_own = [&] {
        if (next->second) visit(next->first, boost::json::serialize(*next->second));
        ++next;
    };
    below_.each_record([&](const RecordKey& key, std::string_view bytes) {
        while (next != end && next->first < key) visit_own();
        if (next == end || next->first != key) return visit(key, bytes);
        visit_own();
    });
    while (next != end) visit_own();
}

void OverlayStore::each_listing(const std::function<void(const IndexKey&, const RecordKey&)>& visit) const {
    auto next = kept_.came().begin();
    const auto end = kept_.came().end();
    below_.each_listing([&](const IndexKey& place, const RecordKey& record) {
        const Workspace::ListChange here{place, record};
        for (; next != end && *next < here; ++next) visit(next->place, next->record);
        if (!kept_.left().contains(here)) visit(place, record);
    });
    for (; next != end; ++next) visit(next->place, next->record);
}

void OverlayStore::commit(const Workspace& workspace) {
    require_fit(workspace);
    for (const Workspace::ListChange& entry : workspace.came()) {
        const auto gone = gone_before_.find(entry.place.index);
        if (gone != gone_before_.end() && entry.place.key < gone->second && kept_.left().contains(entry))
            gone->second = entry.place.key;
    }
    const std::lock_guard lock(committing_);
    kept_.absorb(Workspace(workspace));
}

std::unique_ptr<JournalReader> OverlayStore::reader() const {
    const std::lock_guard lock(committing_);
    auto copy = std::make_unique<OverlayStore>(below_, indexer_);
    copy->kept_.absorb(Workspace(kept_));
    return copy;
}

}  // namespace engine
