#include "workflows/learning/recurrence.hpp"

#include <algorithm>
#include <set>

#include "workflows/measures/lists.hpp"
#include "workflows/records/learning.hpp"

namespace workflows {
namespace {

using engine::Moment;
using Years = rules::Recurs::Years;

bool counts(const Decision& decision, const std::string& audit_ref) {
    const auto audit = decision.find<Audit>(audit_ref);
    return audit && audit->state != AuditState::withdrawn;
}

// Audits that found the theme as a concern, but for one; read only as far as the question goes.
class Concerns {
public:
    Concerns(const Decision& decision, std::string theme, std::string but_for)
        : decision_(decision), theme_(std::move(theme)), but_for_(std::move(but_for)) {}

    /// Different ones in `from <= instant < before`, at most `enough`.
    [[nodiscard]] int audits(const std::string& from, const std::string& before, int enough) const {
        std::set<std::string> seen;
        std::set<std::string> passed{but_for_};
        std::string start = theme_ + '\t' + from;
        const std::string end = theme_ + '\t' + before;
        constexpr std::size_t page = 64;
        while (static_cast<int>(seen.size()) < enough) {
            const auto listed = decision_.state().scan(concern_index, start, end, page);
            for (const engine::Listed& each : listed) {
                const std::string audit = each.key.substr(each.key.rfind(' ') + 1);
                if (seen.contains(audit) || passed.contains(audit)) continue;
                (counts(decision_, audit) ? seen : passed).insert(audit);
                if (static_cast<int>(seen.size()) == enough) break;
            }
            if (listed.size() < page) break;
            start = listed.back().key + '\0';
        }
        return static_cast<int>(seen.size());
    }

private:
    const Decision& decision_;
    std::string theme_;
    std::string but_for_;
};

constexpr const char* the_beginning = "";
constexpr const char* the_end = "\x7f";
constexpr int all_of_them = 1'000'000'000;

class Crossing {
public:
    Crossing(Decision& decision, const VersionedPack& pack, const Finding& finding)
        : decision_(decision),
          pack_(pack),
          recurs_(pack->recurs.at(finding.theme)),
          finding_(finding),
          others_(decision, finding.theme, finding.audit) {}

    void note() {
        Recurrence crossed;
        const rules::Date today = local(decision_.now());
        since_ = rules::subtract(today, recurs_.within, pack_->calendar) + std::chrono::days{1};
        if (reaches_the_number()) crossed.crossed.emplace_back("audits");
        if (recurs_.year_on_year != Years::never) {
            year_ = year_of(today, recurs_.year_on_year);
            crossed.year = year_.name;
            if (comes_again_this_year()) crossed.crossed.emplace_back("year_on_year");
        }
        if (crossed.crossed.empty()) return;
        describe(crossed);
        decision_.record("theme.recurred", crossed);
    }

private:
    [[nodiscard]] rules::Date local(Moment at) const { return pack_->zone.local_date(at); }
    [[nodiscard]] std::string start_of(rules::Date day) const {
        return engine::to_text(pack_->zone.start_of_day(day));
    }

    [[nodiscard]] bool reaches_the_number() const {
        const int before = others_.audits(start_of(since_), the_end, recurs_.audits);
        if (before + 1 < recurs_.audits) return false;
        return before < recurs_.audits || !was_told([](const Recurrence&) { return true; });
    }

    [[nodiscard]] bool comes_again_this_year() const {
        const Year last = year_of(year_.from - std::chrono::days{1}, recurs_.year_on_year);
        if (others_.audits(start_of(last.from), start_of(last.before), 1) == 0) return false;
        return !was_told([&](const Recurrence& each) { return each.year == year_.name; }, "year_on_year");
    }

    template <class Which>
    [[nodiscard]] bool was_told(const Which& which, const std::string& how = "audits") const {
        return std::ranges::any_of(
            decision_.list<Recurrence>(recurrence_index, finding_.theme), [&](const Recurrence& each) {
                return which(each) && std::ranges::find(each.crossed, how) != each.crossed.end() &&
                       counts(decision_, each.audit);
            });
    }

    void describe(Recurrence& crossed) const {
        crossed.id = finding_.theme + "/" + finding_.ref;
        crossed.theme = finding_.theme;
        crossed.finding = finding_.ref;
        crossed.audit = finding_.audit;
        crossed.pack = pack_.version;
        crossed.recorded_on = decision_.now();
        crossed.audits = 1 + others_.audits(the_beginning, the_end, all_of_them);
        crossed.audits_within = 1 + others_.audits(start_of(since_), the_end, all_of_them);
        if (!year_.name.empty()) {
            const Year last = year_of(year_.from - std::chrono::days{1}, recurs_.year_on_year);
            crossed.this_year = 1 + others_.audits(start_of(year_.from), the_end, all_of_them);
            crossed.last_year = others_.audits(start_of(last.from), start_of(last.before), all_of_them);
        }
        count_findings(crossed);
    }

    void count_findings(Recurrence& crossed) const {
        crossed.first_seen = crossed.last_seen = local(finding_.recorded_on);
        std::optional<rules::Date> last;
        const std::string group = measured_of_theme(finding_.theme);
        for (const engine::Listed& each : engine::scan_prefix(decision_.state(), "measured", group)) {
            const auto found = decision_.find<Finding>(each.record.id);
            if (!counts(decision_, found->audit)) continue;
            if (found->kind == "strength") {
                ++crossed.strengths;
                continue;
            }
            ++crossed.times;
            const rules::Date day = local(found->recorded_on);
            crossed.first_seen = std::min(crossed.first_seen, day);
            if (found->audit != finding_.audit) last = std::max(last.value_or(day), day);
        }
        crossed.last_seen = last.value_or(crossed.last_seen);
    }

    [[nodiscard]] static std::string measured_of_theme(const std::string& theme) {
        return measured_group(Finding::kind_name, "theme", theme);
    }

    Decision& decision_;
    const VersionedPack& pack_;
    const rules::Recurs& recurs_;
    const Finding& finding_;
    Concerns others_;
    rules::Date since_{};
    Year year_;
};

bool said_before(const Decision& decision, const Finding& finding) {
    return std::ranges::any_of(
        decision.list<Finding>("finding_of_audit", finding.audit), [&](const Finding& each) {
            return each.ref != finding.ref && each.theme == finding.theme && each.kind == finding.kind;
        });
}

}  // namespace

Year year_of(rules::Date day, Years years) {
    using namespace std::chrono;
    const year_month_day on{day};
    if (years != Years::financial_year) {
        const year y = on.year();
        return {std::to_string(int{y}), rules::Date{y / January / 1},
                rules::Date{(y + std::chrono::years{1}) / January / 1}};
    }
    const year y = on.month() < April ? on.year() - std::chrono::years{1} : on.year();
    const year next = y + std::chrono::years{1};
    const std::string ends = std::to_string(int{next} % 100);
    return {std::to_string(int{y}) + "-" + (ends.size() < 2 ? "0" : "") + ends, rules::Date{y / April / 1},
            rules::Date{next / April / 1}};
}

void note_recurrence(Decision& decision, const VersionedPack& pack, const Finding& finding) {
    if (finding.kind != "concern" || said_before(decision, finding)) return;
    Crossing(decision, pack, finding).note();
}

}  // namespace workflows
