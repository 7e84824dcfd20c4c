// Tries to break the constraints on auditors by every path that names one.
#include "workflows/programme/assignment.hpp"

#include <algorithm>
#include <ostream>
#include <random>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "engine/bus.hpp"
#include "engine/memory_store.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/playing/virtual_service.hpp"
#include "workflows/publishing/publish.hpp"
#include "workflows/records/programme_state.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

constexpr const char* pack_text = R"(
pack: { title: P, timezone: Europe/London }
grades: { g: [good, inadequate] }
roles: { auditor: Auditor, team_manager: { title: M, leads: true } }
tools: { t: { title: T, scale: g, sections: { a: { title: A } } } }
programmes:
  alone:
    { title: A, tool: t, sample: { size: 6 }, replace_withdrawn: true, auditors: { independent_of: [worker, team, area], at_most: 2, trained_in: x } }
  pairs:
    { title: B, tool: t, sample: { size: 4 }, replace_withdrawn: true, auditors: { per_audit: 2, independent_of: [worker, team, previous_auditor], at_most: 1, trained_in: x } }
)";

constexpr const char* areas[] = {"north", "south", "west"};
constexpr int people = 9;
constexpr const char* today_text = "2026-03-02";

std::string name(char letter, unsigned number) {
    return letter + std::to_string(number);
}

class Council {
public:
    explicit Council(unsigned seed)
        : random_(seed),
          writer_(store_, places, make_decide(packs_), engine::seeds_from(seed)),
          service_(writer_, *engine::parse_moment("2026-03-02T09:00:00Z"), take_note_only) {
        must(publish_command({"p", {{"p/pack.yaml", pack_text}}}, "qa"));
        json::array units;
        for (const char* area : areas) {
            units.push_back({{"id", area}, {"kind", "area"}, {"title", area}});
            for (unsigned n = 1; n <= 2; ++n)
                units.push_back({{"id", team(area, n)}, {"kind", "team"}, {"title", "x"}, {"parent", area}});
        }
        import("units", std::move(units));
        import("people", person_rows());
        json::array cases;
        for (unsigned i = 0; i < 14; ++i) {
            cases.push_back({{"ref", name('C', i)},
                             {"unit", team(areas[pick(3)], 1 + pick(2))},
                             {"worker", name('p', pick(people))},
                             {"open", true}});
        }
        import("cases", std::move(cases));
    }

    // One of everything that names auditors, with whoever comes to mind.
    void try_something() {
        const auto audits = all_audits();
        if (audits.empty() || pick(8) == 0)
            return run({"start_round", pick(2) == 0 ? "alone" : "pairs", {}, "qa", ""});
        const Audit& audit = audits[pick(static_cast<unsigned>(audits.size()))];
        if (pick(5) == 0) return run({"withdraw", audit.ref, {{"because", "Wrong"}}, "qa", ""});
        json::array to;
        for (unsigned n = 1 + pick(3); n > 0; --n) to.emplace_back(name('p', pick(people)));
        run({"assign", audit.ref, {{"to", std::move(to)}}, "qa", ""});
    }

    [[nodiscard]] std::vector<Audit> all_audits() const {
        std::vector<Audit> audits;
        for (const auto& listed : engine::scan_prefix(store_, "audit", ""))
            audits.push_back(from_document<Audit>(*store_.find(listed.record)));
        return audits;
    }

    void check() const {
        std::map<std::string, int> in_round;
        std::map<std::string, int> in_month;
        for (const Audit& audit : all_audits()) {
            if (audit.auditors.empty() || audit.state == AuditState::withdrawn) continue;
            CAPTURE(audit.ref);
            const auto about = from_document<Case>(*store_.find({"case", audit.case_}));
            CHECK(audit.auditors.size() == (audit.programme == "pairs" ? 2 : 1));
            std::set<std::string> each(audit.auditors.begin(), audit.auditors.end());
            CHECK(each.size() == audit.auditors.size());
            for (const std::string& id : audit.auditors) {
                check_one(audit, about, from_document<Person>(*store_.find({"person", id})));
                ++in_month[id];
                CHECK(++in_round[audit.round + "/" + id] <= (audit.programme == "pairs" ? 1 : 2));
            }
        }
        for (const auto& [id, count] : in_month) {
            const auto person = from_document<Person>(*store_.find({"person", id}));
            CHECK(count <= person.capacity.value_or(100));
        }
    }

    [[nodiscard]] int accepted() const { return accepted_; }
    [[nodiscard]] int refused() const { return refused_; }

private:
    static std::string team(const std::string& area, unsigned number) {
        return area + "_" + std::to_string(number);
    }

    unsigned pick(unsigned count) { return static_cast<unsigned>(random_() % count); }

    json::array person_rows() {
        json::array rows;
        for (unsigned i = 0; i < people; ++i) {
            json::object row{
                {"id", name('p', i)}, {"name", "x"}, {"unit", team(areas[pick(3)], 1 + pick(2))}};
            row["roles"] = pick(6) == 0 ? json::array{} : json::array{"auditor"};
            if (pick(5) != 0) row["training"] = {{"x", pick(5) == 0 ? "2026-03-01" : today_text}};
            if (pick(4) == 0) row["capacity"] = static_cast<int>(pick(4));
            if (pick(8) == 0) row["leave_from"] = row["leave_to"] = today_text;
            if (pick(8) == 0) row["until"] = "2026-03-01";
            rows.push_back(std::move(row));
        }
        return rows;
    }

    void check_one(const Audit& audit, const Case& about, const Person& person) const {
        CAPTURE(person.id);
        const auto today = *rules::parse_date(today_text);
        CHECK(std::ranges::find(person.roles, "auditor") != person.roles.end());
        CHECK(about.worker != person.id);
        CHECK(about.unit != person.unit);
        if (audit.programme == "alone")
            CHECK(about.unit->substr(0, about.unit->find('_')) !=
                  person.unit->substr(0, person.unit->find('_')));
        REQUIRE(person.training.contains("x"));
        CHECK(person.training.at("x") >= today);
        CHECK_FALSE(person.leave_from == today);
        CHECK_FALSE(person.until);
        if (audit.programme != "pairs") return;
        for (const Audit& other : all_audits()) {
            const bool before = other.case_ == audit.case_ && other.programme == "pairs" &&
                                numbered_key(other.ref) < numbered_key(audit.ref) &&
                                other.state != AuditState::withdrawn;
            if (before && other.assigned_on)
                CHECK(std::ranges::find(other.auditors, person.id) == other.auditors.end());
        }
    }

    void run(const engine::Command& command) { ++(service_.run(command) ? accepted_ : refused_); }
    void must(const engine::Command& command) {
        const auto reply = service_.run(command);
        INFO((reply ? "" : reply.error().message));
        REQUIRE(reply.has_value());
    }
    void import(const char* kind, json::array rows) {
        must({"import", "", {{"kind", kind}, {"rows", std::move(rows)}}, "qa", ""});
    }

    std::mt19937 random_;
    engine::MemoryStore store_;
    PackLibrary packs_;
    engine::Writer writer_;
    VirtualService service_;
    int accepted_ = 0;
    int refused_ = 0;
};

}  // namespace

TEST_CASE("no draw, assignment, reassignment or replacement breaks a constraint on auditors") {
    int accepted = 0;
    int refused = 0;
    for (unsigned seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        Council council(seed);
        for (int i = 0; i < 25; ++i) {
            council.try_something();
            council.check();
        }
        accepted += council.accepted();
        refused += council.refused();
    }
    CHECK(accepted > 60);
    CHECK(refused > 60);
}

}  // namespace workflows
