#include "workflows/audits/sections_of.hpp"

#include <algorithm>

#include "workflows/audits/grades.hpp"

namespace workflows {

std::shared_ptr<const rules::Tool> tool_of(const VersionedPack& pack, const Audit& audit) {
    const rules::Tool& whole = pack->tools.at(audit.tool);
    const auto is_looked_at = [&](const rules::Section& section) {
        return std::ranges::find(audit.only_sections, section.id) != audit.only_sections.end();
    };
    if (std::ranges::none_of(whole.sections, is_looked_at)) return {pack.pack, &whole};
    auto part = std::make_shared<rules::Tool>(whole);
    std::erase_if(part->sections, [&](const rules::Section& section) { return !is_looked_at(section); });
    return part;
}

std::vector<std::string> weak_sections(const Decision& decision, const Audit& audit,
                                       const std::string& worse_than) {
    const VersionedPack pack = decision.pack(audit.pack);
    const rules::Tool& tool = pack->tools.at(audit.tool);
    const int grades = static_cast<int>(grades_of(*pack.pack, tool).size());
    const int limit = worse_than.empty() ? grades / 2 : rank_of(*pack.pack, tool, worse_than);
    std::vector<std::string> weak;
    if (limit == 0) return weak;
    for (const rules::Section& section : tool.sections) {
        const auto graded = audit.sections.find(section.id);
        if (graded != audit.sections.end() && rank_of(*pack.pack, tool, graded->second) > limit)
            weak.push_back(section.id);
    }
    return weak;
}

}  // namespace workflows
