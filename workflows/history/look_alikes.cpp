#include "workflows/history/look_alikes.hpp"

#include <map>

namespace workflows {
namespace {

constexpr const char* way_out =
    "; if it is another audit, number both in one `series`, or say `look_alikes: take`";

class LookAlikes {
public:
    LookAlikes(const engine::Reader& state, const PastSheet& sheet, const KnownRows& known)
        : state_(state), sheet_(sheet), known_(known) {}

    std::vector<WrongRow> run() && {
        for (std::size_t i = 0; i < sheet_.audits.size(); ++i) {
            if (!known_.of(sheet_.audits[i], sheet_.series)) check(i);
        }
        return std::move(wrong_);
    }

private:
    void check(std::size_t place) {
        const PastAudit& row = sheet_.audits[place];
        if (const auto earlier = imported_like(row)) {
            return add(place, "looks like " + earlier->record.substr(earlier->record.find('/') + 1) +
                                  ", imported from " + earlier->source + ", row " +
                                  std::to_string(earlier->row) + number_of(*earlier) +
                                  ": the same case, programme and day" + way_out);
        }
        PastAudit today = row;
        today.case_ = known_.today(row.case_);
        const auto [first, is_new] = rows_.emplace(likeness_of(today), &row);
        // Under the same name and without a number it is the same row, which is refused as that.
        const bool is_same_row =
            identity_of(*first->second, sheet_.series) == identity_of(row, sheet_.series);
        if (is_new || is_same_row || (first->second->ref && row.ref)) return;
        add(place, "looks like row " + std::to_string(first->second->row) +
                       ": the same case, programme and day" + way_out);
    }

    void add(std::size_t place, std::string message) {
        wrong_.push_back({false, place, {"case", 0, std::move(message)}});
    }

    static std::string number_of(const ImportedRow& row) {
        if (row.number.empty()) return "";
        return " (number " + row.number + (row.series.empty() ? "" : " of " + row.series) + ")";
    }

    std::optional<ImportedRow> imported_like(const PastAudit& row) {
        if (!imported_) read_imported();
        PastAudit named = row;
        for (const std::string& name : known_.names_of(row.case_)) {
            named.case_ = name;
            const auto [first, end] = imported_->equal_range(likeness_of(named));
            for (auto each = first; each != end; ++each) {
                const ImportedRow& earlier = each->second;
                const bool is_another = row.ref && !earlier.number.empty() && earlier.series == sheet_.series;
                if (!is_another) return earlier;
            }
        }
        return std::nullopt;
    }

    void read_imported() {
        imported_.emplace();
        for (const auto& listed : engine::scan_prefix(state_, ImportedRow::kind_name, "")) {
            const auto row = from_document<ImportedRow>(*state_.find(listed.record));
            if (!row.likeness.empty()) imported_->emplace(row.likeness, row);
        }
    }

    const engine::Reader& state_;
    const PastSheet& sheet_;
    const KnownRows& known_;
    std::optional<std::multimap<std::string, ImportedRow>> imported_;
    std::map<std::string, const PastAudit*> rows_;
    std::vector<WrongRow> wrong_;
};

}  // namespace

std::vector<WrongRow> look_alikes(const engine::Reader& state, const PastSheet& sheet,
                                  const KnownRows& known) {
    return LookAlikes(state, sheet, known).run();
}

}  // namespace workflows
