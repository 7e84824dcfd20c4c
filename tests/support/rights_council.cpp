#include "tests/support/rights_council.hpp"

#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/playing/register_rows.hpp"
#include "workflows/publishing/publish.hpp"
#include "workflows/records/audit.hpp"

namespace rights {
namespace {

namespace json = boost::json;
using workflows::Audit;

constexpr const char* pack_text = R"(
pack: { title: Twoshire, timezone: Europe/London }
grades: { words: [good, fair, poor] }
themes: { planning: { title: Planning, recurs: { audits: 2, within: 6 months } }, voice: Voice }
good_practice: { approved_by: principal }
concerns: { poor_work: { title: Poor work, raised_by: [chair_of_conferences, quality_assurance_lead], stages: [ { from: team_manager, within: 5 working days }, { from: area_manager, within: 5 working days } ] } }
roles:
  practitioner: Social worker
  auditor: Auditor
  moderator: Moderator
  principal: Principal social worker
  chair_of_conferences: Chair of conferences
  team_manager: { title: Team manager, leads: true }
  area_manager: { title: Area manager, leads: true }
  quality_assurance_lead: { title: Lead, leads: true }
  independent_chair: { title: Chair of the board, leads: true, rights: figures }
  board_member: { title: Member of the board, rights: figures }
  inspector: { title: Inspector, rights: figures }
  peer: { title: Peer, rights: sample }
safeguarding: { told: [team_manager], then: area_manager }
tools:
  file:
    title: File
    scale: words
    overall: judged
    sections:
      safety: { title: Safe?, graded: true, questions: { risk: { ask: Risk?, answer: grade } } }
programmes:
  monthly:
    title: Monthly
    tool: file
    schedule: { every: month, on: first monday, at: "09:00" }
    cohort: case.open
    sample: { size: all }
    auditors: { who: person.has_role("auditor") || person.has_role("peer"), independent_of: [] }
    moderation: { share: 100%, who: person.has_role("moderator") }
    response: { from: team_manager, within: 10 working days }
    deadlines: { assign: 2 working days, first_audit: 10 working days, moderation: 5 working days }
  spoken:
    title: Spoken of
    tool: file
    cohort: case.open
    sample: { size: 4 }
    response: { from: worker, within: 10 working days }
  chosen:
    title: Chosen
    tool: file
    cohort: case.open
    sample: { picked_by: { role: team_manager, count: 1, per: worker } }
boards:
  improvement: { title: Improvement board, every: { every: 4 weeks, from: 2026-01-14 }, chair: independent_chair, lists: { poor: { audit: 'audit.grade == "poor"' }, open: { action: '!action.settled' }, talked: { concern: 'concern.state == "open"' } } }
  area: { title: Area meeting, per: unit.area, every: { every: 4 weeks, from: 2026-01-15 }, chair: area_manager, lists: { poor: { audit: 'audit.grade == "poor"' } } }
rules:
  put_right:
    on: audit.finalised
    if: audit.grade == "poor"
    do:
      - reaudit: next round
      - action: { title: "Put right {{ case.ref }}", owner: team_manager, due: 5 working days }
      - alert: { to: [team_manager, auditor], template: poor, urgent: true }
  tell_audit: { on: audit.finalised, do: [ { alert: { to: [worker, auditor, moderator, team_manager, area_manager, independent_chair, quality_assurance_lead], template: of_audit } } ] }
  tell_finding: { on: finding.recorded, do: [ { alert: { to: [worker, moderator, team_manager, independent_chair], template: of_finding } } ] }
  tell_action: { on: action.created, do: [ { alert: { to: [owner, worker, auditor, area_manager, independent_chair], template: of_action } } ] }
  tell_concern: { on: concern.raised, do: [ { alert: { to: [independent_chair, worker], template: of_concern, urgent: true } } ] }
  teach: { on: audit.finalised, if: audit.grade == "poor", do: [ { action: { title: "Speak of {{ case.ref }}", owner: worker, due: 10 working days } } ] }
escalations:
  late_action: { of: action, steps: [ { after: 0 days, alert: owner }, { after: 3 working days, alert: area_manager, board: improvement } ] }
  late_audit: { of: first_audit, steps: [ { after: 0 days, alert: auditor } ] }
alerts:
  digest: { at: "08:00", when_more_than: 2 }
  templates:
    poor: { subject: "{{ audit.ref }} is poor", body: "{{ case.ref }}" }
    of_audit: { subject: "Tells: {{ audit.ref }}", body: "the grade of {{ audit.ref }} is <{{ audit.grade }}>, the worker of {{ case.ref }} is <{{ case.worker }}>" }
    of_finding: { subject: "Tells: {{ audit.ref }}", body: "the theme in {{ audit.ref }} is <{{ finding.theme }}>, of {{ audit.ref }} is <{{ audit.score }}{{ audit.grade }}{{ audit.state }}>" }
    of_action: { subject: "Tells: {{ action.ref }}", body: "the title of {{ action.ref }} is <{{ action.title }}>, the grade of {{ audit.ref }} is <{{ audit.grade }}>, the worker of {{ case.ref }} is <{{ case.worker }}>" }
    of_concern: { subject: "Tells: {{ concern.ref }}", body: "the words of {{ concern.ref }} is <{{ concern.text }}>, the grade of {{ audit.ref }} is <{{ audit.grade }}>, the worker of {{ case.ref }} is <{{ case.worker }}>" }
)";

constexpr const char* units = R"([
  {"id":"shire","kind":"council"}, {"id":"north","kind":"area","parent":"shire"}, {"id":"south","kind":"area","parent":"shire"},
  {"id":"n1","kind":"team","parent":"north"}, {"id":"n2","kind":"team","parent":"north"},
  {"id":"s1","kind":"team","parent":"south"}, {"id":"s2","kind":"team","parent":"south"}])";

