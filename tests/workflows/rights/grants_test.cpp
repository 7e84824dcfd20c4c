// Grants: given and ended by quality assurance leads, kept in the journal, over on their day.
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/support/rights_council.hpp"
#include "workflows/look.hpp"
#include "workflows/reading/sight.hpp"

namespace rights {
namespace {

using engine::ErrorCode;

Council& council() {
    static Council played;
    return played;
}

bool sees(const std::string& person, const engine::RecordKey& key) {
    bool found = false;
    workflows::look_at(
        council().store(), council().packs(), {council().now(), 0, 0},
        [&](workflows::Decision& decision) { found = workflows::Sight(decision, person).sees(key); });
    return found;
}

engine::Command grant(const char* to, const char* item, const char* until, const char* by = "quinn") {
    boost::json::object arguments{{"to", to}, {"until", until}, {"because", "They asked"}};
    if (*item != '\0') arguments.emplace("item", item);
    return {"grant", "", std::move(arguments), by, ""};
}

}  // namespace

TEST_CASE("a granted record is seen to the end of its day, and then no more") {
    const engine::RecordKey record{"case", "X"};
    CHECK_FALSE(sees("ida", record));
    const std::string today = engine::to_text(council().now()).substr(0, 10);
    council().must(grant("ida", "case/X", today.c_str()));
    CHECK(sees("ida", record));
    council().pass_days(1);
    CHECK_FALSE(sees("ida", record));
}

TEST_CASE("a grant that is ended is over at once, and the journal says who gave and who ended it") {
    const auto given = council().run(grant("ida", "case/X", "2026-12-31"));
    const std::string ref(given->at("ref").as_string());
    CHECK(sees("ida", {"case", "X"}));
    council().must({"end_grant", ref, {{"because", "Enough"}}, "quill", ""});
    CHECK_FALSE(sees("ida", {"case", "X"}));
    const auto events = council().store().events_of({"grant", ref});
    REQUIRE(events.size() == 2);
    CHECK(events[0].type == "grant.given");
    CHECK(events[0].actor == "quinn");
    CHECK(events[1].type == "grant.ended");
    CHECK(events[1].actor == "quill");
}

TEST_CASE("an auditor from outside sees the sample that is assigned while their time runs") {
    const auto audit_of = [&](const char* about) {
        return engine::scan_prefix(council().store(), "audit_of_case", about + std::string("\t"))
            .front()
            .record;
    };
    CHECK(sees("pam", audit_of("N2B")));          // The register has a last day for her.
    CHECK(sees("pat", audit_of("S2A")));          // She was granted the time.
    CHECK_FALSE(sees("per", audit_of("S2B")));    // Nobody set a day: then there is none.
    CHECK_FALSE(sees("pip", audit_of("MOVES")));  // His is over.
    CHECK_FALSE(sees("pam", audit_of("S2A")));
    CHECK_FALSE(sees("pam", {"concern", "CON-1"}));
}

TEST_CASE(
    "only quality assurance leads grant, only what is there, to who is here, and never without an end") {
    struct Refused {
        engine::Command command;
        ErrorCode code;
    };
    const Refused refused[] = {
        {grant("ida", "case/X", "2026-12-31", "tom_n1"), ErrorCode::forbidden},
        {grant("ida", "case/X", "2026-12-31", "ida"), ErrorCode::forbidden},
        {grant("ida", "case/X", "2020-01-01"), ErrorCode::invalid_input},
        {grant("ida", "case/NONE", "2026-12-31"), ErrorCode::not_found},
        {grant("ida", "person/abe", "2026-12-31"), ErrorCode::invalid_input},
        {grant("nobody_here", "case/X", "2026-12-31"), ErrorCode::not_found},
        {grant("gil", "case/X", "2026-12-31"), ErrorCode::conflict},
        {{"grant", "", {{"to", "ida"}, {"because", "b"}}, "quinn", ""}, ErrorCode::invalid_input},
        {{"end_grant", "GRT-99", {{"because", "b"}}, "quinn", ""}, ErrorCode::not_found},
        {{"end_grant", "GRT-4", {{"because", "b"}}, "quinn", ""}, ErrorCode::conflict},
        {{"end_grant", "GRT-1", {{"because", "b"}}, "ida", ""}, ErrorCode::forbidden},
    };
    for (const auto& [command, code] : refused) {
        const auto reply = council().run(command);
        CAPTURE(boost::json::serialize(command.arguments));
        REQUIRE_FALSE(reply.has_value());
        CHECK(reply.error().code == code);
    }
}

TEST_CASE("a right that is taken away is gone with the next request") {
    CHECK(sees("tom_n1", {"case", "N1B"}));
    council().must({"change_person", "tom_n1", {{"set", {{"unit", "s1"}}}}, "quinn", ""});
    CHECK_FALSE(sees("tom_n1", {"case", "N1B"}));
    const auto reply = council().as_signed_in({"ask_board", "improvement", {{"about", "N1B"}}, "tom_n1", ""});
    CHECK(reply.error().code == ErrorCode::not_found);
}

}  // namespace rights
