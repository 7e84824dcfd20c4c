#include "workflows/reading/visible_page.hpp"

#include <algorithm>

#include "workflows/decision.hpp"
#include "workflows/rights/candidates.hpp"

namespace workflows {
namespace {

constexpr char between = '\x01';         // Stands in no id, and sorts before all that does.
constexpr std::size_t chunk = 256;       // Entries of a list that are read at once.
constexpr std::size_t most_cases = 200;  // Of one's units, beyond which the whole list is as near.

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
        const std::string end = task_.group + '\xFF';
        std::string from = std::max(task_.group, task_.after.substr(0, task_.after.find(between)));
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

// The list's key of a record that is numbered or stands under its id; none: another list.
std::optional<std::string> key_of(const PageTask& task, const std::string& kind, const std::string& id) {
    const std::string group = kind + '\t';
    if (task.index == "newest" && task.group == group) return group + descending_key(id);
    if (task.index != kind || !task.group.empty()) return std::nullopt;
    return kind == "case" ? id : numbered_key(id);
}

std::string kind_listed(const PageTask& task) {
    return task.index == "newest" ? task.group.substr(0, task.group.find('\t')) : std::string(task.index);
}

}  // namespace

VisiblePage visible_page(const engine::Reader& state, const Sight* sight, const PageTask& task,
                         const PageFilter& filter) {
    const std::string kind = kind_listed(task);
    Page page(state, sight, task, filter);
    if (sight == nullptr || !key_of(task, kind, "")) return std::move(page).of_list();
    const auto found = sight->candidates(kind, most_cases);
    if (!found) return std::move(page).of_list();
    std::vector<engine::Listed> entries;
    for (const std::string& id : *found) entries.push_back({*key_of(task, kind, id), {kind, id}});
    return std::move(page).of_candidates(std::move(entries));
}

}  // namespace workflows
