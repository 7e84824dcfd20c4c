#include "workflows/intake/columns.hpp"
#include "workflows/intake/intake.hpp"
#include "workflows/intake/sheet.hpp"
#include "workflows/upwards.hpp"

namespace workflows {
namespace {

// Child -> parent; the sheet's word counts over the stored one.
Above parents_of(const std::map<std::string, Unit>& stored, const std::vector<Unit>& read) {
    Above parents;
    for (const auto& [id, unit] : stored) parents[id] = unit.parent.value_or("");
    for (const Unit& unit : read) parents[unit.id] = unit.parent.value_or("");
    return parents;
}

using Units = std::map<std::string, Unit>;

bool ends_by(const Unit& unit, rules::Date today) {
    return unit.until && *unit.until <= today;
}

// What is in it of cases and people is stored; which units are below it the sheet may say otherwise.
std::string why_it_cannot_end(const Unit& unit, const Units& all, const KnownOfUnits& known) {
    UnitContents contents = known.contents(unit.id);
    contents.units.clear();
    contents.ended.clear();
    for (const auto& [id, below] : all) {
        if (below.parent == unit.id && !ends_by(below, known.today)) contents.units.insert(id);
    }
    return why_it_stays(contents, unit.id);
}

class UnitSheet {
public:
    UnitSheet(const Table& table, const std::vector<Unit>& stored, const KnownOfUnits& known)
        : sheet_(table, {std::begin(unit_columns), std::end(unit_columns)}), known_(known) {
        for (const Unit& unit : stored) stored_.emplace(unit.id, unit);
    }

    Reading<Unit> read() && {
        const bool has_id = sheet_.require("id");
        const bool has_kind = sheet_.require("kind");
        if (!has_id || !has_kind) return {{}, sheet_.problems, sheet_.warnings};
        rows_ = sheet_.rows();
        for (auto& row : rows_) read(row);
        read_parents();
        if (known_.contents) refuse_ends_of_what_is_used();
        sheet_.problems.sort();
        if (!sheet_.problems.empty()) units_.clear();
        return {std::move(units_), std::move(sheet_.problems), std::move(sheet_.warnings)};
    }

private:
    [[nodiscard]] const Unit* stored(const std::string& id) const {
        const auto found = stored_.find(id);
        return found == stored_.end() ? nullptr : &found->second;
    }

    void read(Sheet::Row& row) {
        Unit& unit = units_.emplace_back();
        unit.id = row.needed("id");
        unit.kind = row.needed("kind");
        const Unit* was = stored(unit.id);
        unit.title =
            row.line("title").value_or(was != nullptr && !sheet_.has("title") ? was->title : unit.id);
        const auto renamed = known_.renamed.find(unit.id);
        if (renamed != known_.renamed.end() && was != nullptr && was->title != unit.title) {
            row.warn("title", quoted(unit.title) + " takes the place of " + quoted(was->title) +
                                  ", its name by hand since " + renamed->second +
                                  ": the sheet counts, so change it there too if it is to stay");
        }
        unit.from = row.date("from");
        unit.until = row.date("until");
        if (unit.from && unit.until && *unit.until < *unit.from)
            row.refuse("until", "before the first day, " + rules::to_text(*unit.from));
        sheet_.note_key(row, "id", unit.id);
    }

    void read_parents() {
        std::set<std::string> ids;
        for (const auto& [id, unit] : stored_) ids.insert(id);
        for (const Unit& unit : units_) ids.insert(unit.id);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const Unit* was = stored(units_[i].id);
            units_[i].parent = rows_[i].reference("parent", "unit", ids);
            if (was != nullptr && !sheet_.has("parent")) units_[i].parent = was->parent;
        }
        const Above parents = parents_of(stored_, units_);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (const std::string why = misplaced(units_[i].id, parents); !why.empty())
                rows_[i].refuse("parent", why);
        }
    }

    void refuse_ends_of_what_is_used() {
        Units all = stored_;
        for (const Unit& unit : units_) all.insert_or_assign(unit.id, unit);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const Unit* was = stored(units_[i].id);
            if (!ends_by(units_[i], known_.today) || (was != nullptr && ends_by(*was, known_.today)))
                continue;
            if (const std::string why = why_it_cannot_end(units_[i], all, known_); !why.empty())
                rows_[i].refuse("until", why);
        }
    }

    Sheet sheet_;
    const KnownOfUnits& known_;
    Units stored_;
    std::vector<Sheet::Row> rows_;
    std::vector<Unit> units_;
};

}  // namespace

Reading<Unit> read_units(const Table& table, const std::vector<Unit>& stored, const KnownOfUnits& known) {
    return UnitSheet(table, stored, known).read();
}

}  // namespace workflows
