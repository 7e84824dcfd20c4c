// Units that become others: one is split, several are merged.
#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/line.hpp"
#include "workflows/register/changes.hpp"
#include "workflows/register/commands.hpp"
#include "workflows/register/unit_contents.hpp"
#include "workflows/register/units_to_replace.hpp"
#include "workflows/upwards.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;
using Places = std::map<std::string, std::string>;  // Who or what -> unit.

struct Replacement {
    std::vector<std::string> ends;
    std::vector<std::string> into;
    rules::Date from{};
    Places titles;
    Places cases;
    Places workers;
    Places people;
    Places units;
    std::string because;
};

Places places_in(Arguments& arguments, const char* name) {
    Places places;
    for (const auto& each : arguments.object(name)) {
        if (each.value().is_string()) places.emplace(each.key(), each.value().as_string());
    }
    return places;
}

class UnitChange {
public:
    UnitChange(Decision& decision, Replacement wanted)
        : decision_(decision),
          wanted_(std::move(wanted)),
          into_(wanted_.into.begin(), wanted_.into.end()),
          ends_(wanted_.ends.begin(), wanted_.ends.end()) {}

    CommandResult carry_out() && {
        if (auto refused = look()) return *refused;
        if (auto refused = refuse_strangers()) return *refused;
        for (const std::string& id : wanted_.ends) place_all(*decision_.find<Unit>(id));
        if (!homeless_.empty()) return nowhere_to_go();
        if (auto refused = place_into()) return *refused;
        for (const std::string& id : wanted_.into) begin(id);
        for (auto& [unit, parent] : units_) set_parent(std::move(unit), parent);
        for (auto& [person, unit] : people_) set_unit(std::move(person), unit);
        for (auto& [about, unit] : cases_) set_unit(std::move(about), unit);
        for (const std::string& id : wanted_.ends) end(*decision_.find<Unit>(id));
        return engine::Reply{{"units", to_json(wanted_.ends)},
                             {"into", to_json(wanted_.into)},
                             {"from", rules::to_text(wanted_.from)},
                             {"counts",
                              {{"case", static_cast<std::int64_t>(cases_.size())},
                               {"person", static_cast<std::int64_t>(people_.size())},
                               {"unit", static_cast<std::int64_t>(units_.size())}}},
                             {"moved", std::move(moved_)}};
    }

private:
    [[nodiscard]] std::optional<Error> look() const {
        if (auto refused = refuse_replacement(decision_, wanted_.ends, wanted_.into, wanted_.from))
            return refused;
        for (const Places* places : {&wanted_.cases, &wanted_.workers, &wanted_.people, &wanted_.units}) {
            for (const auto& [what, unit] : *places) {
                if (!into_.contains(unit))
                    return Error{ErrorCode::invalid_input,
                                 what + " cannot go to `" + unit + "`: it is not one of the units after it."};
            }
        }
        return std::nullopt;
    }

    // A name that is nowhere in the unit was mistyped, or belongs to another: nobody guesses which.
    [[nodiscard]] std::optional<Error> refuse_strangers() const {
        std::string strangers;
        for (const std::string& unit : wanted_.ends) {
            const UnitContents contents = contents_of(decision_.state(), unit, today(decision_));
            const std::pair<const Places*, PartOfUnit> named[] = {{&wanted_.cases, PartOfUnit::case_},
                                                                  {&wanted_.workers, PartOfUnit::worker},
                                                                  {&wanted_.people, PartOfUnit::person},
                                                                  {&wanted_.units, PartOfUnit::unit}};
            for (const auto& [places, part] : named) {
                for (const auto& [id, to] : *places) {
                    const std::string why = why_not_in(contents, unit, part, id);
                    if (!why.empty()) strangers += (strangers.empty() ? "" : "; ") + why;
                }
            }
        }
        if (strangers.empty()) return std::nullopt;
        return Error{ErrorCode::invalid_input, strangers + "."};
    }

    // First what is said of the thing itself.
    [[nodiscard]] std::optional<std::string> place(const Places& own, const std::string& id,
                                                   const std::optional<std::string>& worker) const {
        if (const auto found = own.find(id); found != own.end()) return found->second;
        for (const Places* places : {&wanted_.workers, &wanted_.people}) {
            const auto found = worker ? places->find(*worker) : places->end();
            if (found != places->end()) return found->second;
        }
        if (wanted_.into.size() == 1) return wanted_.into.front();
        return std::nullopt;
    }

    void place_all(const Unit& ending) {
        for (Case& about : decision_.list<Case>("case_of_unit", ending.id)) {
            if (!about.open) continue;
            const auto to = place(wanted_.cases, about.ref, about.worker);
            if (to)
                cases_.emplace_back(std::move(about), *to);
            else
                homeless_.push_back("case " + about.ref);
        }
        for (Person& person : decision_.list_all<Person>("person")) {
            if (person.unit != ending.id || has_left(person, today(decision_))) continue;
            const auto to = place(wanted_.people, person.id, person.id);
            if (to)
                people_.emplace_back(std::move(person), *to);
            else
                homeless_.push_back("person " + person.id);
        }
        for (Unit& unit : decision_.list_all<Unit>("unit")) {
            if (unit.parent != ending.id || into_.contains(unit.id)) continue;
            const auto to = place(wanted_.units, unit.id, std::nullopt);
            if (to)
                units_.emplace_back(std::move(unit), *to);
            else
                homeless_.push_back("unit " + unit.id);
        }
    }

