// The one-shot call of OpenSSL 3 looks the algorithm up each time, which takes seven times as long as the
// digest of a short text.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "engine/digest.hpp"

#include <openssl/sha.h>

namespace engine {

Digest sha256(std::string_view bytes) {
    Digest digest;
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes.data(), bytes.size());
    SHA256_Final(digest.data(), &context);
    return digest;
}

std::string to_hex(const Digest& digest) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(digest.size() * 2);
    for (const std::uint8_t byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace engine
