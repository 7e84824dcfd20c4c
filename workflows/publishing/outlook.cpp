#include "workflows/publishing/outlook.hpp"

#include <algorithm>

#include "rules/names.hpp"
#include "workflows/audits/grades.hpp"
#include "workflows/publishing/outlook_notes.hpp"

namespace workflows {
namespace {

std::string version(std::int64_t number) {
    return "version " + std::to_string(number);
}

std::string quoted(const std::string& name) {
    return "`" + name + "`";
}

const rules::Tool* find_tool(const rules::Pack& pack, const std::string& id) {
    const auto found = pack.tools.find(id);
    return found == pack.tools.end() ? nullptr : &found->second;
}

bool has_section(const rules::Tool& tool, const std::string& id) {
    return std::ranges::find(tool.sections, id, &rules::Section::id) != tool.sections.end();
}

template <class Map>
std::string suggestion(const std::string& name, const Map& known) {
    std::vector<std::string> names;
    for (const auto& each : known) names.push_back(each.first);
    const auto nearest = rules::nearest_name(name, names);
    return nearest ? "; did it become " + quoted(*nearest) + "?" : "";
}

void look_for_names(const Audit& then, const Passage& passage, Outlook& outlook) {
    const std::string gone = " is not in " + version(passage.to);
    const rules::Pack& pack = passage.pack;
    if (!pack.programmes.contains(then.programme)) {
        outlook.unmapped.push_back("its programme " + quoted(then.programme) + gone +
                                   suggestion(then.programme, pack.programmes));
    }
    const rules::Tool* tool = find_tool(pack, then.tool);
    if (tool == nullptr) {
        outlook.unmapped.push_back("its tool " + quoted(then.tool) + gone +
                                   suggestion(then.tool, pack.tools));
        return;
    }
    for (const auto& each : then.sections) {
        if (has_section(*tool, each.first)) continue;
        outlook.unmapped.push_back("the section " + quoted(each.first) + ", which it graded," + gone);
    }
    for (const auto& each : then.answers) {
        if (find_question(*tool, each.key()) != nullptr) continue;
        outlook.unmapped.push_back("the question " + quoted(each.key()) + ", which it answered," + gone);
    }
}

void look_for_misfits(const Audit& then, const Passage& passage, Outlook& outlook) {
    const rules::Tool* tool = find_tool(passage.pack, then.tool);
    if (tool == nullptr || !outlook.unmapped.empty()) return;
    for (const std::string& each : misfits(passage.pack, *tool, then)) {
        outlook.misfits.push_back("in " + version(passage.to) + " " + each);
    }
    const bool said = then.grade == then.first_grade;
    if (then.grade && !said && rank_of(passage.pack, *tool, *then.grade) == 0) {
        outlook.misfits.push_back("its grade " + quoted(*then.grade) + " is not on the scale of " +
                                  version(passage.to));
    }
}

void look_at_moderation(const Audit& audit, const Audit& then, const Passage& passage, Outlook& outlook) {
    using enum AuditState;
    if (audit.state != submitted && audit.state != moderation && audit.state != disputed) return;
    const auto lines = moderation_differences(audit, then, passage);
    if (lines.empty()) return;
    outlook.misfits.push_back("it is being moderated, and " + version(passage.to) + " moderates otherwise (" +
                              lines.front() + ")");
}

}  // namespace

Passage::Passage(std::int64_t from_version, std::int64_t to_version, const rules::PackContents& old_contents,
                 const rules::PackContents& new_contents, const rules::Pack& compiled, const Renames& told)
    : from(from_version),
      to(to_version),
      before(old_contents),
      after(new_contents),
      pack(compiled),
      renames(told) {
    for (const rules::PackChange& each : rules::changes_between(before, after)) {
        if (each.thing.kind != "escalation") continue;
        for (const rules::PackContents* contents : {&before, &after}) {
            const auto* ladder = contents->find(each.thing.kind, each.thing.name);
            const auto* of = ladder != nullptr ? ladder->find("of") : nullptr;
            if (of != nullptr) ladders_.insert(of->text);
        }
    }
}

std::string_view to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::safe:
            return "safe";
        case Verdict::needs_mapping:
            return "needs_mapping";
        default:
            return "stays";
    }
}

Verdict Outlook::verdict() const {
    if (!misfits.empty()) return Verdict::stays;
    return unmapped.empty() ? Verdict::safe : Verdict::needs_mapping;
}

Outlook outlook_of(const Audit& audit, const std::vector<Deadline>& deadlines, const Passage& passage) {
    const Audit then = taken_over(audit, passage);
    Outlook outlook;
    look_for_names(then, passage, outlook);
    look_for_misfits(then, passage, outlook);
    look_at_moderation(audit, then, passage, outlook);
    if (outlook.verdict() == Verdict::safe) outlook.notes = notes_on(audit, then, deadlines, passage);
    return outlook;
}

Outlook outlook_of(const Round& round, bool picks_open, const Passage& passage) {
    Outlook outlook;
    const Round then = taken_over(round, passage);
    const auto programme = passage.pack.programmes.find(then.programme);
    if (programme == passage.pack.programmes.end()) {
        outlook.unmapped.push_back("its programme " + quoted(then.programme) + " is not in " +
                                   version(passage.to) + suggestion(then.programme, passage.pack.programmes));
    } else if (picks_open && !programme->second.sample.picked_by) {
        outlook.misfits.push_back("cases are still to be chosen for it, and in " + version(passage.to) +
                                  " its programme draws them");
    }
    return outlook;
}

Outlook outlook_of(const ReauditDemand& demand, const Passage& passage) {
    Outlook outlook;
    const std::string then = programme_name(demand.programme, passage);
    if (!passage.pack.programmes.contains(then)) {
        outlook.unmapped.push_back(demand.case_ + " waits for the next round of " + quoted(then) +
                                   ", which is not in " + version(passage.to) +
                                   suggestion(then, passage.pack.programmes));
    }
    return outlook;
}

Outlook outlook_of(const std::vector<Deadline>& deadlines, const Passage& passage) {
    return {{}, {}, notes_on(deadlines, passage)};
}

}  // namespace workflows
