// What becomes of an audit when the pack changes, reason by reason.
#include "workflows/publishing/outlook.hpp"

#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/workflows/publishing/council.hpp"

namespace publishing {
namespace {

using workflows::Audit;
using workflows::AuditState;
using workflows::Deadline;
using workflows::Outlook;
using workflows::Passage;
using workflows::Renames;

Audit half_done(AuditState state) {
    Audit audit;
    audit.ref = "AUD-1";
    audit.case_ = "C1";
    audit.programme = "monthly";
    audit.tool = "file_audit";
    audit.state = state;
    audit.pack = 1;
    audit.answers = {{"risk", "good"}, {"recorded", "yes"}};
    audit.sections = {{"safety", "good"}};
    audit.first_grade = "good";
    return audit;
}

Deadline first_audit_deadline() {
    Deadline deadline;
    deadline.id = "first_audit/AUD-1";
    deadline.kind = "first_audit";
    deadline.of = "AUD-1";
    deadline.due = *rules::parse_date("2026-01-19");
    return deadline;
}

Outlook look(const Audit& audit, const Edits& edits, const std::vector<std::string>& renames = {}) {
    const rules::PackBundle before = pack_with();
    const rules::PackBundle after = pack_with(edits);
    const rules::PackReading reading = rules::read_bundle(after);
    REQUIRE_MESSAGE(reading.pack, rules::to_text(reading.diagnostics));
    const auto told = Renames::read(renames, *reading.pack);
    REQUIRE_MESSAGE(told.has_value(), told.error().message);
    const rules::PackContents old_contents(before);
    const rules::PackContents new_contents(after);
    return outlook_of(audit, {first_audit_deadline()},
                      Passage(1, 2, old_contents, new_contents, *reading.pack, *told));
}

std::string all(const Outlook& outlook) {
    std::string text;
    for (const auto* list : {&outlook.misfits, &outlook.unmapped, &outlook.notes}) {
        for (const std::string& each : *list) text += each + "\n";
    }
    return text;
}

const Edits renamed_tool{{"  file_audit:", "  child_file:"}, {"tool: file_audit", "tool: child_file"}};
const Edits renamed_programme{{"  monthly:", "  monthly_audits:"}};
const Edits renamed_question{{"recorded: {", "written_down: {"}};
const Edits renamed_section{{"      safety:", "      being_safe:"}};
const Edits other_moderation{{"share: 100%", "share: 50%"}};

}  // namespace

TEST_CASE("an audit is safe, needs mapping, or stays, and says why") {
    using enum AuditState;
    struct Row {
        const char* story;
        AuditState state;
        Edits edits;
        std::vector<std::string> renames;
        const char* verdict;
        const char* said;
    };
    const Row rows[] = {
        {"nothing that concerns it changed",
         first_audit,
         {{"planning: Planning", "planning: Plans"}},
         {},
         "safe",
         ""},
        {"its tool is called otherwise",
         first_audit,
         renamed_tool,
         {},
         "needs_mapping",
         "its tool `file_audit` is not in version 2"},
        {"its tool is called otherwise, as is said",
         first_audit,
         renamed_tool,
         {"file_audit=child_file"},
         "safe",
         ""},
        {"its programme is called otherwise",
         first_audit,
         renamed_programme,
         {},
         "needs_mapping",
         "its programme `monthly` is not in version 2"},
        {"its programme is called otherwise, as is said",
         first_audit,
         renamed_programme,
         {"programme.monthly=monthly_audits"},
         "safe",
         ""},
        {"a question that it answered is called otherwise",
         first_audit,
         renamed_question,
         {},
         "needs_mapping",
         "the question `recorded`, which it answered, is not in version 2"},
        {"a question that it answered is called otherwise, as is said",
         first_audit,
         renamed_question,
         {"recorded=written_down"},
         "safe",
         ""},
        {"a section that it graded is called otherwise",
         first_audit,
         renamed_section,
         {},
         "needs_mapping",
         "the section `safety`, which it graded, is not in version 2"},
        {"a section that it graded is called otherwise, as is said",
         first_audit,
         renamed_section,
         {"section.safety=being_safe"},
         "safe",
         ""},
        {"a question asks for something else",
         first_audit,
         {{"answer: yes_no", "answer: date"}},
         {},
         "stays",
         "answer to recorded must be a date"},
        {"its grade is not on the new scale",
         first_audit,
         {{"[outstanding, good, requires_improvement, inadequate]", "[met, partly_met, inadequate]"}},
         {},
         "stays",
         "`good` is not a grade of it: met, partly_met, inadequate"},
        {"its tool has no grades any more",
         first_audit,
         {{"    scale: four\n    overall: judged\n", ""},
          {"answer: grade, required: true", "answer: text"},
          {"        graded: true\n", ""},
          {"    if: audit.grade == \"inadequate\"\n", ""}},
         {},
         "stays",
         "has no grades"},
        {"it is moderated in another way, and is not there yet",
         first_audit,
         other_moderation,
         {},
         "safe",
         "moderation: share: 100% -> 50%"},
        {"it is moderated in another way, and waits for it",
         submitted,
         other_moderation,
         {},
         "stays",
         "it is being moderated, and version 2 moderates otherwise (share: 100% -> 50%)"},
        {"it is moderated in another way, and is in it",
         moderation,
         other_moderation,
         {},
         "stays",
         "it is being moderated"},
        {"it is moderated in another way, and is disputed",
         disputed,
         other_moderation,
         {},
         "stays",
         "it is being moderated"},
        {"it is moderated in another way, and that is behind it",
         action_tracking,
         other_moderation,
         {},
         "safe",
         ""},
        {"its grade may be challenged for longer",
         action_tracking,
         {{"beyond: dispute", "beyond: dispute, challenge_within: 5 working days"}},
         {},
         "safe",
         "moderation: challenge_within: new, 5 working days"},
        {"it would have less time",
         first_audit,
         {{"first_audit: 10 working days", "first_audit: 5 working days"}},
         {},
         "safe",
         "first_audit stays due on 2026-01-19, as promised (10 working days -> 5 working days)"},
        {"its programme is called otherwise while it is moderated",
         moderation,
         renamed_programme,
         {},
         "needs_mapping",
         "its programme `monthly`"},
        {"others are reminded",
         first_audit,
         {{"after: 0 days, alert: auditor", "after: 0 days, alert: team_manager"}},
         {},
         "safe",
         "who is reminded of first_audit/AUD-1 follows version 2"},
        {"other people may audit",
         assigned,
         {{"independent_of: []", "independent_of: [team]"}},
         {},
         "safe",
         "auditors: independent_of: [] -> [team]"},
        {"the tool asks for more",
         assigned,
         {{"answer: yes_no", "answer: yes_no, required: true"}},
         {},
         "safe",
         "tool file_audit: sections.safety.questions.recorded.required: new, true"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.story);
        const Outlook outlook = look(half_done(row.state), row.edits, row.renames);
        INFO(all(outlook));
        CHECK(to_string(outlook.verdict()) == row.verdict);
        CHECK(all(outlook).find(row.said) != std::string::npos);
    }
}

TEST_CASE("what is behind an audit is no news for it") {
    const Outlook outlook = look(half_done(AuditState::action_tracking), other_moderation);
    INFO(all(outlook));
    CHECK(outlook.notes.empty());
}

TEST_CASE("a date that nobody promised is not set by a move") {
    const Outlook outlook =
        look(half_done(AuditState::sampled), {{"assign: 2 working days", "assign: 1 working day"}});
    CHECK(
        all(outlook).find("no date runs for assign, and none is set now (2 working days -> 1 working day)") !=
        std::string::npos);
}

TEST_CASE("a name that the new version still has is never renamed") {
    const rules::PackBundle bundle = pack_with(
        {{"recorded: {", "recorded: { ask: Still here?, answer: yes_no }\n          written_down: {"}});
    const rules::PackReading reading = rules::read_bundle(bundle);
    REQUIRE_MESSAGE(reading.pack, rules::to_text(reading.diagnostics));
    const auto renames = Renames::read({"recorded=written_down"}, *reading.pack);
    REQUIRE(renames.has_value());
    const rules::PackContents contents(bundle);
    const Audit then = taken_over(half_done(AuditState::first_audit),
                                  Passage(1, 2, contents, contents, *reading.pack, *renames));
    CHECK(then.answers.contains("recorded"));
    CHECK(then.pack == 2);
}

TEST_CASE("answers that a rename would throw together keep their names") {
    const Edits both_gone{
        {"risk: { ask: Is risk analysed?, answer: grade, required: true }\n          recorded: {",
         "written_down: {"}};
    const Outlook outlook =
        look(half_done(AuditState::first_audit), both_gone, {"recorded=written_down", "risk=written_down"});
    CHECK(to_string(outlook.verdict()) == "needs_mapping");
    CHECK(outlook.unmapped.size() == 2);
}

TEST_CASE("a rename that means nothing is refused with the nearest name") {
    const rules::PackReading reading = rules::read_bundle(pack_with());
    REQUIRE(reading.pack);
    struct Row {
        const char* text;
        const char* said;
    };
    for (const auto& [text, said] :
         {Row{"old", "A rename is old=new"}, Row{"=new", "A rename is old=new"},
          Row{"old=file_adit", "did you mean `file_audit`?"}, Row{"tool.old=monthly", "no tool `monthly`"},
          Row{"case.old=new", "`case` in `case.old=new` is none of"}}) {
        CAPTURE(text);
        const auto renames = Renames::read({text}, *reading.pack);
        REQUIRE_FALSE(renames.has_value());
        CHECK(renames.error().message.find(said) != std::string::npos);
    }
}

}  // namespace publishing
