// caseloop plan [PACK] --from D --to D
#include <fstream>
#include <ostream>
#include <sstream>

#include <boost/json.hpp>

#include "adapters/calendar/plan_calendar.hpp"
#include "adapters/cli/diagnostic_output.hpp"
#include "adapters/cli/import.hpp"
#include "adapters/cli/noted_output.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/plan_view.hpp"
#include "adapters/cli/progress.hpp"
#include "engine/memory_store.hpp"
#include "rules/time/listed_years.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/planning/plan_json.hpp"
#include "workflows/publishing/trial.hpp"

namespace adapters::cli {
namespace {

using rules::Date;

constexpr int longest_years = 10;

std::optional<Date> given_date(const Call& call, const char* option) {
    if (!call.given(option)) return std::nullopt;
    const auto date = rules::parse_date(call.text(option));
    if (!date) throw UsageError{"--" + std::string(option) + ": " + date.error().message};
    return *date;
}

/// From today for a year, where nothing else is said.
workflows::PlanTask task_of(const Call& call, engine::Moment now, Date first) {
    workflows::PlanTask task;
    task.now = now;
    task.seed = call.options["seed"].as<std::uint64_t>();
    task.from = given_date(call, "from").value_or(first);
    const auto year_later = [&](int years) {
        return Date{
            std::chrono::local_days{std::chrono::year_month_day{task.from} + std::chrono::years{years}}};
    };
    task.to = given_date(call, "to").value_or(year_later(1) - std::chrono::days{1});
    if (task.to < task.from) throw UsageError{"--to lies before --from."};
    if (task.to > year_later(longest_years)) throw UsageError{"a plan is for ten years at most."};
    return task;
}

void keep_programme(workflows::ForwardPlan& plan, const std::string& programme) {
    if (!plan.pack->programmes.contains(programme)) {
        std::string names;
        for (const auto& [id, each] : plan.pack->programmes) names += (names.empty() ? "" : ", ") + id;
        throw UsageError{"there is no programme `" + programme + "`: there are " + names + "."};
    }
    std::erase_if(plan.entries, [&](const workflows::PlanEntry& entry) {
        return entry.kind == workflows::PlanEntry::Kind::meeting || entry.of != programme;
    });
}

void write(std::ostream& out, const std::string& format, const workflows::ForwardPlan& plan) {
    if (format == "ics")
        out << to_ics(plan);
    else if (format == "json")
        out << boost::json::serialize(workflows::plan_to_json(plan)) << '\n';
    else
        print_plan(out, plan);
}

struct Times {
    engine::Moment now;      ///< From which the plan is played.
    Date first;              ///< Its first day, where nobody says another.
    engine::Moment made_at;  ///< When somebody asked; never in the future.
};

Exit tell(const Call& call, const engine::JournalReader& state, const workflows::PackSource& packs,
          const rules::Pack& pack, const Times& times) {
    const engine::Moment now = times.now;
    const std::string format = call.json() ? "json" : call.text("format");
    if (format != "table" && format != "json" && format != "ics")
        throw UsageError{"--format is table, json or ics."};
    workflows::PlanTask task = task_of(call, now, times.first);
    Progress progress("Planning");
    const Date start = pack.zone.local_date(now);
    task.progress = [&](Date day) {
        const double all = static_cast<double>(std::max<std::int64_t>((task.to - start).count(), 1));
        progress.show(static_cast<double>((day - start).count()) / all, rules::to_text(day));
    };
    auto plan = workflows::make_forward_plan(state, packs, task);
    if (!plan) {
        call.talk << plan.error().message << '\n';
        return Exit::answer_is_no;
    }
    plan->made_at = times.made_at;
    if (const auto beyond = rules::beyond_listed_years(pack.calendar, task.from, task.to))
        plan->uncertain.push_back("Holidays: " + *beyond + ".");
    if (call.given("programme")) keep_programme(*plan, call.text("programme"));
    if (!call.given("output")) {
        write(call.out, format, *plan);
        return Exit::done;
    }
    std::ostringstream text;
    write(text, format, *plan);
    note_what_is_written(call.out, text.view());
    std::ofstream file(call.text("output"), std::ios::binary);
    file << text.view();
    file.close();
    if (!file) throw UsageError{"cannot write `" + call.text("output") + "`."};
    call.talk << "Wrote " << call.text("output") << ".\n";
    return Exit::done;
}

/// A council that is not there yet: the pack in a folder, and the register that is given.
class Drafted {
public:
    Drafted(rules::PackBundle bundle, std::shared_ptr<const rules::Pack> pack, engine::Moment now)
        : pack_(std::move(pack)),
          now_(now),
          writer_(store_, workflows::places, workflows::make_decide(packs_), engine::seeds_from(1)) {
        demand(workflows::publish_as_tested(bundle, *pack_, "forward plan"));
    }

