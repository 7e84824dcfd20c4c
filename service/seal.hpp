// Texts that go out and come back, and that nobody outside can read or change: cursors, places in a stream.
// They name records that their reader may not see, and numbers that tell how much happened.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace service {

/// Any thread.
class Seal {
public:
    using Key = std::array<unsigned char, 32>;

    /// The same key opens what was sealed before a restart.
    explicit Seal(const Key& key) : key_(key) {}

    /// 32 random bytes.
    [[nodiscard]] static Key fresh_key();

    /// libsodium's secretbox over it, with a random nonce, in base64url without padding. `purpose` has to be
    /// named again to open it.
    [[nodiscard]] std::string seal(std::string_view purpose, std::string_view text) const;

    /// None: it was not sealed here, for this purpose.
    [[nodiscard]] std::optional<std::string> open(std::string_view purpose, std::string_view sealed) const;

    /// The same for the same text: 22 characters that tell nothing of it.
    [[nodiscard]] std::string mark(std::string_view text) const;

private:
    Key key_;
};

}  // namespace service
