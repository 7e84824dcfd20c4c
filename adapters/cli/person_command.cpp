// caseloop person list|show|leave
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/change.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

void print_leaving(const Call& call, const engine::Reply& reply) {
    const bool dry = call.flag("dry-run");
    call.out << text_of(reply, "person") << (dry ? " would leave on " : " leaves on ") << text_of(reply, "on")
             << ".\n";
    const json::array& rows = reply.at("handed_over").as_array();
    if (rows.empty()) call.out << "Nothing of theirs is open.\n";
    print_rows(call, rows, {"what", "id", "to", "because"});
    const json::array& nobody = reply.at("nobody").as_array();
    if (!nobody.empty()) {
        call.out << "\nNobody takes these over yet:\n";
        print_rows(call, nobody, {"what", "id", "because"});
    }
    const json::array& cases = reply.at("cases").as_array();
    if (cases.empty()) return;
    call.out << "\nCases that the register still gives them: " << cases.size()
             << ". Their next import names the new worker.\n";
    for (const json::value& ref : cases) call.out << "  " << text_of({{"ref", ref}}, "ref") << '\n';
}

}  // namespace

Exit run_person(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what != "leave") {
        if (what != "list" && what != "show") throw UsageError{"say list, show ID or leave ID."};
        return run_records(call, "person");
    }
    if (call.words.size() != 2) throw UsageError{"leave takes one person."};
    json::object arguments{{"because", demand_reason(call)}};
    if (call.given("on")) arguments.emplace("on", call.text("on"));
    if (call.given("hand-over-to")) arguments.emplace("to", call.text("hand-over-to"));
    return carry_out(call, {"person_leaves", call.words[1], std::move(arguments), "", ""},
                     [&](const auto& reply) { print_leaving(call, reply); });
}

}  // namespace adapters::cli
