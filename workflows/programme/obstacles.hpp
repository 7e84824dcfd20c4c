// What stands between a person and an audit, and in which words.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/programme/rota.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

/// Bits of Constraints.
enum class Obstacle : Constraints {
    worker = 1,
    team = 2,
    area = 4,
    line = 8,
    previous_auditor = 16,
    moderator = 32,  ///< They moderate it.
    trained_in = 64,
    in_a_row = 128,
    away = 256,       ///< On leave, or not at work before it is due.
    at_most = 512,    ///< In the round.
    capacity = 1024,  ///< In the month.
    who = 2048,       ///< `auditors.who` does not hold for this audit.
    last_day = 4096   ///< They leave before it is due.
};

constexpr Constraints bit(Obstacle obstacle) {
    return static_cast<Constraints>(obstacle);
}

/// What the pack calls it: `independent_of: area`, `at_most: 2`.
[[nodiscard]] std::string name_of(Obstacle obstacle, const rules::Auditors& terms);

/// Somebody who may audit in the programme, looked up once for a round.
struct Candidate {
    Person person;
    bool leads = false;  ///< Holds a role that leads.
    std::optional<std::string> team;
    std::optional<std::string> area;
    int days = 0;           ///< They work on so many days until the first audit is due.
    int in_round = 0;       ///< Audits that they have.
    int in_month = 0;       ///< Assigned to them.
    std::int64_t open = 0;  ///< Assigned and not submitted, of all programmes.
};

/// What an auditor must have nothing to do with, looked up once for an audit.
struct CaseTies {
    std::optional<std::string> worker;
    std::optional<std::string> unit;
    std::optional<std::string> team;
    std::optional<std::string> area;
    std::set<std::string> line;                                ///< The case's unit and those above it.
    std::set<std::string> managers;                            ///< Of its worker, upwards.
    std::map<std::string, std::string> audited_in;             ///< Person -> their newest audit of the case.
    std::map<std::string, std::vector<std::string>> in_a_row;  ///< Who audited it last -> those audits.
    std::optional<std::string> moderator;
    std::optional<rules::Date> due;  ///< Of the first audit, if it were given today.
};

[[nodiscard]] Candidate look_up(const Decision& decision, const rules::Pack& pack, Person person,
                                rules::Date today, rules::Date due);
/// Which of the case's other audits count for `audited_in` and `in_a_row`.
enum class Others { all, earlier };

[[nodiscard]] CaseTies look_up(const Decision& decision, const Audit& audit, Others others = Others::all);

struct Objection {
    Obstacle what;
    std::string words;  ///< `same area`
};

/// In the order of Obstacle; empty: nothing stands in the way. All but `who`, which the pack's condition
/// says.
[[nodiscard]] std::vector<Objection> objections(const rules::Auditors& terms, const CaseTies& ties,
                                                const Candidate& candidate, rules::Date today);

}  // namespace workflows
