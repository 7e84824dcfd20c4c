#include "adapters/access/code_check.hpp"

#include <string>

#include "adapters/access/one_time_code.hpp"

namespace adapters::access {
namespace {

std::string plain(std::string_view code) {
    std::string letters;
    for (const char c : code) {
        if (c != ' ' && c != '-') letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return letters;
}

}  // namespace

bool is_recovery_code(std::string_view code) {
    return plain(code).size() == 16;
}

std::string recovery_hash(std::string_view code) {
    return hash_of("recovery " + plain(code));
}

CodeCheck spend_code(Connection& connection, const Key& key, std::int64_t account, std::string_view code,
                     engine::Moment now) {
    if (is_recovery_code(code)) {
        const std::string hash = recovery_hash(code);
        const int gone = connection.query("DELETE FROM recovery_codes WHERE account = ? AND hash = ?")
                             .with(account, Blob{hash})
                             .run();
        return gone > 0 ? CodeCheck::recovery : CodeCheck::wrong;
    }
    Query factor = connection.query("SELECT secret, last_step FROM factors WHERE account = ?");
    if (!factor.with(account).next()) return CodeCheck::wrong;
    const auto secret = unseal(key, factor.text(0));
    if (!secret) return CodeCheck::wrong;
    const auto step = step_of_code(*secret, code, factor.number(1), now);
    if (!step) return CodeCheck::wrong;
    connection.query("UPDATE factors SET last_step = ? WHERE account = ?").with(*step, account).run();
    return CodeCheck::right;
}

}  // namespace adapters::access
