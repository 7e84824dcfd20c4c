#include "workflows/reading/orders.hpp"

#include <algorithm>

#include "workflows/decision.hpp"

namespace workflows {
namespace {

constexpr Order all_orders[] = {
    {"action", "due", "settled"}, {"meeting", "planned_on"}, {"round", "started_on"}};

constexpr const char* comes_last = "~";  // Sorts after every digit.

std::string reversed(std::string digits) {
    for (char& each : digits)
        if (each >= '0' && each <= '9') each = static_cast<char>('0' + ('9' - each));
    return digits;
}

std::string place(const Order& order, const engine::RecordKey& key, const boost::json::object& document,
                  bool descending) {
    const auto* value = document.if_contains(order.field);
    const std::string day =
        value != nullptr && value->is_string() ? std::string(value->get_string()) : comes_last;
    const std::string number = order.kind == "action" ? numbered_key(key.id) : key.id;
    return descending ? reversed(day + " " + number) : day + " " + number;
}

bool is_open(const Order& order, const boost::json::object& document) {
    const auto* closed = document.if_contains(order.closed_by);
    return !order.closed_by.empty() && (closed == nullptr || !closed->is_bool() || !closed->get_bool());
}

}  // namespace

std::span<const Order> orders() {
    return all_orders;
}

const Order* find_order(std::string_view kind, std::string_view field) {
    const auto* found = std::ranges::find_if(
        all_orders, [&](const Order& each) { return each.kind == kind && each.field == field; });
    return found == std::end(all_orders) ? nullptr : found;
}

std::string ordered_group(const Order& order, bool descending, bool open) {
    return std::string(order.kind) + (open ? "/open/" : "/") + (descending ? "-" : "") +
           std::string(order.field) + "\t";
}

std::string ordered_day(rules::Date day, bool descending) {
    const std::string text = rules::to_text(day);
    return descending ? reversed(text) : text;
}

std::vector<engine::IndexKey> ordered_places(const engine::RecordKey& key,
                                             const boost::json::object& document) {
    std::vector<engine::IndexKey> places;
    for (const Order& order : all_orders) {
        if (order.kind != key.kind) continue;
        for (const bool descending : {false, true}) {
            const std::string where = place(order, key, document, descending);
            places.push_back({ordered_index, ordered_group(order, descending, false) + where});
            if (is_open(order, document))
                places.push_back({ordered_index, ordered_group(order, descending, true) + where});
        }
    }
    return places;
}

}  // namespace workflows
