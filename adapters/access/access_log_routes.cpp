// Who read what, and who came in: for administrators.
#include <charconv>

#include <boost/json.hpp>

#include "adapters/access/listing.hpp"
#include "adapters/access/route_support.hpp"
#include "rules/time/civil.hpp"

namespace adapters::access {
namespace {

namespace json = boost::json;
using service::Exchange;
using service::Problem;
using service::Response;

// Days in UTC.
std::optional<engine::Moment> day(const Exchange& exchange, const char* name, std::chrono::days after) {
    const auto date = exchange.date(name);
    if (!date) return std::nullopt;
    return engine::Moment{date->time_since_epoch() + after};
}

std::string escaped(const std::string& text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              c == '-' || c == '.' || c == '_';
        if (is_plain)
            result += c;
        else
            result.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
    return result;
}

// As a page gave it: of these characters.
std::string cursor_in(const Exchange& exchange, std::string_view allowed) {
    std::string cursor = exchange.query("cursor");
    if (cursor.find_first_not_of(allowed) == cursor.npos) return cursor;
    throw Problem{"malformed", "`cursor` is not one that this list gave."};
}

// The same question with the cursor of the next page.
std::string next_link(const Exchange& exchange, const std::string& path, const std::string& cursor) {
    std::string link = "<" + path + "?";
    for (const auto& [name, value] : exchange.request().query) {
        if (name != "cursor") link += escaped(name) + "=" + escaped(value) + "&";
    }
    return link + "cursor=" + escaped(cursor) + ">; rel=\"next\"";
}

Response page(const Exchange& exchange, const std::string& path, json::array items, const std::string& next) {
    json::object body{{"items", std::move(items)}};
    if (!next.empty()) body.emplace("next", next);
    Response response = service::json_response(body);
    if (!next.empty()) response.headers.set("Link", next_link(exchange, path, next));
    return response;
}

std::optional<Response> readings(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({"case", "record", "person", "name", "from", "to", "limit", "cursor"});
    ReadingSearch wanted;
    wanted.case_ref = exchange.query("case");
    wanted.record = exchange.query("record");
    wanted.person = exchange.query("person");
    wanted.name = exchange.query("name");
    wanted.from = day(exchange, "from", std::chrono::days{0});
    wanted.before = day(exchange, "to", std::chrono::days{1});
    wanted.limit = exchange.number("limit", 50, 1, 200);
    wanted.cursor = cursor_in(exchange, "0123456789.");
    const ReadingPage found = doors.access.readings().search(wanted);
    json::array items;
    for (const ReadingEntry& entry : found.entries) items.push_back(listed(entry));
    return page(exchange, "/api/v1/readings", std::move(items), found.next);
}

std::optional<Response> trail(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({"name", "event", "from", "to", "limit", "cursor"});
    TrailSearch wanted;
    if (const std::string name = exchange.query("name"); !name.empty()) {
        const auto account = doors.access.accounts().find(name);
        if (!account) throw Problem{"malformed", "There is no account `" + name + "`."};
        wanted.account = account->id;
    }
    wanted.event = exchange.query("event");
    wanted.from = day(exchange, "from", std::chrono::days{0});
    wanted.before = day(exchange, "to", std::chrono::days{1});
    const std::string cursor = cursor_in(exchange, "0123456789");
    std::from_chars(cursor.data(), cursor.data() + cursor.size(), wanted.below);
    const std::size_t limit = exchange.number("limit", 50, 1, 200);
    wanted.limit = limit + 1;
    std::vector<TrailEntry> found = doors.access.trail().search(wanted);
    const bool is_more = found.size() > limit;
    if (is_more) found.resize(limit);
    json::array items;
    for (const TrailEntry& entry : found) items.push_back(listed(entry));
    return page(exchange, "/api/v1/access-trail", std::move(items),
                is_more ? std::to_string(found.back().number) : "");
}

}  // namespace

void add_access_log_routes(service::Router& router, const Doors& doors) {
    const auto with = [&](auto handle) {
        return [handle, doors](Exchange& exchange) { return handle(doors, exchange); };
    };
    router.add({"GET", "/api/v1/readings", "searchReadings", "administer", with(readings)});
    router.add({"GET", "/api/v1/access-trail", "searchAccessTrail", "administer", with(trail)});
}

}  // namespace adapters::access
