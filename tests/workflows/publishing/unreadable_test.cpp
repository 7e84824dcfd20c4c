// A version that this release cannot read any more is not the same as no version.
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/workflows/publishing/council.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"

namespace publishing {
namespace {

namespace json = boost::json;

// As if an older release had taken what this one refuses.
void make_unreadable(Council& council, const std::string& version) {
    const engine::RecordKey files{"pack_files", council.field("pack", version, "hash")};
    const auto spoil = [&](engine::Workspace& workspace, const engine::Command& command,
                           const engine::Occasion& occasion) -> engine::Result<engine::Reply> {
        json::array spoilt = workspace.find(files)->at("files").as_array();
        std::string text(spoilt[0].at("text").as_string());
        text.replace(text.find("independent_of"), 14, "independant_of");
        spoilt[0].as_object()["text"] = text;
        workspace.append({files, "pack.stored", {{"files", spoilt}}, {}}, occasion.at, command.actor, {});
        return engine::Reply{};
    };
    engine::Writer writer(council.store(), workflows::places, spoil, engine::seeds_from(1));
    const engine::Command command{"spoil", "", {}, "older", ""};
    REQUIRE(writer.run(std::span(&command, 1), council.service().now()).front().has_value());
}

// The library keeps what it compiled: a new service is what reads the packs anew.
class NewRelease {
public:
    explicit NewRelease(Council& council)
        : writer(council.store(), workflows::places, workflows::make_decide(packs), engine::seeds_from(2)),
          service(writer, council.service().now(), workflows::take_note_only) {}

    workflows::PackLibrary packs;
    engine::Writer writer;
    workflows::VirtualService service;
};

}  // namespace

TEST_CASE("a command that needs an unreadable version is refused with its name and its first error") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    council.publish(pack_with({{"planning: Planning", "planning: Plans"}}));
    make_unreadable(council, "1");
    NewRelease release(council);
    const auto reply = release.service.run({"begin", "AUD-1", {}, "abe", ""});
    REQUIRE_FALSE(reply.has_value());
    CHECK(reply.error().code == engine::ErrorCode::conflict);
    CHECK(reply.error().message.find("Version 1 of the pack, published on 2026-01-05T10:00:00Z by qa") == 0);
    CHECK(reply.error().message.find("independant_of") != std::string::npos);
    CHECK(reply.error().message.find("--move") != std::string::npos);
    // What stands on a version that can be read goes on.
    CHECK(release.service.run({"start_round", "monthly", {}, "qa", ""}).has_value());
}

TEST_CASE("a wake that needs an unreadable version is noted and tried again, and time goes on") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    council.publish(pack_with({{"planning: Planning", "planning: Plans"}}));
    make_unreadable(council, "1");
    NewRelease release(council);
    REQUIRE(release.service.advance_to(*engine::parse_moment("2026-01-15T03:00:00Z")).has_value());
    std::string because;
    for (const engine::Event& event : council.store().events_of({"deadline", "first_audit/AUD-1"})) {
        if (event.type == "wake.failed") because = event.details.at("because").as_string();
    }
    CHECK(because.find("Version 1 of the pack") == 0);
}

TEST_CASE("what stands on an unreadable version is taken over by one that can be read") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    make_unreadable(council, "1");
    NewRelease release(council);
    const auto refused = release.service.run({"start_round", "monthly", {}, "qa", ""});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message.find("Version 1 of the pack") == 0);
    REQUIRE(release.service.advance_to(*engine::parse_moment("2026-01-15T03:00:00Z")).has_value());
    workflows::Publication publication{pack_with({{"planning: Planning", "planning: Plans"}}), "qa"};
    publication.move = true;
    const auto reply = release.service.run(workflows::publish_command(publication));
    REQUIRE_MESSAGE(reply.has_value(), reply.error().message);
    CHECK(reply->at("move").at("left") == 0);
    CHECK(release.service.run({"begin", "AUD-1", {}, "abe", ""}).has_value());
    const auto back = release.service.run({"move_back", "1", {}, "qa", ""});
    CHECK_FALSE(back.has_value());
}

TEST_CASE("a record that names a version which was never published is refused") {
    Council council;
    council.publish(pack_with());
    council.start_round();
    const auto lose = [](engine::Workspace& workspace, const engine::Command& command,
                         const engine::Occasion& occasion) -> engine::Result<engine::Reply> {
        workspace.append({{"audit", "AUD-1"}, "audit.lost", {{"pack", 9}}, {}}, occasion.at, command.actor,
                         {});
        return engine::Reply{};
    };
    engine::Writer writer(council.store(), workflows::places, lose, engine::seeds_from(1));
    const engine::Command command{"lose", "", {}, "hand", ""};
    REQUIRE(writer.run(std::span(&command, 1), council.service().now()).front().has_value());
    const auto reply = council.attempt({"begin", "AUD-1", {}, "abe", ""});
    REQUIRE_FALSE(reply.has_value());
    CHECK(reply.error().message == "There is no version 9 of the pack.");
}

}  // namespace publishing
