// Every setting, in one table: what may be written, what it does, and where it goes. The reader, `caseloop
// config`, the editors' schema and docs/configuration.md follow from it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "adapters/system/value.hpp"

namespace adapters::system {

struct Setting {
    std::string_view key;  ///< `listen.port`: in the file, `port` below `listen`.
    Kind kind;
    std::string_view usual;    ///< Where nobody says anything else; empty: not set.
    std::string_view example;  ///< As it would stand in the file.
    std::string_view about;    ///< Sentences.
    void (*assign)(Configuration&, const Value&);
    Bounds bounds{};
    std::string_view choices{};  ///< Of a choice: words, a space between.
    bool is_secret = false;      ///< Never in the file: by environment, or by a file of its own.
    /// What is wrong with a value of the right kind; may be null. Empty: nothing.
    std::string (*objection)(const Value&) = nullptr;
};

[[nodiscard]] std::span<const Setting> settings();

/// Null: there is none.
[[nodiscard]] const Setting* find_setting(std::string_view key);

/// `CASELOOP_` and the key in capitals, `_` for each dot; a last `.url` is left out: `listen.port` is
/// CASELOOP_LISTEN_PORT, `smtp.url` is CASELOOP_SMTP. Of a secret's file: that and `_FILE`.
[[nodiscard]] std::string environment_name(std::string_view key);

/// Names a secret's file: `smtp.password_file`.
[[nodiscard]] std::string file_key(const Setting& secret);

/// `a whole number from 1 to 65535`, `one of debug, info, warning, error`: for messages and documents.
[[nodiscard]] std::string in_words(const Setting& setting);

}  // namespace adapters::system
