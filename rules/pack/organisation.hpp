// What a pack says about the council itself: scales, themes, roles, and what a case looks like.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/time/duration.hpp"
#include "rules/yaml/position.hpp"

namespace rules {

/// Grades, best first: the rank of the first is 1.
struct Scale {
    std::vector<std::string> grades;
    Position where;
};

/// When concerns about a theme are said to recur.
struct Recurs {
    enum class Years { never, calendar_year, financial_year };

    int audits = 2;                     ///< Different audits that found it as a concern ...
    Duration within{12, Unit::months};  ///< ... in this last time; days as far back as this do not count.
    Years year_on_year = Years::calendar_year;  ///< Found in this year and in the year before.
};

/// The bank of good practice.
struct GoodPractice {
    std::string approved_by;  ///< A role.
};

/// What somebody sees and does by a role. Who holds several has the rights of all of them.
enum class Rights {
    organisation,  ///< Everything.
    unit,          ///< What belongs to their unit and to those below it; and their own work.
    own_work,      ///< What they audit, moderate, owe, raised or are asked.
    figures,       ///< Counts over the organisation, and records that they were granted.
    sample,        ///< What they audit, and records that they were granted: until a day.
};

/// The role of whoever leads quality assurance; pack or no pack.
inline constexpr const char* quality_assurance_lead = "quality_assurance_lead";

struct Role {
    std::string title;
    bool leads =
        false;  ///< Found along a case's line: who holds it in its unit, else in the nearest unit above.
    /// When not given: `organisation` for quality_assurance_lead, `unit` for a role that leads, else
    /// `own_work`.
    Rights rights = Rights::own_work;
    Position where;
};

enum class AttributeType { text, integer, number, boolean, date, text_list, date_list };

struct Attribute {
    AttributeType type = AttributeType::text;
    std::vector<std::string> one_of;  ///< Not empty: a text that is one of these.
    bool is_protected = false;
    Position where;
};

struct Register {
    std::string case_word = "Case";  ///< What people call a case: Child, Family, Home.
    std::map<std::string, Attribute> attributes;
};

}  // namespace rules
