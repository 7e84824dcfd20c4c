#include "adapters/system/documents.hpp"

#include <boost/json/array.hpp>

namespace adapters::system {
namespace {

namespace json = boost::json;

std::string section_of(const Setting& setting) {
    return std::string(
        setting.key.substr(0, setting.key.find('.') == std::string_view::npos ? 0 : setting.key.find('.')));
}

std::string_view name_of(const Setting& setting) {
    return setting.key.substr(setting.key.find('.') == std::string_view::npos ? 0
                                                                              : setting.key.find('.') + 1);
}

std::string as_in_file(const Setting& setting) {
    const std::string section = section_of(setting);
    const std::string name =
        setting.is_secret ? std::string(name_of(setting)) + "_file" : std::string(name_of(setting));
    const std::string value = setting.is_secret
                                  ? "/etc/caseloop/secrets/" + section + "_" + std::string(name_of(setting))
                                  : std::string(setting.example);
    return section.empty() ? name + ": " + value : section + ":\n        " + name + ": " + value;
}

std::string row(const Setting& setting) {
    std::string text = "| `" + std::string(setting.key) + "`";
    if (setting.is_secret) text += " (a secret), `" + file_key(setting) + "`";
    text += " | " + in_words(setting) + " | ";
    text += setting.usual.empty() ? "" : "`" + std::string(setting.usual) + "`";
    text += " | `" + environment_name(setting.key) + "`";
    if (setting.is_secret) text += ", `..._FILE`";
    return text + " | " + std::string(setting.about) + " |\n";
}

json::object shape_of(const Setting& setting) {
    switch (setting.kind) {
        case Kind::whole:
        case Kind::number:
            return {{"type", setting.kind == Kind::whole ? "integer" : "number"},
                    {"minimum", setting.bounds.least},
                    {"maximum", setting.bounds.most}};
        case Kind::truth:
            return {{"type", "boolean"}};
        case Kind::list:
            return {{"type", "array"}, {"items", {{"type", "string"}}}};
        case Kind::mapping:
            return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
        case Kind::size:
            return {{"type", {"string", "integer"}}, {"pattern", "^[0-9]+( ?(bytes|KiB|MiB|GiB))?$"}};
        default:
            return {{"type", "string"}};
    }
}

json::array words_of(std::string_view choices) {
    json::array words;
    while (!choices.empty()) {
        const std::size_t end = std::min(choices.find(' '), choices.size());
        words.push_back(json::string(choices.substr(0, end)));
        choices.remove_prefix(std::min(end + 1, choices.size()));
    }
    return words;
}

json::object property(const Setting& setting) {
    json::object shape = setting.is_secret ? json::object{{"type", "string"}} : shape_of(setting);
    std::string about(setting.about);
    if (setting.is_secret) about = "A file of mode 0600 whose first line is the secret. " + about;
    shape["description"] = about;
    if (!setting.choices.empty()) shape["enum"] = words_of(setting.choices);
    if (!setting.usual.empty()) shape["description"] = about + " Usual: " + std::string(setting.usual) + ".";
    return shape;
}

json::object closed() {
    return {{"type", "object"}, {"additionalProperties", false}, {"properties", json::object{}}};
}

}  // namespace

std::string explanation(const Setting& setting) {
    const std::string env = environment_name(setting.key);
    std::string text = std::string(setting.key) + "\n    " + std::string(setting.about) + "\n\n";
    text += "    may be       " + in_words(setting) + (setting.is_secret ? ", a secret" : "") + '\n';
    text += "    usual        " + (setting.usual.empty() ? "not set" : std::string(setting.usual)) + '\n';
    text += "    environment  " + env +
            (setting.is_secret ? ", or " + env + "_FILE names a file of mode 0600" : "") + '\n';
    return text + "    in the file\n\n      " + as_in_file(setting) + '\n';
}

std::string reference() {
    std::string text;
    std::string section = "none yet";
    for (const Setting& setting : settings()) {
        if (section_of(setting) != section) {
            section = section_of(setting);
            text +=
                (text.empty() ? "" : "\n") +
                ("### " + (section.empty() ? "The service" : "`" + section + "`")) +
                "\n| key | may be | usual | environment | what it does |\n| --- | --- | --- | --- | --- |\n";
        }
        text += row(setting);
    }
    return text;
}

json::object schema() {
    json::object whole{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                       {"title", "Configuration of the Caseloop service"}};
    for (auto& [key, value] : closed()) whole[key] = value;
    json::object& top = whole["properties"].as_object();
    for (const Setting& setting : settings()) {
        const std::string section = section_of(setting);
        json::object* place = &top;
        if (!section.empty()) {
            if (!top.contains(section)) top[section] = closed();
            place = &top[section].as_object()["properties"].as_object();
        }
        (*place)[setting.is_secret ? std::string(name_of(setting)) + "_file"
                                   : std::string(name_of(setting))] = property(setting);
    }
    return whole;
}

}  // namespace adapters::system
