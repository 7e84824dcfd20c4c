// From the assignment of an audit to the team's answer.
#include <algorithm>

#include <boost/json.hpp>

#include "workflows/answering.hpp"
#include "workflows/playing/find_record.hpp"
#include "workflows/playing/plausible.hpp"
#include "workflows/playing/step.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

constexpr char moderate[] = "moderate";
constexpr std::string_view about_whom[] = {"case", "audit", "ref", "programme", "by"};

Done make_auditor(Stage& stage, const Audit& audit, const std::string& by) {
    if (std::ranges::find(audit.auditors, by) != audit.auditors.end()) return {};
    // Where several audit together, the last one makes room; where nobody does yet, the others are found.
    json::array to{json::value(by)};
    for (std::size_t i = 0; i + 1 < audit.auditors.size(); ++i) to.emplace_back(audit.auditors[i]);
    return send(stage, "assign", audit.ref, {{"to", std::move(to)}, {"fill", true}}, quality_assurance);
}

std::string auditor_of(const Audit& audit, const json::object& arguments) {
    return text_at(arguments, "by", audit.auditors.empty() ? "" : audit.auditors.front());
}

Done submit_part(Stage& stage, const Audit& audit, json::object submit, const std::string& by) {
    stage.look([&](Decision& decision) { fill_plausibly(submit, decision, audit, by); });
    return send(stage, "submit", audit.ref, std::move(submit), by);
}

// Moves what business support answers out of what one step says for both.
json::object take_support(const rules::Tool& tool, json::object& submit) {
    json::object answers;
    json::object sections;
    const auto move = [&](const char* from, const std::string& name, json::object& to) {
        json::value* all = submit.if_contains(from);
        if (all == nullptr || !all->is_object() || !all->get_object().contains(name)) return;
        to.emplace(name, all->get_object().at(name));
        all->get_object().erase(name);
    };
    for (const rules::Section& section : tool.sections) {
        if (section.answered_by != rules::AnsweredBy::business_support) continue;
        move("sections", section.id, sections);
        for (const rules::Question& question : section.questions) move("answers", question.id, answers);
    }
    return {{"answers", std::move(answers)}, {"sections", std::move(sections)}};
}

// One step stands for both parts, unless it says whose it is.
Done submit_as(Stage& stage, const Audit& audit, const json::object& arguments, const std::string& by) {
    json::object submit = without(arguments, about_whom);
    const std::string part = text_at(arguments, "part");
    submit.erase("part");
    const bool by_another = audit.support && !audit.support_done_on && audit.support != by;
    if (part.empty() && by_another) {
        json::object support = take_support(stage.pack(audit.pack).tools.at(audit.tool), submit);
        if (auto done = submit_part(stage, audit, std::move(support), *audit.support); !done) return done;
    }
    return submit_part(stage, audit, std::move(submit), by);
}

Done audit(Stage& stage, const json::object& arguments) {
    const auto found = find_audit(stage, arguments);
    if (!found) return found.error();
    const bool is_support = text_at(arguments, "part") == "business_support";
    const std::string by =
        is_support ? text_at(arguments, "by", found->support.value_or("")) : auditor_of(*found, arguments);
    if (!is_support) {
        if (auto assigned = make_auditor(stage, *found, by); !assigned) return assigned;
    }
    // A step before this one may have been refused half-way, when the audit had begun already.
    const bool has_begun = found->state == AuditState::first_audit || found->state == AuditState::returned;
    if (!has_begun) {
        if (auto begun = send(stage, "begin", found->ref, {}, by); !begun) return begun;
    }
    const auto assigned = find_audit(stage, arguments);
    if (!assigned) return assigned.error();
    return submit_as(stage, *assigned, arguments, by);
}

Done submit(Stage& stage, const json::object& arguments) {
    const auto found = find_audit(stage, arguments);
    if (!found) return found.error();
    return submit_as(stage, *found, arguments, auditor_of(*found, arguments));
}

Done assign(Stage& stage, const json::object& arguments) {
    const auto found = find_audit(stage, arguments);
    if (!found) return found.error();
    json::object rest = without(arguments, about_whom);
    if (rest.contains("to")) {
        return send(stage, "assign", found->ref, std::move(rest),
                    text_at(arguments, "by", quality_assurance));
    }
    if (!rest.contains("support")) rest.emplace("to", text_at(arguments, "by"));
    return send(stage, "assign", found->ref, std::move(rest), quality_assurance);
}

// Without a grade it agrees, also blind: then the story knows what the moderator does not.
Done moderate_as_told(Stage& stage, const json::object& arguments) {
    const auto found = find_audit(stage, arguments);
    if (!found) return found.error();
    json::object rest = without(arguments, about_whom);
    const bool says_nothing = !rest.contains("grade") && !rest.contains("sections");
    const auto& agreed = found->moderated_on ? found->moderator_grade : found->first_grade;
    if (found->blind && says_nothing && agreed) rest.emplace("grade", *agreed);
    return send(stage, moderate, found->ref, std::move(rest), text_at(arguments, "by", quality_assurance));
}

// The step's name is the command's.
template <const char* command>
Done plainly(Stage& stage, const json::object& arguments) {
    const auto found = find_audit(stage, arguments);
    if (!found) return found.error();
    return send(stage, command, found->ref, without(arguments, about_whom),
                text_at(arguments, "by", quality_assurance));
}

Done draw_rereading(Stage& stage, const json::object& arguments) {
    constexpr std::string_view whom[] = {"by"};
    return send(stage, "draw_rereading", "", without(arguments, whom),
                text_at(arguments, "by", quality_assurance));
}

constexpr char begin[] = "begin";
constexpr char recall[] = "recall";
constexpr char give_back[] = "return";
constexpr char challenge[] = "challenge";
constexpr char resolve[] = "resolve";
constexpr char calibrate[] = "calibrate";
constexpr char reread[] = "reread";
constexpr char withdraw[] = "withdraw";
constexpr char reopen[] = "reopen";
// Whoever owes it answers, unless the step names somebody.
Done respond(Stage& stage, const json::object& arguments) {
    const auto found = find_audit(stage, arguments);
    if (!found) return found.error();
    std::string by = text_at(arguments, "by");
    const auto& programmes = stage.pack(found->pack).programmes;
    const auto programme = programmes.find(found->programme);
    if (by.empty() && programme != programmes.end() && programme->second.response) {
        stage.look([&](Decision& decision) {
            const Facts facts = facts_about(decision, {Audit::kind_name, found->ref});
            const auto owing = who_owes(decision, programme->second.response->from, facts);
            if (!owing.empty()) by = owing.front().id;
        });
    }
    return send(stage, "respond", found->ref, without(arguments, about_whom), by);
}

constexpr Step steps[] = {{"audit", audit},
                          {"assign", assign},
                          {"submit", submit},
                          {begin, plainly<begin>},
                          {recall, plainly<recall>},
                          {moderate, moderate_as_told},
                          {give_back, plainly<give_back>},
                          {challenge, plainly<challenge>},
                          {resolve, plainly<resolve>},
                          {calibrate, plainly<calibrate>},
                          {reread, plainly<reread>},
                          {"draw_rereading", draw_rereading},
                          {withdraw, plainly<withdraw>},
                          {reopen, plainly<reopen>},
                          {"respond", respond}};

}  // namespace

std::span<const Step> audit_steps() {
    return steps;
}

}  // namespace workflows::playing
