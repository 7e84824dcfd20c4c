#include "workflows/register/split_map.hpp"

#include <map>
#include <set>

#include "workflows/intake/sheet.hpp"
#include "workflows/records/register.hpp"
#include "workflows/register/changes.hpp"
#include "workflows/register/unit_contents.hpp"

namespace workflows {
namespace {

struct Column {
    const char* name;
    const char* argument;
    PartOfUnit part;
};
constexpr Column columns[] = {{"worker", "workers", PartOfUnit::worker},
                              {"case", "cases", PartOfUnit::case_},
                              {"person", "people", PartOfUnit::person},
                              {"subunit", "units", PartOfUnit::unit}};

// Of a unit that is not there, or not any more, the command says so; sent again it answers as the first time.
std::optional<UnitContents> contents_today(const engine::Reader& state, const std::string& unit,
                                           rules::Date today) {
    const auto found = state.find({Unit::kind_name, unit});
    if (!found || !why_closed(from_document<Unit>(*found), today).empty()) return std::nullopt;
    return contents_of(state, unit, today);
}

class MapReader {
public:
    MapReader(const Table& table, const engine::Reader& state, const std::string& unit,
              const std::vector<std::string>& into, rules::Date today)
        : sheet_(table, {"unit", "worker", "case", "person", "subunit"}),
          unit_(unit),
          into_(into.begin(), into.end()),
          contents_(contents_today(state, unit, today)) {}

    SplitMap read() && {
        if (sheet_.require("unit")) {
            for (auto& row : sheet_.rows()) read(row);
        }
        sheet_.problems.sort();
        return {std::move(places_), std::move(sheet_.problems), std::move(sheet_.warnings)};
    }

private:
    void read(Sheet::Row& row) {
        const std::string to = row.needed("unit");
        if (!to.empty() && !into_.contains(to)) {
            std::string after;
            for (const std::string& each : into_) after += (after.empty() ? "" : ", ") + each;
            row.refuse("unit", quoted(to) + " is not among the units that come after: " + after +
                                   did_you_mean(to, into_));
        }
        int named = 0;
        for (const Column& column : columns) {
            if (row.text(column.name).empty()) continue;
            ++named;
            if (const auto id = row.line(column.name)) place(row, column, *id, to);
        }
        if (named != 1) row.refuse("unit", "a row names one worker, case, person or subunit");
    }

    void place(Sheet::Row& row, const Column& column, const std::string& id, const std::string& to) {
        const auto [earlier, is_new] = lines_.emplace(std::pair(column.part, id), row.line_number());
        if (!is_new)
            return row.refuse(column.name,
                              quoted(id) + " stands on line " + std::to_string(earlier->second) + " already");
        const std::string why = contents_ ? why_not_in(*contents_, unit_, column.part, id) : "";
        if (!why.empty()) return row.refuse(column.name, why);
        auto& list = places_.emplace(column.argument, boost::json::object{}).first->value();
        list.as_object().emplace(id, to);
    }

    Sheet sheet_;
    const std::string& unit_;
    std::set<std::string> into_;
    std::optional<UnitContents> contents_;  ///< None: there is no such unit any more.
    boost::json::object places_;
    std::map<std::pair<PartOfUnit, std::string>, int> lines_;
};

}  // namespace

SplitMap read_split_map(const Table& table, const engine::Reader& state, const std::string& unit,
                        const std::vector<std::string>& into, rules::Date today) {
    return MapReader(table, state, unit, into, today).read();
}

}  // namespace workflows
