// caseloop explain PACK EVENT.json
#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/diagnostic_output.hpp"
#include "adapters/cli/explain_view.hpp"
#include "adapters/cli/json_places.hpp"
#include "adapters/cli/pack_folder.hpp"
#include "adapters/cli/read_file.hpp"
#include "workflows/given_event.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using workflows::RuleTrace;

constexpr const char* help =
    "`{ \"event\": \"audit.finalised\", \"audit\": { \"grade\": \"inadequate\" } }` is one; docs/rules.md "
    "says "
    "more.";

Exit misfits(const Call& call, const JsonFile& file, const std::vector<workflows::MisfitFact>& all) {
    for (const auto& each : all)
        call.out << call.words[1] << ":" << file.place_of(each.path) << ": "
                 << (each.path.empty() ? "" : each.path + ": ") << each.message << '\n';
    return Exit::answer_is_no;
}

void print(const Call& call, const rules::Pack& pack, const workflows::GivenEvent& event,
           const std::vector<RuleTrace>& traces) {
    if (call.json()) {
        json::array rules;
        for (const RuleTrace& each : traces) rules.push_back(to_json(each));
        call.out << json::serialize(json::object{{"event", event.type},
                                                 {"at", engine::to_text(event.at)},
                                                 {"rules", std::move(rules)}})
                 << '\n';
        return;
    }
    for (const RuleTrace& each : traces) print_trace(call.out, each, pack.zone);
    const auto fired = std::ranges::count_if(traces, &RuleTrace::fired);
    if (traces.empty())
        call.talk << "No rule of this pack looks at " << event.type << ".\n";
    else
        call.talk << fired << " of " << traces.size() << " rules on " << event.type << " fire.\n";
}

}  // namespace

Exit run_explain(const Call& call) {
    if (call.words.size() != 2) throw UsageError{"name a pack's folder and a file with an event."};
    const CheckedPack checked = check_pack_folder(call.words[0]);
    if (!checked.reading.pack) {
        print_diagnostics(call, call.words[0], checked);
        call.talk << "Nothing is explained: the pack has errors.\n";
        return Exit::answer_is_no;
    }
    const auto file = read_json_places(read_file(call.words[1]));
    if (!file || !file->value.is_object()) {
        call.out << call.words[1] << ":" << (file ? "1:1: an event is a JSON object" : file.error().message)
                 << '\n';
        call.talk << help << '\n';
        return Exit::answer_is_no;
    }
    const rules::Pack& pack = *checked.reading.pack;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto given = workflows::read_given_event(pack, file->value.get_object(), now);
    if (!given.misfits.empty()) return misfits(call, *file, given.misfits);
    print(call, pack, given.event, explain_given(pack, given.event));
    return Exit::done;
}

}  // namespace adapters::cli
