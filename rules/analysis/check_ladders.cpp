#include <algorithm>
#include <chrono>

#include "rules/analysis/checks.hpp"
#include "rules/time/due.hpp"

namespace rules::analysis {
namespace {

// More than a year of days on which something may begin: what is so on all of them is so.
template <class IsSo>
bool on_every_day(IsSo is_so) {
    const Date first{std::chrono::year{2026} / 1 / 1};
    for (int day = 0; day < 400; ++day) {
        if (!is_so(first + std::chrono::days{day})) return false;
    }
    return true;
}

/// How long the programmes give for something.
struct Deadlines {
    bool any = false;
    bool all_known = true;  ///< None counts from another day or is rolled.
    std::vector<Duration> durations;

    void add(const Term& term) {
        any = true;
        for (const auto& [grade, each] : term.by_grade) add(each);
        if (!term.by_grade.empty()) return;
        const auto* duration = std::get_if<Duration>(&term.when);
        all_known = all_known && duration != nullptr && !term.from && term.roll == Roll::none;
        if (duration != nullptr) durations.push_back(*duration);
    }
    void add(const std::optional<Term>& term) {
        if (term) add(*term);
    }
};

// Nothing: what has such a deadline does not stand in the programmes.
std::optional<Deadlines> deadlines_of(const Pack& pack, const std::string& kind) {
    Deadlines all;
    for (const auto& [id, programme] : pack.programmes) {
        if (kind == "assign" || (kind == "pick" && programme.sample.picked_by)) {
            all.add(programme.assign_within);
        } else if (kind == "first_audit") {
            all.add(programme.first_audit_within);
        } else if (kind == "moderation" || kind == "dispute") {
            all.add(programme.moderation_within);
        } else if (kind == "response") {
            if (programme.response) all.add(programme.response->within);
        } else if (kind != "pick") {
            return std::nullopt;
        }
    }
    return all;
}

class LadderCheck {
public:
    LadderCheck(Analysis& analysis, const Escalation& ladder)
        : analysis_{analysis}, pack_{analysis.pack()}, ladder_{ladder} {}

    void run() {
        check_cap();
        if (pack_.programmes.empty()) return;
        auto deadlines = deadlines_of(pack_, ladder_.of);
        if (!deadlines) return;
        if (!deadlines->any && analysis_.is_whole()) {
            analysis_.report({ladder_.where, "unreachable_step",
                              "this ladder never begins: no programme has a deadline for " + ladder_.of,
                              "give a programme one, or take the ladder out"});
        }
        // What could not be read is no time at all.
        if (!analysis_.is_whole()) {
            std::erase_if(deadlines->durations, [](const Duration& each) { return each.count == 0; });
        }
        if (deadlines->durations.empty() || !deadlines->all_known) return;
        for (const EscalationStep& step : ladder_.steps) check_reminder(step, deadlines->durations);
    }

private:
    [[nodiscard]] Moment instant(const EscalationStep& step, const Due& due) const {
        return step.before ? step_before(due, step.offset, pack_.zone, pack_.calendar)
                           : step_after(due, step.offset, pack_.zone, pack_.calendar);
    }

    void check_cap() {
        if (!ladder_.cap || ladder_.steps.empty()) return;
        if (ladder_.steps.front().from != StepAnchor::due) return;
        for (const EscalationStep& step : ladder_.steps) {
            if (step.from != StepAnchor::due) continue;
            const bool beyond = on_every_day([&](Date day) {
                const Due due = due_on(day, pack_.zone);
                const Moment first = instant(ladder_.steps.front(), due);
                return instant(step, due) > add(first, *ladder_.cap, pack_.zone, pack_.calendar);
            });
            if (!beyond) continue;
            analysis_.report({step.where, "unreachable_step",
                              "this step is never reached: the ladder ends " + to_text(*ladder_.cap) +
                                  " after its first step",
                              "make `cap` longer, or the step earlier"});
        }
    }

    void check_reminder(const EscalationStep& step, const std::vector<Duration>& deadlines) {
        if (!step.before) return;
        const bool too_early = std::ranges::all_of(deadlines, [&](const Duration& within) {
            return on_every_day([&](Date day) {
                const Moment start = pack_.zone.start_of_day(day);
                return instant(step, due(start, within, pack_.zone, pack_.calendar)) <= start;
            });
        });
        if (!too_early) return;
        analysis_.report(
            {step.where, "early_reminder",
             "this reminder would come before there is anything to be reminded of: no deadline for " +
                 ladder_.of + " is longer than " + to_text(step.offset),
             "remind later, or give more time"});
    }

    Analysis& analysis_;
    const Pack& pack_;
    const Escalation& ladder_;
};

}  // namespace

void check_ladders(Analysis& analysis) {
    for (const Escalation& ladder : analysis.pack().escalations) {
        if (analysis.is_full()) return;
        LadderCheck{analysis, ladder}.run();
    }
}

}  // namespace rules::analysis
