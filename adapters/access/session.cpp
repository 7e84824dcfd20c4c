#include "adapters/access/session.hpp"

#include <algorithm>

#include "adapters/access/account_row.hpp"
#include "adapters/access/session_row.hpp"
#include "adapters/access/trail_entry.hpp"

namespace adapters::access {

using engine::Error;
using engine::ErrorCode;

std::optional<Caller> Sessions::find(std::string_view token, engine::Moment now) {
    const std::string hash = hash_of(token);
    auto found = vault_.look(
        [&](Connection& connection) { return session_by_hash(connection, hash, vault_.settings, now); });
    if (!found) return std::nullopt;
    if (now - *found->last_used >= last_use_step(vault_.settings)) {
        vault_.change([&](Connection& connection) {
            return connection.query("UPDATE sessions SET last_used = ?1 WHERE hash = ?2 AND last_used < ?1")
                .with(now, Blob{hash})
                .run();
        });
    }
    return std::move(found->caller);
}

std::string Sessions::csrf_of(std::string_view token) {
    return base64url(hash_of("csrf " + std::string{token}));
}

bool Sessions::is_csrf(std::string_view token, std::string_view csrf) {
    return equal(csrf_of(token), csrf);
}

std::vector<Session> Sessions::list(std::int64_t account, engine::Moment now) const {
    return vault_.look([&](Connection& connection) {
        Query row = connection.query(
            "SELECT number, opened, last_used, ends, address, way FROM sessions WHERE account = ? "
            "ORDER BY number DESC");
        row.with(account);
        std::vector<Session> all;
        while (row.next()) {
            const engine::Moment ends = std::min(row.moment(3), row.moment(2) + vault_.settings.session_idle);
            if (now < ends)
                all.push_back({row.number(0), row.moment(1), row.moment(2), ends, row.text(4), row.text(5)});
        }
        return all;
    });
}

engine::Result<void> Sessions::end(std::int64_t account, std::int64_t number, const Caller& by,
                                   engine::Moment now) {
    return vault_.change([&](Connection& connection) -> engine::Result<void> {
        if (connection.query("DELETE FROM sessions WHERE number = ? AND account = ?")
                .with(number, account)
                .run() == 0)
            return Error{ErrorCode::not_found, "there is no session " + std::to_string(number) + "."};
        raise_generation(connection);
        note(connection, {"session.ended", account, "", "session " + std::to_string(number)}, &by, now);
        return {};
    });
}

std::size_t Sessions::end_all(std::int64_t account, std::int64_t except, const Caller& by,
                              engine::Moment now) {
    return vault_.change([&](Connection& connection) {
        const int ended = end_sessions(connection, account, except);
        raise_generation(connection);
        note(connection, {"session.ended", account, "", std::to_string(ended) + " sessions"}, &by, now);
        return static_cast<std::size_t>(ended);
    });
}

}  // namespace adapters::access
