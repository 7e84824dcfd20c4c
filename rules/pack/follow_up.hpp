// What a pack says about what follows an audit: actions, concerns that go up a line, safeguarding concerns.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rules/pack/condition.hpp"
#include "rules/time/duration.hpp"

namespace rules {

/// Everybody who holds one of these roles: each gets an action of their own.
struct Collective {
    std::vector<std::string> roles;
    std::optional<Condition> of;  ///< The unit, with those below it; none: the whole council.
};

/// A working group or body without a seat on the tree: it may own actions and agree to extensions.
struct Group {
    std::string title;
    std::string accountable;  ///< The leading role whose holder answers for it; empty: nobody does.
    Position where;
};

/// `actions`: what an action must say before it is issued, and who may grant more time.
struct ActionSettings {
    bool stated = false;     ///< The pack has such a section: what rules create is held against it too.
    bool is_refused = true;  ///< `gate: refuse`; else the gap is named and reported.
    std::vector<std::string> demands;  ///< Of demand_words; all of them where the pack says nothing.
    std::set<std::string> evidence;    ///< Priorities whose completion needs evidence.
    std::map<std::string, std::vector<std::string>> extensions;  ///< Priority -> bodies that alone may agree.
    std::vector<std::string> sources;                            ///< Beyond source_words.
    std::map<std::string, Group> groups;
};

/// One stage of a concern: who owes an answer, and for how long.
struct ConcernStage {
    std::string from;  ///< A leading role, or `worker`.
    Duration within;
};

/// `concerns: { NAME: {...} }`
struct ConcernKind {
    std::string name;
    std::string title;
    std::vector<std::string> raised_by;    ///< Roles; empty: anybody.
    std::optional<Duration> raise_within;  ///< After it arose; later it is raised late.
    std::vector<ConcernStage> stages;      ///< One at least.
    Position where;
};

/// Recipient of the last steps of a safeguarding concern: everybody with a leading role.
inline constexpr const char* everybody_who_leads = "everybody_who_leads";

/// `safeguarding`
struct SafeguardingSettings {
    std::vector<std::string> told;       ///< Who hears at once; empty: every leading role along the line.
    std::vector<std::string> then;       ///< Who hears when nobody acknowledges; empty: everybody who leads.
    std::vector<std::string> closed_by;  ///< Who may close it besides those told and quality assurance.
    Duration within{std::int64_t{24} * 3600, Unit::seconds};
    Duration acknowledge_within{3600, Unit::seconds};
};

}  // namespace rules
