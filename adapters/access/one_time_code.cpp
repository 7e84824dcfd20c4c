#include "adapters/access/one_time_code.hpp"

#include <algorithm>
#include <array>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "adapters/access/secret.hpp"

namespace adapters::access {

std::int64_t step_of(engine::Moment moment) {
    return moment.time_since_epoch().count() / 30;
}

std::string code_at(std::string_view secret, std::int64_t step) {
    std::array<unsigned char, 8> counter;
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[i] = static_cast<unsigned char>(step >> (8 * (counter.size() - 1 - i)));
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), digest,
         &size);
    const unsigned char* chosen = digest + (digest[size - 1] & 15);
    const std::uint32_t number = (chosen[0] & 0x7FU) << 24U | static_cast<std::uint32_t>(chosen[1]) << 16U |
                                 static_cast<std::uint32_t>(chosen[2]) << 8U | chosen[3];
    const std::string digits = std::to_string(number % 1'000'000);
    return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view code,
                                         std::int64_t last_step, engine::Moment now) {
    std::string digits;
    std::ranges::copy_if(code, std::back_inserter(digits), [](char c) { return c != ' '; });
    std::optional<std::int64_t> found;
    for (std::int64_t step = step_of(now) - 1; step <= step_of(now) + 1; ++step) {
        if (equal(code_at(secret, step), digits) && step > last_step) found = step;
    }
    return found;
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char byte : bytes) {
        bits = bits << 8U | static_cast<unsigned char>(byte);
        for (count += 8; count >= 5; count -= 5) text += letters[bits >> (count - 5) & 31U];
    }
    if (count > 0) text += letters[bits << (5 - count) & 31U];
    return text;
}

}  // namespace adapters::access