    void import(const std::string& kind, const std::string& file) {
        std::ifstream stream(file, std::ios::binary);
        if (!stream) throw UsageError{"cannot open `" + file + "`."};
        std::ostringstream csv;
        csv << stream.rdbuf();
        const workflows::ImportReading reading =
            workflows::read_import(kind, csv.str(), *pack_, store_, pack_->zone.local_date(now_));
        if (!reading.problems.empty())
            throw UsageError{file + ": " + workflows::to_text(reading.problems.listed().front())};
        demand(reading.command);
    }

    [[nodiscard]] const engine::Store& store() const { return store_; }
    [[nodiscard]] const workflows::PackLibrary& packs() const { return packs_; }

private:
    void demand(const engine::Command& command) {
        const auto reply = writer_.run(std::span(&command, 1), now_).front();
        if (!reply) throw UsageError{reply.error().message};
    }

    std::shared_ptr<const rules::Pack> pack_;
    engine::Moment now_;
    workflows::PackLibrary packs_;
    engine::MemoryStore store_;
    engine::Writer writer_;
};

Exit plan_folder(const Call& call, const std::string& folder) {
    if (call.given("data")) throw UsageError{"name a pack's folder or a store with --data, not both."};
    CheckedPack checked = check_pack_folder(folder);
    if (!checked.reading.pack) {
        print_diagnostics(call, folder, checked);
        call.talk << folder << " has errors; nothing can be planned.\n";
        return Exit::answer_is_no;
    }
    const auto& pack = checked.reading.pack;
    const auto today = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const Date from = given_date(call, "from").value_or(pack->zone.local_date(today));
    // What falls on the first moment of the period is still to come.
    const engine::Moment now = pack->zone.start_of_day(from) - std::chrono::seconds{1};
    Drafted drafted(std::move(checked.bundle), pack, now);
    for (const char* kind : {"units", "people", "cases"})
        if (call.given(kind)) drafted.import(kind, call.text(kind));
    // To the day, so that the same question has the same answer.
    const engine::Moment asked = pack->zone.start_of_day(pack->zone.local_date(today));
    return tell(call, drafted.store(), drafted.packs(), *pack, {now, from, asked});
}

}  // namespace

Exit run_plan(const Call& call) {
    if (call.words.size() > 1) throw UsageError{"name one pack's folder, or none and a store with --data."};
    if (call.words.size() == 1) return plan_folder(call, call.words.front());
    for (const char* kind : {"units", "people", "cases"})
        if (call.given(kind)) throw UsageError{"--" + std::string(kind) + " goes with a pack's folder."};
    const auto store = open_to_read(call);
    const workflows::PackLibrary packs;
    const std::string newest = workflows::newest_id(*store, "pack");
    if (newest.empty())
        throw UsageError{"no pack is published in " + call.text("data") + ": `caseloop publish PACK --data " +
                         call.text("data") + "`, or name its folder: `caseloop plan PACK`."};
    const auto pack = packs.compiled(*store, std::stoll(newest));
    const engine::Moment now = present(call.text("data"), *store);
    return tell(call, *store, packs, *pack, {now, pack->zone.local_date(now), now});
}

}  // namespace adapters::cli
