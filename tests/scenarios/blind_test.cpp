// A moderator of a blind audit, who is a team manager too, reads every byte that the program gives them.
// Until their own grade is committed, all of it is the same whatever the first grade was.
#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>
#include <regex>
#include <sstream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "adapters/cli/open_store.hpp"
#include "tests/scenarios/program.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/publishing/trial.hpp"

namespace adapters::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using std::chrono::hours;

// Words that stand nowhere else.
constexpr const char* best = "zymurgy";
constexpr const char* middle = "quixotry";
constexpr const char* worst = "marzipan";
const std::vector<std::string> grades{best, middle, worst};

// Everything that can carry a grade out of an audit: rules, tags, actions, alerts, findings, answers, text.
constexpr const char* council = R"(
pack: { title: Blind, timezone: Europe/London, calendar: england_and_wales }
grades: { words: [zymurgy, quixotry, marzipan] }
themes: { supervision: { title: Supervision, recurs: { audits: 2, within: 3 months } } }
good_practice: { approved_by: quality_assurance_lead }
concerns: { poor_work: { title: Poor work, raised_by: [quality_assurance_lead], stages: [ { from: team_manager, within: 5 working days } ] } }
roles:
  auditor: Auditor
  moderator: Moderator
  team_manager: { title: Team manager, leads: true }
  quality_assurance_lead: { title: Lead, leads: true }
tools:
  file:
    title: File
    scale: words
    OVERALL
    sections:
      safety: { title: Safe?, graded: true, questions: { risk: { ask: Risk?, answer: grade }, why: { ask: Why?, answer: text, show_if: answers.risk == "marzipan" } } }
      voice:  { title: Heard?, graded: true, questions: { plan: { ask: A plan?, answer: yes_no } } }
programmes:
  blind_ones:
    title: Blind ones
    tool: file
    sample: { size: all }
    moderation:
      - { if: audit.first_grade == "marzipan", blind: true, differ_at_most: 2 }
      - { blind: true, differ_at_most: 2 }
    deadlines: { moderation: { zymurgy: 5 working days, marzipan: 1 working day } }
measures:
  poor: { count: audits, where: audit.first_grade == "marzipan" }
boards:
  qa: { title: Board, every: { every: 6 weeks, from: 2026-01-13 }, chair: team_manager, lists: { poor: { audit: audit.first_grade == "marzipan" } } }
rules:
  tell: { on: audit.submitted, do: [ { alert: { to: [team_manager, quality_assurance_lead], template: graded } } ] }
  tag: { on: audit.submitted, if: audit.first_grade == "marzipan", do: [ { set: { tags: marzipan } }, { note: It is marzipan } ] }
  act:
    on: audit.submitted
    if: audit.first_grade == "marzipan"
    do:
      - action: { title: "Put marzipan right", owner: team_manager, due: 5 working days, priority: urgent }
      - alert: { to: team_manager, template: literal, urgent: true }
  concern: { on: finding.recorded, do: [ { alert: { to: team_manager, template: found } } ] }
escalations:
  unanswered: { of: alert, if: alert.urgent, steps: [ { after: 1 hour, alert: quality_assurance_lead } ] }
  late: { of: action, steps: [ { before: 1 working day, alert: owner }, { after: 0 days, alert: [owner, quality_assurance_lead] } ] }
alerts:
  digest: { at: "08:00", when_more_than: 1 }
  channels: { urgent: [inbox, webhook] }
  templates:
    graded: { subject: "{{ audit.ref }}: {{ audit.first_grade }}", body: "{{ grade('safety') }} {{ answers.risk }} {{ measures.poor() }}" }
    literal: { subject: It is marzipan, body: It is marzipan }
    found: { subject: "{{ finding.note }}", body: "{{ finding.kind }}" }
)";

struct Tool {
    const char* name;
    const char* overall;
    bool grade_is_said;
};
const Tool tools[] = {
    {"judged", "overall: judged", true},
    {"from the sections", "overall: { worst_of: sections }", false},
    {"limited",
     "overall: judged\n    limits: [ { if: 'grade(\"safety\") == \"quixotry\"', at_best: quixotry } ]", true},
};

