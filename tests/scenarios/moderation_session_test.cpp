// A moderation session settles what auditors and moderators saw differently, and is kept with what was
// agreed.
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "workflows/playing/stage.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr const char* council = R"(
pack: { uses: [../base] }
programmes:
  looked_at: { title: Looked at, tool: case_file, sample: { size: all }, moderation: { differ_at_most: 1 } }
tests:
  two_cases:
    starts: 2026-01-05T08:00
    seed: 1
    units:  [ { id: north, kind: area } ]
    people: [ { id: abe, roles: [auditor] }, { id: mo, roles: [moderator] }, { id: qa, roles: [quality_assurance_lead], unit: north } ]
    cases:  [ { ref: C1, unit: north }, { ref: C2, unit: north } ]
)";

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

rules::PackBundle bundle() {
    const fs::path root = SOURCE_ROOT;
    rules::PackBundle made{"feature", {{"feature/pack.yaml", council}}};
    made.files.push_back({"base/base.yaml", text_of(root / "tests/scenarios/language/base/base.yaml")});
    for (const auto& entry : fs::directory_iterator(root / "config/calendars"))
        made.files.push_back({"calendars/" + entry.path().filename().string(), text_of(entry.path())});
    return made;
}

// Two audits of one round: C1 is in dispute, C2 is closed.
class Disputed {
public:
    Disputed() {
        REQUIRE(stage_.set_up().has_value());
        must("start_round", "looked_at", {}, "qa");
        for (const char* ref : {"C1", "C2"}) {
            const std::string audit = of(ref).ref;
            must("begin", audit, {}, "abe");
            must("submit", audit,
                 {{"grade", "outstanding"},
                  {"answers", {{"risk", "good"}}},
                  {"sections", {{"safety", "good"}, {"voice", "good"}}}},
                 "abe");
        }
        must("moderate", of("C1").ref, {{"grade", "inadequate"}, {"because", "Risk was missed"}}, "mo");
        must("moderate", of("C2").ref, {{"grade", "outstanding"}}, "mo");
    }

    engine::Result<engine::Reply> session(json::object arguments) {
        return stage_.send({"moderation_session", "", std::move(arguments), "mo", ""});
    }

    Audit of(const std::string& about) {
        for (const auto& listed : engine::scan_prefix(stage_.store(), "audit_of_case", about + '\t'))
            return from_document<Audit>(*stage_.store().find(listed.record));
        return {};
    }

    json::object kept(const std::string& id) {
        const auto document = stage_.store().find({ModerationSession::kind_name, id});
        return document ? *document : json::object{};
    }

private:
    void must(const char* name, const std::string& subject, json::object arguments, const char* actor) {
        const auto reply = stage_.send({name, subject, std::move(arguments), actor, ""});
        INFO((reply ? "" : reply.error().message));
        REQUIRE(reply.has_value());
    }

    rules::PackBundle bundle_ = bundle();
    rules::PackReading reading_ = rules::read_bundle(bundle_);
    Stage stage_{reading_.pack->scripts.front(), reading_.pack, bundle_, {}};
};

TEST_CASE("a session settles a dispute and keeps who agreed on what") {
    Disputed council_of_two;
    const auto reply = council_of_two.session(
        {{"people", {"mo", "qa"}},
         {"cases", {"C2"}},
         {"improvements", {"Chronologies"}},
         {"agreed", {{{"case", "C1"}, {"grade", "requires_improvement"}, {"because", "Read together"}}}}});
    INFO((reply ? "" : reply.error().message));
    REQUIRE(reply.has_value());
    const Audit settled = council_of_two.of("C1");
    CHECK(settled.state == AuditState::closed);
    CHECK(settled.grade == "requires_improvement");
    CHECK(settled.session == "2026-01-05");
    CHECK(settled.because == "Read together");
    const json::object kept = council_of_two.kept("2026-01-05");
    CHECK(json::serialize(kept.at("roles")) == R"({"moderator":["mo"],"quality_assurance_lead":["qa"]})");
    CHECK(json::serialize(kept.at("cases")) == R"(["C2","C1"])");
    CHECK(json::serialize(kept.at("improvements")) == R"(["Chronologies"])");
    // A second one on that day has a name of its own.
    REQUIRE(council_of_two.session({{"people", {"mo", "qa"}}}).has_value());
    CHECK_FALSE(council_of_two.kept("2026-01-05/2").empty());
}

TEST_CASE("a session that cannot be is refused whole") {
    struct Row {
        json::object arguments;
        const char* because;
    };
    const json::array both{"mo", "qa"};
    const Row rows[] = {
        {{{"people", {"mo"}}}, "two at least"},
        {{{"people", {"mo", "nobody"}}}, "not a known person"},
        {{{"people", both}, {"cases", {"C9"}}}, "not a known case"},
        {{{"people", both}, {"on", "2026-01-06"}}, "lies in the future"},
        {{{"people", both}, {"agreed", {{{"case", "C9"}, {"grade", "good"}}}}}, "has no audit"},
        {{{"people", both}, {"agreed", {{{"case", "C2"}, {"grade", "good"}}}}}, "not in dispute"},
        {{{"people", both}, {"agreed", {{{"case", "C1"}, {"grade", "splendid"}}}}}, "is not a grade"},
        {{{"people", both}, {"agreed", {{{"case", "C1"}, {"note", "x"}}}}}, "not `note`"},
    };
    Disputed council_of_two;
    for (const Row& row : rows) {
        CAPTURE(json::serialize(row.arguments));
        const auto reply = council_of_two.session(row.arguments);
        REQUIRE_FALSE(reply.has_value());
        CHECK(reply.error().message.find(row.because) != std::string::npos);
    }
    CHECK(council_of_two.of("C1").state == AuditState::disputed);
    CHECK(council_of_two.kept("2026-01-05").empty());
}

}  // namespace
}  // namespace workflows
