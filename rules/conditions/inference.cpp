#include "rules/conditions/inference.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

namespace rules::cel {

namespace {

using Kind = Type::Kind;

constexpr int deepest_type = 500;

// Fresh parameters are called #0, #1 ...; those of signatures are letters.
bool is_fresh(const Type& type) {
    return type.kind() == Kind::parameter && type.name().starts_with("#");
}

std::size_t place_of(const Type& parameter) {
    std::size_t place = 0;
    const std::string& name = parameter.name();
    std::from_chars(name.data() + 1, name.data() + name.size(), place);
    return place;
}

bool takes_null(const Type& type) {
    switch (type.kind()) {
        case Kind::null:
        case Kind::timestamp:
        case Kind::duration:
        case Kind::optional:
        case Kind::record:
        case Kind::dyn:
            return true;
        default:
            return type.nullable();
    }
}

// Both go together; the first is at least as general.
bool is_general(const Type& a, const Type& b) {
    if (a.is_dyn() || a.kind() == Kind::parameter) return true;
    if (b.is_dyn() || b.kind() == Kind::parameter) return false;
    if (a.kind() != b.kind()) return a.nullable();
    if (b.nullable() && !a.nullable()) return false;
    for (std::size_t i = 0; i < std::min(a.parts().size(), b.parts().size()); ++i) {
        if (!is_general(a.part(i), b.part(i))) return false;
    }
    return true;
}

Type more_general(const Type& a, const Type& b) {
    const bool differ = a.kind() == Kind::text && b.kind() == Kind::text && a.choices() != b.choices();
    if (differ) return a.nullable() || b.nullable() ? Type{Kind::text}.or_null() : Type{Kind::text};
    if (a.kind() == Kind::null || b.kind() == Kind::null) return a.kind() == Kind::null ? b : a;
    return is_general(a, b) ? a : b;
}

Type with_parts(const Type& type, std::vector<Type> parts) {
    Type built;
    switch (type.kind()) {
        case Kind::list:
            built = Type::list(parts[0]);
            break;
        case Kind::map:
            built = Type::map(parts[0], parts[1]);
            break;
        case Kind::type:
            built = Type::type_of(parts[0]);
            break;
        default:
            built = Type::optional(parts[0]);
            break;
    }
    return type.nullable() ? built.or_null() : built;
}

Type renamed(const Type& type, std::map<std::string, Type>& names, Inference& inference) {
    if (type.kind() == Kind::parameter) {
        const auto found = names.find(type.name());
        return found != names.end() ? found->second
                                    : names.emplace(type.name(), inference.fresh()).first->second;
    }
    if (type.parts().empty()) return type;
    std::vector<Type> parts;
    for (const Type& part : type.parts()) parts.push_back(renamed(part, names, inference));
    return with_parts(type, std::move(parts));
}

}  // namespace

Type Inference::fresh() {
    known_.emplace_back();
    return Type::parameter("#" + std::to_string(known_.size() - 1));
}

Signature Inference::instantiate(const Signature& signature) {
    std::map<std::string, Type> names;
    Signature instance{signature.receiver, {}, {}};
    for (const Type& parameter : signature.parameters) {
        instance.parameters.push_back(renamed(parameter, names, *this));
    }
    instance.result = renamed(signature.result, names, *this);
    return instance;
}

bool Inference::assign(std::span<const Type> wanted, std::span<const Type> given) {
    if (wanted.size() != given.size()) return false;
    const std::size_t mark = trail_.size();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (assignable(given[i], wanted[i])) continue;
        forget_to(mark);
        return false;
    }
    trail_.clear();
    return true;
}

std::optional<Type> Inference::result_of(std::span<const Signature> overloads, bool receiver,
                                         std::span<const Type> given) {
    std::optional<Type> result;
    for (const Signature& overload : overloads) {
        if (overload.receiver != receiver || overload.parameters.size() != given.size()) continue;
        const Signature instance = instantiate(overload);
        if (!assign(instance.parameters, given)) continue;
        Type found = resolve(instance.result);
        if (result && !(*result == found)) return Type{};
        result = std::move(found);
    }
    return result;
}

