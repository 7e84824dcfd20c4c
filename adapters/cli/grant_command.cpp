// caseloop grant list|show|give|end
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/change.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

Exit give(const Call& call) {
    if (call.words.size() < 2 || call.words.size() > 3)
        throw UsageError{
            "give takes a person and, but for auditors from outside, what they may see: "
            "audit/AUD-1, round/ID, case/REF or meeting/ID."};
    if (!call.given("until")) throw UsageError{"say --until which day: nothing is granted without an end."};
    json::object arguments{
        {"to", call.words[1]}, {"until", call.text("until")}, {"because", demand_reason(call)}};
    if (call.words.size() == 3) arguments.emplace("item", call.words[2]);
    return carry_out(call, {"grant", "", std::move(arguments), "", ""}, [&](const engine::Reply& reply) {
        call.out << text_of(reply, "ref") << ": " << call.words[1]
                 << (call.flag("dry-run") ? " might see " : " may see ")
                 << (call.words.size() == 3 ? call.words[2] : "what they audit") << " until "
                 << text_of(reply, "until") << ".\n";
    });
}

Exit end(const Call& call) {
    if (call.words.size() != 2) throw UsageError{"end takes one grant: `caseloop grant list` has all."};
    return carry_out(call, {"end_grant", call.words[1], {{"because", demand_reason(call)}}, "", ""},
                     [&](const engine::Reply& reply) {
                         call.out << text_of(reply, "ref")
                                  << (call.flag("dry-run") ? " would end" : " has ended")
                                  << ": it counts no more from the next request on.\n";
                     });
}

}  // namespace

Exit run_grant(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what == "give") return give(call);
    if (what == "end") return end(call);
    if (what != "list" && what != "show")
        throw UsageError{"say list, show REF, give PERSON [ITEM] or end REF."};
    return run_records(call, "grant");
}

}  // namespace adapters::cli
