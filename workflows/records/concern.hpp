// Concerns: one that somebody raises and a team answers in stages, and one about a child's safety.
#pragma once

#include "workflows/lifecycles/concern_lifecycle.hpp"
#include "workflows/records/document.hpp"

namespace workflows {

inline bool parse(std::string_view text, ConcernState& state) {
    const auto parsed = parse_concern_state(text);
    if (parsed) state = *parsed;
    return parsed.has_value();
}

/// One answer, and what whoever raised the concern made of it.
struct ConcernAnswer {
    int stage = 0;  ///< From 1.
    std::string by;
    std::optional<std::string> on_behalf_of;
    engine::Moment on{};
    std::string text;
    std::vector<std::string> actions;  ///< References of what was done.
    bool late = false;
    std::optional<std::string> judged;   ///< accepted | rejected; none: not yet.
    std::optional<std::string> because;  ///< Why it was rejected.
};
BOOST_DESCRIBE_STRUCT(ConcernAnswer, (), (stage, by, on_behalf_of, on, text, actions, late, judged, because))
COMPILED_ONCE(ConcernAnswer)

struct Concern {
    static constexpr const char* kind_name = "concern";
    std::string ref;   ///< CON-1
    std::string kind;  ///< Name under `concerns`.
    std::string title;
    std::string case_;
    std::optional<std::string> audit;
    std::string text;  ///< What it is about, in words.
    std::string raised_by;
    std::optional<std::string> judge;  ///< Who judges answers since whoever raised it left; none: they do.
    engine::Moment raised_on{};
    std::optional<rules::Date> arose_on;  ///< The day on which there was reason for it.
    bool raised_late = false;
    ConcernState state = ConcernState::open;
    int stage = 1;                    ///< Whose answer is owed, from 1.
    std::string from;                 ///< The role of that stage.
    std::optional<std::string> owes;  ///< Its holder when the stage began; none: nobody holds it.
    std::optional<rules::Date> due;   ///< Of the stage; none: it is counted in hours, or nothing is owed.
    bool overdue = false;             ///< The last stage has been missed too.
    int missed = 0;                   ///< Stages that nobody answered in time.
    int escalations = 0;
    int rejections = 0;
    int reopened = 0;
    std::vector<ConcernAnswer> answers;
    std::optional<std::string> statement;  ///< How it was dealt with.
    std::optional<std::string> closed_by;
    std::optional<rules::Date> closed_on;
    std::optional<std::string> because;  ///< Of the last rejection, reopening or withdrawal.
    std::int64_t pack = 0;

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(Concern, (),
                      (ref, kind, title, case_, audit, text, raised_by, judge, raised_on, arose_on,
                       raised_late, state, stage, from, owes, due, overdue, missed, escalations, rejections,
                       reopened, answers, statement, closed_by, closed_on, because, pack))
COMPILED_ONCE(Concern)

/// A child may not be safe. It belongs to no audit's life: nothing but closing it, with a statement, ends it.
struct SafeguardingConcern {
    static constexpr const char* kind_name = "safeguarding";
    std::string ref;  ///< SAF-1
    std::string case_;
    std::optional<std::string> audit;
    std::optional<std::string> finding;  ///< That it came with.
    std::string text;
    std::string raised_by;
    engine::Moment raised_on{};
    std::string state = "open";  ///< open | closed
    engine::Moment due{};
    bool overdue = false;
    std::vector<std::string> told;  ///< People, each once, in the order in which they heard.
    std::optional<std::string> acknowledged_by;
    std::optional<engine::Moment> acknowledged_on;
    std::optional<std::string> closed_by;
    std::optional<engine::Moment> closed_on;
    std::optional<std::string> statement;
    std::int64_t pack = 0;

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(SafeguardingConcern, (),
                      (ref, case_, audit, finding, text, raised_by, raised_on, state, due, overdue, told,
                       acknowledged_by, acknowledged_on, closed_by, closed_on, statement, pack))
COMPILED_ONCE(SafeguardingConcern)

}  // namespace workflows