    // Each stands where the nearest unit above it stands that goes on. One that would be below itself, for
    // what stood between goes below it, stands where the highest of those that end stood.
    std::optional<Error> place_into() {
        Above parents;
        for (const Unit& unit : decision_.list_all<Unit>("unit")) parents[unit.id] = unit.parent.value_or("");
        for (const auto& [unit, parent] : units_) parents[unit.id] = parent;
        for (const std::string& id : wanted_.into) parents[id] = above(id, false);
        for (const std::string& id : wanted_.into) {
            if (!misplaced(id, parents).empty()) parents[id] = above(id, true);
        }
        for (const std::string& id : wanted_.into) {
            if (const std::string why = misplaced(id, parents); !why.empty())
                return Error{ErrorCode::conflict, id + " cannot take their place: " + why + "."};
            parents_of_new_[id] = parents[id];
            std::optional<Unit> unit = decision_.find<Unit>(id);
            if (unit && unit->parent.value_or("") != parents[id])
                units_.emplace_back(*std::move(unit), parents[id]);
        }
        return std::nullopt;
    }

    // Of a new unit that of the first which ends.
    [[nodiscard]] std::string above(const std::string& id, bool above_all_that_end) const {
        const auto there = decision_.find<Unit>(id);
        const auto parent = (there ? *there : *decision_.find<Unit>(wanted_.ends.front())).parent;
        const auto line = units_upwards(decision_, parent);
        const auto ends = [&](const Unit& unit) { return ends_.contains(unit.id); };
        auto at = line.begin();
        if (above_all_that_end) at = std::ranges::find_if(line.rbegin(), line.rend(), ends).base();
        if (at == line.begin() && (line.empty() || !ends(*at))) return parent.value_or("");
        at = std::find_if(at, line.end(), [&](const Unit& unit) {
            return !ends(unit) && why_closed(unit, today(decision_)).empty();
        });
        return at == line.end() ? "" : at->id;
    }

    [[nodiscard]] Error nowhere_to_go() const {
        constexpr std::size_t most_told = 20;
        std::string list;
        for (std::size_t i = 0; i < std::min(homeless_.size(), most_told); ++i)
            list += (list.empty() ? "" : ", ") + homeless_[i];
        if (homeless_.size() > most_told)
            list += " and " + std::to_string(homeless_.size() - most_told) + " more";
        return {ErrorCode::conflict, "Nobody said where these go: " + list + ". Name each, or its worker."};
    }

    void begin(const std::string& id) {
        if (decision_.find<Unit>(id)) return;
        const Unit like = *decision_.find<Unit>(wanted_.ends.front());
        const auto title = wanted_.titles.find(id);
        Unit unit{id,           like.kind,    title == wanted_.titles.end() ? id : title->second,
                  std::nullopt, wanted_.from, std::nullopt,
                  std::nullopt};
        if (const std::string& parent = parents_of_new_.at(id); !parent.empty()) unit.parent = parent;
        decision_.record("unit.added", unit, {{"because", wanted_.because}});
    }

    void end(Unit unit) {
        unit.until = wanted_.from - std::chrono::days{1};
        unit.became = wanted_.into;
        decision_.record("unit.ended", unit, {{"because", wanted_.because}});
    }

    void tell(const char* what, const std::string& id, const std::string& from, const std::string& to) {
        constexpr std::size_t most_told = 1000;
        if (moved_.size() < most_told)
            moved_.push_back({{"what", what}, {"id", id}, {"before", from}, {"after", to}});
    }

    template <class R>
    void set_unit(R record, const std::string& unit) {
        const json::object before = to_document(record);
        tell(R::kind_name, record.key(), record.unit.value_or(""), unit);
        record.unit = unit;
        record_change(decision_, before, record, wanted_.because);
    }

    void set_parent(Unit unit, const std::string& parent) {
        const json::object before = to_document(unit);
        tell(Unit::kind_name, unit.id, unit.parent.value_or(""), parent);
        unit.parent.reset();
        if (!parent.empty()) unit.parent = parent;
        record_change(decision_, before, unit, wanted_.because);
    }

    Decision& decision_;
    Replacement wanted_;
    std::set<std::string> into_;
    std::set<std::string> ends_;
    Above parents_of_new_;
    std::vector<std::pair<Case, std::string>> cases_;
    std::vector<std::pair<Person, std::string>> people_;
    std::vector<std::pair<Unit, std::string>> units_;
    std::vector<std::string> homeless_;
    json::array moved_;
};

}  // namespace

CommandResult split_unit(Decision& decision) {
    Arguments arguments(decision.command());
    Replacement wanted;
    wanted.ends = {decision.command().subject};
    wanted.into = arguments.texts("into");
    wanted.from = arguments.date("from").value_or(today(decision));
    wanted.titles = places_in(arguments, "titles");
    wanted.cases = places_in(arguments, "cases");
    wanted.workers = places_in(arguments, "workers");
    wanted.people = places_in(arguments, "people");
    wanted.units = places_in(arguments, "units");
    wanted.because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    if (wanted.into.empty())
        return Error{ErrorCode::invalid_input, "split_unit: `into` must name the units that come after."};
    return UnitChange(decision, std::move(wanted)).carry_out();
}

CommandResult merge_units(Decision& decision) {
    Arguments arguments(decision.command());
    Replacement wanted;
    wanted.ends = arguments.texts("units");
    wanted.into = {decision.command().subject};
    wanted.from = arguments.date("from").value_or(today(decision));
    if (const auto title = arguments.optional_text("title"))
        wanted.titles.emplace(decision.command().subject, *title);
    wanted.because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    if (wanted.ends.empty())
        return Error{ErrorCode::invalid_input, "merge_units: `units` must name those that end."};
    return UnitChange(decision, std::move(wanted)).carry_out();
}

}  // namespace workflows
