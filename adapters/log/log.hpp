// What the service says about itself to its operator: one line an event, with fields, without personal data.
#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>

#include "adapters/log/fields.hpp"

namespace adapters::log {

enum class Level { debug, info, warning, error };
enum class Format { automatic, json, text };  ///< Automatic: text on a terminal, else JSON.

/// `request.answered`: a literal of lower-case words and dots; another does not compile.
class EventName {
public:
    consteval EventName(const char* name) : name_{name} {  // NOLINT(google-explicit-constructor)
        for (const char c : name_)
            if (!((c >= 'a' && c <= 'z') || c == '.' || c == '_')) throw "an event is named a.b_c";
    }
    [[nodiscard]] constexpr std::string_view text() const { return name_; }

private:
    std::string_view name_;
};

/// A text is withheld where it does not look like the field's shape. Only a literal of the program may hold
/// words.
class Value {
public:
    // NOLINTBEGIN(google-explicit-constructor)
    template <std::integral T>
    Value(T number) {
        if constexpr (std::same_as<T, bool>)
            held_ = number;
        else
            held_ = static_cast<std::int64_t>(number);
    }
    Value(double number) : held_{number} {}
    template <std::size_t N>
    Value(const char (&literal)[N]) : held_{std::string_view(literal)} {}
    template <std::size_t N>
    Value(char (&buffer)[N]) = delete;
    Value(const void* pointer) = delete;
    Value(std::string text) : held_{std::move(text)} {}
    template <std::same_as<std::string_view> T>
    Value(T text) : held_{std::string(text)} {}
    Value(const std::filesystem::path& path) : held_{path.string()} {}
    Value(std::error_code error) : held_{error} {}
    // NOLINTEND(google-explicit-constructor)

    /// A std::string_view is a literal.
    using Held = std::variant<std::int64_t, bool, double, std::string, std::string_view, std::error_code>;
    [[nodiscard]] const Held& held() const { return held_; }

private:
    Held held_;
};

struct Field {
    FieldName name;
    Value value;
};

struct Settings {
    Level level = Level::info;  ///< What is below it is left out.
    Format format = Format::automatic;
    std::filesystem::path file{};  ///< Appended to, made with mode 0640; empty: standard error.
};

/// From any thread. JSON: one object a line, `at` (UTC, milliseconds), `level`, `event`, then the fields.
/// Written at once: a line costs less than handing it to another thread (docs/operating.md has the measure).
class Log {
public:
    /// Throws std::runtime_error when the file cannot be opened: which, why, what to do.
    explicit Log(const Settings& settings);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    void debug(EventName event, std::initializer_list<Field> fields = {}) noexcept {
        write(Level::debug, event, fields);
    }
    void info(EventName event, std::initializer_list<Field> fields = {}) noexcept {
        write(Level::info, event, fields);
    }
    void warning(EventName event, std::initializer_list<Field> fields = {}) noexcept {
        write(Level::warning, event, fields);
    }
    void error(EventName event, std::initializer_list<Field> fields = {}) noexcept {
        write(Level::error, event, fields);
    }

    /// A log that cannot be written (the disk is full) loses the line and counts it.
    void write(Level level, EventName event, std::initializer_list<Field> fields) noexcept;
    [[nodiscard]] std::uint64_t lost() const;

    /// Opens the file anew, after logrotate moved it: on SIGHUP. Without a file, nothing.
    void reopen() noexcept;

private:
    struct Works;
    std::unique_ptr<Works> works_;
};

/// The line without its end, as `Log` writes it; for tests.
[[nodiscard]] std::string as_json(std::string_view at, Level level, EventName event,
                                  std::initializer_list<Field> fields);
[[nodiscard]] std::string as_text(std::string_view at, Level level, EventName event,
                                  std::initializer_list<Field> fields);

}  // namespace adapters::log
