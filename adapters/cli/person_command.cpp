// caseloop person list|show|leave|return
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
    if (rows.empty())
        call.out << (reply.at("stays").as_array().empty() ? "Nothing of theirs is open.\n"
                                                          : "Nothing of theirs is due after that day.\n");
    print_rows(call, rows, {"what", "id", "to", "because"});
    const json::array& nobody = reply.at("nobody").as_array();
    if (!nobody.empty()) {
        call.out << "\nNobody takes these over yet:\n";
        print_rows(call, nobody, {"what", "id", "because"});
    }
    const json::array& stays = reply.at("stays").as_array();
    if (!stays.empty()) {
        call.out << "\nThese stay with them, and what is open of them is handed over after "
                 << text_of(reply, "on") << ":\n";
        print_rows(call, stays, {"what", "id", "due"});
    }
    const json::array& cases = reply.at("cases").as_array();
    if (cases.empty()) return;
    call.out << "\nCases that the register still gives them: " << cases.size()
             << ". Their next import names the new worker.\n";
    for (const json::value& ref : cases) call.out << "  " << text_of({{"ref", ref}}, "ref") << '\n';
}

}  // namespace

namespace {

Exit come_back(const Call& call) {
    if (call.words.size() != 2) throw UsageError{"return takes one person."};
    for (const char* option : {"on", "hand-over-to"}) {
        if (call.given(option)) throw UsageError{"--" + std::string(option) + " is for `person leave`."};
    }
    return carry_out(call, {"person_returns", call.words[1], {{"because", demand_reason(call)}}, "", ""},
                     [&](const auto& reply) {
                         call.out << text_of(reply, "person") << (call.flag("dry-run") ? " would be" : " is")
                                  << " here again, and was to leave on " << text_of(reply, "was_to_leave_on")
                                  << ". What went to others stays with them.\n";
                     });
}

}  // namespace

Exit run_person(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what == "return") return come_back(call);
    if (what != "leave") {
        if (what != "list" && what != "show") throw UsageError{"say list, show ID, leave ID or return ID."};
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
