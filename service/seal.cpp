#include "service/seal.hpp"

#include <vector>

#include <sodium.h>

namespace service {
namespace {

constexpr int form = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string as_text(const unsigned char* bytes, std::size_t size) {
    std::string text(sodium_base64_ENCODED_LEN(size, form), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, size, form);
    text.pop_back();  // The terminating zero.
    return text;
}

}  // namespace

Seal::Key Seal::fresh_key() {
    Key key{};
    static_assert(std::tuple_size_v<Key> == crypto_secretbox_KEYBYTES);
    randombytes_buf(key.data(), key.size());
    return key;
}

std::string Seal::mark(std::string_view text) const {
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
    crypto_generichash(hash.data(), hash.size(), bytes_of(text), text.size(), key_.data(), key_.size());
    return as_text(hash.data(), hash.size());
}

std::string Seal::seal(std::string_view purpose, std::string_view text) const {
    const std::string whole = std::string(purpose) + '\n' + std::string(text);
    std::vector<unsigned char> box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + whole.size());
    randombytes_buf(box.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(box.data() + crypto_secretbox_NONCEBYTES, bytes_of(whole), whole.size(), box.data(),
                          key_.data());
    return as_text(box.data(), box.size());
}

std::optional<std::string> Seal::open(std::string_view purpose, std::string_view sealed) const {
    std::vector<unsigned char> box(sealed.size());
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(box.data(), box.size(), sealed.data(), sealed.size(), nullptr, &size, &end, form) !=
            0 ||
        end != sealed.data() + sealed.size() ||
        size < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES)
        return std::nullopt;
    std::string whole(size - crypto_secretbox_NONCEBYTES - crypto_secretbox_MACBYTES, '\0');
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(whole.data()),
                                   box.data() + crypto_secretbox_NONCEBYTES,
                                   size - crypto_secretbox_NONCEBYTES, box.data(), key_.data()) != 0)
        return std::nullopt;
    if (!whole.starts_with(std::string(purpose) + '\n')) return std::nullopt;
    return whole.substr(purpose.size() + 1);
}

}  // namespace service
