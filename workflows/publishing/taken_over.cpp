// Records as the new version names what they refer to. A name that it still has is never changed.
#include <algorithm>
#include <set>

#include "workflows/audits/grades.hpp"
#include "workflows/publishing/outlook.hpp"

namespace workflows {
namespace {

template <class Known>
std::string name_in(const Known& known, const char* kind, const std::string& old, const Passage& passage) {
    return known(old) ? old : passage.renames.name(kind, old);
}

// Old name -> new name; as they are where two would become one.
template <class Names, class Known>
std::map<std::string, std::string> new_names(const Names& old_names, const Known& known, const char* kind,
                                             const Passage& passage) {
    std::map<std::string, std::string> names;
    std::set<std::string> taken;
    bool distinct = true;
    for (const std::string& old : old_names) {
        names[old] = name_in(known, kind, old, passage);
        distinct = taken.insert(names[old]).second && distinct;
    }
    if (distinct) return names;
    for (auto& [old, now] : names) now = old;
    return names;
}

void rename_sections(Audit& audit, const rules::Tool& tool, const Passage& passage) {
    const auto known = [&](const std::string& id) {
        return std::ranges::find(tool.sections, id, &rules::Section::id) != tool.sections.end();
    };
    std::vector<std::string> old;
    for (const auto& each : audit.sections) old.push_back(each.first);
    std::map<std::string, std::string> sections;
    for (const auto& [from, to] : new_names(old, known, "section", passage)) {
        sections.emplace(to, audit.sections.at(from));
    }
    audit.sections = std::move(sections);
    for (std::string& section : audit.only_sections) section = name_in(known, "section", section, passage);
}

void rename_answers(Audit& audit, const rules::Tool& tool, const Passage& passage) {
    const auto known = [&](const std::string& id) { return find_question(tool, id) != nullptr; };
    std::vector<std::string> old;
    for (const auto& each : audit.answers) old.emplace_back(each.key());
    const auto names = new_names(old, known, "question", passage);
    boost::json::object answers;
    for (const auto& each : audit.answers) answers.emplace(names.at(each.key()), each.value());
    audit.answers = std::move(answers);
}

}  // namespace

std::string programme_name(const std::string& old, const Passage& passage) {
    return name_in([&](const std::string& id) { return passage.pack.programmes.contains(id); }, "programme",
                   old, passage);
}

Audit taken_over(Audit audit, const Passage& passage) {
    const auto& tools = passage.pack.tools;
    audit.pack = passage.to;
    audit.programme = programme_name(audit.programme, passage);
    audit.tool =
        name_in([&](const std::string& id) { return tools.contains(id); }, "tool", audit.tool, passage);
    const auto tool = tools.find(audit.tool);
    if (tool == tools.end()) return audit;
    rename_sections(audit, tool->second, passage);
    rename_answers(audit, tool->second, passage);
    return audit;
}

Round taken_over(Round round, const Passage& passage) {
    round.pack = passage.to;
    round.programme = programme_name(round.programme, passage);
    return round;
}

}  // namespace workflows
