// What may be a password.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace adapters::access {

/// By OWASP ASVS 5.0, 6.2: 12 to 128 characters, any of them, no demands on their mixture. Refused is what is
/// guessed first: made of at most two of the commonest passwords (three thousand of them), digits and signs,
/// letters written as digits or not; of one character or a row of the keyboard; or of the sign-in name,
/// `caseloop` and digits. `password` is UTF-8. Nothing: it may be one. Else why not, as a sentence for its
/// owner.
[[nodiscard]] std::optional<std::string> objection_to_password(std::string_view password,
                                                               std::string_view name);

}  // namespace adapters::access
