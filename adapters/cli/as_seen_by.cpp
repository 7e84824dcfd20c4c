#include "adapters/cli/as_seen_by.hpp"

#include "adapters/cli/open_store.hpp"
#include "workflows/look.hpp"
#include "workflows/publishing/library.hpp"

namespace adapters::cli {

Exit as_seen_by(const Call& call, const engine::JournalReader& store,
                const std::function<Exit(const workflows::Sight*)>& show) {
    if (!call.options.contains("as-seen-by") || !call.given("as-seen-by")) return show(nullptr);
    const std::string person = call.text("as-seen-by");
    if (!store.find({"person", person}))
        throw UsageError{"--as-seen-by: there is no person `" + person +
                         "`; `caseloop person list` has all."};
    const workflows::PackLibrary packs;
    Exit ended = Exit::done;
    workflows::look_at(store, packs, {present(call.text("data"), store), 0, 0},
                       [&](workflows::Decision& decision) {
                           const workflows::Sight sight(decision, person);
                           ended = show(&sight);
                       });
    return ended;
}

engine::Document seen(const workflows::Sight* sight, const engine::RecordKey& key,
                      const engine::Document& document) {
    return sight == nullptr || !document ? document : sight->record(key, document);
}

std::vector<engine::Event> seen(const workflows::Sight* sight, const std::vector<engine::Event>& events) {
    if (sight == nullptr) return events;
    std::vector<engine::Event> shown;
    for (const engine::Event& event : events) {
        if (auto part = sight->event(event)) shown.push_back(*std::move(part));
    }
    return shown;
}

}  // namespace adapters::cli
