#include "workflows/register/case_names.hpp"

#include <set>

namespace workflows {

std::string current_reference(const engine::Reader& state, const std::string& reference) {
    std::string at = reference;
    for (std::set<std::string> seen; seen.insert(at).second;) {
        const auto former = state.find({FormerReference::kind_name, at});
        if (!former) return at;
        at = from_document<FormerReference>(*former).now;
    }
    return reference;
}

engine::Result<Case> demand_case(const Decision& decision, const std::string& reference) {
    if (std::optional<Case> found = decision.find<Case>(reference)) return *std::move(found);
    std::string why = "There is no case `" + reference + "`";
    if (const auto former = decision.find<FormerReference>(reference)) {
        why += former->merged ? ": it was merged into " : ": it is called ";
        why += current_reference(decision.state(), reference) + " since " + rules::to_text(former->on);
    }
    return engine::Error{engine::ErrorCode::not_found, why + "."};
}

std::map<std::string, std::string> former_references(const engine::Reader& state) {
    std::map<std::string, std::string> former;
    for (const auto& listed : engine::scan_prefix(state, FormerReference::kind_name, ""))
        former.emplace(listed.record.id, current_reference(state, listed.record.id));
    return former;
}

}  // namespace workflows