rules::PackBundle bundle_of(const Tool& tool) {
    std::string text = council;
    text.replace(text.find("OVERALL"), 7, tool.overall);
    rules::PackBundle bundle{"blind", {{"blind/pack.yaml", text}}};
    for (const auto& entry : fs::directory_iterator(fs::path(SOURCE_ROOT) / "config/calendars")) {
        std::ifstream file(entry.path(), std::ios::binary);
        std::ostringstream content;
        content << file.rdbuf();
        bundle.files.push_back({"calendars/" + entry.path().filename().string(), content.str()});
    }
    return bundle;
}

// One audit in a store of its own. What the first auditor does follows from the first grade.
class Played {
public:
    Played(const Tool& tool, std::string grade) : tool_(tool), grade_(std::move(grade)) {
        mark_as_played(folder_.path());
        const rules::PackBundle bundle = bundle_of(tool);
        const auto reading = rules::read_bundle(bundle);
        INFO(rules::to_text(reading.diagnostics));
        REQUIRE(reading.pack);
        must(workflows::publish_as_tested(bundle, *reading.pack, "qa"));
        import("units", R"([{"id":"north","kind":"team"}])");
        import(
            "people",
            R"([{"id":"abe","roles":["auditor"]},{"id":"mo","roles":["moderator","team_manager"],"unit":"north"},
                            {"id":"ann","roles":["moderator"]},{"id":"qa","roles":["quality_assurance_lead"],"unit":"north"}])");
        import("cases", R"([{"ref":"C1","unit":"north","open":true}])");
        must({"start_round", "blind_ones", {}, "qa", ""});
        must({"assign", "AUD-1", {{"to", "abe"}}, "qa", ""});
        must({"begin", "AUD-1", {}, "abe", ""});
    }

    void save() { must({"save_draft", "AUD-1", judgement(), "abe", ""}); }

    void submit() {
        json::object arguments = judgement();
        arguments.emplace("findings", json::array{{{"theme", "supervision"},
                                                   {"kind", grade_ == best ? "strength" : "concern"},
                                                   {"good_practice", grade_ == best},
                                                   {"note", "I call it " + grade_}}});
        must({"submit", "AUD-1", arguments, "abe", ""});
    }

    // What others do meanwhile, who know the grade.
    void follow_up() {
        must({"meeting", "qa", {}, "qa", ""});
        must({"raise_concern", "AUD-1", {{"kind", "poor_work"}, {"text", "It is " + grade_}}, "qa", ""});
        must({"silence",
              "",
              {{"item", "AUD-1"}, {"until", "2026-01-20T08:00:00Z"}, {"because", "It is " + grade_}},
              "qa",
              ""});
    }

    void must(const engine::Command& command) {
        const auto reply = send(command);
        INFO((reply ? "" : reply.error().message));
        REQUIRE(reply.has_value());
    }

    engine::Result<engine::Reply> send(const engine::Command& command) {
        now_ += hours{1};
        return writer_.run(std::span(&command, 1), now_).front();
    }

    // Refusals, too, are read by whoever asked.
    std::string asked(const engine::Command& command) {
        const auto reply = send(command);
        return command.name + ": " + (reply ? json::serialize(*reply) : reply.error().message) + "\n";
    }

    std::string moderator() {
        const auto audit = store_->find({"audit", "AUD-1"});
        const auto* found = audit->if_contains("moderator");
        return found != nullptr && found->is_string() ? std::string(found->get_string()) : "mo";
    }

    std::string read_by(const std::string& person) const {
        std::string bytes;
        const auto read = [&](std::vector<std::string> words) {
            for (const char* word : {"--data", folder_.path().c_str(), "--as-seen-by", person.c_str()})
                words.emplace_back(word);
            bytes += said_to(words);
        };
        for (const char* kind : {"audit", "action", "alert", "case", "unit", "person"}) {
            read({kind, "list"});
            read({kind, "list", "--json"});
        }
        for (const std::string& grade : grades) {
            for (const char* field : {"first_grade=", "moderator_grade=", "sections=", "tags="})
                read({"audit", "list", "--where", field + grade});
        }
        for (const char* filter : {"moderation_block=1", "limited_by=", "answers=", "conversation=", "tags="})
            read({"audit", "list", "--where", filter});
        for (const char* record : {"audit/AUD-1", "action/ACT-1", "alert/ALT-1", "alert/ALT-2", "case/C1"}) {
            const std::string key = record;
            const std::size_t slash = key.find('/');
            read({key.substr(0, slash), "show", key.substr(slash + 1)});
            read({key.substr(0, slash), "show", key.substr(slash + 1), "--json"});
            read({"journal", "list", "--stream", key, "--json"});
        }
        read({"journal", "list", "--limit", "10000"});
        read({"journal", "list", "--limit", "10000", "--json"});
        for (const char* stream : {"finding/FND-1", "deadline/moderation/AUD-1", "withheld_alert/AUD-1/1",
                                   "rule_mark/act", "agenda_item/qa", "meeting/qa"})
            read({"journal", "list", "--stream", stream, "--json"});
        read_figures(read);
        bytes += said_to({"agreement", "--data", folder_.path()});
        bytes += said_to({"feed", person, "--data", folder_.path()});
        for (const char* item : {"", "AUD-1", "C1"}) {
            std::vector<std::string> rehearsed{"rehearse",   "--person", person,   "--until",
                                               "2026-03-01", "--json",   "--data", folder_.path()};
            if (*item != '\0') rehearsed.insert(rehearsed.end(), {"--item", item});
            bytes += said_to(rehearsed);
        }
        bytes += said_to({"rehearse", "--person", person, "--until", "2026-03-01", "--data", folder_.path()});
        bytes += said_to({"plan", "--to", "2026-03-01", "--data", folder_.path()});
        return bytes;
    }

