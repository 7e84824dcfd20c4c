#include "adapters/system/load.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include <unistd.h>

#include "adapters/system/agreement.hpp"
#include "adapters/system/choices.hpp"

namespace adapters::system {
namespace {

namespace fs = std::filesystem;

constexpr const char* beside = "config/caseloop.yaml";
constexpr const char* installed = "/etc/caseloop/caseloop.yaml";

// Empty: there is none.
fs::path file_to_read(const std::optional<fs::path>& named, const Environment& environment) {
    if (named) return *named;
    const auto set = environment.find("CASELOOP_CONFIG");
    if (set != environment.end() && !set->second.empty()) return set->second;
    std::error_code unknown;
    for (const char* candidate : {beside, installed})
        if (fs::exists(candidate, unknown)) return candidate;
    return {};
}

std::optional<std::string> text_of(const fs::path& file) {
    std::error_code unknown;
    if (!fs::is_regular_file(file, unknown)) return std::nullopt;
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

void read_file(const fs::path& file, const Environment& environment, Choices& choices,
               rules::Diagnostics& diagnostics) {
    const auto text = text_of(file);
    if (text) return choose_from_file({file.string(), *text}, environment, choices, diagnostics);
    diagnostics.push_back(
        {{file.string(), 0, 0},
         "missing_file",
         "the configuration cannot be read",
         "name one that is there with --config or $CASELOOP_CONFIG, or take config/caseloop.yaml "
         "as a beginning"});
}

Chosen shown(const Setting& setting, const Choice& choice) {
    const bool hides = setting.is_secret && choice.is_set;
    return {hides ? "(set)" : choice.value.text, choice.is_set ? to_text(choice.where) : "usual"};
}

Configuration assigned(const Choices& choices) {
    Configuration configuration;
    for (const Setting& setting : settings()) {
        const Choice& choice = choices.find(setting.key)->second;
        if (choice.is_set || !choice.value.text.empty()) setting.assign(configuration, choice.value);
    }
    configuration.store = configuration.data / configuration.store;
    return configuration;
}

}  // namespace

Environment process_environment() {
    Environment found;
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string_view entry = *each;
        const std::size_t sign = entry.find('=');
        const std::string name(entry.substr(0, sign));
        if (sign == std::string_view::npos) continue;
        if (name.starts_with("CASELOOP_") || name == "CREDENTIALS_DIRECTORY")
            found[name] = entry.substr(sign + 1);
    }
    return found;
}

Choices usual_choices() {
    Choices choices;
    for (const Setting& setting : settings())
        choices[std::string(setting.key)].value =
            std::get<Value>(value_from(setting, std::string(setting.usual)));
    return choices;
}

Loaded load(const std::optional<fs::path>& named, const Environment& environment) {
    Loaded loaded;
    Choices choices = usual_choices();
    loaded.file = file_to_read(named, environment);
    if (!loaded.file.empty()) read_file(loaded.file, environment, choices, loaded.diagnostics);
    choose_from_environment(environment, choices, loaded.diagnostics);
    loaded.configuration = assigned(choices);
    if (!rules::has_error(loaded.diagnostics))
        demand_agreement(loaded.configuration, choices, loaded.diagnostics);
    for (const Setting& setting : settings())
        loaded.chosen[std::string(setting.key)] = shown(setting, choices.find(setting.key)->second);
    rules::sort_by_place(loaded.diagnostics);
    return loaded;
}

Configuration load_or_refuse(const std::optional<fs::path>& named, const Environment& environment) {
    Loaded loaded = load(named, environment);
    if (rules::has_error(loaded.diagnostics))
        throw std::runtime_error("the configuration is wrong:\n" + rules::to_text(loaded.diagnostics));
    return std::move(loaded.configuration);
}

}  // namespace adapters::system
