#include "workflows/publishing/trial.hpp"

#include <algorithm>

namespace workflows {

std::size_t Trial::passed() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(results, [](const ScriptResult& each) { return each.failures.empty(); }));
}

Trial try_out(const std::shared_ptr<const rules::Pack>& pack, const rules::PackBundle& bundle) {
    Trial trial{rules::pack_hash(bundle.files), {}};
    for (const rules::Script& script : pack->scripts) trial.results.push_back(play(script, pack, bundle));
    return trial;
}

}  // namespace workflows
