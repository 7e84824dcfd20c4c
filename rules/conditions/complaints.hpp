// What the checker says, and what it suggests.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "rules/conditions/environment.hpp"
#include "rules/conditions/syntax.hpp"

namespace rules::cel {

/// Turns the checker's findings into problems. Stops adding after the first `most`.
class Complaints {
public:
    Complaints(const Environment& environment, Problems& problems)
        : environment_{environment}, problems_{problems} {}

    [[nodiscard]] std::size_t count() const { return problems_.size(); }

    void unknown_variable(const Node& name, const std::vector<std::string>& locals);
    void unknown_field(const Node& select, const RecordType& record);
    /// `name` is the call's, with the names before the dot where they are no variable.
    void unknown_function(const Node& call, const std::string& name);
    void no_fields(const Node& select, const Type& operand);
    void no_overload(const Node& node, std::span<const Type> given);
    void no_range(const Node& range, const Type& type);
    void not_boolean(const Node& condition, const Type& type);
    void not_optional(const Node& element, const Type& type);
    void not_an_entry(const Node& entry, const Type& type);
    void bad_key(const Node& key, const Type& type);
    void too_deep_type(Span span);

    /// ==, != and in with a text outside the other side's choices.
    void check_choices(const Node& operation, std::span<const Type> given);
    /// A literal that its function can only refuse: timestamp("x"), duration("x"), matches("(").
    void check_literals(const Node& call);
    /// A call with nothing but literals, which fails.
    void try_literals(const Node& call);
    /// A literal where one of the choices is due.
    void check_choice(const Type& wanted, const Node& given);

private:
    static constexpr std::size_t most = 50;

    void add(Span span, std::string code, std::string message, std::string hint = {});

    const Environment& environment_;
    Problems& problems_;
};

}  // namespace rules::cel
