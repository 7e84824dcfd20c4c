// Records as C++ structs on one side, JSON documents on the other; the fields' names are the members' names.
//
// A member whose name would be a keyword ends in '_' (`case_`); the document drops it. An empty optional is
// left out. Dates are `2026-01-05`, moments `2026-01-05T09:00:00Z`, states their stored spelling.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>

#include "engine/moment.hpp"
#include "rules/time/civil.hpp"

namespace workflows {

template <class T>
concept DescribedRecord = boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;

/// An enumeration whose spellings stand beside it: `to_string(E)` and `parse(text, E&)`.
template <class T>
concept SpelledEnum = std::is_enum_v<T> && requires(T value, std::string_view text) {
    { to_string(value) } -> std::convertible_to<std::string_view>;
    { parse(text, value) } -> std::same_as<bool>;
};

/// A document that does not fit its record: our own bug or a store that was changed by hand.
struct BadDocument : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The field's name of a described member.
constexpr std::string_view field_name(std::string_view member) {
    if (member.ends_with('_')) member.remove_suffix(1);
    return member;
}

// One overload pair a shape. Declared before use by the aggregates below.
inline boost::json::value to_json(const std::string& text) {
    return boost::json::value(text);
}
inline boost::json::value to_json(bool claim) {
    return boost::json::value(claim);
}
inline boost::json::value to_json(int number) {
    return boost::json::value(number);
}
inline boost::json::value to_json(std::int64_t number) {
    return boost::json::value(number);
}
inline boost::json::value to_json(std::uint64_t number) {
    return boost::json::value(std::to_string(number));
}
inline boost::json::value to_json(double number) {
    return boost::json::value(number);
}
inline boost::json::value to_json(const boost::json::object& object) {
    return object;
}
inline boost::json::value to_json(const boost::json::array& array) {
    return array;
}
boost::json::value to_json(engine::Moment moment);
boost::json::value to_json(rules::Date date);
void from_json(const boost::json::value& from, std::string& to);
void from_json(const boost::json::value& from, bool& to);
void from_json(const boost::json::value& from, int& to);
void from_json(const boost::json::value& from, std::int64_t& to);
void from_json(const boost::json::value& from, std::uint64_t& to);
void from_json(const boost::json::value& from, double& to);
void from_json(const boost::json::value& from, boost::json::object& to);
void from_json(const boost::json::value& from, boost::json::array& to);
void from_json(const boost::json::value& from, engine::Moment& to);
void from_json(const boost::json::value& from, rules::Date& to);

template <SpelledEnum E>
boost::json::value to_json(E value) {
    return boost::json::value(std::string_view(to_string(value)));
}
template <SpelledEnum E>
void from_json(const boost::json::value& from, E& to) {
    if (!from.is_string() || !parse(std::string_view(from.get_string()), to)) {
        throw BadDocument("not a known spelling: " + boost::json::serialize(from));
    }
}

template <DescribedRecord R>
boost::json::object to_document(const R& record);
template <DescribedRecord R>
R from_document(const boost::json::object& document);

template <DescribedRecord R>
boost::json::value to_json(const R& record) {
    return to_document(record);
}
template <DescribedRecord R>
void from_json(const boost::json::value& from, R& to) {
    if (!from.is_object()) throw BadDocument("not an object: " + boost::json::serialize(from));
    to = from_document<R>(from.get_object());
}

template <class T>
boost::json::value to_json(const std::vector<T>& list) {
    boost::json::array array;
    array.reserve(list.size());
    for (const T& item : list) array.push_back(to_json(item));
    return array;
}
template <class T>
void from_json(const boost::json::value& from, std::vector<T>& to) {
    if (!from.is_array()) throw BadDocument("not a list: " + boost::json::serialize(from));
    to.clear();
    for (const auto& item : from.get_array()) from_json(item, to.emplace_back());
}

template <class T>
boost::json::value to_json(const std::map<std::string, T>& map) {
    boost::json::object object;
    for (const auto& [name, value] : map) object.emplace(name, to_json(value));
    return object;
}
template <class T>
void from_json(const boost::json::value& from, std::map<std::string, T>& to) {
    if (!from.is_object()) throw BadDocument("not an object: " + boost::json::serialize(from));
    to.clear();
    for (const auto& member : from.get_object()) from_json(member.value(), to[std::string(member.key())]);
}

namespace detail {

template <class T>
void write_field(boost::json::object& document, std::string_view name, const T& value) {
    document.emplace(name, to_json(value));
}
template <class T>
void write_field(boost::json::object& document, std::string_view name, const std::optional<T>& value) {
    if (value) document.emplace(name, to_json(*value));
}
template <class T>
void read_field(const boost::json::value* from, T& to) {
    if (from != nullptr && !from->is_null()) from_json(*from, to);
}
template <class T>
void read_field(const boost::json::value* from, std::optional<T>& to) {
    if (from != nullptr && !from->is_null()) from_json(*from, to.emplace());
}

}  // namespace detail

template <DescribedRecord R>
boost::json::object to_document(const R& record) {
    using Members = boost::describe::describe_members<R, boost::describe::mod_any_access>;
    boost::json::object document;
    boost::mp11::mp_for_each<Members>(
        [&](auto member) { detail::write_field(document, field_name(member.name), record.*member.pointer); });
    return document;
}

/// Fields the record does not know are passed over: a later release may have written them.
template <DescribedRecord R>
R from_document(const boost::json::object& document) {
    using Members = boost::describe::describe_members<R, boost::describe::mod_any_access>;
    R record;
    boost::mp11::mp_for_each<Members>([&](auto member) {
        detail::read_field(document.if_contains(field_name(member.name)), record.*member.pointer);
    });
    return record;
}

/// The same, to be shared.
template <DescribedRecord R>
std::shared_ptr<const R> shared_from_document(const boost::json::object& document) {
    return std::make_shared<const R>(from_document<R>(document));
}

}  // namespace workflows

/// In a namespace, after the description of a record: its way to and from documents is compiled once, in
/// workflows/records, and not in each file that finds such a record, which is most of what those would cost.
#define COMPILED_ONCE(R)                                            \
    extern template boost::json::object to_document(const R&);      \
    extern template R from_document<R>(const boost::json::object&); \
    extern template std::shared_ptr<const R> shared_from_document<R>(const boost::json::object&);

/// The one place.
#define COMPILED_HERE(R)                                     \
    template boost::json::object to_document(const R&);      \
    template R from_document<R>(const boost::json::object&); \
    template std::shared_ptr<const R> shared_from_document<R>(const boost::json::object&);
