// caseloop round list|show|preview|start|manifest
#include <fstream>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/noted_output.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/round_view.hpp"
#include "adapters/cli/table.hpp"
#include "engine/workspace.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/programme/manifest.hpp"
#include "workflows/records/audit.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using workflows::Round;

Exit list(const Call& call) {
    const auto store = open_to_read(call);
    Table table({"ROUND", "STATE", "AUDITS", "COHORT", "FRAME", "LEFT OUT", "SHORT", "TRIGGER", "SEED",
                 "FRAME HASH"});
    for (const auto& listed : engine::scan_prefix(*store, "round", "")) {
        const engine::Document record = store->find(listed.record);
        if (call.json()) {
            call.out << json::serialize(*record) << '\n';
            continue;
        }
        const auto round = workflows::from_document<Round>(*record);
        int left_out = 0;
        for (const auto& [reason, count] : round.excluded) left_out += count;
        table.add({round.id, round.state, std::to_string(round.size), std::to_string(round.cohort_size),
                   std::to_string(round.frame_size), std::to_string(left_out),
                   std::to_string(round.shortfalls.size()), round.trigger, std::to_string(round.seed),
                   round.frame_hash.substr(0, 12)});
    }
    if (call.json()) return Exit::done;
    if (table.empty())
        call.talk
            << "No round has begun yet. Each begins by its programme's schedule while `caseloop serve` runs: "
               "`caseloop plan` says when; `caseloop round start PROGRAMME` begins one now.\n";
    else
        table.print(call.out);
    return Exit::done;
}

void print(const Call& call, const engine::Reader& state, const std::string& id) {
    if (call.json()) {
        print_round_json(call.out, state, id);
    } else {
        print_round(call.out, state, id);
    }
}

Exit show(const Call& call, const std::string& id) {
    const auto store = open_to_read(call);
    if (!store->find({Round::kind_name, id})) {
        call.talk << "There is no round `" << id << "`: `caseloop round list` names them.\n";
        return Exit::answer_is_no;
    }
    print(call, *store, id);
    return Exit::done;
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
                                    {present(call.text("data"), *store), seed, store->next_command()});
    if (!reply) {
        call.talk << reply.error().message << '\n';
        return Exit::answer_is_no;
    }
    print(call, dropped, std::string(reply->at("round").as_string()));
    call.talk << "Nothing was started: this is what `round start " << programme << " --seed " << seed
              << "` would draw now.\n";
    return Exit::done;
}

Exit manifest(const Call& call, const std::string& id) {
    const auto store = open_to_read(call);
    const workflows::PackLibrary packs;
    const auto written = workflows::draw_manifest(*store, packs, id);
    if (!written) {
        call.talk << written.error().message << '\n';
        return Exit::answer_is_no;
    }
    const std::string text = json::serialize(*written) + '\n';
    if (!call.given("output")) {
        call.out << text;
        return Exit::done;
    }
    note_what_is_written(call.out, text);
    std::ofstream file(call.text("output"));
    file << text;
    if (!file.flush()) throw std::runtime_error("cannot write " + call.text("output"));
    call.talk << "Written to " << call.text("output")
              << ". To redraw it without this program:\n  python3 tools/redraw.py " << call.text("output")
              << '\n';
    return Exit::done;
}

Exit start(const Call& call, const std::string& programme) {
    demand_store(call);
    OpenService service(call, random_seeds());
    engine::Command command{"start_round", programme, {}, call.text("as"), ""};
    // The seed that a preview was made with makes the same draw.
    if (call.given("seed")) command.chosen_seed = call.options["seed"].as<std::uint64_t>();
    const auto reply = service.run(command);
    if (!reply) {
        call.talk << reply.error().message << '\n';
        return Exit::answer_is_no;
    }
    print(call, service.store(), std::string(reply->at("round").as_string()));
    return Exit::done;
}

}  // namespace

Exit run_round(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what == "list") return list(call);
    const bool of_round = what == "show" || what == "manifest";
    if (!of_round && what != "preview" && what != "start")
        throw UsageError{"say list, show ROUND, manifest ROUND, preview PROGRAMME or start PROGRAMME."};
    if (call.words.size() != 2)
        throw UsageError{what + " takes the " + (of_round ? "round's id." : "programme's name.")};
    if (what == "show") return show(call, call.words[1]);
    if (what == "manifest") return manifest(call, call.words[1]);
    return what == "preview" ? preview(call, call.words[1]) : start(call, call.words[1]);
}

}  // namespace adapters::cli
