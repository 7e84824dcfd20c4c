#include "workflows/history/wrong_follows.hpp"

#include <map>

#include "workflows/intake/sheet.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

/// What is compared with the row that follows it.
struct Followed {
    std::string case_;  ///< As it is called today.
    rules::Date on{};
};

class FollowsCheck {
public:
    FollowsCheck(const engine::Reader& state, const PastSheet& sheet, const KnownRows& known)
        : state_(state), sheet_(sheet), known_(known) {
        for (std::size_t i = 0; i < sheet_.audits.size(); ++i) {
            if (const auto& ref = sheet_.audits[i].ref) by_number_.emplace(*ref, i);
        }
    }

    std::vector<WrongRow> run() && {
        for (std::size_t i = 0; i < sheet_.audits.size(); ++i) {
            if (sheet_.audits[i].follows) check(i);
        }
        return std::move(wrong_);
    }

private:
    void check(std::size_t place) {
        const PastAudit& row = sheet_.audits[place];
        if (row.ref == row.follows) return add(place, quoted(*row.follows) + " is this row itself");
        if (const auto last = last_before_it_comes_back(place)) {
            return add(place, "this row and " + quoted(*row.follows) + " follow each other" +
                                  (*last == *row.follows ? "" : ", by way of " + quoted(*last)));
        }
        const auto followed = find(*row.follows);
        if (!followed) return;
        const std::string about = known_.today(row.case_);
        if (followed->case_ != about) {
            add(place, quoted(*row.follows) + " is about " + quoted(followed->case_) +
                           ", and this row about " + quoted(about) + ": a re-audit is of the same case");
        } else if (row.on < followed->on) {
            add(place, quoted(*row.follows) + " is of " + rules::to_text(followed->on) +
                           ", and this row of " + rules::to_text(row.on) +
                           ": a re-audit comes after what it follows");
        }
    }

    void add(std::size_t place, std::string message) {
        wrong_.push_back({false, place, {"follows", 0, std::move(message)}});
    }

    /// The number by which the chain of a row comes back to it; none: it does not.
    [[nodiscard]] std::optional<std::string> last_before_it_comes_back(std::size_t place) const {
        std::size_t at = place;
        for (std::size_t steps = 0; steps < sheet_.audits.size(); ++steps) {
            const auto& follows = sheet_.audits[at].follows;
            const auto next = follows ? by_number_.find(*follows) : by_number_.end();
            if (next == by_number_.end() || next->second == at) return std::nullopt;
            if (next->second == place) return sheet_.audits[at].ref;
            at = next->second;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Followed> find(const std::string& number) const {
        if (const auto found = by_number_.find(number); found != by_number_.end()) {
            const PastAudit& row = sheet_.audits[found->second];
            return Followed{known_.today(row.case_), row.on};
        }
        const auto stored = state_.find({ImportedRow::kind_name, identity_of_audit(number, sheet_.series)});
        if (!stored) return std::nullopt;
        const auto row = from_document<ImportedRow>(*stored);
        const auto audit = state_.find({Audit::kind_name, row.record.substr(row.record.find('/') + 1)});
        if (!audit) return std::nullopt;
        const auto then = from_document<Audit>(*audit);
        // Its instant is noon, or the import's own: the day is the same in Britain's zone and in UTC.
        const auto on = std::chrono::floor<std::chrono::days>(then.finalised_on.value_or(engine::Moment{}));
        return Followed{known_.today(then.case_), rules::Date{on.time_since_epoch()}};
    }

    const engine::Reader& state_;
    const PastSheet& sheet_;
    const KnownRows& known_;
    std::map<std::string, std::size_t> by_number_;
    std::vector<WrongRow> wrong_;
};

}  // namespace

std::vector<WrongRow> wrong_follows(const engine::Reader& state, const PastSheet& sheet,
                                    const KnownRows& known) {
    return FollowsCheck(state, sheet, known).run();
}

}  // namespace workflows
