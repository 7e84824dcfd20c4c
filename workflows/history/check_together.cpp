#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "workflows/history/check.hpp"
#include "workflows/history/known_rows.hpp"
#include "workflows/history/look_alikes.hpp"
#include "workflows/history/wrong_follows.hpp"
#include "workflows/intake/sheet.hpp"

namespace workflows {
namespace {

std::string place_of(int row) {
    return row > 0 ? "row " + std::to_string(row) : "an earlier row";
}

class Comparison {
public:
    Comparison(const engine::Reader& state, const PastSheet& sheet)
        : state_(state), sheet_(sheet), known_(state) {}

    std::vector<WrongRow> run() && {
        for (std::size_t i = 0; i < sheet_.audits.size(); ++i) {
            const PastAudit& each = sheet_.audits[i];
            seen_before({false, i, {"case", 0, ""}}, each);
        }
        for (std::size_t i = 0; i < sheet_.actions.size(); ++i) {
            const PastAction& each = sheet_.actions[i];
            seen_before({true, i, {"action", 0, ""}}, each);
        }
        for (std::size_t i = 0; i < sheet_.audits.size(); ++i) {
            if (const auto& ref = sheet_.audits[i].follows)
                demand_audit({false, i, {"follows", 0, ""}}, *ref);
        }
        for (std::size_t i = 0; i < sheet_.actions.size(); ++i) {
            if (const auto& ref = sheet_.actions[i].audit) demand_audit({true, i, {"audit", 0, ""}}, *ref);
        }
        for (WrongRow& each : wrong_follows(state_, sheet_, known_)) refuse(std::move(each));
        if (!sheet_.take_look_alikes) {
            for (WrongRow& each : look_alikes(state_, sheet_, known_)) refuse(std::move(each));
        }
        refuse_what_hangs_on_the_refused();
        std::ranges::sort(wrong_, {},
                          [](const WrongRow& row) { return std::tuple(row.is_action, row.place); });
        return std::move(wrong_);
    }

private:
    struct First {
        std::string content;
        int row = 0;
    };
    struct Demand {
        WrongRow row;
        std::string ref;
    };

    void add(WrongRow where, std::string message) {
        where.wrong.message = std::move(message);
        wrong_.push_back(std::move(where));
    }

    template <class Row>
    void seen_before(WrongRow where, const Row& row) {
        const std::string content = content_of(row);
        const auto [first, is_new] = rows_.emplace(identity_of(row, sheet_.series), First{content, row.row});
        if (!is_new) {
            const bool same = first->second.content == content;
            return add(std::move(where),
                       same ? "the same as " + place_of(first->second.row)
                            : place_of(first->second.row) +
                                  " is about the same and says something else; where both are right, map a "
                                  "column with the sheet's own numbers as `ref`");
        }
        const auto earlier = known_.of(row, sheet_.series);
        if (!earlier || known_.says_the_same(row, *earlier)) return;
        add(std::move(where), "was imported before as " +
                                  earlier->record.substr(earlier->record.find('/') + 1) + " (" +
                                  earlier->source + ", " + place_of(earlier->row) +
                                  ") and says something else now: what is imported stays as it is, so take "
                                  "the row out, or put back what it said");
    }

    void demand_audit(WrongRow where, const std::string& ref) {
        const std::string identity = identity_of_audit(ref, sheet_.series);
        if (state_.find({ImportedRow::kind_name, identity})) return;
        if (rows_.contains(identity)) {
            demands_.emplace(identity, Demand{std::move(where), ref});
        } else {
            refuse_without({std::move(where), ref});
        }
    }

    // Of what goes, what hangs on it goes as well; what was refused itself is not refused again for that.
    void refuse(WrongRow row) {
        if (!row.is_action) {
            if (!refused_.insert(row.place).second) return;
            gone_.push_back(identity_of(sheet_.audits[row.place], sheet_.series));
        }
        wrong_.push_back(std::move(row));
    }

    void refuse_without(Demand demand) {
        demand.row.wrong.message =
            "no audit has the number " + quoted(demand.ref) +
            ": it is neither among the good rows of this sheet nor was it imported before";
        refuse(std::move(demand.row));
    }

    void refuse_what_hangs_on_the_refused() {
        while (!gone_.empty()) {
            const std::string identity = std::move(gone_.back());
            gone_.pop_back();
            for (auto hanging = demands_.extract(identity); hanging; hanging = demands_.extract(identity))
                refuse_without(std::move(hanging.mapped()));
        }
    }

    const engine::Reader& state_;
    const PastSheet& sheet_;
    KnownRows known_;
    std::map<std::string, First> rows_;
    std::multimap<std::string, Demand> demands_;  ///< By the identity of a row of this sheet.
    std::vector<std::string> gone_;               ///< Identities of audits that were refused since.
    std::set<std::size_t>
        refused_;  ///< Audits, by place, that were refused for what they follow or are like.
    std::vector<WrongRow> wrong_;
};

}  // namespace

std::vector<WrongRow> wrong_together(const engine::Reader& state, const PastSheet& sheet) {
    return Comparison(state, sheet).run();
}

}  // namespace workflows
