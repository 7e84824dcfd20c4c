// caseloop case list|show|rename|merge|move
#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/change.hpp"
#include "adapters/cli/pack_report.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

std::string words_of(std::string_view kind) {
    std::string words(kind);
    std::ranges::replace(words, '_', ' ');
    return words;
}

void print_followed(const Call& call, const engine::Reply& reply, const std::string& what) {
    call.out << (call.flag("dry-run") ? "Would " : "") << what << '\n';
    for (const auto& each : reply.at("followed").as_object())
        call.out << "  " << counted(each.value().as_int64(), words_of(each.key())) << " followed\n";
    if (const auto* closes = reply.if_contains("closes"); closes != nullptr && closes->as_bool())
        call.out << "  " << text_of(reply, "ref")
                 << " is closed, and so is the child from now on. If they are still looked after, merge the "
                    "other way round.\n";
    for (const char* list : {"withdrawn", "ended"}) {
        const auto* refs = reply.if_contains(list);
        if (refs == nullptr) continue;
        for (const json::value& ref : refs->as_array())
            call.out << "  " << text_of({{"ref", ref}}, "ref")
                     << (std::string(list) == "ended" ? ": its re-audit is no longer waited for\n"
                                                      : " was withdrawn: one audit stands for both\n");
    }
}

Exit rename(const Call& call, const std::string& from, const std::string& to) {
    json::object arguments{{"to", to}, {"because", demand_reason(call)}};
    if (call.flag("free-old")) arguments.emplace("frees_old", true);
    return carry_out(call, {"rename_case", from, std::move(arguments), "", ""}, [&](const auto& reply) {
        print_followed(call, reply,
                       (call.flag("dry-run") ? "rename " : "Renamed ") + from + ": it is " + to + " now.");
    });
}

Exit merge(const Call& call, const std::string& from, const std::string& into) {
    return carry_out(call, {"merge_cases", from, {{"into", into}, {"because", demand_reason(call)}}, "", ""},
                     [&](const auto& reply) {
                         print_followed(
                             call, reply,
                             (call.flag("dry-run") ? "merge " : "Merged ") + from + " into " + into + ".");
                     });
}

Exit move(const Call& call, const std::string& ref, const std::string& unit) {
    return carry_out(call, {"move_case", ref, {{"to", unit}, {"because", demand_reason(call)}}, "", ""},
                     [&](const engine::Reply& reply) {
                         call.out << (call.flag("dry-run") ? "Would move " : "Moved ") << ref << " from "
                                  << text_of(reply, "before") << " to " << unit << ".\n";
                         for (const char* open : {"open_audits", "open_actions"}) {
                             for (const json::value& each : reply.at(open).as_array())
                                 call.out << "  " << text_of({{"ref", each}}, "ref") << " is under way\n";
                         }
                     });
}

}  // namespace

Exit run_case(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what != "rename" && what != "merge" && what != "move") {
        if (what != "list" && what != "show")
            throw UsageError{"say list, show REF, rename OLD NEW, merge FROM INTO or move REF UNIT."};
        return run_records(call, "case");
    }
    if (call.words.size() != 3)
        throw UsageError{what == "move" ? "move takes a reference and a unit."
                                        : what + " takes two references, the one that ends first."};
    if (what == "rename") return rename(call, call.words[1], call.words[2]);
    if (what == "merge") return merge(call, call.words[1], call.words[2]);
    return move(call, call.words[1], call.words[2]);
}

}  // namespace adapters::cli
