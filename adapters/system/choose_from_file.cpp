#include <algorithm>
#include <vector>

#include "adapters/system/choices.hpp"
#include "rules/names.hpp"
#include "rules/yaml/parse.hpp"
#include "rules/yaml/token_end.hpp"

namespace adapters::system {
namespace {

using rules::yaml::Member;
using rules::yaml::Node;

struct FileReader {
    const rules::Source& source;
    const Environment& environment;
    Choices& choices;
    rules::Diagnostics& diagnostics;

    void refuse(const rules::Position& where, Mistake mistake) {
        diagnostics.push_back(
            rules::in_few_words({where, mistake.code, std::move(mistake.message), std::move(mistake.hint),
                                 std::nullopt, rules::yaml::token_end(source, where)}));
    }

    void read(const Node& map, const std::string& section);
    void read(const Member& member, const std::string& key);
    void read_setting(const Setting& setting, const Member& member);
    void refuse_unknown(const Member& member, const std::string& section);
};

bool is_section(std::string_view key) {
    return std::ranges::any_of(
        settings(), [&](const Setting& each) { return each.key.starts_with(std::string(key) + "."); });
}

const Setting* secret_of_file_key(std::string_view key) {
    const auto found = std::ranges::find_if(
        settings(), [&](const Setting& each) { return each.is_secret && file_key(each) == key; });
    return found == settings().end() ? nullptr : &*found;
}

// The names that may stand in the section; at the top those of sections too.
std::vector<std::string> names_in(const std::string& section) {
    std::vector<std::string> names;
    const auto add = [&](std::string_view key) {
        if (!key.starts_with(section)) return;
        key.remove_prefix(section.size());
        const std::string name(key.substr(0, key.find('.')));
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    for (const Setting& each : settings()) {
        if (!each.is_secret) add(each.key);
        if (each.is_secret) add(file_key(each));
    }
    return names;
}

std::string elsewhere(const std::string& name) {
    for (const Setting& each : settings())
        if (each.key.ends_with("." + name))
            return "`" + name + "` stands under `" + std::string(each.key.substr(0, each.key.find('.'))) +
                   "`";
    return "";
}

void FileReader::refuse_unknown(const Member& member, const std::string& section) {
    const auto names = names_in(section);
    std::string hint;
    if (const auto near = rules::nearest_name(member.key, names))
        hint = "did you mean `" + *near + "`?";
    else if (hint = elsewhere(member.key); hint.empty())
        hint = "`caseloop config explain` lists them all";
    const std::string place = section.empty() ? "here" : "in `" + section.substr(0, section.size() - 1) + "`";
    refuse(member.key_where, {"unknown_key", "there is no setting `" + member.key + "` " + place, hint});
}

void FileReader::read(const Node& map, const std::string& section) {
    for (const Member& member : map.members) {
        const std::string key = section + member.key;
        const bool known =
            find_setting(key) != nullptr || secret_of_file_key(key) != nullptr || is_section(key);
        if (known)
            read(member, key);
        else
            refuse_unknown(member, section);
    }
}

void FileReader::read(const Member& member, const std::string& key) {
    if (const Setting* setting = find_setting(key)) return read_setting(*setting, member);
    if (const Setting* secret = secret_of_file_key(key)) {
        if (!member.value.is_scalar())
            return refuse(member.value.where, {"wrong_type", key + " is the path of a file", ""});
        return choose_from_secret_file(*secret, member.value.text, member.value.where, environment, choices,
                                       diagnostics);
    }
    if (!member.value.is_map())
        return refuse(member.value.where,
                      {"wrong_type", "`" + key + "` is a section, not " + describe(member.value),
                       "write its settings below it, indented by two spaces"});
    read(member.value, key + ".");
}

void FileReader::read_setting(const Setting& setting, const Member& member) {
    const std::string key(setting.key);
    if (setting.is_secret)
        return refuse(member.value.where,
                      {"bad_value", key + " is a secret, and no secret stands in this file",
                       "write it into a file of mode 0600 and name that with `" +
                           file_key(setting).substr(file_key(setting).find('.') + 1) + ": PATH`, or set $" +
                           environment_name(setting.key)});
    auto read = value_from(setting, member.value);
    if (auto* mistake = std::get_if<Mistake>(&read)) return refuse(member.value.where, std::move(*mistake));
    choices[key] = {std::get<Value>(std::move(read)), member.value.where, true};
}

}  // namespace

void choose_from_file(const rules::SourceFile& file, const Environment& environment, Choices& choices,
                      rules::Diagnostics& diagnostics) {
    const rules::Source source(file);
    const auto root = rules::yaml::parse(source, diagnostics);
    if (!root || root->is_null()) return;
    FileReader reader{source, environment, choices, diagnostics};
    if (root->is_map()) return reader.read(*root, "");
    reader.refuse(root->where, {"wrong_type", "a configuration is a mapping, not " + describe(*root), ""});
}

}  // namespace adapters::system
