#include "adapters/access/trail.hpp"

#include <limits>

#include "adapters/access/trail_entry.hpp"
#include "adapters/access/vault.hpp"

namespace adapters::access {
namespace {

constexpr std::int64_t ever = std::numeric_limits<std::int64_t>::max();

std::int64_t seconds(const std::optional<engine::Moment>& moment, std::int64_t none) {
    return moment ? std::int64_t{moment->time_since_epoch().count()} : none;
}

TrailEntry entry_of(const Query& row) {
    return {row.number(0), row.moment(1), row.text(2), row.number(3),
            row.text(4),   row.text(5),   row.text(6), row.text(7)};
}

// `sign_in` is followed by a dot, or is the whole: `sign_in.` to `sign_in/`.
Query& bind_search(Query& query, const TrailSearch& wanted) {
    return query.with(wanted.account, wanted.event, wanted.event + '.', wanted.event + '/',
                      seconds(wanted.from, 0), seconds(wanted.before, ever),
                      wanted.below > 0 ? wanted.below : ever, std::uint64_t{wanted.limit});
}

}  // namespace

void note(Connection& connection, const Happened& happened, const Caller* by, engine::Moment now) {
    const std::string actor = by == nullptr           ? ""
                              : by->way == Way::local ? by->reference()
                                                      : by->name + ", " + by->reference();
    connection
        .query(
            "INSERT INTO trail (at, event, account, name, actor, address, detail) "
            "VALUES (?, ?, ?, coalesce((SELECT name FROM accounts WHERE id = ?), ''), ?, ?, ?)")
        .with(now, happened.event, happened.account, happened.account, actor, happened.address,
              happened.detail)
        .run();
}

std::vector<TrailEntry> Trail::search(const TrailSearch& wanted) const {
    return vault_.look([&](Connection& connection) {
        Query query = connection.query(
            "SELECT number, at, event, account, name, actor, address, detail FROM trail "
            "WHERE ?1 IN (0, account) AND (?2 = '' OR event = ?2 OR (event >= ?3 AND event < ?4)) "
            "AND at >= ?5 AND at < ?6 AND number < ?7 ORDER BY number DESC LIMIT ?8");
        bind_search(query, wanted);
        std::vector<TrailEntry> found;
        while (query.next()) found.push_back(entry_of(query));
        return found;
    });
}

std::size_t Trail::forget(engine::Moment before) {
    return vault_.change([&](Connection& connection) {
        return static_cast<std::size_t>(
            connection.query("DELETE FROM trail WHERE at < ?").with(before).run());
    });
}

}  // namespace adapters::access
