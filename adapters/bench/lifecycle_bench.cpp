#include "adapters/bench/lifecycle_bench.hpp"

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "adapters/bench/measure.hpp"
#include "workflows/publishing/publish.hpp"

namespace adapters::bench {
namespace {

namespace json = boost::json;
using Clock = std::chrono::steady_clock;

constexpr const char* pack_head = R"(pack: { title: Bench, timezone: Europe/London }
grades:
  four: [outstanding, good, requires_improvement, inadequate]
themes: { planning: Planning }
register: { attributes: { group: integer } }
tools:
  file_audit:
    title: File audit
    scale: four
    overall: judged
    sections:
      safety:
        title: Is the child safe?
        graded: true
        questions:
          risk: { ask: Is risk analysed?, answer: grade, required: true }
          recorded: { ask: Is it recorded?, answer: yes_no }
rules:
  put_right:
    on: audit.finalised
    if: audit.grade == "inadequate"
    do: [ { action: { title: Put it right, owner: team_manager, due: 5 working days } } ]
escalations:
  late_audit:
    of: first_audit
    steps: [ { before: 2 working days, alert: auditor }, { after: 0 days, alert: auditor } ]
roles:
  team_manager: { title: Team manager, leads: true }
  quality_assurance_lead: { title: Quality assurance lead, leads: true }
)";

// A round is of fifty audits, by people of its own, as a council's is: lists stay as long as they are there.
std::string pack_of(std::size_t groups) {
    std::string text = pack_head;
    for (std::size_t i = 1; i <= groups; ++i) {
        const std::string n = std::to_string(i);
        text += "  auditor_" + n + ": Auditor\n  moderator_" + n + ": Moderator\n";
    }
    text += "programmes:\n";
    for (std::size_t i = 1; i <= groups; ++i) {
        const std::string n = std::to_string(i);
        text +=
            "  round_" + n + ":\n    title: Round " + n +
            "\n    kind: monthly\n    cohort: case.group == " + n +
            "\n    sample: { size: all }\n    tool: file_audit\n    auditors: { who: "
            "'person.has_role(\"auditor_" +
            n +
            "\")', independent_of: [] }\n    moderation: { share: 100%, who: 'person.has_role(\"moderator_" +
            n +
            "\")', differ_at_most: 1, beyond: dispute }\n    deadlines: { assign: 2 working days, "
            "first_audit: 10 "
            "working days, moderation: 5 working days }\n";
    }
    return text;
}

std::size_t group_of(std::size_t audit) {
    return (audit - 1) / audits_of_a_round + 1;
}

json::object person(const std::string& id, const std::string& role) {
    return {{"id", id}, {"name", id}, {"roles", json::array{json::value(role)}}, {"unit", "north"}};
}

engine::Command import(const char* kind, json::array rows) {
    return {"import", "", {{"kind", kind}, {"rows", std::move(rows)}}, "bench", ""};
}

json::object judged(const char* grade) {
    return {{"grade", grade}, {"answers", {{"risk", grade}}}, {"sections", {{"safety", grade}}}};
}

// One client's share: its own audits, its own times.
struct Share {
    std::vector<double> milliseconds;
    std::string failure;
};

void work(const Client& client, std::atomic<std::size_t>& next, std::size_t end, Clock::time_point until,
          Share& share) {
    try {
        for (std::size_t audit = next++; audit < end && Clock::now() < until; audit = next++) {
            for (const engine::Command& command : lifecycle_of(audit)) {
                const auto before = Clock::now();
                client(command);
                share.milliseconds.push_back(
                    std::chrono::duration<double, std::milli>(Clock::now() - before).count());
            }
        }
    } catch (const std::exception& failure) {
        share.failure = failure.what();
    }
}

}  // namespace

void make_lifecycle_council(std::size_t audits,
                            const std::function<engine::Result<engine::Reply>(const engine::Command&)>& run) {
    const auto demand = [&](const engine::Command& command) {
        const auto reply = run(command);
        if (!reply) throw std::runtime_error(reply.error().message);
    };
    const std::size_t groups = group_of(audits);
    demand(workflows::publish_command({"bench", {{"bench/pack.yaml", pack_of(groups)}}}, "bench"));
    demand(import("units", {{{"id", "north"}, {"kind", "team"}, {"title", "North"}}}));
    json::array people{person("tina", "team_manager"), person("qa", "quality_assurance_lead")};
    for (std::size_t i = 1; i <= groups; ++i) {
        people.push_back(person(auditor_of(i), "auditor_" + std::to_string(i)));
        people.push_back(person(moderator_of(i), "moderator_" + std::to_string(i)));
    }
    demand(import("people", std::move(people)));
    json::array cases;
    for (std::size_t i = 1; i <= audits; ++i)
        cases.push_back({{"ref", "C" + std::to_string(i)},
                         {"unit", "north"},
                         {"open", true},
                         {"attributes", {{"group", group_of(i)}}}});
    demand(import("cases", std::move(cases)));
    for (std::size_t i = 1; i <= groups; ++i)
        demand({"start_round", "round_" + std::to_string(i), {}, "qa", ""});
}

std::string auditor_of(std::size_t group) {
    return "a" + std::to_string(group);
}

std::string moderator_of(std::size_t group) {
    return "m" + std::to_string(group);
}

std::vector<engine::Command> lifecycle_of(std::size_t audit) {
    const std::string ref = "AUD-" + std::to_string(audit);
    const std::string moderator = moderator_of(group_of(audit));
    const auto by_auditor = [&](const char* name, json::object arguments) {
        return engine::Command{name, ref, std::move(arguments), auditor_of(group_of(audit)), ""};
    };
    return {by_auditor("begin", {}),
            by_auditor("save_draft", {{"answers", {{"risk", "good"}}}}),
            by_auditor("submit", judged("good")),
            {"return", ref, {{"because", "what of the father?"}}, moderator, ""},
            by_auditor("submit", judged("good")),
            {"return", ref, {{"because", "say more about risk"}}, moderator, ""},
            by_auditor("submit", judged("inadequate")),
            {"moderate", ref, {{"grade", "inadequate"}, {"because", "risk"}}, moderator, ""}};
}

json::object bench_lifecycle(std::size_t clients, std::size_t first, std::size_t audits, double seconds,
                             const std::function<Client()>& make_client) {
    std::vector<Share> shares(clients);
    std::atomic<std::size_t> next = first;
    const auto begun = Clock::now();
    const auto until =
        begun + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    {
        std::vector<std::jthread> threads;
        for (Share& share : shares)
            threads.emplace_back(
                [&, client = make_client()] { work(client, next, first + audits, until, share); });
    }
    const double took = std::chrono::duration<double>(Clock::now() - begun).count();
    std::vector<double> all;
    for (Share& share : shares) {
        if (!share.failure.empty()) throw std::runtime_error(share.failure);
        all.insert(all.end(), share.milliseconds.begin(), share.milliseconds.end());
    }
    return {{"clients", clients},
            {"transitions", all.size()},
            {"transitions_per_s", four_digits(static_cast<double>(all.size()) / took)},
            {"p50_ms", four_digits(quantile(all, 0.5))},
            {"p99_ms", four_digits(quantile(all, 0.99))}};
}

}  // namespace adapters::bench
