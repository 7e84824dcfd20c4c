#include "adapters/access/answers.hpp"

#include <algorithm>

namespace adapters::access {
namespace {

Key sealing_key(const Vault& vault, const AskedOnce& asked) {
    const std::string bytes =
        hash_of(std::string(vault.key.begin(), vault.key.end()) + "an answer\n" + asked.key);
    Key key{};
    std::ranges::transform(bytes, key.begin(), [](char byte) { return static_cast<unsigned char>(byte); });
    return key;
}

}  // namespace

Answers::Begun Answers::begin(const AskedOnce& asked, engine::Moment now) {
    const std::string key = hash_of(asked.key);
    const std::string request = hash_of(asked.request);
    return vault_.change([&](Connection& connection) -> Begun {
        Query found = connection.query("SELECT request = ?2, at, answer FROM answers WHERE key = ?1");
        if (!found.with(Blob{key}, Blob{request}).next()) {
            connection.query("INSERT INTO answers (key, at, request) VALUES (?, ?, ?)")
                .with(Blob{key}, now, Blob{request})
                .run();
            return {};
        }
        if (!found.flag(0)) return {Before::other, {}, found.moment(1)};
        const auto answer =
            found.is_null(2) ? std::nullopt : unseal(sealing_key(vault_, asked), found.text(2));
        return answer ? Begun{Before::same, *answer, found.moment(1)}
                      : Begun{Before::unknown, {}, found.moment(1)};
    });
}

void Answers::keep(const AskedOnce& asked, const std::string& answer) {
    const std::string key = hash_of(asked.key);
    const std::string sealed = seal(sealing_key(vault_, asked), answer);
    vault_.change([&](Connection& connection) {
        return connection.query("UPDATE answers SET answer = ? WHERE key = ?")
            .with(Blob{sealed}, Blob{key})
            .run();
    });
}

void Answers::forget(const AskedOnce& asked) {
    const std::string key = hash_of(asked.key);
    vault_.change([&](Connection& connection) {
        return connection.query("DELETE FROM answers WHERE key = ? AND answer IS NULL").with(Blob{key}).run();
    });
}

}  // namespace adapters::access
