#include <charconv>
#include <limits>
#include <utility>

#include "adapters/access/readings.hpp"
#include "adapters/access/vault.hpp"

namespace adapters::access {
namespace {

// Where a page ends: entries before it, in the order of moment and number.
struct Place {
    std::int64_t at = std::numeric_limits<std::int64_t>::max();
    std::int64_t number = std::numeric_limits<std::int64_t>::max();
};

// `1767600000.41`
Place place_of(const std::string& cursor) {
    Place place;
    const char* const end = cursor.data() + cursor.size();
    const auto [dot, no_moment] = std::from_chars(cursor.data(), end, place.at);
    if (no_moment != std::errc{} || dot == end || *dot != '.') return {};
    const auto [rest, no_number] = std::from_chars(dot + 1, end, place.number);
    return no_number == std::errc{} && rest == end ? place : Place{};
}

std::string cursor_of(const ReadingEntry& last) {
    return std::to_string(last.at.time_since_epoch().count()) + '.' + std::to_string(last.number);
}

std::optional<ReadBy> parse_way(const std::string& word) {
    for (const ReadBy by : {ReadBy::rest, ReadBy::stream, ReadBy::exported, ReadBy::feed, ReadBy::command, ReadBy::job, ReadBy::cli}) {
        if (to_string(by) == word) return by;
    }
    return std::nullopt;
}

ReadingEntry entry_of(const Query& row) {
    ReadingEntry entry;
    entry.number = row.number(0);
    entry.at = row.moment(1);
    entry.account = row.number(2);
    entry.name = row.text(3);
    entry.person = row.text(4);
    entry.credential = row.text(5);
    const std::string record = row.text(6);
    const std::size_t slash = record.find('/');
    entry.reading = {record.substr(0, slash), record.substr(slash + 1), row.text(7)};
    entry.by = parse_way(row.text(8)).value_or(ReadBy::rest);
    entry.request = row.text(9);
    return entry;
}

std::string where(const char* by) {
    return "SELECT number, at, account, name, person, credential, record, case_ref, way, request FROM "
           "readings "
           "WHERE " +
           std::string(by) +
           " AND (?2 = '' OR person = ?2) AND (?3 = '' OR name = ?3) AND (?4 = '' OR record = ?4) "
           "AND at >= ?5 AND at < ?6 AND (at, number) < (?7, ?8) ORDER BY at DESC, number DESC LIMIT ?9";
}

// SQLite takes an index only where its column is asked for: one text for each thing that is searched by.
const char* search_by(const ReadingSearch& wanted) {
    static const std::string by_case = where("case_ref = ?1 AND case_ref <> ''");
    static const std::string by_record = where("?1 = '' AND record = ?4");
    static const std::string by_person = where("?1 = '' AND person = ?2 AND person <> ''");
    static const std::string by_name = where("?1 = '' AND name = ?3");
    static const std::string by_time = where("?1 = ''");
    const std::string& text = !wanted.case_ref.empty() ? by_case
                              : !wanted.record.empty() ? by_record
                              : !wanted.person.empty() ? by_person
                              : !wanted.name.empty()   ? by_name
                                                       : by_time;
    return text.c_str();
}

}  // namespace

ReadingPage Readings::search(const ReadingSearch& wanted) const {
    const Place place = place_of(wanted.cursor);
    const std::int64_t ever = std::numeric_limits<std::int64_t>::max();
    const auto seconds = [](const std::optional<engine::Moment>& moment, std::int64_t none) {
        return moment ? std::int64_t{moment->time_since_epoch().count()} : none;
    };
    return vault_.look([&](Connection& connection) {
        Query query = connection.query(search_by(wanted));
        query.with(wanted.case_ref, wanted.person, wanted.name, wanted.record, seconds(wanted.from, 0),
                   seconds(wanted.before, ever), place.at, place.number, std::uint64_t{wanted.limit + 1});
        ReadingPage page;
        while (query.next()) page.entries.push_back(entry_of(query));
        if (page.entries.size() > wanted.limit) {
            page.entries.resize(wanted.limit);
            page.next = cursor_of(page.entries.back());
        }
        return page;
    });
}

}  // namespace adapters::access
