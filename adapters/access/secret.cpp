#include "adapters/access/secret.hpp"

#include <stdexcept>

#include <sodium.h>

#include "engine/digest.hpp"

namespace adapters::access {
namespace {

static_assert(std::tuple_size_v<Key> == crypto_secretbox_KEYBYTES);

void ready() {
    static const bool is_ready = sodium_init() >= 0;
    if (!is_ready) throw std::runtime_error("libsodium could not start");
}

std::string random_bytes(std::size_t count) {
    ready();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

unsigned char* raw(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Key random_key() {
    ready();
    Key key;
    randombytes_buf(key.data(), key.size());
    return key;
}

std::string random_token() {
    return base64url(random_bytes(32));
}

std::string random_code() {
    ready();
    constexpr std::string_view letters =
        "23456789abcdefghjkmnpqrstuvwxyz";  // None that is taken for another.
    constexpr std::size_t length = 4 * 5 - 1;
    std::string code;
    while (code.size() < length) {
        if (code.size() % 5 == 4) code += '-';
        code += letters[randombytes_uniform(letters.size())];
    }
    return code;
}

std::string random_factor() {
    return random_bytes(20);
}

std::string hash_of(std::string_view secret) {
    const engine::Digest digest = engine::sha256(secret);
    return {digest.begin(), digest.end()};
}

bool equal(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string seal(const Key& key, std::string_view text) {
    std::string sealed = random_bytes(crypto_secretbox_NONCEBYTES);
    const std::string nonce = sealed;
    sealed.resize(nonce.size() + crypto_secretbox_MACBYTES + text.size());
    crypto_secretbox_easy(raw(sealed) + nonce.size(), raw(text), text.size(), raw(std::string_view(nonce)),
                          key.data());
    return sealed;
}

std::optional<std::string> unseal(const Key& key, std::string_view sealed) {
    constexpr std::size_t around = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (sealed.size() < around) return std::nullopt;
    std::string text(sealed.size() - around, '\0');
    const std::string_view box = sealed.substr(crypto_secretbox_NONCEBYTES);
    if (crypto_secretbox_open_easy(raw(text), raw(box), box.size(), raw(sealed), key.data()) != 0)
        return std::nullopt;
    return text;
}

std::string base64url(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), variant);
    text.pop_back();  // The closing zero.
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(raw(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return std::nullopt;
    bytes.resize(size);
    return bytes;
}

}  // namespace adapters::access