constexpr const char* everybody = R"([
  {"id":"quinn","roles":["quality_assurance_lead"],"unit":"shire"}, {"id":"quill","roles":["quality_assurance_lead"],"unit":"north"},
  {"id":"ann_north","roles":["area_manager"],"unit":"north"}, {"id":"sue_south","roles":["area_manager"],"unit":"south"},
  {"id":"tom_n1","roles":["team_manager"],"unit":"n1"}, {"id":"tess_n2","roles":["team_manager","auditor"],"unit":"n2"},
  {"id":"tim_s1","roles":["team_manager"],"unit":"s1","manager":"sue_south"}, {"id":"tara_s2","roles":["team_manager","moderator"],"unit":"s2"},
  {"id":"abe","roles":["auditor"],"unit":"n1"}, {"id":"ada","roles":["auditor"],"unit":"s1"},
  {"id":"mo","roles":["moderator"],"unit":"shire"}, {"id":"mia","roles":["moderator","board_member"],"unit":"shire"},
  {"id":"will_n1","roles":["practitioner"],"unit":"n1"}, {"id":"wes_n2","roles":["practitioner"],"unit":"n2"},
  {"id":"wilma_s1","roles":["practitioner"],"unit":"s1","cover":"wyn_s1"}, {"id":"wyn_s1","roles":["practitioner"],"unit":"s1"},
  {"id":"pia","roles":["principal"],"unit":"shire"}, {"id":"cleo","roles":["chair_of_conferences"],"unit":"shire"},
  {"id":"ivy","roles":["independent_chair"],"unit":"shire"}, {"id":"bob","roles":["board_member"],"unit":"shire"},
  {"id":"ida","roles":["inspector"]}, {"id":"ian","roles":["inspector"],"unit":"south"},
  {"id":"pam","roles":["peer"],"until":"2026-12-31"}, {"id":"pat","roles":["peer"]}, {"id":"per","roles":["peer"]}, {"id":"pip","roles":["peer"]},
  {"id":"gil","roles":["team_manager"],"unit":"n1","until":"2026-01-10"}, {"id":"odd","roles":["witch"],"unit":"shire"},
  {"id":"none","roles":[]}, {"id":"lost","roles":["area_manager"]}])";

constexpr const char* cases = R"([
  {"ref":"N1A","unit":"n1","worker":"will_n1","open":true}, {"ref":"N1B","unit":"n1","worker":"will_n1","open":true},
  {"ref":"N2A","unit":"n2","worker":"wes_n2","open":true}, {"ref":"N2B","unit":"n2","open":true},
  {"ref":"S1A","unit":"s1","worker":"wilma_s1","open":true}, {"ref":"S1B","unit":"s1","worker":"wyn_s1","open":true},
  {"ref":"S2A","unit":"s2","open":true}, {"ref":"S2B","unit":"s2","open":true},
  {"ref":"X","open":true}, {"ref":"MOVES","unit":"n1","open":true}])";

json::array parsed(const char* text) {
    return json::parse(text).as_array();
}

}  // namespace

