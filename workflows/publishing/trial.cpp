#include "workflows/publishing/trial.hpp"

#include <algorithm>

#include "workflows/publishing/publish.hpp"

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

engine::Command publish_as_tested(const rules::PackBundle& bundle, const rules::Pack& pack,
                                  std::string author) {
    const Trial claimed{rules::pack_hash(bundle.files), std::vector<ScriptResult>(pack.scripts.size())};
    return publish_command({bundle, std::move(author), "", &claimed});
}

}  // namespace workflows
