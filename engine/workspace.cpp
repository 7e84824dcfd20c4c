#include "engine/workspace.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <boost/json/serialize.hpp>

#include "engine/journal.hpp"
#include "engine/settle.hpp"
#include "engine/text.hpp"

namespace engine {
namespace {

using ListChange = Workspace::ListChange;

void require_text(const std::string& text, const char* what) {
    if (!is_plain(text, 200)) {
        throw BadEvent(std::string("an event's ") + what +
                       " is too long or holds characters that cannot be kept");
    }
}

void require_json(boost::json::object& object, const std::string& type) {
    if (const std::string problem = settle(object); !problem.empty()) {
        throw BadEvent("the event " + type + " holds " + problem);
    }
}

// Checks what came from outside, and brings JSON into the form in which it will be read again.
void require_keepable(NewEvent& event, const std::string& actor, const Cause& cause) {
    if (!is_valid(event.stream))
        throw BadEvent("a record's name is empty, too long or holds wrong characters");
    require_text(event.type, "type");
    require_text(actor, "actor");
    require_text(cause.rule, "rule");
    if (event.type.empty() || actor.empty()) throw BadEvent("an event without a type or an actor");
    require_json(event.set, event.type);
    require_json(event.details, event.type);
}

std::vector<IndexKey> places_of(const Indexer& indexer, const RecordKey& key, const Document& document) {
    if (!document) return {};
    std::vector<IndexKey> places = indexer(key, *document);
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

// Those of an index in a range of keys.
auto changes_in(const std::set<ListChange>& changes, std::string_view index, std::string_view from,
                std::string_view before) {
    const auto bound = [&](std::string_view key) {
        return changes.lower_bound({{std::string(index), std::string(key)}, {}});
    };
    return changes.empty() ? std::ranges::subrange(changes.end(), changes.end())
                           : std::ranges::subrange(bound(from), bound(before));
}

// A change undoes its opposite, so that what left was there below and what came was not.
void change(ListChange&& entry, std::set<ListChange>& opposite, std::set<ListChange>& changes) {
    if (opposite.erase(entry) == 0) changes.insert(std::move(entry));
}

}  // namespace

Workspace::Workspace(const Reader& below, const Indexer& indexer) : below_(below), indexer_(indexer) {}

Document Workspace::find(const RecordKey& key) const {
    const auto found = records_.find(key);
    return found == records_.end() ? below_.find(key) : found->second;
}

std::vector<Listed> Workspace::scan(std::string_view index, std::string_view from, std::string_view before,
                                    std::size_t limit) const {
    if (limit == 0 || from >= before) return {};
    const auto left = changes_in(left_, index, from, before);
    const auto gone = static_cast<std::size_t>(std::ranges::distance(left));

    std::vector<Listed> stored =
        below_.scan(index, from, before, limit > no_limit - gone ? no_limit : limit + gone);
    std::erase_if(stored, [&, next = left.begin()](const Listed& listed) mutable {
        const auto same = [&] { return next->place.key == listed.key && next->record == listed.record; };
        if (next == left.end() || !same()) return false;
        ++next;  // Both are in the same order, and all that left is stored below.
        return true;
    });

    const auto came = changes_in(came_, index, from, before);
    if (!came.empty()) {
        const auto middle = static_cast<std::ptrdiff_t>(stored.size());
        for (const ListChange& entry : came) stored.push_back({entry.place.key, entry.record});
        std::inplace_merge(stored.begin(), stored.begin() + middle, stored.end());
    }
    if (stored.size() > limit) stored.resize(limit);
    return stored;
}

std::size_t Workspace::count(std::string_view index, std::string_view from, std::string_view before) const {
    if (from >= before) return 0;
    const auto size = [&](const std::set<ListChange>& changes) {
        return static_cast<std::size_t>(std::ranges::distance(changes_in(changes, index, from, before)));
    };
    return below_.count(index, from, before) + size(came_) - size(left_);
}

void Workspace::each_of_kind(std::string_view kind,
                             const std::function<void(std::string_view, std::string_view)>& visit) const {
    auto next = records_.lower_bound({std::string(kind), ""});
    const auto end = records_.lower_bound({std::string(kind) + '\0', ""});
    const auto visit_own = [&] {
        if (next->second) visit(next->first.id, boost::json::serialize(*next->second));
        ++next;
    };
    below_.each_of_kind(kind, [&](std::string_view id, std::string_view bytes) {
        while (next != end && next->first.id < id) visit_own();
        if (next == end || next->first.id != id) return visit(id, bytes);
        visit_own();
    });
    while (next != end) visit_own();
}

StreamHead Workspace::head(const RecordKey& stream) const {
    const auto found = heads_.find(stream);
    return found == heads_.end() ? below_.head(stream) : found->second;
}

std::int64_t Workspace::next_sequence() const {
    return events_.empty() ? below_.next_sequence() : events_.back().sequence + 1;
}

StreamHead Workspace::command_head() const {
    if (commands_.empty()) return below_.command_head();
    return {commands_.back().number, commands_.back().hash};
}

const Event& Workspace::append(NewEvent event, Moment at, std::string actor, Cause cause) {
    require_keepable(event, actor, cause);
    const StreamHead before = head(event.stream);
    cause.command = next_command();

    Event placed{
        next_sequence(),  std::move(event.stream), before.version + 1,   std::move(event.type),    at,
        std::move(actor), std::move(cause),        std::move(event.set), std::move(event.details), {}};
    placed.hash = hash_event(placed, before.hash);
    put(placed.stream, fold(find(placed.stream), placed.set));
    heads_.insert_or_assign(placed.stream, StreamHead{placed.version, placed.hash});
    return events_.emplace_back(std::move(placed));
}

void Workspace::seal(CommandEntry entry) {
    const StreamHead before = command_head();
    entry.number = before.version + 1;
    entry.first_event = events_.empty() ? next_sequence() : events_.front().sequence;
    if (!commands_.empty()) entry.first_event = commands_.back().end_event;
    entry.end_event = next_sequence();

    const auto count = static_cast<std::size_t>(entry.end_event - entry.first_event);
    entry.hash = hash_command(entry, before.hash, std::span(events_).last(count));
    commands_.push_back(std::move(entry));
}

void Workspace::show(const RecordKey& key, Document document) {
    shows_past_ = true;
    put(key, std::move(document));
}

void Workspace::forget() {
    shows_past_ = false;
    events_.clear();
    commands_.clear();
    records_.clear();
    heads_.clear();
    left_.clear();
    came_.clear();
}

void Workspace::absorb(Workspace&& above) {
    const bool is_empty = events_.empty() && records_.empty();
    if (is_empty && above.commands_.empty()) {
        events_.swap(above.events_);
        records_.swap(above.records_);
        heads_.swap(above.heads_);
        left_.swap(above.left_);
        came_.swap(above.came_);
        return;
    }
    std::ranges::move(above.events_, std::back_inserter(events_));
    std::ranges::move(above.commands_, std::back_inserter(commands_));
    for (auto& [key, document] : above.records_) records_.insert_or_assign(key, std::move(document));
    for (auto& [key, head] : above.heads_) heads_.insert_or_assign(key, head);
    for (const ListChange& entry : above.left_) change(ListChange(entry), came_, left_);
    for (const ListChange& entry : above.came_) change(ListChange(entry), left_, came_);
}

void Workspace::put(const RecordKey& key, Document document) {
    const std::vector<IndexKey> old_places = places_of(indexer_, key, find(key));
    const std::vector<IndexKey> new_places = places_of(indexer_, key, document);
    std::vector<IndexKey> difference;
    std::ranges::set_difference(old_places, new_places, std::back_inserter(difference));
    for (IndexKey& place : difference) change({std::move(place), key}, came_, left_);
    difference.clear();
    std::ranges::set_difference(new_places, old_places, std::back_inserter(difference));
    for (IndexKey& place : difference) change({std::move(place), key}, left_, came_);
    records_.insert_or_assign(key, std::move(document));
}

}  // namespace engine
