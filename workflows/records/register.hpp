// The council as it was imported: its units, its people, its cases.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// A node of the organisation's tree.
struct Unit {
    static constexpr const char* kind_name = "unit";
    std::string id;
    std::string kind;  ///< council, area, service, team: the council's own words.
    std::string title;
    std::optional<std::string> parent;               ///< Empty at the top.
    std::optional<rules::Date> from;                 ///< First day; none: since ever.
    std::optional<rules::Date> until;                ///< Last day; it takes no cases and people after it.
    std::optional<std::vector<std::string>> became;  ///< Units that took over when it ended.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Unit, (), (id, kind, title, parent, from, until, became))
COMPILED_ONCE(Unit)

struct Person {
    static constexpr const char* kind_name = "person";
    std::string id;
    std::string name;
    std::optional<std::string> email;
    std::vector<std::string> roles;  ///< Sorted, each once.
    std::optional<std::string> unit;
    std::optional<std::string> manager;
    std::optional<rules::Date> leave_from;  ///< First and last day away.
    std::optional<rules::Date> leave_to;
    std::optional<std::string> cover;             ///< Who is told instead.
    std::optional<std::string> works;             ///< `mon-fri`, `mon,tue,thu`; empty: mon-fri.
    std::optional<int> capacity;                  ///< Audits a month.
    std::map<std::string, rules::Date> training;  ///< Name -> last day on which it holds.
    std::optional<rules::Date> until;             ///< Last day in the organisation.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (id, name, email, roles, unit, manager, leave_from, leave_to, cover, works, capacity,
                       training, until))
COMPILED_ONCE(Person)

struct Case {
    static constexpr const char* kind_name = "case";
    std::string ref;
    std::optional<std::string> unit;
    std::optional<std::string> worker;
    bool open = true;
    boost::json::object
        attributes;  ///< What the pack's register declares, each of its type; a missing one is null.
    std::optional<std::vector<std::string>>
        formerly;  ///< References that it had, or that were merged into it.

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(Case, (), (ref, unit, worker, open, attributes, formerly))
COMPILED_ONCE(Case)

}  // namespace workflows
