#include "rules/conditions/value.hpp"

#include <algorithm>
#include <numeric>

#include "rules/conditions/compare.hpp"

namespace rules::cel {

namespace {

constexpr std::size_t bytes_for_one = 32;

bool may_be_key(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::boolean:
        case Value::Kind::integer:
        case Value::Kind::unsigned_integer:
        case Value::Kind::text:
            return true;
        default:
            return false;
    }
}

// Total over what may be a key: bool, then numbers by value, then text.
int key_class(const Value& key) {
    if (key.kind() == Value::Kind::boolean) return 0;
    return key.kind() == Value::Kind::text ? 2 : 1;
}

bool key_less(const Value& a, const Value& b) {
    if (key_class(a) != key_class(b)) return key_class(a) < key_class(b);
    return compare(a, b) == Order::less;
}

}  // namespace

Value Value::text(std::string value) {
    return wrap(Text{std::make_shared<const std::string>(std::move(value))});
}
Value Value::bytes(std::string value) {
    return wrap(Bytes{std::make_shared<const std::string>(std::move(value))});
}
Value Value::list(std::vector<Value> items) {
    return wrap(std::make_shared<const List>(std::move(items)));
}
Value Value::type(std::string name) {
    return wrap(TypeName{std::make_shared<const std::string>(std::move(name))});
}
Value Value::some(Value value) {
    return wrap(Optional{std::make_shared<const Value>(std::move(value))});
}
Value Value::none() {
    return wrap(Optional{});
}
Value Value::failure(std::string message, std::optional<std::size_t> offset) {
    return wrap(std::make_shared<const Failure>(Failure{std::move(message), offset}));
}

Value Value::map(std::vector<std::pair<Value, Value>> entries) {
    for (const auto& [key, value] : entries) {
        if (!may_be_key(key)) return failure("unsupported key type: " + key.type_name());
    }
    auto built = std::make_shared<const Map>(std::move(entries));
    if (built->repeats_a_key()) return failure("a key of the map is repeated");
    return wrap(std::move(built));
}

bool Value::is_true() const {
    const bool* value = std::get_if<bool>(&data_);
    return value != nullptr && *value;
}

std::string Value::type_name() const {
    switch (kind()) {
        case Kind::null:
            return "null_type";
        case Kind::boolean:
            return "bool";
        case Kind::integer:
            return "int";
        case Kind::unsigned_integer:
            return "uint";
        case Kind::real:
            return "double";
        case Kind::text:
            return "string";
        case Kind::bytes:
            return "bytes";
        case Kind::timestamp:
            return "google.protobuf.Timestamp";
        case Kind::duration:
            return "google.protobuf.Duration";
        case Kind::list:
            return "list";
        case Kind::map:
            return "map";
        case Kind::record:
            return std::string{as_record().type_name()};
        case Kind::type:
            return "type";
        case Kind::optional:
            return "optional_type";
        case Kind::failure:
            return "error";
    }
    return {};
}

std::size_t Value::weight() const {
    switch (kind()) {
        case Kind::text:
            return 1 + as_text().size() / bytes_for_one;
        case Kind::bytes:
            return 1 + as_bytes().size() / bytes_for_one;
        case Kind::list:
            return as_list().weight();
        case Kind::map:
            return as_map().weight();
        case Kind::optional:
            return as_optional() != nullptr ? 1 + as_optional()->weight() : 1;
        default:
            return 1;
    }
}

std::size_t Value::depth() const {
    switch (kind()) {
        case Kind::list:
            return as_list().depth();
        case Kind::map:
            return as_map().depth();
        case Kind::optional:
            return as_optional() != nullptr ? 1 + as_optional()->depth() : 1;
        default:
            return 0;
    }
}

List::List(std::vector<Value> values) : items_{std::move(values)}, weight_{1}, depth_{1} {
    for (const Value& item : items_) {
        weight_ += item.weight();
        depth_ = std::max(depth_, 1 + item.depth());
    }
}

Map::Map(std::vector<Entry> entries)
    : entries_{std::move(entries)}, sorted_(entries_.size()), weight_{1}, depth_{1} {
    for (const auto& [key, value] : entries_) {
        weight_ += key.weight() + value.weight();
        depth_ = std::max(depth_, 1 + value.depth());
    }
    std::iota(sorted_.begin(), sorted_.end(), 0U);
    std::sort(sorted_.begin(), sorted_.end(), [this](std::uint32_t a, std::uint32_t b) {
        return key_less(entries_[a].first, entries_[b].first);
    });
}

bool Map::repeats_a_key() const {
    const auto same = [this](std::uint32_t a, std::uint32_t b) {
        return !key_less(entries_[a].first, entries_[b].first) &&
               !key_less(entries_[b].first, entries_[a].first);
    };
    return std::adjacent_find(sorted_.begin(), sorted_.end(), same) != sorted_.end();
}

const Value* Map::find(const Value& key) const {
    if (!may_be_key(key) && key.kind() != Value::Kind::real) return nullptr;
    const auto before = [this](std::uint32_t place, const Value& wanted) {
        return key_less(entries_[place].first, wanted);
    };
    const auto found = std::lower_bound(sorted_.begin(), sorted_.end(), key, before);
    if (found == sorted_.end() || !equal(entries_[*found].first, key)) return nullptr;
    return &entries_[*found].second;
}

const Value* Map::find(std::string_view key) const {
    const auto before = [this](std::uint32_t place, std::string_view wanted) {
        const Value& here = entries_[place].first;
        return here.kind() != Value::Kind::text || here.as_text() < wanted;
    };
    const auto found = std::lower_bound(sorted_.begin(), sorted_.end(), key, before);
    if (found == sorted_.end()) return nullptr;
    const auto& [there, value] = entries_[*found];
    return there.kind() == Value::Kind::text && there.as_text() == key ? &value : nullptr;
}

}  // namespace rules::cel
