#include "workflows/reading/seen_state.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/indexes.hpp"
#include "workflows/records/publication.hpp"

namespace workflows {
namespace {

bool is_a_packs(std::string_view kind) {
    return kind == PublishedPack::kind_name || kind == PackFiles::kind_name;
}

}  // namespace

engine::Document SeenState::find(const engine::RecordKey& key) const {
    const engine::Document document = state_.find(key);
    return !document || is_a_packs(key.kind) ? document : sight_.record(key, document);
}

bool SeenState::stands_in(std::string_view index, const engine::Listed& listed) const {
    const engine::Document whole = state_.find(listed.record);
    const engine::Document shown = find(listed.record);
    if (!shown || shown == whole) return shown != nullptr;
    const auto entries = places(listed.record, *shown);
    return std::ranges::any_of(entries, [&](const engine::IndexKey& entry) {
        return entry.index == index && entry.key == listed.key;
    });
}

std::vector<engine::Listed> SeenState::scan(std::string_view index, std::string_view from,
                                            std::string_view before, std::size_t limit) const {
    std::vector<engine::Listed> seen;
    for (engine::Listed& listed : state_.scan(index, from, before, engine::no_limit)) {
        if (seen.size() == limit) break;
        if (stands_in(index, listed)) seen.push_back(std::move(listed));
    }
    return seen;
}

void SeenState::each_of_kind(
    std::string_view kind,
    const std::function<void(std::string_view id, std::string_view bytes)>& visit) const {
    state_.each_of_kind(kind, [&](std::string_view id, std::string_view) {
        if (const auto shown = find({std::string(kind), std::string(id)}))
            visit(id, boost::json::serialize(*shown));
    });
}

}  // namespace workflows
