// Which types go together, while some of them are still unknown.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/conditions/type.hpp"

namespace rules::cel {

/// Unknown types are parameters made by `fresh()`; what is learnt about them is kept here. The rules are
/// those of the reference checker: dyn goes with everything, the more general of two types that go together
/// wins.
class Inference {
public:
    [[nodiscard]] Type fresh();
    /// The signature with its parameters replaced by fresh ones.
    [[nodiscard]] Signature instantiate(const Signature& signature);

    /// Whether values of the types given fit where the types wanted stand; what this teaches is kept only if
    /// all do.
    bool assign(std::span<const Type> wanted, std::span<const Type> given);
    bool assign(const Type& wanted, const Type& given) {
        return assign(std::span{&wanted, 1}, std::span{&given, 1});
    }
    /// The result of the overloads that fit: theirs if they agree, else dyn; nothing if none fits.
    [[nodiscard]] std::optional<Type> result_of(std::span<const Signature> overloads, bool receiver,
                                                std::span<const Type> given);
    /// The type of a list of both; nothing if they do not go together.
    [[nodiscard]] std::optional<Type> join(const Type& a, const Type& b);
    /// With everything that is known filled in; what is not stays a parameter, or becomes dyn.
    [[nodiscard]] Type resolve(const Type& type, bool unknown_is_dyn = false) const;

private:
    [[nodiscard]] const std::optional<Type>& known(const Type& parameter) const;
    void learn(const Type& parameter, Type type);
    void forget_to(std::size_t mark);
    bool assignable(const Type& a, const Type& b);
    bool parts_assignable(const Type& a, const Type& b);
    std::pair<bool, bool> substitutes(const Type& type, const Type& parameter);
    [[nodiscard]] bool occurs(const Type& parameter, const Type& within, int depth) const;
    [[nodiscard]] Type resolve(const Type& type, bool unknown_is_dyn, int depth) const;

    std::vector<std::optional<Type>> known_;
    std::vector<std::pair<std::size_t, std::optional<Type>>> trail_;  // what stood there before, to undo
    int depth_ = 0;
};

}  // namespace rules::cel
