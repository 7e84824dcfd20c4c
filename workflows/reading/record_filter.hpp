// Records that are like this and that: what `--where` on the command line and the parameters of a list mean.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/error.hpp"
#include "workflows/decision.hpp"

namespace workflows {

/// A field as people write it: lists joined with `, `, nothing and an empty object as an empty text.
[[nodiscard]] std::string as_words(const boost::json::value& value);
/// The same of a record's field, or of a case's attribute.
[[nodiscard]] std::string as_words(const boost::json::object& record, const std::string& field);

class RecordFilter {
public:
    using Conditions = std::vector<std::pair<std::string, std::string>>;  ///< Field, value.

    /// Kinds: audit, action, alert, case, concern, finding, person, practice, round, safeguarding, unit, ...
    /// Errors: `invalid_input` for a field that no such record has, and for a value that it never has, with
    /// what there is: a typing mistake must not look like "nothing is like that".
    [[nodiscard]] static engine::Result<RecordFilter> make(const Decision& decision, std::string_view kind,
                                                           Conditions conditions);

    /// All conditions hold. Of a field that is a list: it holds the value, or is it.
    [[nodiscard]] bool passes(const boost::json::object& record) const;

private:
    explicit RecordFilter(Conditions conditions) : conditions_(std::move(conditions)) {}
    Conditions conditions_;
};

}  // namespace workflows