std::vector<std::string> Council::people() {
    std::vector<std::string> ids;
    for (const json::value& each : parsed(everybody)) ids.emplace_back(each.at("id").as_string());
    ids.emplace_back("nobody_here");
    return ids;
}

Council::Council(Heard heard)
    : writer_(store_, workflows::places, workflows::make_decide(packs_), engine::seeds_from(3)),
      service_(writer_, *engine::parse_moment("2026-01-02T10:00:00Z"),
               [this, heard = std::move(heard)](const workflows::Alert& alert, workflows::Channel channel) {
                   if (heard) heard(*this, alert);
                   return workflows::take_note_only(alert, channel);
               }) {
    take_over();
    first_round();
    what_follows();
    second_round();
    grants();
}

engine::Result<engine::Reply> Council::as_signed_in(engine::Command command) {
    command.rights_checked = true;
    return service_.run(command);
}

void Council::must(const engine::Command& command) {
    CAPTURE(command.name);
    CAPTURE(command.subject);
    const auto reply = run(command);
    INFO((reply ? "" : reply.error().message));
    REQUIRE(reply.has_value());
}

void Council::pass_days(int days) {
    const auto passed = service_.advance_to(service_.now() + std::chrono::days{days});
    INFO((passed ? "" : passed.error().message));
    REQUIRE(passed.has_value());
}

void Council::take_over() {
    const rules::PackBundle bundle{"council", {{"council/pack.yaml", pack_text}}};
    const auto reading = rules::read_bundle(bundle);
    INFO(rules::to_text(reading.diagnostics));
    REQUIRE(reading.pack);
    must(workflows::publish_command(bundle, "quinn"));
    const std::pair<const char*, json::array> parts[] = {
        {"units", workflows::unit_rows(parsed(units))},
        {"people", workflows::person_rows(parsed(everybody))},
        {"cases", workflows::case_rows(parsed(cases))}};
    for (const auto& [kind, rows] : parts)
        must({"import", "", {{"kind", kind}, {"rows", rows}}, "import", ""});
}

std::string Council::audit_of(const std::string& about) const {
    const auto found = engine::scan_prefix(store_, "audit_of_case", about + '\t');
    REQUIRE(!found.empty());
    return found.front().record.id;
}

std::string Council::newest_of(const std::string& about) const {
    return engine::scan_prefix(store_, "audit_of_case", about + '\t').back().record.id;
}

// The whole of one audit, by whoever it is assigned to.
void Council::audit(const std::string& ref, const std::string& grade) {
    const auto found = workflows::from_document<Audit>(*store_.find({"audit", ref}));
    const std::string auditor = found.auditors.front();
    must({"begin", ref, {}, auditor, ""});
    must({"submit",
          ref,
          {{"grade", grade},
           {"answers", {{"risk", grade}}},
           {"sections", {{"safety", grade}}},
           {"findings", json::array{{{"theme", "planning"},
                                     {"kind", grade == "good" ? "strength" : "concern"},
                                     {"note", "Seen in " + found.case_}}}}},
          auditor,
          ""});
    const auto now = workflows::from_document<Audit>(*store_.find({"audit", ref}));
    if (now.state == workflows::AuditState::moderation) must({"moderate", ref, {}, *now.moderator, ""});
}

void Council::first_round() {
    pass_days(4);
    const std::pair<const char*, const char*> auditors[] = {
        {"N1A", "abe"}, {"N1B", "ada"}, {"N2A", "abe"}, {"N2B", "pam"},   {"S1A", "ada"},
        {"S1B", "abe"}, {"S2A", "pat"}, {"S2B", "per"}, {"X", "tess_n2"}, {"MOVES", "pip"}};
    for (const auto& [about, auditor] : auditors)
        must({"assign", audit_of(about), {{"to", auditor}}, "quinn", ""});
    for (const auto& [about, grade] :
         std::initializer_list<std::pair<const char*, const char*>>{{"N1A", "poor"},
                                                                    {"N2A", "good"},
                                                                    {"N2B", "poor"},
                                                                    {"S1A", "poor"},
                                                                    {"S1B", "fair"},
                                                                    {"S2A", "poor"},
                                                                    {"X", "fair"},
                                                                    {"MOVES", "poor"}})
        audit(audit_of(about), grade);
    must({"begin", audit_of("N1B"), {}, "ada", ""});
    must({"respond", audit_of("N1A"), {{"text", "We did it"}}, "tom_n1", ""});
    must({"start_round", "spoken", {}, "quinn", ""});
    must({"start_round", "chosen", {}, "quinn", ""});
}

