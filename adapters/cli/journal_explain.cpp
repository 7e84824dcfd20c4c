// caseloop journal explain SEQUENCE
#include <charconv>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/explain_view.hpp"
#include "workflows/explain.hpp"
#include "workflows/given_event.hpp"
#include "workflows/indexes.hpp"
#include "workflows/publishing/library.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

std::int64_t sequence_in(const Call& call) {
    std::int64_t sequence = 0;
    if (call.words.size() == 2) {
        const std::string& word = call.words[1];
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), sequence);
        if (error == std::errc{} && end == word.data() + word.size() && sequence > 0) return sequence;
    }
    throw UsageError{"explain takes one sequence, such as 417: `caseloop journal list` has them."};
}

}  // namespace

Exit explain_recorded(const Call& call, const engine::JournalReader& store) {
    const std::int64_t sequence = sequence_in(call);
    const workflows::PackLibrary packs;
    const auto traces = workflows::explain_event(store, packs, sequence);
    if (!traces) {
        call.talk << traces.error().message << '\n';
        return Exit::answer_is_no;
    }
    if (call.json()) {
        json::array rules;
        for (const auto& each : *traces) rules.push_back(to_json(each));
        call.out << json::serialize(json::object{{"sequence", sequence}, {"rules", std::move(rules)}})
                 << '\n';
        return Exit::done;
    }
    const engine::Event event = store.events(sequence, 1).front();
    const std::string newest = workflows::newest_id(store, "pack");
    for (const auto& each : *traces)
        print_trace(call.out, each, packs.compiled(store, std::stoll(newest))->zone);
    if (traces->empty())
        call.talk << "No rule looks at " << event.type << ", or none did when it happened.\n";
    return Exit::done;
}

}  // namespace adapters::cli
