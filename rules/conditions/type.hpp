// Types of the language, as the checker sees them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules::cel {

/// Immutable and cheap to copy. Default: dyn, which goes with everything.
class Type {
public:
    enum class Kind {
        dyn,
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
        type,
        optional,
        record,     ///< A host record: its fields stand in the Environment under its name.
        parameter,  ///< Stands for any one type inside a signature, or for a type not yet known.
    };

    Type() = default;
    Type(Kind kind) : kind_{kind} {}  // NOLINT(google-explicit-constructor): a kind without parts is a type

    [[nodiscard]] static Type list(Type element);
    [[nodiscard]] static Type map(Type key, Type value);
    [[nodiscard]] static Type type_of(Type type);
    [[nodiscard]] static Type optional(Type value);
    [[nodiscard]] static Type record(std::string name);
    [[nodiscard]] static Type parameter(std::string name);
    /// Text of which only these values occur. Comparing it with another literal is an error.
    [[nodiscard]] static Type text_choices(std::vector<std::string> choices);
    /// The same type, whose value may also be null.
    [[nodiscard]] Type or_null() const;
    [[nodiscard]] Type not_null() const;

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] bool nullable() const { return nullable_; }
    [[nodiscard]] bool is_dyn() const { return kind_ == Kind::dyn; }
    [[nodiscard]] const std::string& name() const;            ///< Of a record or a parameter.
    [[nodiscard]] const std::vector<Type>& parts() const;     ///< list: 1, map: 2, type and optional: 1.
    [[nodiscard]] const Type& part(std::size_t index) const;  ///< dyn where the type has no such part.
    [[nodiscard]] const std::vector<std::string>& choices() const;  ///< Empty: any text.

    /// Levels of parts: 0 for int, 1 for list(int).
    [[nodiscard]] std::size_t depth() const { return data_ ? data_->depth : 0; }

    /// As in `list(int)`, `map(string, dyn)`, `optional_type(int)`, `null`; a record's name; `int or null`.
    [[nodiscard]] std::string text() const;
    /// The same type, choices of text apart.
    bool operator==(const Type& other) const;

private:
    struct Data {
        std::string name;
        std::vector<Type> parts;
        std::vector<std::string> choices;
        std::size_t depth = 0;
    };
    Type(Kind kind, Data data);

    Kind kind_ = Kind::dyn;
    bool nullable_ = false;
    std::shared_ptr<const Data> data_;
};

/// Reads what `Type::text` writes: bool int uint double string bytes null timestamp duration dyn any,
/// list(T), map(K, V), type(T), optional_type(T). One capital letter is a parameter; any other name is a
/// record's. Nothing if it is malformed.
[[nodiscard]] std::optional<Type> parse_type(std::string_view text);

/// What an overload takes and gives.
struct Signature {
    bool receiver = false;  ///< Called as `a.f(b)`, where a is the first parameter.
    std::vector<Type> parameters;
    Type result;
};

/// `(int, int): bool`, or `string.(int): string` for a receiver's. Nothing if it is malformed.
[[nodiscard]] std::optional<Signature> parse_signature(std::string_view text);

}  // namespace rules::cel
