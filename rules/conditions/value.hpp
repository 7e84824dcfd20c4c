// Values of the language.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace rules::cel {

class Value;
class List;
class Map;
class Record;

/// UTC; from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z.
struct Timestamp {
    std::int64_t seconds = 0;  ///< Since 1970-01-01T00:00:00Z.
    std::int32_t nanos = 0;    ///< 0 to 999'999'999, always forward.

    auto operator<=>(const Timestamp&) const = default;
};

/// About 292 years either way.
struct Duration {
    std::int64_t nanos = 0;

    auto operator<=>(const Duration&) const = default;
};

/// Why there is no value. Travels as a value, because && and || may absorb it.
struct Failure {
    std::string message;
    std::optional<std::size_t> offset;  ///< Byte of the expression's text where it happened.
};

/// Immutable; cheap to copy (aggregates are shared). Any thread may read it.
class Value {
public:
    enum class Kind : std::uint8_t {
        null,
        boolean,
        integer,
        unsigned_integer,
        real,
        text,
        bytes,
        timestamp,
        duration,
        list,
        map,
        record,
        type,
        optional,
        failure,
    };

    Value() = default;  ///< null
    Value(bool value) : data_{value} {}
    Value(std::int64_t value) : data_{value} {}
    Value(std::uint64_t value) : data_{value} {}
    Value(double value) : data_{value} {}
    Value(Timestamp value) : data_{value} {}
    Value(Duration value) : data_{value} {}
    Value(std::shared_ptr<const Record> record) : data_{std::move(record)} {}
    template <class T>
    Value(T*) = delete;  // a pointer would silently be a bool

    /// `value` is valid UTF-8.
    [[nodiscard]] static Value text(std::string value);
    [[nodiscard]] static Value bytes(std::string value);
    [[nodiscard]] static Value list(std::vector<Value> items);
    /// Entries in order; a failure if a key repeats or is not a bool, int, uint or string.
    [[nodiscard]] static Value map(std::vector<std::pair<Value, Value>> entries);
    [[nodiscard]] static Value type(std::string name);
    [[nodiscard]] static Value some(Value value);
    [[nodiscard]] static Value none();
    [[nodiscard]] static Value failure(std::string message, std::optional<std::size_t> offset = {});

    [[nodiscard]] Kind kind() const { return static_cast<Kind>(data_.index()); }
    [[nodiscard]] bool is_null() const { return kind() == Kind::null; }
    [[nodiscard]] bool is_failure() const { return kind() == Kind::failure; }
    [[nodiscard]] bool is_true() const;  ///< A bool, and true.

    // Each demands its kind.
    [[nodiscard]] bool as_bool() const { return std::get<bool>(data_); }
    [[nodiscard]] std::int64_t as_int() const { return std::get<std::int64_t>(data_); }
    [[nodiscard]] std::uint64_t as_uint() const { return std::get<std::uint64_t>(data_); }
    [[nodiscard]] double as_double() const { return std::get<double>(data_); }
    [[nodiscard]] const std::string& as_text() const { return *std::get<Text>(data_).data; }
    [[nodiscard]] const std::string& as_bytes() const { return *std::get<Bytes>(data_).data; }
    [[nodiscard]] Timestamp as_timestamp() const { return std::get<Timestamp>(data_); }
    [[nodiscard]] Duration as_duration() const { return std::get<Duration>(data_); }
    [[nodiscard]] const List& as_list() const { return *std::get<std::shared_ptr<const List>>(data_); }
    [[nodiscard]] const Map& as_map() const { return *std::get<std::shared_ptr<const Map>>(data_); }
    [[nodiscard]] const Record& as_record() const { return *std::get<std::shared_ptr<const Record>>(data_); }
    [[nodiscard]] const std::string& as_type_name() const { return *std::get<TypeName>(data_).data; }
    [[nodiscard]] const Value* as_optional() const {
        return std::get<Optional>(data_).data.get();
    }  ///< Null: none.
    [[nodiscard]] const Failure& as_failure() const {
        return *std::get<std::shared_ptr<const Failure>>(data_);
    }

    /// What type() gives: `int`, `google.protobuf.Timestamp`, `null_type`, a record's name ...
    [[nodiscard]] std::string type_name() const;
    /// How many values it holds, itself and what is inside included; a text counts one for each 32 bytes.
    [[nodiscard]] std::size_t weight() const;
    /// Levels of aggregates: 0 for a scalar.
    [[nodiscard]] std::size_t depth() const;

private:
    struct Text {
        std::shared_ptr<const std::string> data;
    };
    struct Bytes {
        std::shared_ptr<const std::string> data;
    };
    struct TypeName {
        std::shared_ptr<const std::string> data;
    };
    struct Optional {
        std::shared_ptr<const Value> data;
    };
    template <class T>
    [[nodiscard]] static Value wrap(T data) {
        Value value;
        value.data_ = std::move(data);
        return value;
    }

    // In the order of Kind.
    std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, Text, Bytes, Timestamp, Duration,
                 std::shared_ptr<const List>, std::shared_ptr<const Map>, std::shared_ptr<const Record>,
                 TypeName, Optional, std::shared_ptr<const Failure>>
        data_;
};

/// A record of the host, read field by field as an expression asks.
class Record {
public:
    virtual ~Record() = default;
    [[nodiscard]] virtual std::string_view type_name() const = 0;
    /// Nothing and null mean the same: it has none. The checker has made sure that the name is declared.
    [[nodiscard]] virtual std::optional<Value> field(std::string_view name) const = 0;
    /// By default only the very same object.
    [[nodiscard]] virtual bool equals(const Record& other) const { return this == &other; }
};

class List {
public:
    explicit List(std::vector<Value> values);

    [[nodiscard]] const std::vector<Value>& items() const { return items_; }
    [[nodiscard]] std::size_t weight() const { return weight_; }
    [[nodiscard]] std::size_t depth() const { return depth_; }

private:
    std::vector<Value> items_;
    std::size_t weight_;
    std::size_t depth_;
};

class Map {
public:
    using Entry = std::pair<Value, Value>;

    explicit Map(std::vector<Entry> entries);  // distinct keys of allowed kinds: see Value::map

    [[nodiscard]] const std::vector<Entry>& entries() const {
        return entries_;
    }  ///< In the order of insertion.
    /// Numbers are found across their types: 1, 1u and 1.0 are one key.
    [[nodiscard]] const Value* find(const Value& key) const;
    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] bool repeats_a_key() const;
    [[nodiscard]] std::size_t weight() const { return weight_; }
    [[nodiscard]] std::size_t depth() const { return depth_; }

private:
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> sorted_;  // places in entries_, by key
    std::size_t weight_;
    std::size_t depth_;
};

}  // namespace rules::cel
