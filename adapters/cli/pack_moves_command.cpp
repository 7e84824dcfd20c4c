// caseloop pack moves|move-back
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/dry_run.hpp"
#include "adapters/cli/pack_report.hpp"
#include "adapters/cli/table.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using workflows::PackMove;

Exit answer_back(const Call& call, const engine::Reader& state, const engine::Result<engine::Reply>& reply) {
    if (!reply) return refuse(call, reply.error());
    const auto items = items_of_move(state, call.words[1]);
    if (call.json()) {
        json::object answer = *reply;
        answer.emplace("dry_run", call.flag("dry-run"));
        answer.emplace("items", to_json(items));
        call.out << json::serialize(answer) << '\n';
        return Exit::done;
    }
    call.out << (call.flag("dry-run") ? "Would take back " : "Took back ")
             << reply->at("moved_back").as_int64() << ", kept " << reply->at("kept").as_int64() << ":\n";
    print_items(items, call.out);
    return Exit::done;
}

}  // namespace

Exit run_pack_moves(const Call& call) {
    if (call.words.size() > 2) throw UsageError{"moves takes the number of one, or none for the list."};
    const auto store = open_to_read(call);
    if (call.words.size() == 2) {
        const auto items = items_of_move(*store, call.words[1]);
        if (items.empty())
            return refuse(call, {engine::ErrorCode::not_found, "There is no move " + call.words[1] + "."});
        if (call.json()) {
            call.out << json::serialize(to_json(items)) << '\n';
        } else {
            print_items(items, call.out);
        }
        return Exit::done;
    }
    Table table({"MOVE", "TO", "ON", "BY", "MOVED", "LEFT", "RENAMES", "TAKEN BACK"});
    for (const auto& listed : engine::scan_prefix(*store, "pack_move", "")) {
        const auto document = store->find(listed.record);
        if (call.json()) {
            call.out << json::serialize(*document) << '\n';
            continue;
        }
        const auto move = workflows::from_document<PackMove>(*document);
        std::string renames;
        for (const std::string& each : move.renames) renames += (renames.empty() ? "" : " ") + each;
        table.add({move.id, std::to_string(move.to), engine::to_text(move.moved_on), move.by,
                   std::to_string(move.moved), std::to_string(move.left), renames,
                   move.back_on ? engine::to_text(*move.back_on) : ""});
    }
    if (call.json()) return Exit::done;
    if (table.empty()) {
        call.talk << "Nothing was moved from one version to another yet.\n";
    } else {
        table.print(call.out);
    }
    return Exit::done;
}

Exit run_move_back(const Call& call) {
    if (call.words.size() != 2)
        throw UsageError{"move-back takes the number of a move: caseloop pack moves."};
    demand_store(call);
    const engine::Command command{"move_back", call.words[1], {}, call.text("as"), ""};
    if (call.flag("dry-run")) {
        DryRun dry(call);
        const auto reply = dry.run(command);
        return answer_back(call, dry.state(), reply);
    }
    OpenService service(call, random_seeds());
    const auto reply = service.run(command);
    return answer_back(call, service.store(), reply);
}

}  // namespace adapters::cli
