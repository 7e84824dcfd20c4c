#include "workflows/look.hpp"

#include "engine/workspace.hpp"
#include "workflows/indexes.hpp"

namespace workflows {

void look_at(const engine::Reader& state, const PackSource& packs, const engine::Occasion& occasion,
             const std::function<void(Decision&)>& visit) {
    const engine::Indexer indexer = places;
    const TraceSink untold;
    engine::Workspace dropped(state, indexer);
    const engine::Command look{"look", "", {}, "onlooker", ""};
    ReadRecords read;
    Decision decision(dropped, look, occasion, packs, untold, &read);
    visit(decision);
}

}  // namespace workflows
