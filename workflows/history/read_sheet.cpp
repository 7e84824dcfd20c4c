#include "workflows/history/read_sheet.hpp"

#include <algorithm>
#include <tuple>

#include "workflows/history/row_reader.hpp"
#include "workflows/intake/sheet.hpp"
#include "workflows/register/case_names.hpp"

namespace workflows {
namespace {

using rules::Diagnostics;

bool is_blank(const Table::Row& row) {
    return std::ranges::all_of(row.cells, [](const Table::Cell& cell) { return trim(cell.text).empty(); });
}

// The mapping's own words over those that are known; what they mean has to be known.
void add_own_words(const HistoryMapping& mapping, std::map<std::string, Words>& words,
                   Diagnostics& diagnostics) {
    for (const auto& [kind, own] : mapping.values) {
        Words& known = words[kind];
        for (const MappedWord& each : own) {
            const auto& ids = known.ids();
            if (!each.id.empty() && kind != "cases" && !ids.contains(each.id)) {
                std::string all;
                for (const std::string& id : ids) all += (all.empty() ? "" : ", ") + id;
                diagnostics.push_back({each.where,
                                       "unknown_name",
                                       "nothing of the " + kind + " is called \"" + each.id + "\"",
                                       did_you_mean(each.id, ids).empty()
                                           ? "there are: " + all
                                           : "did you mean " + did_you_mean(each.id, ids).substr(15),
                                       {},
                                       {}});
                continue;
            }
            known.set_by_hand(each.word, each.id);
        }
    }
}

class SheetReader {
public:
    SheetReader(const Table& table, const HistoryMapping& mapping, const std::string& source,
                const rules::Pack& pack, const engine::Reader& state, rules::Date today)
        : table_(table),
          mapping_(mapping),
          state_(state),
          terms_{state, pack, today, mapping.add_closed_cases},
          words_(known_words(pack, state)) {
        sheet_.source = source;
        sheet_.series = mapping.series;
        sheet_.rounds = mapping.rounds;
        sheet_.owed_reaudits = mapping.owed_reaudits;
        sheet_.add_closed_cases = mapping.add_closed_cases;
        sheet_.take_look_alikes = mapping.take_look_alikes;
    }

    HistoryReading read() && {
        add_own_words(mapping_, words_, reading_.mapping_mistakes);
        columns_ = bind_columns(mapping_, table_, reading_.mapping_mistakes, reading_.passed_over);
        if (!reading_.mapping_mistakes.empty()) return std::move(reading_);
        for (std::size_t place = 0; place < table_.rows.size(); ++place) {
            if (!is_blank(table_.rows[place])) row(place);
        }
        take_out_wrong_together();
        std::ranges::stable_sort(reading_.mistakes, {},
                                 [](const Problem& each) { return std::tie(each.line, each.column); });
        reading_.sheet = std::move(sheet_);
        return std::move(reading_);
    }

private:
    void row(std::size_t place) {
        const SheetTerms terms{table_, mapping_, columns_, words_};
        RowReader reader(terms, table_.rows[place]);
        if (mapping_.is_actions) {
            PastAction action = reader.action();
            if (!action.title.empty()) refuse_all(reader, why_not(terms_, action, std::nullopt));
            if (is_good(reader, place)) {
                if (action.case_) note_former_name(reader, *action.case_);
                sheet_.actions.push_back(std::move(action));
                places_.push_back(place);
            }
            return;
        }
        PastAudit audit = reader.audit();
        refuse_all(reader, why_not(terms_, audit));
        if (is_good(reader, place)) {
            note_former_name(reader, audit.case_);
            sheet_.audits.push_back(std::move(audit));
            places_.push_back(place);
        }
    }

    static void refuse_all(RowReader& reader, const std::vector<WrongInRow>& wrong) {
        for (const WrongInRow& each : wrong) reader.refuse(each);
    }

    void note_former_name(const RowReader& reader, const std::string& reference) {
        const std::string now = current_reference(state_, reference);
        if (now == reference) return;
        reading_.notes.push_back(
            reader.note("case", quoted(reference) + " was given up for " + now + " and is read as that"));
    }

    bool is_good(RowReader& reader, std::size_t place) {
        if (reader.mistakes().empty()) return true;
        std::ranges::move(reader.mistakes(), std::back_inserter(reading_.mistakes));
        reading_.bad_rows.insert(place);
        return false;
    }

    void take_out_wrong_together() {
        std::set<std::size_t> out;
        const SheetTerms terms{table_, mapping_, columns_, words_};
        for (const WrongRow& each : wrong_together(state_, sheet_)) {
            const std::size_t place = places_[each.place];
            RowReader reader(terms, table_.rows[place]);
            reader.refuse(each.wrong);
            std::ranges::move(reader.mistakes(), std::back_inserter(reading_.mistakes));
            reading_.bad_rows.insert(place);
            out.insert(each.place);
        }
        take_out(sheet_.audits, out);
        take_out(sheet_.actions, out);
        take_out(places_, out);
    }

    template <class T>
    static void take_out(std::vector<T>& from, const std::set<std::size_t>& out) {
        if (from.empty()) return;
        std::size_t place = 0;
        std::erase_if(from, [&](const T&) { return out.contains(place++); });
    }

    const Table& table_;
    const HistoryMapping& mapping_;
    const engine::Reader& state_;
    HistoryTerms terms_;
    std::map<std::string, Words> words_;
    std::vector<BoundColumn> columns_;
    PastSheet sheet_;
    std::vector<std::size_t> places_;  ///< Of the good rows, in their order.
    HistoryReading reading_;
};

}  // namespace

HistoryReading read_history(const Table& table, const HistoryMapping& mapping, const std::string& source,
                            const rules::Pack& pack, const engine::Reader& state, rules::Date today) {
    return SheetReader(table, mapping, source, pack, state, today).read();
}

}  // namespace workflows
