// All that one organisation wrote, checked and compiled. Immutable; share it as shared_ptr<const Pack>.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/pack/alerting.hpp"
#include "rules/pack/board.hpp"
#include "rules/pack/follow_up.hpp"
#include "rules/pack/measure.hpp"
#include "rules/pack/organisation.hpp"
#include "rules/pack/programme.hpp"
#include "rules/pack/rule.hpp"
#include "rules/pack/rule_index.hpp"
#include "rules/pack/script.hpp"
#include "rules/pack/tool.hpp"
#include "rules/time/working_calendar.hpp"
#include "rules/time/zone.hpp"

namespace rules {

struct Pack {
    std::string title;
    Zone zone;
    std::string calendar_name{};
    WorkingCalendar calendar{};
    std::map<std::string, Scale> scales{};
    std::map<std::string, std::string> themes{};  ///< id -> title
    std::map<std::string, Recurs> recurs{};       ///< By theme: each has its entry.
    std::optional<GoodPractice> good_practice{};  ///< None: the council keeps no bank.
    Register cases{};
    std::map<std::string, Role> roles{};
    std::map<std::string, Tool> tools{};
    std::map<std::string, Board> boards{};
    std::map<std::string, Measure> measures{};
    std::map<std::string, DriftLimit> drift{};
    std::map<std::string, Programme> programmes{};
    std::vector<Rule> rules{};  ///< In the order of the files: `uses` first, then by name, then as written.
    RuleIndex rules_on{};       ///< The same, as an event finds them.
    std::vector<Escalation> escalations{};
    Alerting alerting{};
    ActionSettings actions{};
    std::map<std::string, ConcernKind> concerns{};
    SafeguardingSettings safeguarding{};
    std::vector<Script> scripts{};
};

}  // namespace rules
