// What may be published, and what is kept of it.
#include "workflows/publishing/publish.hpp"

#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/workflows/publishing/council.hpp"
#include "workflows/publishing/trial.hpp"

namespace publishing {
namespace {

namespace json = boost::json;

const Edits failing{{"expect_count: { audits: 0 }", "expect_count: { audits: 7 }"}};

std::size_t versions(Council& council) {
    return engine::scan_prefix(council.store(), "pack", "").size();
}

}  // namespace

TEST_CASE("a version is kept with who, why, when, its hash and what changed") {
    Council council;
    council.publish(pack_with());
    workflows::Publication publication{
        pack_with({{"first_audit: 10", "first_audit: 5"}, {"  put_right:", "  put_right_at_once:"}}), "ann"};
    publication.note = "First audits within a week";
    REQUIRE(council.attempt(workflows::publish_command(publication)).has_value());
    const json::object pack = council.record("pack", "2");
    CHECK(pack.at("author") == "ann");
    CHECK(pack.at("note") == "First audits within a week");
    CHECK(pack.at("published_on") == "2026-01-05T10:00:00Z");
    CHECK(pack.at("tests") == 1);
    CHECK(pack.at("hash") == rules::pack_hash(publication.bundle.files).c_str());
    CHECK(pack.at("changes") == json::parse(R"({"programme changed":1,"rule added":1,"rule removed":1})"));
}

TEST_CASE("the same content again is no new version") {
    Council council;
    council.publish(pack_with());
    const std::int64_t events = council.store().next_sequence();
    const json::object reply = council.publish(pack_with());
    CHECK(reply.at("unchanged").as_bool());
    CHECK(reply.at("version") == 1);
    CHECK(council.store().next_sequence() == events);
}

TEST_CASE("a pack with errors, or whose tests fail, is not published, whoever sends it") {
    Council council;
    const workflows::Trial of_another{rules::pack_hash(pack_with().files), {{"nothing_yet", {}, {}}}};
    const workflows::Trial of_less{rules::pack_hash(pack_with(failing).files), {}};
    struct Row {
        const char* story;
        rules::PackBundle bundle;
        const workflows::Trial* trial;
        const char* said;
    };
    const Row rows[] = {
        {"an error of check", pack_with({{"tool: file_audit", "tool: flie_audit"}}), nullptr, "file_audit"},
        {"tests that were not played", pack_with(failing), nullptr, "0 passed, 1 failed: `nothing_yet`"},
        {"a proof of other files", pack_with(failing), &of_another, "expected 7 audits, there are 0"},
        {"a proof of fewer tests", pack_with(failing), &of_less, "expected 7 audits, there are 0"},
        {"a file that would lie elsewhere",
         {"council", {{"council/pack.yaml", "pack: { title: X }"}, {"../x.yaml", ""}}},
         nullptr,
         "name of its own"},
        {"a file that comes twice",
         {"council", {{"council/pack.yaml", "pack: { title: X }"}, {"council/pack.yaml", ""}}},
         nullptr,
         "name of its own"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.story);
        workflows::Publication publication{row.bundle, "qa"};
        publication.trial = row.trial;
        const auto reply = council.attempt(workflows::publish_command(publication));
        REQUIRE_FALSE(reply.has_value());
        CHECK_MESSAGE(reply.error().message.find(row.said) != std::string::npos, reply.error().message);
    }
    CHECK(versions(council) == 0);
}

TEST_CASE("renames without a move are refused") {
    Council council;
    workflows::Publication publication{pack_with(), "qa"};
    publication.renames = {"a=b"};
    const auto reply = council.attempt(workflows::publish_command(publication));
    REQUIRE_FALSE(reply.has_value());
    CHECK(reply.error().message.find("without `move` there is none") != std::string::npos);
}

}  // namespace publishing
