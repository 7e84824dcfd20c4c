// What somebody may see beyond what their roles give, until a day.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// One record that a person is granted, with what belongs to it: of an audit its findings, actions and
/// answers, of a round its audits, of a case all that is kept about it, of a meeting its whole pack. Without
/// a record: the time in which an auditor from outside sees the audits that are assigned to them.
struct Grant {
    static constexpr const char* kind_name = "grant";
    std::string ref;                  ///< GRT-1
    std::string to;                   ///< Person.
    std::optional<std::string> item;  ///< kind/id of an audit, a round, a case or a meeting.
    rules::Date until{};              ///< Last day.
    std::string because;
    std::string granted_by;
    rules::Date granted_on{};
    std::optional<std::string> ended_by;  ///< Who ended it before its day.
    std::optional<rules::Date> ended_on;
    std::optional<std::string> ended_because;

    [[nodiscard]] const std::string& key() const { return ref; }
};
BOOST_DESCRIBE_STRUCT(Grant, (),
                      (ref, to, item, until, because, granted_by, granted_on, ended_by, ended_on,
                       ended_because))
COMPILED_ONCE(Grant)

}  // namespace workflows
