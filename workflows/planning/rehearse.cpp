#include "workflows/planning/rehearse.hpp"

#include <algorithm>
#include <cctype>

#include <boost/json.hpp>

#include "engine/overlay_store.hpp"
#include "workflows/alerts/digest.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/look.hpp"
#include "workflows/playing/virtual_service.hpp"
#include "workflows/reading/sight.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;
using engine::Moment;

bool is_part_of_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
}

// `ACT-1` is in `C1 ACT-1` and in `deadline/action/ACT-1`, and not in `ACT-10`.
bool names(std::string_view text, std::string_view wanted) {
    for (std::size_t at = text.find(wanted); at != text.npos; at = text.find(wanted, at + 1)) {
        const std::size_t end = at + wanted.size();
        const bool begins = at == 0 || !is_part_of_name(text[at - 1]);
        if (begins && (end == text.size() || !is_part_of_name(text[end]))) return true;
    }
    return false;
}

std::string case_of(const engine::Reader& state, const std::string& reference) {
    for (const char* kind :
         {Action::kind_name, Audit::kind_name, Concern::kind_name, SafeguardingConcern::kind_name}) {
        const engine::Document document = state.find({kind, reference});
        const auto* found = document ? document->if_contains("case") : nullptr;
        if (found != nullptr && found->is_string()) return std::string(found->get_string());
    }
    return "";
}

constexpr const char* by_digest = "alerts.digest";

class Filter {
public:
    Filter(const RehearseTask& task, const engine::Reader& state, const PackSource& packs)
        : task_(task), state_(state), packs_(packs) {}

    [[nodiscard]] bool takes(const Rehearsed& row) const {
        if (task_.person && (row.to != *task_.person || !is_seen(row))) return false;
        if (!task_.item) return true;
        return is_about(row.about, row.item, row.words) || case_of(state_, row.about) == *task_.item ||
               is_in_digest(row);
    }

private:
    [[nodiscard]] bool is_about(const std::string& about, const std::string& item,
                                const std::string& words) const {
        return names(about, *task_.item) || names(item, *task_.item) || names(words, *task_.item);
    }

    // Whoever moderates blind learns no more of what will be than of what is.
    [[nodiscard]] bool is_seen(const Rehearsed& row) const {
        bool seen = false;
        const engine::RecordKey key{Alert::kind_name, row.alert};
        look_at(state_, packs_, {row.at, 0, 0}, [&](Decision& decision) {
            seen = Sight(decision, *task_.person).record(key, state_.find(key)) != nullptr;
        });
        return seen;
    }

    // Its words name the first ones only.
    [[nodiscard]] bool is_in_digest(const Rehearsed& row) const {
        bool found = false;
        if (row.because != by_digest) return found;
        look_at(state_, packs_, {row.at, 0, 0}, [&](Decision& decision) {
            found = std::ranges::any_of(alerts_in(decision, row.alert), [&](const Alert& each) {
                return is_about(each.about, each.item, each.body) ||
                       case_of(state_, each.about) == *task_.item;
            });
        });
        return found;
    }

    const RehearseTask& task_;
    const engine::Reader& state_;
    const PackSource& packs_;
};

std::optional<Error> unknown(const engine::Reader& state, const RehearseTask& task) {
    if (task.person && !state.find({"person", *task.person}))
        return Error{ErrorCode::not_found, "There is no person `" + *task.person + "`."};
    if (!task.item) return std::nullopt;
    for (const char* kind :
         {"action", "audit", "case", "alert", "round", "meeting", "concern", "safeguarding"})
        if (state.find({kind, *task.item})) return std::nullopt;
    return Error{ErrorCode::not_found,
                 "There is no action, audit, case, concern, alert, round or meeting `" + *task.item + "`."};
}

Moment end_of(const rules::Pack& pack, rules::Date day) {
    return pack.zone.start_of_day(day + std::chrono::days{1}) - std::chrono::seconds{1};
}

}  // namespace

engine::Result<RehearsedFuture> rehearse(const engine::JournalReader& state, const PackSource& packs,
                                         const RehearseTask& task) {
    const std::string newest = newest_id(state, "pack");
    if (newest.empty())
        return Error{ErrorCode::conflict,
                     "No pack is published yet: publish one first (`caseloop publish PACK`)."};
    if (const auto error = unknown(state, task)) return *error;
    const auto pack = packs.compiled(state, std::stoll(newest));
    engine::OverlayStore dropped(state, places);
    engine::Writer writer(dropped, places, make_decide(packs), engine::seeds_from(task.seed));
    RehearsedFuture future;
    WhoHears who(dropped);
    const Filter filter(task, dropped, packs);
    writer.observe([&](const std::vector<engine::Event>& events) {
        for (const engine::Event& event : events) {
            auto row = who.row_of(event);
            if (!row || !filter.takes(*row)) continue;
            if (row->is_told) ++future.heard[row->to];
            if (future.rows.size() < task.most_rows)
                future.rows.push_back(*std::move(row));
            else
                ++future.more;
        }
        if (task.progress && !events.empty()) task.progress(events.back().at);
    });
    VirtualService service(writer, task.now, take_note_only);
    if (auto played = service.advance_to(end_of(*pack, task.until)); !played) return played.error();
    return future;
}

}  // namespace workflows
