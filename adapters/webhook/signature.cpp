#include "adapters/webhook/signature.hpp"

namespace adapters {
namespace {

constexpr std::size_t block = 64;

std::string bytes_of(const engine::Digest& digest) {
    return {digest.begin(), digest.end()};
}

std::string padded(std::string key, char with) {
    key.resize(block, '\0');
    for (char& byte : key) byte = static_cast<char>(byte ^ with);
    return key;
}

}  // namespace

engine::Digest hmac_sha256(std::string_view key, std::string_view message) {
    const std::string short_key = key.size() > block ? bytes_of(engine::sha256(key)) : std::string{key};
    const auto inner = engine::sha256(padded(short_key, 0x36) + std::string{message});
    return engine::sha256(padded(short_key, 0x5c) + bytes_of(inner));
}

std::string signature(std::string_view secret, std::string_view body, engine::Moment now) {
    const std::string time = std::to_string(now.time_since_epoch().count());
    return "t=" + time + ",v1=" + engine::to_hex(hmac_sha256(secret, time + "." + std::string{body}));
}

}  // namespace adapters
