// caseloop rehearse [--person P] [--item REF] --until D
#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/open_store.hpp"
#include "adapters/cli/progress.hpp"
#include "adapters/cli/table.hpp"
#include "workflows/planning/plan_json.hpp"

namespace adapters::cli {
namespace {

using workflows::Rehearsed;
using workflows::RehearsedFuture;

constexpr std::chrono::days longest{3660};

rules::Date until_of(const Call& call, rules::Date today) {
    if (!call.given("until")) throw UsageError{"say until which day, with --until 2026-12-31."};
    const auto until = rules::parse_date(call.text("until"));
    if (!until) throw UsageError{"--until: " + until.error().message};
    if (*until < today)
        throw UsageError{"--until lies in the past: the store stands on " + rules::to_text(today) + "."};
    if (*until - today > longest) throw UsageError{"a rehearsal is for ten years at most."};
    return *until;
}

std::string local_time(engine::Moment at, const rules::Pack& pack) {
    return rules::to_text(pack.zone.to_local(at)).substr(0, 16);
}

void print_table(const Call& call, const RehearsedFuture& future, const rules::Pack& pack) {
    Table table({"WHEN", "WHO", "CHANNEL", "WHAT", "BY"});
    for (const Rehearsed& row : future.rows) {
        const std::string who = row.is_told ? row.to : "";
        const std::string what = row.is_told ? row.what : row.about + " " + row.what;
        table.add({local_time(row.at, pack), who, row.channel + (row.urgent ? " (urgent)" : ""), what,
                   row.because});
    }
    table.print(call.out);
    if (future.more > 0) {
        call.out << "and " << future.more
                 << " more: a nearer --until, --person or --item shows fewer, --limit "
                 << future.rows.size() + future.more << " all of them.\n";
    }
}

void print_nothing(const Call& call, const workflows::RehearseTask& task) {
    call.out << "Nothing would " << (task.person ? "be said to " + *task.person : "happen")
             << (task.item ? " about " + *task.item : "") << " before the end of "
             << rules::to_text(task.until) << ".\n";
    call.talk << "What would be queued: caseloop plan. What waits now: caseloop alert list.\n";
}

}  // namespace

Exit run_rehearse(const Call& call) {
    if (!call.words.empty())
        throw UsageError{"rehearse takes options only: --until D [--person P] [--item REF]."};
    const auto store = open_to_read(call);
    const workflows::PackLibrary packs;
    const std::string newest = workflows::newest_id(*store, "pack");
    if (newest.empty())
        throw UsageError{"no pack is published in " + call.text("data") + ": `caseloop publish PACK --data " +
                         call.text("data") + "`."};
    const auto pack = packs.compiled(*store, std::stoll(newest));
    workflows::RehearseTask task;
    task.now = present(call.text("data"), *store);
    task.until = until_of(call, pack->zone.local_date(task.now));
    if (call.given("person")) task.person = call.text("person");
    if (call.given("item")) task.item = call.text("item");
    task.most_rows = call.options["limit"].as<std::size_t>();
    task.seed = call.options["seed"].as<std::uint64_t>();
    Progress progress("Rehearsing");
    const double all =
        static_cast<double>((pack->zone.start_of_day(task.until) - task.now).count()) + 24.0 * 60 * 60;
    task.progress = [&](engine::Moment at) {
        progress.show(static_cast<double>((at - task.now).count()) / all,
                      rules::to_text(pack->zone.local_date(at)));
    };
    const auto future = workflows::rehearse(*store, packs, task);
    if (!future) {
        call.talk << future.error().message << '\n';
        return Exit::answer_is_no;
    }
    if (call.json()) {
        call.out << boost::json::serialize(workflows::rehearsal_to_json(*future, *pack, task)) << '\n';
    } else if (future->rows.empty()) {
        print_nothing(call, task);
    } else {
        print_table(call, *future, *pack);
    }
    return Exit::done;
}

}  // namespace adapters::cli
