// The values that settings have, and how they are written.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/system/configuration.hpp"
#include "rules/diagnostic.hpp"
#include "rules/yaml/node.hpp"

namespace adapters::system {

struct Setting;

enum class Kind { text, path, whole, number, size, duration, truth, choice, list, mapping };

/// Of whole numbers and numbers themselves, of sizes in bytes, of durations in seconds.
struct Bounds {
    double least = 0;
    double most = 0;
};

struct Value {
    std::string text;  ///< As written; of lists and mappings as the environment would have it.
    double number = 0;
    bool truth = false;
    std::vector<std::string> list;
    std::map<std::string, std::string> mapping;

    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(number); }
    [[nodiscard]] std::chrono::seconds seconds() const {
        return std::chrono::seconds{static_cast<std::int64_t>(number)};
    }
};

struct Mistake {
    rules::Code code;
    std::string message;
    std::string hint{};
};

using ValueOrMistake = std::variant<Value, Mistake>;

/// As the environment writes it: `1 MiB`, `30 seconds`, `true`; lists with commas, mappings as
/// `GROUP=role, OTHER=role`.
[[nodiscard]] ValueOrMistake value_from(const Setting& setting, const std::string& text);

/// As the file writes it; numbers and truths are not quoted there.
[[nodiscard]] ValueOrMistake value_from(const Setting& setting, const rules::yaml::Node& node);

}  // namespace adapters::system
