#include "rules/conditions/type.hpp"

#include <algorithm>
#include <utility>

namespace rules::cel {

Type::Type(Kind kind, Data data) : kind_{kind} {
    for (const Type& part : data.parts) data.depth = std::max(data.depth, part.depth() + 1);
    data_ = std::make_shared<const Data>(std::move(data));
}

Type Type::list(Type element) {
    return {Kind::list, Data{{}, {std::move(element)}, {}, 0}};
}
Type Type::map(Type key, Type value) {
    return {Kind::map, Data{{}, {std::move(key), std::move(value)}, {}, 0}};
}
Type Type::type_of(Type type) {
    return {Kind::type, Data{{}, {std::move(type)}, {}, 0}};
}
Type Type::optional(Type value) {
    return {Kind::optional, Data{{}, {std::move(value)}, {}, 0}};
}
Type Type::record(std::string name) {
    return {Kind::record, Data{std::move(name), {}, {}, 0}};
}
Type Type::parameter(std::string name) {
    return {Kind::parameter, Data{std::move(name), {}, {}, 0}};
}
Type Type::text_choices(std::vector<std::string> choices) {
    return {Kind::text, Data{{}, {}, std::move(choices), 0}};
}

Type Type::or_null() const {
    Type type = *this;
    type.nullable_ = kind_ != Kind::dyn && kind_ != Kind::null;
    return type;
}

Type Type::not_null() const {
    Type type = *this;
    type.nullable_ = false;
    return type;
}

const std::string& Type::name() const {
    static const std::string none;
    return data_ ? data_->name : none;
}

const std::vector<Type>& Type::parts() const {
    static const std::vector<Type> none;
    return data_ ? data_->parts : none;
}

const Type& Type::part(std::size_t index) const {
    static const Type dyn;
    return index < parts().size() ? parts()[index] : dyn;
}

const std::vector<std::string>& Type::choices() const {
    static const std::vector<std::string> none;
    return data_ ? data_->choices : none;
}

bool Type::operator==(const Type& other) const {
    return kind_ == other.kind_ && nullable_ == other.nullable_ && name() == other.name() &&
           parts() == other.parts();
}

namespace {

constexpr std::pair<std::string_view, Type::Kind> simple_names[] = {
    {"dyn", Type::Kind::dyn},
    {"any", Type::Kind::dyn},
    {"null", Type::Kind::null},
    {"null_type", Type::Kind::null},
    {"bool", Type::Kind::boolean},
    {"int", Type::Kind::integer},
    {"uint", Type::Kind::unsigned_integer},
    {"double", Type::Kind::real},
    {"string", Type::Kind::text},
    {"bytes", Type::Kind::bytes},
    {"timestamp", Type::Kind::timestamp},
    {"google.protobuf.Timestamp", Type::Kind::timestamp},
    {"duration", Type::Kind::duration},
    {"google.protobuf.Duration", Type::Kind::duration},
};

std::string plain_text(const Type& type) {
    switch (type.kind()) {
        case Type::Kind::list:
            return "list(" + type.part(0).text() + ")";
        case Type::Kind::map:
            return "map(" + type.part(0).text() + ", " + type.part(1).text() + ")";
        case Type::Kind::type:
            return type.parts().empty() ? "type" : "type(" + type.part(0).text() + ")";
        case Type::Kind::optional:
            return "optional_type(" + type.part(0).text() + ")";
        case Type::Kind::record:
        case Type::Kind::parameter:
            return type.name();
        default:
            break;
    }
    for (const auto& [name, kind] : simple_names) {
        if (kind == type.kind()) return std::string{name};
    }
    return "dyn";
}

// Recursive descent over a type's notation; our own rows and short declarations only.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_{text} {}

    bool take(std::string_view token) {
        skip_blanks();
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }
    bool at_end() {
        skip_blanks();
        return rest_.empty();
    }

    std::optional<std::vector<Type>> types_in_parentheses() {
        if (!take("(")) return {};
        std::vector<Type> types;
        if (take(")")) return types;
        do {
            auto one = type();
            if (!one) return {};
            types.push_back(std::move(*one));
        } while (take(","));
        if (!take(")")) return {};
        return types;
    }

    std::optional<Type> type() {
        if (++depth_ > 32) return {};
        auto found = type_within_depth();
        --depth_;
        return found;
    }

private:
    void skip_blanks() {
        while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
    }

    std::string_view name() {
        skip_blanks();
        std::size_t size = 0;
        const auto is_part = [this](std::size_t at) {
            const char c = rest_[at];
            const bool letter =
                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            return letter || (c == '.' && at + 1 < rest_.size() && rest_[at + 1] != '(');
        };
        while (size < rest_.size() && is_part(size)) ++size;
        const std::string_view found = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return found;
    }

    std::optional<Type> type_within_depth() {
        const std::string_view word = name();
        if (word.empty()) return {};
        for (const auto& [simple, kind] : simple_names) {
            if (word == simple) return Type{kind};
        }
        skip_blanks();
        if (!rest_.starts_with("(")) {
            if (word == "list") return Type::list({});
            if (word == "map") return Type::map({}, {});
            if (word == "type") return Type::type_of({});
            if (word == "optional_type") return Type::optional({});
            const bool capital = word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z';
            return capital ? Type::parameter(std::string{word}) : Type::record(std::string{word});
        }
        const auto parts = types_in_parentheses();
        if (!parts) return {};
        if (word == "map" && parts->size() == 2) return Type::map((*parts)[0], (*parts)[1]);
        if (parts->size() != 1) return {};
        if (word == "list") return Type::list((*parts)[0]);
        if (word == "type") return Type::type_of((*parts)[0]);
        if (word == "optional_type") return Type::optional((*parts)[0]);
        return {};
    }

    std::string_view rest_;
    int depth_ = 0;
};

}  // namespace

std::string Type::text() const {
    return nullable_ ? plain_text(*this) + " or null" : plain_text(*this);
}

std::optional<Type> parse_type(std::string_view text) {
    Reader reader{text};
    auto type = reader.type();
    if (!type || !reader.at_end()) return {};
    return type;
}

std::optional<Signature> parse_signature(std::string_view text) {
    Reader reader{text};
    Signature signature;
    if (!text.starts_with("(")) {
        auto receiver = reader.type();
        if (!receiver || !reader.take(".")) return {};
        signature.receiver = true;
        signature.parameters.push_back(std::move(*receiver));
    }
    auto parameters = reader.types_in_parentheses();
    if (!parameters || !reader.take(":")) return {};
    signature.parameters.insert(signature.parameters.end(), parameters->begin(), parameters->end());
    auto result = reader.type();
    if (!result || !reader.at_end()) return {};
    signature.result = std::move(*result);
    return signature;
}

}  // namespace rules::cel
