// A calendar that changes while deadlines run.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "workflows/decision.hpp"

namespace workflows {

/// What a change of calendars moved.
struct Rederived {
    /// Rows that are told: the first of them, when there are very many. All of them are in the journal.
    static constexpr std::size_t most_told = 1000;

    /// deadline, reminder, alert, reaudit, queued_round, schedule, board_schedule, rule_schedule -> how many.
    std::map<std::string, std::int64_t> counts;
    boost::json::array moved;              ///< { what, id, before, after }: a day, or an instant.
    std::vector<std::int64_t> unreadable;  ///< Versions of the pack whose deadlines could not be derived.

    void tell(const std::string& what, const std::string& id, const std::string& before,
              const std::string& after);
};

/// Made before days are closed or opened; then `derive_again` on the same decision, once they are recorded.
class LivingCalendar {
public:
    explicit LivingCalendar(const Decision& decision);

    /// Names of the calendars of all versions of the pack; empty: of one that names none.
    [[nodiscard]] std::set<std::string> names() const;
    [[nodiscard]] std::string known_calendars() const;  ///< The same as a sentence.

    /// After derive_again: in the calendar of some version one of the days is another one than before.
    [[nodiscard]] bool changed() const { return changed_; }

    /// Everything open that counts on a day which is worked now and was not, or the other way: deadlines with
    /// their reminders and the time to acknowledge them, windows of re-audits, extra rounds that wait,
    /// messages that wait for the morning, the next times of schedules. Only deadlines whose time contains
    /// such a day are looked at. What has ended stays as it was, and so does a day that was agreed by hand.
    Rederived derive_again(Decision& decision, const std::set<rules::Date>& days, const std::string& because);

private:
    std::map<std::int64_t, VersionedPack> before_;  ///< Those that can be read, by version.
    std::vector<std::int64_t> unreadable_;
    bool changed_ = false;
};

}  // namespace workflows
