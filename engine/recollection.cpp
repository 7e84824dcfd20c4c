#include "engine/recollection.hpp"

#include <algorithm>

namespace engine {
namespace {

using ListChange = Workspace::ListChange;

constexpr std::size_t longest_kept = 1024;

bool is_group(std::string_view from, std::string_view before) {
    const bool is_prefix =
        before.size() == from.size() + 1 && before.starts_with(from) && before.back() == '\xFF';
    return is_prefix && (from.empty() || from.back() == '\t');
}

std::string name_of(std::string_view index, std::string_view prefix) {
    std::string name;
    name.reserve(index.size() + 1 + prefix.size());
    name.append(index).append(1, '\0').append(prefix);
    return name;
}

}  // namespace

const Document* Recollection::record(const RecordKey& key) {
    return records_.find(key);
}

void Recollection::keep(const RecordKey& key, Document document) {
    records_.put(key, std::move(document));
}

const StreamHead* Recollection::head(const RecordKey& stream) {
    return heads_.find(stream);
}

void Recollection::keep(const RecordKey& stream, const StreamHead& head) {
    heads_.put(stream, head);
}

Recollection::Beginning* Recollection::known(std::string_view index, std::string_view from,
                                             std::string_view before) {
    return is_group(from, before) ? groups_.find(name_of(index, from)) : nullptr;
}

std::optional<std::vector<Listed>> Recollection::rows(std::string_view index, std::string_view from,
                                                      std::string_view before, std::size_t limit) {
    const Beginning* const beginning = known(index, from, before);
    if (beginning == nullptr) return std::nullopt;
    const std::vector<Listed>& rows = beginning->rows;
    if (rows.size() < limit) return beginning->is_all ? std::optional(rows) : std::nullopt;
    return std::vector<Listed>(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(limit));
}

std::optional<std::size_t> Recollection::count(std::string_view index, std::string_view from,
                                               std::string_view before) {
    const Beginning* const beginning = known(index, from, before);
    if (beginning == nullptr || !beginning->is_all) return std::nullopt;
    return beginning->rows.size();
}

void Recollection::keep(std::string_view index, std::string_view from, std::string_view before,
                        std::size_t limit, const std::vector<Listed>& found) {
    if (found.size() > longest_kept || !is_group(from, before)) return;
    const bool is_all = found.size() < limit;
    if (is_all || !found.empty()) groups_.put(name_of(index, from), {found, is_all});
}

void Recollection::follow(const Workspace& committed) {
    for (const auto& [key, document] : committed.records()) keep(key, document);
    for (const Event& event : committed.events()) heads_.put(event.stream, {event.version, event.hash});
    for (const ListChange& entry : committed.left()) {
        change(entry, [](Beginning& beginning, const ListChange& gone) {
            const Listed listed{gone.place.key, gone.record};
            const auto place = std::ranges::lower_bound(beginning.rows, listed);
            if (place != beginning.rows.end() && *place == listed) beginning.rows.erase(place);
        });
    }
    for (const ListChange& entry : committed.came()) {
        change(entry, [](Beginning& beginning, const ListChange& come) {
            Listed listed{come.place.key, come.record};
            const auto place = std::ranges::lower_bound(beginning.rows, listed);
            // Past the last row that is known, others may stand before it.
            if (place != beginning.rows.end() || beginning.is_all)
                beginning.rows.insert(place, std::move(listed));
        });
    }
}

void Recollection::change(const ListChange& entry, Change how) {
    const std::string_view key = entry.place.key;
    for (std::size_t end = 0;;) {
        const std::string group = name_of(entry.place.index, key.substr(0, end));
        if (Beginning* const beginning = groups_.find(group)) {
            how(*beginning, entry);
            const std::size_t size = beginning->rows.size();
            if (size > longest_kept || (size == 0 && !beginning->is_all)) groups_.erase(group);
        }
        const std::size_t tab = key.find('\t', end);
        if (tab == key.npos) return;
        end = tab + 1;
    }
}

void Recollection::clear() {
    records_.clear();
    heads_.clear();
    groups_.clear();
}

}  // namespace engine
