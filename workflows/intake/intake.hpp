// What the sheets of units, people and cases say: records, or everything that is wrong with them.
//
// A sheet is the whole truth about the records it names: an empty cell, or a column that is not there, means
// that there is no such value (units keep what has no column). Spaces around a cell do not count, and neither
// do rows whose cells are all empty. Records that a sheet does not name are nobody's business here.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack/organisation.hpp"
#include "workflows/intake/table.hpp"
#include "workflows/records/register.hpp"
#include "workflows/register/unit_contents.hpp"

namespace workflows {

template <class R>
struct Reading {
    std::vector<R> records;  ///< In the order of the sheet; empty if there are problems.
    Problems problems;
    Problems warnings;  ///< Columns that were not known, and so not read.
};

/// What the sheet of units is held against, besides the units stored.
struct KnownOfUnits {
    rules::Date today{};
    /// What is in a unit; not asked for its units, of which the sheet may say more. None: nothing is.
    std::function<UnitContents(const std::string& unit)> contents = {};
    std::map<std::string, std::string> renamed = {};  ///< Unit whose title was given by hand -> when and why.
};

/// Columns: id kind title parent from until. `id` and `kind` are needed; an empty title is the id. Without a
/// column for it a stored unit keeps its title and its parent. A parent is in the sheet or stored; no unit is
/// above itself, by whatever way, also through stored ones; at most 50 levels. `until` is its last day, which
/// is not over while something open is in it. That a title given by hand goes is a warning.
[[nodiscard]] Reading<Unit> read_units(const Table& table, const std::vector<Unit>& stored,
                                       const KnownOfUnits& known = {});

struct KnownToPeople {
    std::set<std::string> roles;   ///< Empty: any.
    std::set<std::string> units;   ///< Those stored.
    std::set<std::string> people;  ///< Ids stored. Managers and covers are among these or in the sheet.
    std::map<std::string, std::string> managers = {};  ///< Of those stored: person -> manager.
    std::map<std::string, std::string> ended = {};     ///< Unit that has ended -> why nobody can be in it.
};

/// Columns: id name email roles unit manager leave_from leave_to cover works capacity until, and
/// `training_NAME`: the last day on which it holds. Only `id` is needed; a person without a name is called by
/// the id. Roles are separated by spaces, commas or semicolons. `works` comes out as `mon-fri` or
/// `mon,tue,thu`. Leave may have no last day yet. Nobody is above themselves, by whatever way.
[[nodiscard]] Reading<Person> read_people(const Table& table, const KnownToPeople& known);

/// As two references are compared of which one may be mistyped: ASCII letters only.
[[nodiscard]] std::string in_small_letters(std::string_view text);

struct KnownToCases {
    std::set<std::string> units;                      ///< Those stored.
    std::map<std::string, std::string> ended = {};    ///< Unit that has ended -> why no case can be in it.
    std::map<std::string, std::string> former = {};   ///< Reference that was given up -> that of today.
    std::map<std::string, std::string> spelled = {};  ///< Those stored: in small letters (ASCII) -> as it is.
};

/// Columns: ref unit worker open, and the register's attributes. Only `ref` is needed; a case is open unless
/// `open` says no. Lists are separated by semicolons. Attributes hold every name of the register, null where
/// there is no value; dates as `2026-01-05`. A worker need not be among the people.
/// A former reference is a warning (see import_records), and so is a new one that differs from another in
/// nothing but capital letters.
[[nodiscard]] Reading<Case> read_cases(const Table& table, const rules::Register& cases,
                                       const KnownToCases& known);

}  // namespace workflows
