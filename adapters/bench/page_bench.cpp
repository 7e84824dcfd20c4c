#include "adapters/bench/page_bench.hpp"

#include <stdexcept>

#include "adapters/bench/measure.hpp"
#include "engine/bus.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/look.hpp"
#include "workflows/publishing/publish.hpp"
#include "workflows/reading/visible_page.hpp"
#include "workflows/records/follow_up.hpp"

namespace adapters::bench {
namespace {

namespace json = boost::json;

constexpr std::size_t areas = 8;
constexpr std::size_t teams_in_area = 10;
constexpr std::size_t teams = areas * teams_in_area;
constexpr std::size_t actions_of_case = 10;
constexpr std::size_t in_one_command = 20'000;
const engine::Moment now = *engine::parse_moment("2026-01-05T09:00:00Z");

constexpr const char* pack_text = R"(pack: { title: Long lists, timezone: Europe/London }
roles:
  auditor: Auditor
  team_manager: { title: Team manager, leads: true, rights: unit }
  quality_assurance_lead: { title: Quality assurance lead, leads: true }
)";

std::string area_of(std::size_t team) {
    return std::to_string(team / teams_in_area + 1);
}
std::string name_of(std::size_t team) {
    return area_of(team) + "_" + std::to_string(team % teams_in_area + 1);
}
std::string team_of(std::size_t team) {
    return "team_" + name_of(team);
}
std::string manager_of(std::size_t team) {
    return "manager_" + name_of(team);
}
std::string case_of(std::size_t number) {
    return "C" + std::to_string(1'000'000 + number);
}

json::object person(const std::string& id, const char* role, const std::string& unit) {
    return {{"id", id}, {"name", id}, {"roles", json::array{role}}, {"unit", unit}};
}

engine::Command import_of(const char* kind, json::array rows) {
    return {"import", "", {{"kind", kind}, {"rows", std::move(rows)}}, "bench", ""};
}

json::array units() {
    json::array rows;
    for (std::size_t team = 0; team < teams; ++team) {
        const std::string area = "area_" + area_of(team);
        if (team % teams_in_area == 0) rows.push_back({{"id", area}, {"kind", "area"}, {"title", area}});
        rows.push_back({{"id", team_of(team)}, {"kind", "team"}, {"title", team_of(team)}, {"parent", area}});
    }
    return rows;
}

json::array people() {
    json::array rows{person(page_reader_of_all, "quality_assurance_lead", "area_1")};
    for (std::size_t team = 0; team < teams; ++team)
        rows.push_back(person(manager_of(team), "team_manager", team_of(team)));
    return rows;
}

json::array cases(std::size_t count) {
    json::array rows;
    for (std::size_t i = 0; i < count; ++i)
        rows.push_back({{"ref", case_of(i)}, {"unit", team_of(i % teams)}, {"open", true}});
    return rows;
}

workflows::Action action(std::size_t number) {
    const std::size_t which = number / actions_of_case;
    workflows::Action action;
    action.ref = "ACT-" + std::to_string(number + 1);
    action.title = "Put it right, and show on the file that it was";
    action.case_ = case_of(which);
    action.owner = manager_of(which % teams);
    action.owner_role = "team_manager";
    action.created_on = *rules::parse_date("2026-01-05");
    action.due = *action.created_on + std::chrono::days{static_cast<int>(number % 90)};
    action.first_due = action.due;
    action.pack = 1;
    return action;
}

/// The commands of the program, and one that makes actions.
class Council {
public:
    explicit Council(engine::Store& store)
        : decide_(workflows::make_decide(packs_)),
          writer_(
              store, workflows::places,
              [this](auto& workspace, const auto& command, const auto& occasion) {
                  return command.name == "fill" ? fill(workspace, command, occasion)
                                                : decide_(workspace, command, occasion);
              },
              engine::seeds_from(1)) {}

