// What an expression may refer to: variables, records, functions, and how strict the language is.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/conditions/type.hpp"
#include "rules/conditions/value.hpp"

namespace rules::cel {

/// Where the values of variables come from.
class Activation {
public:
    virtual ~Activation() = default;
    /// By the full name, dots and container included. A failure makes what reads it fail.
    [[nodiscard]] virtual std::optional<Value> find(std::string_view name) const = 0;
};

class MapActivation : public Activation {
public:
    MapActivation() = default;
    explicit MapActivation(std::map<std::string, Value, std::less<>> values) : values_{std::move(values)} {}
    void set(std::string name, Value value) { values_.insert_or_assign(std::move(name), std::move(value)); }
    [[nodiscard]] std::optional<Value> find(std::string_view name) const override;

private:
    std::map<std::string, Value, std::less<>> values_;
};

/// What a function may see besides its arguments.
struct CallContext {
    const Activation& activation;
    /// The function says what it costs beyond one step; false: stop and return anything.
    const std::function<bool(std::size_t steps)>& spend;
};

/// Pure. Arguments fit the signature (a `dyn` may be anything) and are no failures; a failure may be
/// returned.
using Implementation = std::function<Value(std::span<const Value> arguments, const CallContext& context)>;

struct Overload {
    Signature signature;
    Implementation implementation;
    bool check_literals = false;  ///< See FunctionRow.
};

struct Function {
    std::string name;
    std::vector<Overload> overloads;  ///< In order of declaration; at run time the first that fits is called.
};

/// One row of a table of functions; `signature` as parse_signature reads it.
struct FunctionRow {
    std::string_view name;
    std::string_view signature;
    Implementation implementation;
    /// Looks at its arguments alone: with literals it is called at once, and a failure is a problem there.
    bool check_literals = false;
};

struct RecordType {
    struct Field {
        std::string name;
        Type type;  ///< `or_null()` where a record may lack it.
    };
    std::string name;
    std::vector<Field> fields;

    [[nodiscard]] const Field* find(std::string_view field) const;
    [[nodiscard]] std::vector<std::string> field_names() const;
};

struct Options {
    bool null_orders_false = false;  ///< <, <=, > and >= with null are false, not an error.
    bool null_has_fields = false;    ///< A field of null is null, and has() of it false; not an error.
    bool macros = true;
    bool check = true;                     ///< False: no types; what does not fit fails in evaluation.
    bool check_literals = false;           ///< timestamp("x") is refused, not a failure when it is reached.
    std::size_t step_budget = 250'000;     ///< An evaluation that needs more fails; some milliseconds.
    std::size_t heaviest_value = 250'000;  ///< Value::weight() of any intermediate value.
    std::size_t deepest_value = 500;       ///< Value::depth() of any intermediate value.
};

/// Begins as the standard language with its extensions. A value: copies are cheap and independent.
class Environment {
public:
    Environment();

    /// A variable whose type is a parameter gets the type that its use in an expression gives it: see
    /// References::inferred.
    Environment& declare(std::string variable, Type type);
    Environment& declare_record(RecordType record);
    /// Adds an overload; to a standard function as well. `_+_` and `_-_` are the operators: for operands of
    /// which one is a record, after the standard ones.
    Environment& add_function(std::string name, Signature signature, Implementation implementation);
    /// A row whose signature is malformed ends the process: it is the program's own.
    Environment& add_function(const FunctionRow& row);
    Environment& set_container(std::string container);

    Options options;

    [[nodiscard]] const Type* find_variable(std::string_view name) const;
    [[nodiscard]] const RecordType* find_record(std::string_view name) const;
    [[nodiscard]] const Function* find_function(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> variable_names() const;
    [[nodiscard]] std::vector<std::string> function_names() const;
    /// `x.y.name`, `x.name`, `name` within the container `x.y`; a leading dot allows only the last.
    [[nodiscard]] std::vector<std::string> candidates(std::string_view name) const;

private:
    using Functions = std::map<std::string, std::shared_ptr<const Function>, std::less<>>;

    void add(std::string name, Overload overload);

    std::string container_;
    std::map<std::string, Type, std::less<>> variables_;
    std::map<std::string, std::shared_ptr<const RecordType>, std::less<>> records_;
    std::shared_ptr<const Functions> standard_;
    Functions added_;
};

}  // namespace rules::cel
