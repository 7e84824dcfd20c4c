#include "workflows/register/unit_names.hpp"

#include "rules/names.hpp"

namespace workflows {

engine::Result<Unit> demand_unit(const Decision& decision, const std::string& id) {
    if (std::optional<Unit> found = decision.find<Unit>(id)) return *std::move(found);
    std::vector<std::string> known;
    for (const auto& listed : engine::scan_prefix(decision.state(), Unit::kind_name, ""))
        known.push_back(listed.record.id);
    const auto nearest = rules::nearest_name(id, known);
    return engine::Error{
        engine::ErrorCode::not_found,
        "There is no unit `" + id + "`" + (nearest ? "; did you mean " + *nearest + "?" : ".")};
}

}  // namespace workflows
