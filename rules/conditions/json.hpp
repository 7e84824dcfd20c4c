// Values and plain JSON.
#pragma once

#include <functional>
#include <memory>

#include <boost/json.hpp>

#include "rules/conditions/environment.hpp"
#include "rules/conditions/value.hpp"

namespace rules::cel {

/// int, double, string, bool, null, list and map become what JSON has; a uint too large for JSON's integers
/// stays a uint64. A timestamp is RFC 3339, a duration is seconds with an s, bytes are base64, a type is its
/// name, NaN and the infinities are texts. An optional is its value or null; a record is null (the host knows
/// its fields); keys of a map become texts.
[[nodiscard]] boost::json::value to_json(const Value& value);

/// By what JSON shows: whole numbers are int (uint where they need it), others double.
[[nodiscard]] Value from_json(const boost::json::value& json);

/// The instant at which a day given as 2026-01-05 begins, as a timestamp; a failure if it is no date. Unset:
/// in UTC.
using DayStart = std::function<Value(std::string_view date)>;

/// As a value of the declared type: a number for a double may be whole; a text for a timestamp is RFC 3339 or
/// a date alone; a text for a duration as duration() reads it; null only where the type may be null. A
/// failure says what does not fit; a record does not.
[[nodiscard]] Value from_json(const boost::json::value& json, const Type& type,
                              const DayStart& day_start = {});

/// A record over a JSON object: each field is converted when an expression asks for it. `record` gives the
/// types; fields that it does not declare are null. All is shared, not copied.
class JsonRecord : public Record {
public:
    JsonRecord(std::shared_ptr<const RecordType> record, std::shared_ptr<const boost::json::object> object,
               std::shared_ptr<const DayStart> day_start = {})
        : record_{std::move(record)}, object_{std::move(object)}, day_start_{std::move(day_start)} {}

    [[nodiscard]] std::string_view type_name() const override { return record_->name; }
    [[nodiscard]] std::optional<Value> field(std::string_view name) const override;
    /// The same type over equal objects.
    [[nodiscard]] bool equals(const Record& other) const override;

private:
    std::shared_ptr<const RecordType> record_;
    std::shared_ptr<const boost::json::object> object_;
    std::shared_ptr<const DayStart> day_start_;
};

}  // namespace rules::cel
