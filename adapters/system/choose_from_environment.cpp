#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <vector>

#include <sys/stat.h>

#include "adapters/system/choices.hpp"
#include "rules/names.hpp"

namespace adapters::system {
namespace {

// What systemd hands over (LoadCredential=) lies in a folder of the service's own; an access list makes its
// mode look wider than it is.
bool is_credential(const std::string& path, const Environment& environment) {
    const auto folder = environment.find("CREDENTIALS_DIRECTORY");
    return folder != environment.end() && !folder->second.empty() && path.starts_with(folder->second + "/");
}

// Empty: nothing.
std::string object_to_file(const std::string& path, const Environment& environment) {
    struct stat found {};
    if (stat(path.c_str(), &found) != 0) return "cannot be read: " + std::string(std::strerror(errno));
    if (!S_ISREG(found.st_mode)) return "is no file";
    const mode_t forbidden = is_credential(path, environment) ? 0027 : 0177;
    if ((found.st_mode & forbidden) != 0) return "may be read by others";
    return "";
}

// The first line; none: it cannot be read.
std::optional<std::string> secret_in(const std::string& path) {
    std::ifstream stream(path);
    if (!stream) return std::nullopt;
    std::string line;
    std::getline(stream, line);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

void take(const Setting& setting, const std::string& text, const rules::Position& where, Choices& choices,
          rules::Diagnostics& diagnostics) {
    auto read = value_from(setting, text);
    if (auto* mistake = std::get_if<Mistake>(&read)) {
        diagnostics.push_back(rules::in_few_words({where, mistake->code, mistake->message, mistake->hint}));
        return;
    }
    choices[std::string(setting.key)] = {std::get<Value>(std::move(read)), where, true};
}

// A name of no setting, but so near to one that it is meant: without this a misspelt name would count for
// nothing.
void refuse_misspelt(const Environment& environment, rules::Diagnostics& diagnostics) {
    constexpr std::size_t prefix = sizeof "CASELOOP_" - 1;
    std::vector<std::string> known{"CONFIG", "CONFIG_DIR", "WAIT_SECONDS"};
    for (const Setting& setting : settings()) {
        known.push_back(environment_name(setting.key).substr(prefix));
        if (setting.is_secret) known.push_back(known.back() + "_FILE");
    }
    for (const auto& [name, value] : environment) {
        if (!name.starts_with("CASELOOP_")) continue;
        const std::string rest = name.substr(prefix);
        const auto near = rules::nearest_name(rest, known);
        if (near && std::ranges::find(known, rest) == known.end())
            diagnostics.push_back({{"$" + name, 0, 0},
                                   "unknown_name",
                                   "there is no setting of this name",
                                   "did you mean $CASELOOP_" + *near + "?"});
    }
}

}  // namespace

void choose_from_secret_file(const Setting& secret, const std::string& path, const rules::Position& where,
                             const Environment& environment, Choices& choices,
                             rules::Diagnostics& diagnostics) {
    std::string why = object_to_file(path, environment);
    const auto text = secret_in(path);
    if (why.empty() && !text) why = "cannot be read: it belongs to somebody else";
    if (!why.empty()) {
        diagnostics.push_back(
            {where, "bad_value", "the file of " + std::string(secret.key) + ", " + path + ", " + why,
             "it holds the secret in its first line and belongs to the service alone: `chmod 600 " + path +
                 "`"});
        return;
    }
    if (text->empty())
        diagnostics.push_back({where, "bad_value", "the first line of " + path + " is empty",
                               "it holds " + std::string(secret.key)});
    else
        take(secret, *text, {path, 0, 0}, choices, diagnostics);
}

void choose_from_environment(const Environment& environment, Choices& choices,
                             rules::Diagnostics& diagnostics) {
    refuse_misspelt(environment, diagnostics);
    for (const Setting& setting : settings()) {
        const std::string name = environment_name(setting.key);
        const auto file = setting.is_secret ? environment.find(name + "_FILE") : environment.end();
        const auto value = environment.find(name);
        const bool is_named = file != environment.end() && !file->second.empty();
        const bool is_given = value != environment.end() && !value->second.empty();
        if (is_named && is_given)
            diagnostics.push_back({{"$" + name, 0, 0},
                                   "contradiction",
                                   "$" + name + " and $" + name + "_FILE are both set",
                                   "unset one of them"});
        else if (is_named)
            choose_from_secret_file(setting, file->second, {"$" + name + "_FILE", 0, 0}, environment, choices,
                                    diagnostics);
        else if (is_given)
            take(setting, value->second, {"$" + name, 0, 0}, choices, diagnostics);
    }
}

}  // namespace adapters::system
