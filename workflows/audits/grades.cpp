#include "workflows/audits/grades.hpp"

#include <algorithm>

#include "workflows/audits/sections_of.hpp"

namespace workflows {
namespace {

const char* better_or_worse(std::int64_t before, std::int64_t now) {
    return now < before ? "better" : now > before ? "worse" : "same";
}

bool takes_same_sections(const rules::Tool& a, const rules::Tool& b) {
    return std::ranges::is_permutation(a.sections, b.sections, {}, &rules::Section::id, &rules::Section::id);
}

// Ranks of the sections that both graded, each side summed with the weight of today's section.
struct InCommon {
    std::int64_t before = 0;
    std::int64_t now = 0;
    std::map<std::string, std::string> sections;
};

InCommon compare_sections(const rules::Pack& pack, const rules::Tool& tool, const Audit& before,
                          const Audit& now) {
    InCommon common;
    for (const rules::Section& section : tool.sections) {
        const auto earlier = before.sections.find(section.id);
        const auto later = now.sections.find(section.id);
        if (earlier == before.sections.end() || later == now.sections.end()) continue;
        const int was = rank_of(pack, tool, earlier->second);
        const int is = rank_of(pack, tool, later->second);
        if (was == 0 || is == 0) continue;
        common.before += std::int64_t{section.weight} * was;
        common.now += std::int64_t{section.weight} * is;
        common.sections.emplace(section.id, better_or_worse(was, is));
    }
    return common;
}

}  // namespace

std::vector<std::string> grades_of(const rules::Pack& pack, const rules::Tool& tool) {
    const auto scale = pack.scales.find(tool.scale);
    return scale == pack.scales.end() ? std::vector<std::string>{} : scale->second.grades;
}

int rank_of(const rules::Pack& pack, const rules::Tool& tool, const std::string& grade) {
    const auto grades = grades_of(pack, tool);
    const auto found = std::ranges::find(grades, grade);
    return found == grades.end() ? 0 : static_cast<int>(found - grades.begin()) + 1;
}

std::string worst_grade(const rules::Pack& pack, const rules::Tool& tool) {
    const auto grades = grades_of(pack, tool);
    return grades.empty() ? "" : grades.back();
}

Outcome compare_with_followed(const Decision& decision, const Audit& audit, const VersionedPack& versioned) {
    const rules::Pack& pack = *versioned.pack;
    const auto followed = audit.follows ? decision.find<Audit>(*audit.follows) : std::nullopt;
    if (!followed) return {};
    const auto looked_at = tool_of(versioned, audit);
    const rules::Tool& tool = *looked_at;
    // Of the pack with which it was audited: its tool may have been changed or taken out since.
    const VersionedPack earlier = decision.pack(followed->pack);
    const auto looked_at_before = tool_of(earlier, *followed);
    const rules::Tool& before = *looked_at_before;
    Outcome outcome;
    InCommon common;
    if (tool.family == before.family && tool.scale == before.scale) {
        common = compare_sections(pack, tool, *followed, audit);
        outcome.sections = common.sections;
    }
    const int was = followed->grade ? rank_of(pack, tool, *followed->grade) : 0;
    const int is = audit.grade ? rank_of(pack, tool, *audit.grade) : 0;
    const bool whole = was > 0 && is > 0 && (common.sections.empty() || takes_same_sections(tool, before));
    if (whole) {
        outcome.overall = better_or_worse(was, is);
    } else if (!common.sections.empty()) {
        outcome.overall = better_or_worse(common.before, common.now);
    }
    return outcome;
}

}  // namespace workflows