std::optional<Type> Inference::join(const Type& a, const Type& b) {
    if (!assign(b, a)) return {};
    return more_general(a, b);
}

const std::optional<Type>& Inference::known(const Type& parameter) const {
    static const std::optional<Type> nothing;
    return is_fresh(parameter) ? known_[place_of(parameter)] : nothing;
}

void Inference::learn(const Type& parameter, Type type) {
    const std::size_t place = place_of(parameter);
    trail_.emplace_back(place, std::move(known_[place]));
    known_[place] = std::move(type);
}

void Inference::forget_to(std::size_t mark) {
    while (trail_.size() > mark) {
        known_[trail_.back().first] = std::move(trail_.back().second);
        trail_.pop_back();
    }
}

bool Inference::assignable(const Type& a, const Type& b) {
    if (depth_ > deepest_type) return false;
    ++depth_;
    const bool result = parts_assignable(a, b);
    --depth_;
    return result;
}

bool Inference::parts_assignable(const Type& a, const Type& b) {
    if (b.kind() == Kind::parameter) {
        const auto [fits, was_known] = substitutes(a, b);
        if (fits) return true;
        if (was_known) return false;
    }
    if (a.kind() == Kind::parameter) return substitutes(b, a).first;
    if (a.is_dyn() || b.is_dyn()) return true;
    if (a.kind() == Kind::null) return takes_null(b);
    if (b.kind() == Kind::null) return takes_null(a);
    if (a.kind() != b.kind()) return false;
    if (a.kind() == Kind::type) return true;
    if (a.kind() == Kind::record) return a.name() == b.name();
    for (std::size_t i = 0; i < a.parts().size(); ++i) {
        if (!assignable(a.part(i), b.part(i))) return false;
    }
    return true;
}

// Whether `type` can stand for `parameter`, and whether that was already known to stand for something.
std::pair<bool, bool> Inference::substitutes(const Type& type, const Type& parameter) {
    if (type == parameter) return {true, true};
    if (const std::optional<Type> before = known(parameter)) {
        if (type == *before && type.choices() == before->choices()) return {true, true};
        if (!assignable(type, *before)) return {false, true};
        Type general = more_general(type, *before);
        if (!occurs(parameter, general, 0)) learn(parameter, std::move(general));
        return {true, true};
    }
    if (!is_fresh(parameter) || occurs(parameter, type, 0)) return {false, false};
    learn(parameter, type);
    return {true, false};
}

bool Inference::occurs(const Type& parameter, const Type& within, int depth) const {
    if (depth > deepest_type || parameter == within) return true;
    if (within.kind() == Kind::parameter) {
        const auto& stands_for = known(within);
        return stands_for && occurs(parameter, *stands_for, depth + 1);
    }
    return std::any_of(within.parts().begin(), within.parts().end(),
                       [&](const Type& part) { return occurs(parameter, part, depth + 1); });
}

Type Inference::resolve(const Type& type, bool unknown_is_dyn) const {
    return resolve(type, unknown_is_dyn, 0);
}

Type Inference::resolve(const Type& type, bool unknown_is_dyn, int depth) const {
    if (depth > deepest_type) return {};
    if (type.kind() == Kind::parameter) {
        if (const auto& stands_for = known(type)) return resolve(*stands_for, unknown_is_dyn, depth + 1);
        return unknown_is_dyn ? Type{} : type;
    }
    if (type.parts().empty()) return type;
    std::vector<Type> parts;
    for (const Type& part : type.parts()) parts.push_back(resolve(part, unknown_is_dyn, depth + 1));
    return with_parts(type, std::move(parts));
}

}  // namespace rules::cel
