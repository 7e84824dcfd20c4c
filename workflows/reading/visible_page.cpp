#include "workflows/reading/visible_page.hpp"

#include <algorithm>

#include "workflows/decision.hpp"
#include "workflows/reading/orders.hpp"
#include "workflows/rights/candidates.hpp"

namespace workflows {
namespace {

constexpr char between = '\x01';         // Stands in no id, and sorts before all that does.
constexpr std::size_t chunk = 256;       // Entries of a list that are read at once.
constexpr std::size_t most_cases = 200;  // Of one's units, beyond which the whole list is as near.
constexpr std::size_t most_among = 500;  // Of another list, beyond which the same holds.

std::string place_of(const engine::Listed& listed) {
    return listed.key + between + listed.record.kind + between + listed.record.id;
}

// Fills one page; see visible_page.
class Page {
public:
    Page(const engine::Reader& state, const Sight* sight, const PageTask& task, const PageFilter& filter)
        : state_(state), sight_(sight), task_(task), filter_(filter) {}

    VisiblePage of_candidates(std::vector<engine::Listed> entries) && {
        std::ranges::sort(entries);
        for (const engine::Listed& each : entries) {
            if (!take(each)) break;
        }
        return std::move(page_);
    }

    VisiblePage of_list() && {
        const std::string end = task_.group + task_.end + '\xFF';
        std::string from =
            std::max(task_.group + task_.begin, task_.after.substr(0, task_.after.find(between)));
        for (std::size_t size = chunk;; size *= 2) {
            const auto entries = state_.scan(task_.index, from, end, size);
            for (const engine::Listed& each : entries) {
                if (!take(each)) return std::move(page_);
            }
            if (entries.size() < size) return std::move(page_);
            // Keys may repeat: only where a chunk ends in another key than it began with is there a way on.
            if (entries.back().key != from) {
                from = entries.back().key;
                size = chunk / 2;
            }
        }
    }

private:
    // False: the page is full, or may look at no more.
    bool take(const engine::Listed& listed) {
        const std::string place = place_of(listed);
        if (place <= std::max(task_.after, last_)) return true;
        if (page_.rows.size() == task_.limit || looks_ == task_.looks) {
            page_.next = last_;
            return false;
        }
        ++looks_;
        last_ = place;
        const engine::Document whole = state_.find(listed.record);
        PageRow row{listed.record,
                    !whole || sight_ == nullptr ? whole : sight_->record(listed.record, whole)};
        if (row.document && (!filter_ || filter_(row))) page_.rows.push_back(std::move(row));
        return true;
    }

    const engine::Reader& state_;
    const Sight* sight_;
    const PageTask& task_;
    const PageFilter& filter_;
    std::size_t looks_ = 0;
    std::string last_;
    VisiblePage page_;
};

// The list's keys of records of one kind, however they were found.
class Keys {
public:
    explicit Keys(const PageTask& task)
        : task_(task),
          kind_(task.index == newest || task.index == ordered_index
                    ? task.group.substr(0, task.group.find_first_of("/\t"))
                    : task.index) {}

    [[nodiscard]] const std::string& kind() const { return kind_; }

    // False: of another list, whose keys are not known.
    [[nodiscard]] bool are_known() const {
        return task_.index == newest || task_.index == ordered_index ||
               (task_.index == kind_ && task_.group.empty());
    }

    // None: it does not stand there.
    [[nodiscard]] std::optional<std::string> of(const engine::Reader& state, const std::string& id) const {
        if (task_.index == newest) return task_.group + descending_key(id);
        if (task_.index != ordered_index) return kind_ == "case" ? id : numbered_key(id);
        const engine::Document document = state.find({kind_, id});
        if (!document) return std::nullopt;
        for (engine::IndexKey& each : ordered_places({kind_, id}, *document))
            if (each.key.starts_with(task_.group)) return std::move(each.key);
        return std::nullopt;
    }

private:
    static constexpr std::string_view newest = "newest";
    const PageTask& task_;
    std::string kind_;
};

// Where all of it stands that the person may see; none: the whole list is as near.
std::optional<std::set<std::string>> found_elsewhere(const engine::Reader& state, const Sight* sight,
                                                     const PageTask& task, const std::string& kind) {
    if (!task.among.group.empty()) {
        const auto listed = engine::scan_prefix(state, task.among.index, task.among.group, most_among + 1);
        std::set<std::string> ids;
        for (const engine::Listed& each : listed)
            if (each.record.kind == kind) ids.insert(each.record.id);
        if (listed.size() <= most_among) return ids;
    }
    return sight == nullptr ? std::nullopt : sight->candidates(kind, most_cases);
}

}  // namespace

VisiblePage visible_page(const engine::Reader& state, const Sight* sight, const PageTask& task,
                         const PageFilter& filter) {
    const Keys keys(task);
    Page page(state, sight, task, filter);
    if (!keys.are_known()) return std::move(page).of_list();
    const auto found = found_elsewhere(state, sight, task, keys.kind());
    if (!found) return std::move(page).of_list();
    std::vector<engine::Listed> entries;
    for (const std::string& id : *found)
        if (auto key = keys.of(state, id)) entries.push_back({*std::move(key), {keys.kind(), id}});
    return std::move(page).of_candidates(std::move(entries));
}

}  // namespace workflows
