// caseloop round list|preview|start
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/open_store.hpp"
#include "adapters/cli/table.hpp"
#include "engine/workspace.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/records/audit.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using workflows::Audit;
using workflows::Round;

Exit list(const Call& call) {
    const auto store = open_to_read(call);
    Table table({"ROUND", "STATE", "AUDITS", "COHORT", "FRAME", "TRIGGER", "SEED", "FRAME HASH"});
    for (const auto& listed : engine::scan_prefix(*store, "round", "")) {
        const engine::Document record = store->find(listed.record);
        if (call.json()) {
            call.out << json::serialize(*record) << '\n';
            continue;
        }
        const auto round = workflows::from_document<Round>(*record);
        table.add({round.id, round.state, std::to_string(round.size), std::to_string(round.cohort_size),
                   std::to_string(round.frame_size), round.trigger, std::to_string(round.seed),
                   round.frame_hash.substr(0, 12)});
    }
    if (!call.json()) table.print(call.out);
    return Exit::done;
}

void print_json(const Call& call, const engine::Reader& state, const std::string& id) {
    json::array audits;
    for (const auto& listed : engine::scan_prefix(state, "audit_of_round", id + '\t')) {
        audits.emplace_back(*state.find(listed.record));
    }
    json::object round = *state.find({Round::kind_name, id});
    round.emplace("audits", std::move(audits));
    call.out << json::serialize(round) << '\n';
}

void print_round(const Call& call, const engine::Reader& state, const std::string& id) {
    if (call.json()) return print_json(call, state, id);
    const auto round = workflows::from_document<Round>(*state.find({Round::kind_name, id}));
    call.out << round.id << ": " << round.size << " audits; cohort " << round.cohort_size << ", frame "
             << round.frame_size << ", seed " << round.seed << ", " << round.algorithm << "\nframe hash "
             << round.frame_hash << '\n';
    for (const auto& [reason, count] : round.excluded)
        call.out << "left out, " << reason << ": " << count << '\n';
    for (const std::string& shortfall : round.shortfalls) call.out << "short: " << shortfall << '\n';
    Table table({"AUDIT", "CASE", "AS", "FOLLOWS", "AUDITOR"});
    for (const auto& listed : engine::scan_prefix(state, "audit_of_round", id + '\t')) {
        const auto audit = workflows::from_document<Audit>(*state.find(listed.record));
        table.add({audit.ref, audit.case_, audit.drawn_as, audit.follows.value_or(""),
                   audit.auditors.empty() ? "(none found)" : audit.auditors.front()});
    }
    table.print(call.out);
}

// The very decision of a start, on a workspace that is dropped.
Exit preview(const Call& call, const std::string& programme) {
    const auto store = open_to_read(call);
    const workflows::PackLibrary packs;
    const engine::Indexer indexer = workflows::places;
    engine::Workspace dropped(*store, indexer);
    const std::uint64_t seed =
        call.given("seed") ? call.options["seed"].as<std::uint64_t>() : random_seeds()(store->next_command());
    const engine::Command command{"start_round", programme, {}, call.text("as"), ""};
    const auto reply = try_decision(workflows::make_decide(packs), dropped, command,
                                    {system_now(), seed, store->next_command()});
    if (!reply) {
        call.talk << reply.error().message << '\n';
        return Exit::answer_is_no;
    }
    print_round(call, dropped, std::string(reply->at("round").as_string()));
    return Exit::done;
}

// The seed that a preview was made with makes the same draw.
engine::SeedSource chosen_seeds(const Call& call) {
    if (!call.given("seed")) return random_seeds();
    return [seed = call.options["seed"].as<std::uint64_t>()](std::int64_t) { return seed; };
}

Exit start(const Call& call, const std::string& programme) {
    demand_store(call);
    OpenService service(call.text("data"), chosen_seeds(call));
    const auto reply = service.run({"start_round", programme, {}, call.text("as"), ""});
    if (!reply) {
        call.talk << reply.error().message << '\n';
        return Exit::answer_is_no;
    }
    print_round(call, service.store(), std::string(reply->at("round").as_string()));
    return Exit::done;
}

}  // namespace

Exit run_round(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what == "list") return list(call);
    if (what != "preview" && what != "start")
        throw UsageError{"say list, preview PROGRAMME or start PROGRAMME."};
    if (call.words.size() != 2) throw UsageError{what + " takes the programme's name."};
    return what == "preview" ? preview(call, call.words[1]) : start(call, call.words[1]);
}

}  // namespace adapters::cli