private:
    // What is counted, listed and drawn up from audits: by every split that could tell them apart.
    template <class Read>
    static void read_figures(const Read& read) {
        for (const char* extra : {"--data", "--json"}) {
            const auto ask = [&](std::vector<std::string> words) {
                if (extra == std::string("--json")) words.emplace_back(extra);
                read(words);
            };
            for (const char* split : {"programme", "round", "unit.team", "section"})
                ask({"theme", "list", "--by", split});
            ask({"theme", "list"});
            ask({"theme", "show", "supervision"});
            ask({"theme", "matrix"});
            ask({"theme", "impact", "supervision"});
            ask({"reaudits"});
            ask({"reaudits", "--by", "programme"});
            ask({"follow-ups"});
            ask({"follow-ups", "--where", "programme=blind_ones"});
            for (const char* state : {"approved", "proposed", "declined", "withdrawn"})
                ask({"practice", "list", "--state", state});
            for (const char* meeting : {"qa/2026-01-05", "qa/2026-01-06"}) {
                ask({"meeting", "show", meeting});
                ask({"meeting", "show", meeting, "--public"});
            }
            ask({"meeting", "list"});
            ask({"meeting", "list", "--public"});
            ask({"concern", "list"});
            ask({"concern", "show", "CON-1"});
            ask({"safeguarding", "list"});
            ask({"alert", "silences"});
            ask({"webhook", "log"});
        }
    }

    static std::string said_to(const std::vector<std::string>& words) {
        std::ostringstream out;
        std::ostringstream talk;
        (void)run_command_line(words, out, talk);
        return out.str() + talk.str();
    }

    json::object judgement() const {
        json::object judgement{{"answers", {{"risk", grade_}, {"plan", grade_ == best ? "yes" : "no"}}},
                               {"sections", {{"safety", grade_}, {"voice", grade_}}},
                               {"conversation", "We spoke of " + grade_}};
        if (grade_ == worst) judgement.at("answers").as_object().emplace("why", "Plain marzipan");
        if (tool_.grade_is_said) judgement.emplace("grade", grade_);
        return judgement;
    }

    void import(const char* kind, const char* rows) {
        must({"import", "", {{"kind", kind}, {"rows", json::parse(rows)}}, "qa", ""});
    }

    const Tool& tool_;
    std::string grade_;
    scenarios::TemporaryFolder folder_;
    std::unique_ptr<SqliteStore> store_ = open_to_write(folder_.path());
    workflows::PackLibrary packs_;
    engine::Decide decide_ = workflows::make_decide(packs_);
    engine::Writer writer_{*store_, workflows::places, decide_, engine::seeds_from(1)};
    engine::Moment now_ = *engine::parse_moment("2026-01-05T09:00:00Z");
};

