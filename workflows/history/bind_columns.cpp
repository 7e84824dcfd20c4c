#include <algorithm>
#include <charconv>
#include <map>

#include "rules/names.hpp"
#include "workflows/history/read_sheet.hpp"
#include "workflows/history/words.hpp"
#include "workflows/intake/sheet.hpp"

namespace workflows {
namespace {

// What stands for `{n}` in a header's name; none: it is not of this pattern.
std::optional<int> number_in(std::string_view pattern, std::string_view name) {
    constexpr std::string_view mark = "{n}";
    const std::size_t at = pattern.find(mark);
    const std::string_view front = pattern.substr(0, at);
    const std::string_view back = pattern.substr(at + mark.size());
    if (name.size() <= front.size() + back.size() || !name.starts_with(front) || !name.ends_with(back))
        return std::nullopt;
    const std::string_view figures = name.substr(front.size(), name.size() - front.size() - back.size());
    int number = 0;
    const auto end = std::from_chars(figures.data(), figures.data() + figures.size(), number);
    if (end.ec != std::errc{} || end.ptr != figures.data() + figures.size() || number < 1)
        return std::nullopt;
    return number;
}

class Binder {
public:
    Binder(const HistoryMapping& mapping, const Table& table, rules::Diagnostics& diagnostics)
        : mapping_(mapping), table_(table), diagnostics_(diagnostics) {}

    std::vector<BoundColumn> bind() {
        for (const MappedColumn& column : mapping_.columns) {
            const std::size_t before = seen_.size();
            if (column.column.find("{n}") != std::string::npos) {
                bind_numbered(column);
            } else {
                bind_one(column);
            }
            if (seen_.size() == before) missing(column);
        }
        return std::move(bound_);
    }

    [[nodiscard]] bool is_mapped(std::size_t place) const { return seen_.contains(place); }

private:
    void take(const MappedColumn& column, std::size_t place, FieldName to) {
        const auto [earlier, is_new] = seen_.emplace(place, column.where);
        if (!is_new) {
            diagnostics_.push_back({column.where,
                                    "duplicate_name",
                                    "the column \"" + table_.columns[place] + "\" is mapped twice",
                                    "",
                                    earlier->second,
                                    {}});
            return;
        }
        if (to.field == nullptr) return;
        const std::string name =
            std::string(to.field->name) + "/" + std::to_string(to.number) + "/" + to.section;
        const auto [other, is_first] = fields_.emplace(name, column.where);
        const bool may_repeat =
            to.field->name == "concerns" || to.field->name == "strengths" || to.field->name == "auditors";
        if (!is_first && !may_repeat) {
            diagnostics_.push_back({column.where,
                                    "duplicate_name",
                                    "two columns are the same field: " + std::string(to.field->name),
                                    "number them: action_1, action_2",
                                    other->second,
                                    {}});
            return;
        }
        bound_.push_back({place, std::move(to)});
    }

    void bind_one(const MappedColumn& column) {
        auto found = std::ranges::find(table_.columns, column.column);
        if (found == table_.columns.end()) {
            found = std::ranges::find_if(table_.columns, [&](const std::string& name) {
                return folded(name) == folded(column.column);
            });
        }
        if (found != table_.columns.end())
            take(column, static_cast<std::size_t>(found - table_.columns.begin()), column.to);
    }

    void bind_numbered(const MappedColumn& column) {
        for (std::size_t place = 0; place < table_.columns.size(); ++place) {
            const auto number = number_in(column.column, table_.columns[place]);
            if (!number) continue;
            FieldName to = column.to;
            to.number = *number;
            take(column, place, std::move(to));
        }
    }

    void missing(const MappedColumn& column) {
        const auto nearest = rules::nearest_name(column.column, table_.columns);
        std::string all;
        for (const std::string& name : table_.columns) all += (all.empty() ? "" : ", ") + name;
        diagnostics_.push_back({column.where,
                                "unknown_name",
                                "the sheet has no column \"" + column.column + "\"",
                                nearest ? "did you mean \"" + *nearest + "\"?" : "its columns are: " + all,
                                {},
                                {}});
    }

    const HistoryMapping& mapping_;
    const Table& table_;
    rules::Diagnostics& diagnostics_;
    std::map<std::size_t, rules::Position> seen_;
    std::map<std::string, rules::Position> fields_;
    std::vector<BoundColumn> bound_;
};

}  // namespace

std::vector<BoundColumn> bind_columns(const HistoryMapping& mapping, const Table& table,
                                      rules::Diagnostics& diagnostics,
                                      std::vector<std::string>& passed_over) {
    Binder binder(mapping, table, diagnostics);
    auto bound = binder.bind();
    for (std::size_t place = 0; place < table.columns.size(); ++place) {
        if (!binder.is_mapped(place)) passed_over.push_back(table.columns[place]);
    }
    return bound;
}

}  // namespace workflows
