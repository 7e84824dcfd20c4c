// Every command of the catalogue by every person about what they do not see: refused, and in words that do
// not tell whether it is there.
#include <algorithm>
#include <ostream>
#include <set>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/support/rights_council.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/look.hpp"
#include "workflows/reading/sight.hpp"
#include "workflows/rights/command_rights.hpp"

namespace rights {
namespace {

namespace json = boost::json;
using engine::ErrorCode;
using workflows::CommandRight;
using workflows::Whose;

Council& council() {
    static Council played;
    return played;
}

bool is_refused_for_rights(const engine::Result<engine::Reply>& reply) {
    return !reply &&
           (reply.error().code == ErrorCode::forbidden || reply.error().code == ErrorCode::not_found);
}

std::vector<std::string> unseen(const std::string& person, std::string_view kind) {
    std::vector<std::string> ids;
    workflows::look_at(council().store(), council().packs(), {council().now(), 0, 0},
                       [&](workflows::Decision& decision) {
                           const workflows::Sight sight(decision, person);
                           council().store().each_of_kind(kind, [&](std::string_view id, std::string_view) {
                               if (!sight.sees({std::string(kind), std::string(id)})) ids.emplace_back(id);
                           });
                       });
    return ids;
}

Whose whose(std::string_view command) {
    return std::ranges::find(workflows::command_rights(), command, &CommandRight::command)->whose;
}

bool is_lead(const std::string& person) {
    return person == "quinn" || person == "quill";
}

}  // namespace

TEST_CASE("every command of the catalogue says whose it is, in the catalogue's order") {
    const auto rows = workflows::catalogue();
    const auto rights = workflows::command_rights();
    REQUIRE(rows.size() == rights.size());
    for (std::size_t i = 0; i < rows.size(); ++i) CHECK(rows[i].name == rights[i].command);
}

TEST_CASE("no command is carried out on a record that the person does not see") {
    std::size_t tried = 0;
    for (const std::string& person : Council::people()) {
        for (const auto& row : workflows::catalogue()) {
            const bool has_record =
                !row.subject.empty() && row.subject != "board" && row.subject != "programme";
            if (!has_record) continue;
            auto subjects = unseen(person, row.subject);
            subjects.emplace_back("NOT-THERE");
            if (is_lead(person)) subjects.clear();
            for (const std::string& subject : subjects) {
                const std::string sent = std::string(row.name) + " " + subject + " by " + person;
                CAPTURE(sent);
                const auto reply = council().as_signed_in({std::string(row.name), subject, {}, person, ""});
                CHECK(is_refused_for_rights(reply));
                ++tried;
            }
        }
    }
    MESSAGE(tried << " commands on what is elsewhere, all refused");
    CHECK(tried > 3'000);
}

TEST_CASE("what is the program's own is nobody's, and what is a lead's is nobody else's") {
    std::size_t tried = 0;
    for (const std::string& person : Council::people()) {
        for (const auto& row : workflows::catalogue()) {
            const Whose of = whose(row.name);
            const bool is_barred = of == Whose::program || (of == Whose::lead && !is_lead(person));
            if (!is_barred) continue;
            const auto reply = council().as_signed_in({std::string(row.name), "AUD-1", {}, person, ""});
            CAPTURE(person);
            CAPTURE(row.name);
            REQUIRE_FALSE(reply.has_value());
            CHECK(reply.error().code == ErrorCode::forbidden);
            ++tried;
        }
    }
    MESSAGE(tried << " commands of others, all forbidden");
}

TEST_CASE("a record elsewhere cannot be named in arguments either") {
    const auto audit = unseen("tom_n1", "audit").front();
    const auto action = unseen("tom_n1", "action").front();
    const auto about = unseen("tom_n1", "case").front();
    const auto own = council().audit_of("N1A");
    const engine::Command commands[] = {
        {"recommend", audit, {{"title", "Look at the plan again"}, {"owner", "tom_n1"}}, "tom_n1", ""},
        {"recommend",
         own,
         {{"title", "Look at the plan again"}, {"owner", "tom_n1"}, {"needs", json::array{action}}},
         "tom_n1",
         ""},
        {"ask_board", "improvement", {{"about", audit}}, "tom_n1", ""},
        {"silence", "", {{"item", about}, {"until", "2026-04-01T08:00:00Z"}, {"because", "b"}}, "tom_n1", ""},
        {"respond", own, {{"text", "t"}, {"actions", json::array{action}}}, "tom_n1", ""},
        {"moderation_session",
         "",
         {{"people", json::array{"tom_n1", "mo"}}, {"cases", json::array{about}}},
         "tom_n1",
         ""},
        {"raise_concern", about, {{"kind", "poor_work"}, {"text", "t"}}, "tom_n1", ""},
        {"meeting", "area", {{"unit", "south"}}, "ann_north", ""},
    };
    for (engine::Command command : commands) {
        CAPTURE(command.name);
        CHECK(is_refused_for_rights(council().as_signed_in(command)));
    }
}

TEST_CASE("what is hidden and what is not there are refused in the same words") {
    const std::string hidden = unseen("abe", "audit").front();
    auto first = council().as_signed_in({"begin", hidden, {}, "abe", ""}).error().message;
    const auto second = council().as_signed_in({"begin", "AUD-999", {}, "abe", ""}).error().message;
    first.replace(first.find(hidden), hidden.size(), "AUD-999");
    CHECK(first == second);
}

TEST_CASE("a refusal says what is missing and who may") {
    struct Refused {
        engine::Command command;
        const char* because;
    };
    const std::string ref = council().audit_of("N1A");
    const std::string submitted = "tom_n1 has no right to `submit` " + ref +
                                  ": it is for the audit's auditors and its business support, or a quality "
                                  "assurance lead.";
    const Refused refused[] = {
        {{"start_round", "monthly", {}, "tom_n1", ""},
         "tom_n1 has no right to `start_round` monthly: it is for a quality assurance lead."},
        {{"submit", ref, {}, "tom_n1", ""}, submitted.c_str()},
        {{"begin", "AUD-1", {}, "gil", ""}, "gil has left."},
        {{"begin", "AUD-1", {}, "nobody_here", ""}, "There is no person `nobody_here`."},
        {{"begin", "AUD-1", {}, "operator", ""}, "There is no person `operator`."},
        {{"begin", "AUD-1", {}, "odd", ""},
         "odd has no rights today: no role of theirs gives any, and nothing is granted."},
        {{"meeting", "improvement", {}, "bob", ""},
         "bob has no right to `meeting` improvement: it is for who chairs the board, or a quality assurance "
         "lead."},
    };
    for (const auto& [command, because] : refused) {
        CAPTURE(command.name);
        const auto reply = council().as_signed_in(command);
        REQUIRE_FALSE(reply.has_value());
        CHECK(reply.error().message == because);
        CHECK(reply.error().code == ErrorCode::forbidden);
    }
}

TEST_CASE("whoever has the right is not in the way of the wall") {
    Council played;
    const engine::Command allowed[] = {
        {"safeguard", "S2B", {{"text", "Not safe at all"}}, "will_n1", ""},
        {"ask_board", "improvement", {{"about", "N1B"}}, "tom_n1", ""},
        {"recommend",
         "N1B",
         {{"title", "Look at the plan of this child again"},
          {"owner", "tom_n1"},
          {"due", "2 weeks"},
          {"measure", "Seen on ten files"}},
         "tom_n1",
         ""},
        {"meeting", "area", {{"unit", "north"}}, "ann_north", ""},
        {"start_round", "monthly", {}, "quill", ""},
        {"grant",
         "",
         {{"to", "ida"}, {"item", "case/X"}, {"until", "2026-12-31"}, {"because", "b"}},
         "quill",
         ""},
    };
    for (const engine::Command& command : allowed) {
        CAPTURE(command.name);
        const auto reply = played.as_signed_in(command);
        INFO((reply ? "" : reply.error().message));
        CHECK(reply.has_value());
    }
}

namespace {

// What a refusal offers instead.
std::vector<std::string> offered(const std::string& message) {
    constexpr std::string_view before = "Allowed now: ";
    std::vector<std::string> commands;
    const std::size_t begin = message.find(before);
    if (begin == std::string::npos) return commands;
    std::string_view rest = std::string_view(message).substr(begin + before.size());
    for (rest.remove_suffix(1); !rest.empty();) {
        const std::string_view command = rest.substr(0, rest.find(", "));
        commands.emplace_back(command);
        rest.remove_prefix(std::min(command.size() + 2, rest.size()));
    }
    return commands;
}

}  // namespace

TEST_CASE("a refusal offers whoever asked no step that they have no right to") {
    constexpr std::pair<const char*, const char*> commands[] = {
        {"begin", "audit"},   {"submit", "audit"},  {"moderate", "audit"}, {"start_action", "action"},
        {"verify", "action"}, {"cancel", "action"}, {"answer", "concern"}, {"accept", "concern"}};
    Council own;
    std::size_t offers = 0;
    std::set<std::string> of_leads;
    for (const std::string& person : Council::people()) {
        for (const auto& [command, kind] : commands) {
            for (const auto& each : engine::scan_prefix(own.store(), kind, "")) {
                const auto reply = own.as_signed_in({command, each.record.id, {}, person, ""});
                if (reply.has_value()) continue;
                CAPTURE(person);
                CAPTURE(reply.error().message);
                for (const std::string& offer : offered(reply.error().message)) {
                    ++offers;
                    if (is_lead(person)) of_leads.insert(offer);
                    CHECK(whose(offer) != Whose::program);
                    if (whose(offer) == Whose::lead) CHECK(is_lead(person));
                    const auto taken = own.as_signed_in({offer, each.record.id, {}, person, ""});
                    CHECK((taken.has_value() || taken.error().code != ErrorCode::forbidden));
                }
            }
        }
    }
    MESSAGE(offers << " steps offered");
    CHECK(offers > 50);
    CHECK(of_leads.contains("withdraw"));
}

}  // namespace rights
