// One condition on one field of a record: `due.from=2026-05-01`.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <boost/json/object.hpp>

#include "engine/error.hpp"
#include "rules/time/zone.hpp"
#include "workflows/reading/record_fields.hpp"

namespace workflows {

/// A field as people write it: lists joined with `, `, nothing and an empty object as an empty text.
[[nodiscard]] std::string as_words(const boost::json::value& value);
/// The same of a record's field, or of a case's attribute.
[[nodiscard]] std::string as_words(const boost::json::object& record, const std::string& field);

/// From the first to the last of them, both included; none: without an end there.
struct DayRange {
    std::optional<rules::Date> first;
    std::optional<rules::Date> last;
};

class FieldCondition {
public:
    /// `name`: a field, for one that is this; of a day, an instant or a number also `FIELD.from` and
    /// `FIELD.to`, which count it, and `FIELD.after` and `FIELD.before`, which do not. An instant may be
    /// given as a day, which is all of that day in `zone` (none: UTC). An empty value of a field itself:
    /// there is nothing in it. Errors: invalid_input, with what the field takes.
    [[nodiscard]] static engine::Result<FieldCondition> make(const Fields& known, std::string_view kind,
                                                             const std::string& name,
                                                             const std::string& value,
                                                             std::optional<rules::Zone> zone);

    /// Of a field that is a list: it holds such a value, or is it.
    [[nodiscard]] bool holds(const boost::json::object& record) const;

    [[nodiscard]] const std::string& field() const { return field_; }
    [[nodiscard]] const std::string& value() const { return value_; }
    [[nodiscard]] bool is_equality() const { return how_ == How::is; }
    /// Of a day: those that hold. Of anything else and of nothing: all.
    [[nodiscard]] DayRange days() const;

private:
    enum class How { is, from, to, after, before };
    using Quantity = std::variant<double, rules::Date, rules::Moment>;

    FieldCondition() = default;
    static std::pair<std::string, std::optional<How>> split(const Fields& known, const std::string& name);
    static std::optional<Quantity> quantity(FieldType type, const std::string& value);
    [[nodiscard]] bool holds_of(const boost::json::value& value) const;
    [[nodiscard]] std::optional<Quantity> measured(const boost::json::value& value) const;

    std::string field_;
    std::string value_;
    How how_ = How::is;
    std::optional<Quantity> limit_;  ///< None: texts are compared.
    std::optional<rules::Zone> zone_;
};

}  // namespace workflows
