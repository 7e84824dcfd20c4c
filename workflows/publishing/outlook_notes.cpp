#include "workflows/publishing/outlook_notes.hpp"

#include <algorithm>

namespace workflows {
namespace {

using rules::yaml::Node;
using Lines = std::vector<std::string>;

std::string version(std::int64_t number) {
    return "version " + std::to_string(number);
}

const Node* part(const Node* of, std::string_view name) {
    return of == nullptr ? nullptr : of->find(name);
}

// What the programme of an audit says in both versions.
struct Programmes {
    Programmes(const Audit& audit, const Audit& then, const Passage& passage)
        : before(passage.before.find("programme", audit.programme)),
          after(passage.after.find("programme", then.programme)) {}

    [[nodiscard]] bool are_known() const { return before != nullptr && after != nullptr; }
    [[nodiscard]] Lines differing(std::string_view name) const {
        return rules::differences(part(before, name), part(after, name));
    }
    [[nodiscard]] Lines differing(std::string_view block, std::string_view name) const {
        return rules::differences(part(part(before, block), name), part(part(after, block), name));
    }

    const Node* before;
    const Node* after;
};

void add(Lines& notes, const std::string& about, const Lines& lines) {
    constexpr std::size_t most = 3;
    for (std::size_t i = 0; i < std::min(most, lines.size()); ++i) notes.push_back(about + ": " + lines[i]);
    if (lines.size() > most) {
        notes.push_back(about + ": and " + std::to_string(lines.size() - most) + " more");
    }
}

void add_tool(Lines& notes, const Audit& audit, const Audit& then, const Passage& passage) {
    const Node* before = passage.before.find("tool", audit.tool);
    if (before != nullptr) {
        add(notes, "tool " + then.tool, rules::differences(before, passage.after.find("tool", then.tool)));
    }
    const rules::Programme& programme = passage.pack.programmes.at(then.programme);
    if (programme.tool == then.tool) return;
    notes.push_back("new audits of its programme use the tool `" + programme.tool + "`; it goes on with `" +
                    then.tool + "`");
}

// Only what is still to come for it. After the grade is final, moderation can still be challenged.
void add_programme(Lines& notes, const Audit& audit, const Programmes& programmes) {
    using enum AuditState;
    const AuditState at = audit.state;
    const bool is_graded = at == action_tracking || at == awaiting_reaudit || at == re_audit;
    for (const char* name : {"auditors", "conversation", "moderation"}) {
        Lines lines = programmes.differing(name);
        std::erase_if(lines, [&](const std::string& line) {
            return is_graded && line.find("challenge_within") == std::string::npos;
        });
        add(notes, name, lines);
    }
    for (const char* name : {"response", "settled_by", "replace_withdrawn"}) {
        add(notes, name, programmes.differing(name));
    }
}

// The deadline that would run in this state.
std::string_view deadline_in(AuditState state) {
    using enum AuditState;
    if (state == sampled) return "assign";
    if (state == assigned || state == first_audit || state == returned) return "first_audit";
    return state == submitted || state == moderation ? "moderation" : "";
}

// A date that was promised stays: what is different are the dates that are set later.
void add_dates(Lines& notes, const Audit& audit, const std::vector<Deadline>& deadlines,
               const Programmes& programmes) {
    const std::string_view present = deadline_in(audit.state);
    bool runs = present.empty();
    for (const Deadline& each : deadlines) {
        runs = runs || each.kind == present;
        if (each.kind == "action") continue;
        const bool response = each.kind == "response";
        const Lines lines = response ? programmes.differing("response", "within")
                                     : programmes.differing("deadlines", each.kind);
        if (lines.empty()) continue;
        notes.push_back(each.kind + " stays due on " +
                        (each.due ? rules::to_text(*each.due) : engine::to_text(each.ends)) +
                        ", as promised (" + lines.front() + ")");
    }
    const Lines lines = programmes.differing("deadlines", present);
    if (runs || lines.empty()) return;
    notes.push_back("no date runs for " + std::string(present) + ", and none is set now (" + lines.front() +
                    ")");
}

}  // namespace

Lines moderation_differences(const Audit& audit, const Audit& then, const Passage& passage) {
    const Programmes programmes(audit, then, passage);
    return programmes.are_known() ? programmes.differing("moderation") : Lines{};
}

Lines notes_on(const Audit& audit, const Audit& then, const std::vector<Deadline>& deadlines,
               const Passage& passage) {
    Lines notes;
    add_tool(notes, audit, then, passage);
    const Programmes programmes(audit, then, passage);
    if (programmes.are_known()) {
        add_programme(notes, audit, programmes);
        add_dates(notes, audit, deadlines, programmes);
    } else {
        notes.push_back(version(passage.from) +
                        " does not show its programme: what is different cannot be said");
    }
    for (std::string& each : notes_on(deadlines, passage)) notes.push_back(std::move(each));
    return notes;
}

Lines notes_on(const std::vector<Deadline>& deadlines, const Passage& passage) {
    Lines notes;
    for (const Deadline& each : deadlines) {
        if (!passage.ladders_differ(each.kind)) continue;
        notes.push_back("who is reminded of " + each.id + " follows " + version(passage.to));
    }
    return notes;
}

}  // namespace workflows