void Council::what_follows() {
    for (const char* about : {"N1A", "S1A"}) {
        must({"raise_concern", about, {{"kind", "poor_work"}, {"text", "Nobody came"}}, "cleo", ""});
        must({"safeguard", about, {{"text", "Not safe"}}, about[0] == 'N' ? "abe" : "wyn_s1", ""});
        const std::string ref = audit_of(about);
        must({"propose_practice", ref, {{"theme", "planning"}, {"text", "Ask the child first"}}, "mo", ""});
        must({"calibrate", ref, {{"from", "the inspectorate"}, {"grade", "fair"}}, "quinn", ""});
        must({"reread", ref, {{"grade", "fair"}}, "tess_n2", ""});
        must({"recommend",
              ref,
              {{"title", "Train everybody who plans for children"},
               {"owner", "wes_n2"},
               {"due", "4 weeks"},
               {"measure", "Seen on ten files"}},
              "mo",
              ""});
        must({"silence",
              "",
              {{"item", ref}, {"until", "2026-03-20T08:00:00Z"}, {"because", "Known"}},
              "quinn",
              ""});
        must({"ask_board", "improvement", {{"about", ref}}, "quinn", ""});
    }
    must({"approve_practice", "GP-1", {}, "pia", ""});
    must({"recommend",
          "",
          {{"title", "Plan the training of the year"},
           {"board", "improvement"},
           {"pillar", "people"},
           {"owner", "sue_south"},
           {"due", "8 weeks"},
           {"measure", "Seen on ten files"}},
          "quinn",
          ""});
    must({"link_learning", "ACT-1", {{"theme", "planning"}}, "quinn", ""});
    must({"draw_rereading", "", {{"count", 2}, {"from", "2026-01-01"}, {"to", "2026-01-31"}}, "quinn", ""});
    must({"moderation_session",
          "",
          {{"people", json::array{"mo", "sue_south"}},
           {"cases", json::array{"S1A"}},
           {"improvements", json::array{"Plans"}}},
          "quinn",
          ""});
    const auto waited = service_.advance_to(service_.now() + std::chrono::hours{3});
    REQUIRE(waited.has_value());
    must({"close_safeguarding", "SAF-1", {{"statement", "Somebody is there now"}}, "tom_n1", ""});
    must({"close_safeguarding", "SAF-2", {{"statement", "Somebody is there now"}}, "tim_s1", ""});
    pass_days(20);
    must({"move_case", "MOVES", {{"to", "s2"}, {"because", "They moved"}}, "quinn", ""});
}

void Council::second_round() {
    pass_days(10);
    must({"assign", newest_of("N1A"), {{"to", "ada"}}, "quinn", ""});
    must({"assign", newest_of("S2A"), {{"to", "abe"}}, "quinn", ""});
    audit(newest_of("N1A"), "good");
    must({"declare_test", "ACT-1", {{"by", newest_of("N1A")}}, "quinn", ""});
    must({"meeting", "improvement", {{"present", json::array{"ivy", "bob"}}}, "quinn", ""});
    must({"ask_board", "improvement", {{"about", "ACT-2"}}, "quinn", ""});
    must({"change_person",
          "wilma_s1",
          {{"set", {{"leave_from", "2026-01-01"}, {"leave_to", "2026-12-31"}}}},
          "quinn",
          ""});
}

void Council::grants() {
    const auto give = [&](const char* to, const std::string& item, const char* until) {
        json::object arguments{{"to", to}, {"until", until}, {"because", "They asked"}};
        if (!item.empty()) arguments.emplace("item", item);
        must({"grant", "", std::move(arguments), "quinn", ""});
    };
    const auto first = engine::scan_prefix(store_, "audit_of_case", std::string("S1A\t"));
    give("ida", "audit/" + first.front().record.id, "2026-12-31");
    give("ida", "case/N2B", "2026-12-31");
    give("ian", "case/N1A", "2026-02-20");
    give("bob", "round/monthly/2026-01-05", "2026-12-31");
    give("ivy", "case/S2A", "2026-12-31");
    give("pat", "", "2026-12-31");
    give("pip", "", "2026-02-20");
    must({"end_grant", "GRT-4", {{"because", "Enough"}}, "quinn", ""});
    pass_days(30);
}

}  // namespace rights
