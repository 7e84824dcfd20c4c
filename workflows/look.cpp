#include "workflows/look.hpp"

#include "engine/workspace.hpp"
#include "workflows/indexes.hpp"

namespace workflows {

void look_at(const engine::Reader& state, const PackSource& packs, const engine::Occasion& occasion,
             const std::function<void(Decision&)>& visit) {
    engine::Workspace dropped(state, places);
    const engine::Command look{"look", "", {}, "", ""};
    Decision decision(dropped, look, occasion, packs, {});
    visit(decision);
}

}  // namespace workflows