    void run(const engine::Command& command) {
        const auto replies = writer_.run({&command, 1}, now);
        if (!replies.front()) throw std::runtime_error(replies.front().error().message);
    }

private:
    engine::Result<engine::Reply> fill(engine::Workspace& workspace, const engine::Command& command,
                                       const engine::Occasion& occasion) {
        const workflows::TraceSink nobody;
        workflows::Decision decision(workspace, command, occasion, packs_, nobody);
        const auto first = static_cast<std::size_t>(command.arguments.at("first").as_int64());
        const auto count = static_cast<std::size_t>(command.arguments.at("count").as_int64());
        for (std::size_t i = first; i < first + count; ++i) decision.record("action.created", action(i));
        return engine::Reply{};
    }

    workflows::PackLibrary packs_;
    engine::Decide decide_;
    engine::Writer writer_;
};

void fill(Council& council, std::size_t actions) {
    for (std::size_t first = 0; first < actions; first += in_one_command) {
        const std::size_t count = std::min(in_one_command, actions - first);
        council.run(
            {"fill",
             "",
             {{"first", static_cast<std::int64_t>(first)}, {"count", static_cast<std::int64_t>(count)}},
             "bench",
             ""});
    }
}

// One sort of page: whose, and which records are wanted.
struct Sort {
    const char* name;
    const char* reader;
    bool anywhere = false;  ///< Another place of the list each time; else its beginning.
    std::string owner = {};
};

// Places that are far from each other, the same in every run.
std::string place(std::size_t run, std::size_t actions) {
    const std::string ref = "ACT-" + std::to_string((run + 1) * 7'919'003 % actions + 1);
    return "action\t" + workflows::descending_key(ref) + '\x01' + "action" + '\x01' + ref;
}

std::vector<double> times_of(const engine::Reader& state, const workflows::PackSource& packs,
                             const Sort& sort, std::size_t actions, std::size_t runs) {
    workflows::PageFilter filter;
    if (!sort.owner.empty())
        filter = [&](const workflows::PageRow& row) {
            return row.document->at("owner").as_string() == sort.owner;
        };
    std::vector<double> times;
    for (std::size_t i = 0; i < runs; ++i) {
        workflows::PageTask task{.index = "newest", .group = "action\t"};
        if (sort.anywhere) task.after = place(i, actions);
        std::size_t rows = 0;
        times.push_back(1000 * seconds_of([&] {
                            workflows::look_at(state, packs, {now, 1, 1}, [&](workflows::Decision& decision) {
                                const workflows::Sight sight(decision, sort.reader);
                                rows = visible_page(decision.state(), &sight, task, filter).rows.size();
                            });
                        }));
        if (rows == 0) throw std::runtime_error(std::string(sort.name) + ": the page is empty");
    }
    return times;
}

}  // namespace

bool make_long_lists(engine::Store& store, std::size_t actions) {
    const std::string last = actions == 0 ? "" : action(actions - 1).ref;
    if (workflows::newest_id(store, "action") == last && store.find({"person", page_reader_of_all}))
        return false;
    if (store.next_command() != 1)
        throw std::runtime_error(
            "this store holds something else, or another number of actions: name an empty folder");
    Council council(store);
    council.run(workflows::publish_command({"bench", {{"bench/pack.yaml", pack_text}}}, "bench"));
    council.run(import_of("units", units()));
    council.run(import_of("people", people()));
    council.run(import_of("cases", cases((actions + actions_of_case - 1) / actions_of_case)));
    fill(council, actions);
    return true;
}

json::object bench_pages(const engine::Reader& state, std::size_t runs) {
    const workflows::PackLibrary packs;
    const std::string newest = workflows::newest_id(state, "action");
    const std::size_t actions = std::stoul(newest.substr(newest.find('-') + 1));
    const Sort sorts[] = {{"newest", page_reader_of_all},
                          {"anywhere", page_reader_of_all, true},
                          {"one_owner", page_reader_of_all, true, manager_of(1)},
                          {"newest_of_team", page_reader_of_team},
                          {"anywhere_of_team", page_reader_of_team, true}};
    json::object result{{"bench", "pages of fifty actions"}, {"actions", actions}, {"runs", runs}};
    for (const Sort& sort : sorts) {
        const std::vector<double> times = times_of(state, packs, sort, actions, runs);
        result.emplace(sort.name, json::object{{"p50_ms", four_digits(quantile(times, 0.5))},
                                               {"p99_ms", four_digits(quantile(times, 0.99))}});
    }
    return result;
}

}  // namespace adapters::bench
