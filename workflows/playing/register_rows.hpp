// The register of a script: rows as a person writes them, to records as they are imported.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace workflows {

[[nodiscard]] boost::json::array unit_rows(const boost::json::array& written);
[[nodiscard]] boost::json::array person_rows(
    const boost::json::array& written);  ///< `leave: [from, to]` is understood.
[[nodiscard]] boost::json::array case_rows(
    const boost::json::array& written);  ///< Attributes stand beside ref and unit.

/// `concerns` and `strengths` become findings.
[[nodiscard]] boost::json::array past_audit_rows(const boost::json::array& written);

/// The fields of one person as a step gives them (`{ leave: [2026-01-12, 2026-01-16], cover: sam }`), as
/// stored.
[[nodiscard]] boost::json::object person_fields(const boost::json::object& written);

}  // namespace workflows