// The folder's name, and numbers of alerts: they count everybody's.
std::string comparable(const std::string& bytes) {
    static const std::regex alert("ALT-[0-9]+");
    static const std::regex folder("/tmp/[A-Za-z0-9_./-]+");
    return std::regex_replace(std::regex_replace(bytes, alert, "ALT"), folder, "FOLDER");
}

std::string grades_in(const std::string& bytes) {
    std::string found;
    for (const std::string& grade : grades) {
        const std::size_t at = bytes.find(grade);
        if (at != std::string::npos) found += "..." + bytes.substr(at < 150 ? 0 : at - 150, 300) + "...\n";
    }
    return found;
}

// In every state before the moderator's grade: what they read, step by step.
std::map<std::string, std::string> story(Played& played) {
    std::map<std::string, std::string> read;
    const auto look = [&](const std::string& when) {
        for (const char* person : {"mo", "ann"})
            read[when + ", " + person] = comparable(played.read_by(person));
    };
    played.save();
    look("1 a draft is saved");
    played.submit();
    const std::string moderator = played.moderator();
    look("2 it waits for its moderator");
    played.follow_up();
    look("2 a board met, a concern was raised, something was silenced");
    read["3 refused"] =
        comparable(played.asked({"moderate", "AUD-1", {}, moderator, ""}) +
                   played.asked({"moderate", "AUD-1", {{"grade", "plum"}}, moderator, ""}) +
                   played.asked({"resolve", "AUD-1", {{"because", "x"}}, moderator, ""}) +
                   played.asked({"challenge", "AUD-1", {{"because", "x"}}, moderator, ""}) +
                   played.asked({"recall", "AUD-1", {}, moderator, ""}) +
                   played.asked({"return", "AUD-1", {{"because", "Say more"}}, moderator, ""}));
    look("4 it was returned");
    played.submit();
    look("5 it was handed in again");
    return read;
}

}  // namespace

TEST_CASE("a blind moderator reads the same bytes whatever the first grade was, and then the grade") {
    for (const Tool& tool : tools) {
        CAPTURE(tool.name);
        std::map<std::string, std::map<std::string, std::string>> by_grade;
        for (const std::string& grade : grades) {
            Played played(tool, grade);
            by_grade[grade] = story(played);
            for (const auto& [when, bytes] : by_grade[grade]) {
                CAPTURE(when);
                CHECK(bytes.size() > 100);
                // Filters name every grade, and so may what is said of them: the grade that it is may not.
                CHECK_MESSAGE(grades_in(bytes).empty(), grades_in(bytes));
            }
            const std::string moderator = played.moderator();
            // Without reasons a grade that differs is refused: and kept, so that nobody can try the next.
            const std::string other = grade == best ? middle : grade == middle ? worst : best;
            const auto tried = played.send({"moderate", "AUD-1", {{"grade", other}}, moderator, ""});
            CHECK(!tried.has_value());
            const auto again =
                played.send({"moderate", "AUD-1", {{"grade", grade}, {"because", "x"}}, moderator, ""});
            CHECK(!again.has_value());
            CHECK(played.read_by(moderator).find("\"first_grade\":\"" + grade) != std::string::npos);
            CHECK(played.read_by(moderator).find("I call it " + grade) != std::string::npos);
        }
        for (const auto& [when, bytes] : by_grade[best]) {
            CAPTURE(when);
            CHECK(by_grade[middle][when] == bytes);
            CHECK(by_grade[worst][when] == bytes);
        }
    }
}

TEST_CASE("its auditor and those who may not moderate it see the first grade") {
    Played played(tools[0], worst);
    played.submit();
    CHECK(played.read_by("abe").find("\"first_grade\":\"marzipan") != std::string::npos);
    CHECK(played.read_by("qa").find("\"first_grade\":\"marzipan") != std::string::npos);
}

}  // namespace adapters::cli
