// The forward plan: what will be queued in a period, when, for whom, and whether the people can do it. It is
// no computation of its own: the very decisions that will start the rounds are carried out one after another
// on an overlay of the store that is dropped, the clock moved from one planned time to the next.
//
// What is assumed, for nobody knows it yet:
// - Audits that are under way, planned or not, are taken as done at the end of their first-audit deadline, or
//   where that is past or missing ten working days after the plan is made. They get no grade, so no rule that
//   asks for one acts; rules on rounds do.
// - The register and the people stay as they are, but for leave and last days that are known.
// - Cases that people are to choose are chosen in time by those who are asked.
// So sizes and people are what is to be expected, and dates are certain as long as nobody changes the pack.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/store.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

struct PlanTask {
    rules::Date from{};  ///< First day, last day; both included.
    rules::Date to{};
    engine::Moment now{};    ///< When the plan is made: all that lies before is past.
    std::uint64_t seed = 0;  ///< Of the draws that are rehearsed.
    /// Told of every step with the day that was reached; may be empty.
    std::function<void(rules::Date)> progress;
};

/// So many audits for a person.
struct PlanSeat {
    std::string person;
    std::string name;
    int audits = 0;
    int to_choose = 0;  ///< Of them cases that they choose, and that have no audit yet.
};

/// An audit that is repeated, and the days between which a round may take it.
struct PlanFollow {
    std::string audit;  ///< AUD-7
    std::optional<rules::Date> not_before;
    std::optional<rules::Date> by;
};

struct PlanEntry {
    enum class Kind { round, extra_round, meeting };
    enum class State {
        past,     ///< It was started, or the meeting prepared.
        missed,   ///< Its time came, and it was skipped.
        planned,  ///< Its time is known.
        undated   ///< Somebody starts it; or its schedule names no time in the period.
    };

    Kind kind = Kind::round;
    State state = State::planned;
    std::string of;  ///< Programme, or board.
    std::string title;
    std::string round;                 ///< Id of the round that was started; empty for what is planned.
    std::optional<engine::Moment> at;  ///< None for what has no date.
    std::string why;                   ///< What brings it about: `every month on first monday at 09:00`.
    int audits = 0;                    ///< Held, or expected.
    int unassigned = 0;                ///< Of them without an auditor.
    std::vector<std::string> unassigned_because;  ///< Which demands collide; each once.
    int to_choose = 0;                            ///< Of them cases that people choose.
    std::vector<PlanFollow> follows;              ///< Audits of them that are re-audits.
    std::vector<PlanSeat> by;                     ///< Most audits first.
    std::optional<rules::Date> due;               ///< Last day of the first audits.
    std::vector<std::string> notes;               ///< Shortfalls and the like; sentences.
};

/// A person's audits by the month in which they are given, those under way included.
struct PlanLoad {
    std::string person;
    std::string name;
    std::optional<int> capacity;        ///< Audits a month; none: nobody said.
    std::map<std::string, int> audits;  ///< `2027-02` -> how many.
    std::vector<std::string> remarks;   ///< Leave, training and last days within the period, working days.
};

/// A week in which more falls due than can be done.
struct PlanWeek {
    rules::Date monday{};
    int due = 0;                       ///< Audits that fall due in it.
    int too_many = 0;                  ///< Of them those that their auditors cannot finish in time.
    int unassigned = 0;                ///< Of them those without an auditor.
    std::vector<std::string> reasons;  ///< `Abe Ash: 2 of 3 (4 a month)`.
};

struct ForwardPlan {
    rules::Date from{};
    rules::Date to{};
    engine::Moment made_at{};
    std::string title;  ///< The pack's.
    std::shared_ptr<const rules::Pack> pack;
    bool register_known = false;            ///< There are cases and people; else only dates are told.
    std::vector<PlanEntry> entries;         ///< By time; those without a date last.
    std::vector<PlanLoad> loads;            ///< By name; who has audits in the period or a capacity.
    std::map<std::string, int> unassigned;  ///< By month.
    std::vector<PlanWeek> weeks;            ///< Only those that break, in order.
    std::vector<std::string> uncertain;     ///< What is not known, in sentences.
};

/// Reads the state as of `task.now`. Errors: no pack is published, or a planned decision failed; it is named.
[[nodiscard]] engine::Result<ForwardPlan> make_forward_plan(const engine::JournalReader& state,
                                                            const PackSource& packs, const PlanTask& task);

}  // namespace workflows
