#include "adapters/access/session_row.hpp"

#include <algorithm>

#include "adapters/access/trail_entry.hpp"

namespace adapters::access {
namespace {

std::optional<Shown> session_of(Query& row, const Settings& settings, engine::Moment now) {
    if (!row.next()) return std::nullopt;
    const engine::Moment last_used = row.moment(4);
    const bool is_disabled = row.flag(11);
    if (is_disabled || now >= row.moment(5) || now >= last_used + settings.session_idle) return std::nullopt;
    Caller caller;
    caller.account = row.number(1);
    caller.name = row.text(8);
    caller.person = row.text(9);
    caller.is_administrator = row.flag(10);
    caller.scopes = Scopes::all();
    caller.way = Way::session;
    caller.credential = row.number(0);
    caller.must_change_password = row.flag(12) && row.text(7) != "openid";
    caller.until = row.moment(5);
    return Shown{std::move(caller), last_used};
}

std::optional<Shown> token_of(Query& row, engine::Moment now) {
    if (!row.next()) return std::nullopt;
    const bool is_disabled = row.flag(13);
    if (is_disabled || now >= row.moment(7) || !row.is_null(9)) return std::nullopt;
    Caller caller;
    caller.account = row.number(1);
    caller.name = row.text(10);
    caller.person = row.text(11);
    caller.is_administrator = row.flag(12);
    caller.scopes = Scopes::of_bits(static_cast<std::uint8_t>(row.number(4)));
    caller.way = Way::token;
    caller.credential = row.number(0);
    caller.until = row.moment(7);
    return Shown{std::move(caller), row.moment_if(8)};
}

}  // namespace

std::optional<Shown> session_by_hash(Connection& connection, const std::string& hash,
                                     const Settings& settings, engine::Moment now) {
    Query query = connection.query("SELECT * FROM session_rows WHERE hash = ?");
    return session_of(query.with(Blob{hash}), settings, now);
}

std::optional<Shown> session_by_number(Connection& connection, std::int64_t number, const Settings& settings,
                                       engine::Moment now) {
    Query query = connection.query("SELECT * FROM session_rows WHERE number = ?");
    return session_of(query.with(number), settings, now);
}

std::optional<Shown> token_by_hash(Connection& connection, const std::string& hash, engine::Moment now) {
    Query query = connection.query("SELECT * FROM token_rows WHERE hash = ?");
    return token_of(query.with(Blob{hash}), now);
}

std::optional<Shown> token_by_number(Connection& connection, std::int64_t number, engine::Moment now) {
    Query query = connection.query("SELECT * FROM token_rows WHERE number = ?");
    return token_of(query.with(number), now);
}

OpenedSession open_session(Connection& connection, const Settings& settings, std::int64_t account,
                           const std::string& address, const std::string& way, engine::Moment now) {
    OpenedSession opened;
    opened.token = random_token();
    opened.csrf = Sessions::csrf_of(opened.token);
    const std::string hash = hash_of(opened.token);
    connection
        .query(
            "INSERT INTO sessions (hash, account, opened, last_used, ends, address, way) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)")
        .with(Blob{hash}, account, now, now, now + settings.session_longest, address, way)
        .run();
    connection.query("UPDATE accounts SET last_sign_in = ? WHERE id = ?").with(now, account).run();
    opened.caller = session_by_hash(connection, hash, settings, now)->caller;
    note(connection, {"sign_in.ok", account, address, way}, &opened.caller, now);
    return opened;
}

std::chrono::seconds last_use_step(const Settings& settings) {
    return std::min(std::chrono::seconds{60}, settings.session_idle / 4);
}

}  // namespace adapters::access
