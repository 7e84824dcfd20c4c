// caseloop config show|explain|check|schema
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/configured.hpp"
#include "adapters/cli/table.hpp"
#include "adapters/system/documents.hpp"
#include "rules/names.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

Exit say_mistakes(const Call& call, const system::Loaded& loaded) {
    call.talk << rules::to_text(loaded.diagnostics);
    return rules::has_error(loaded.diagnostics) ? Exit::answer_is_no : Exit::done;
}

std::string which_file(const system::Loaded& loaded) {
    return loaded.file.empty() ? "no file (--config, $CASELOOP_CONFIG, config/caseloop.yaml and "
                                 "/etc/caseloop/caseloop.yaml are looked for)"
                               : loaded.file.string();
}

Exit show(const Call& call) {
    const system::Loaded loaded = load_configuration(call);
    json::object values;
    Table table({"SETTING", "VALUE", "FROM"});
    for (const system::Setting& setting : system::settings()) {
        const auto& [value, from] = loaded.chosen.find(setting.key)->second;
        values[setting.key] = {{"value", value}, {"from", from}};
        table.add({std::string(setting.key), value.empty() ? "-" : value, from});
    }
    if (call.json())
        call.out << json::serialize(json::object{{"file", loaded.file.string()}, {"settings", values}})
                 << '\n';
    else
        table.print(call.out);
    call.talk << "Read: " << which_file(loaded) << ".\n";
    return say_mistakes(call, loaded);
}

// Files that the service reads when it starts. None: all that are named can be read.
std::vector<std::string> unreadable_files(const system::Configuration& set) {
    const std::pair<const char*, std::filesystem::path> named[] = {{"tls.certificate", set.tls.certificate},
                                                                   {"tls.key", set.tls.key},
                                                                   {"oidc.ca", set.oidc.ca},
                                                                   {"smtp.ca", set.smtp.ca},
                                                                   {"webhook.ca", set.webhook.ca}};
    std::vector<std::string> unreadable;
    for (const auto& [key, file] : named) {
        if (!file.empty() && !std::ifstream(file))
            unreadable.push_back(std::string(key) + ": " + file.string() + " cannot be read");
    }
    return unreadable;
}

Exit check(const Call& call) {
    const system::Loaded loaded = load_configuration(call);
    const auto unreadable = unreadable_files(loaded.configuration);
    const auto set =
        std::ranges::count_if(loaded.chosen, [](const auto& each) { return each.second.from != "usual"; });
    const bool right = !rules::has_error(loaded.diagnostics) && unreadable.empty();
    if (call.json())
        call.out << json::serialize(json::object{{"file", loaded.file.string()},
                                                 {"right", right},
                                                 {"set", set},
                                                 {"unreadable", json::value_from(unreadable)},
                                                 {"diagnostics", to_json(loaded.diagnostics)}})
                 << '\n';
    else if (right)
        call.out << "The configuration is right: " << which_file(loaded) << "; " << set << " of "
                 << system::settings().size() << " settings are set.\n";
    for (const std::string& each : unreadable) call.talk << each << '\n';
    const Exit said = say_mistakes(call, loaded);
    return unreadable.empty() ? said : Exit::answer_is_no;
}

Exit list_all(const Call& call) {
    if (call.text("format") == "markdown") {
        call.out << system::reference();
        return Exit::done;
    }
    json::array rows;
    Table table({"SETTING", "USUAL", "WHAT IT DOES"});
    for (const system::Setting& each : system::settings()) {
        rows.push_back({{"key", each.key},
                        {"may_be", in_words(each)},
                        {"usual", each.usual},
                        {"environment", system::environment_name(each.key)},
                        {"secret", each.is_secret},
                        {"about", each.about}});
        const std::string about(each.about.substr(0, each.about.find(". ")));
        table.add({std::string(each.key), each.usual.empty() ? "-" : std::string(each.usual), about});
    }
    if (call.json())
        call.out << json::serialize(rows) << '\n';
    else
        table.print(call.out);
    return Exit::done;
}

const system::Setting& named(const std::string& key) {
    if (const system::Setting* found = system::find_setting(key)) return *found;
    std::vector<std::string> known;
    for (const system::Setting& each : system::settings()) {
        if (system::environment_name(each.key) == key) return each;
        known.emplace_back(each.key);
    }
    const auto near = rules::nearest_name(key, known);
    throw UsageError{"there is no setting `" + key + "`" + (near ? ". Did you mean `" + *near + "`?" : "") +
                     " `caseloop config explain` lists them."};
}

Exit explain(const Call& call) {
    if (call.words.size() == 1) return list_all(call);
    const system::Setting& setting = named(call.words[1]);
    const system::Loaded loaded = load_configuration(call);
    const auto& [value, from] = loaded.chosen.find(setting.key)->second;
    if (call.json()) {
        call.out << json::serialize(json::object{{"key", setting.key},
                                                 {"about", setting.about},
                                                 {"may_be", in_words(setting)},
                                                 {"usual", setting.usual},
                                                 {"environment", system::environment_name(setting.key)},
                                                 {"secret", setting.is_secret},
                                                 {"value", value},
                                                 {"from", from}})
                 << '\n';
        return Exit::done;
    }
    call.out << explanation(setting) << "\n    now          " << (value.empty() ? "not set" : value) << " ("
             << from << ")\n";
    return Exit::done;
}

}  // namespace

Exit run_config(const Call& call) {
    const std::string what = call.words.empty() ? "" : call.words.front();
    if (call.words.size() > (what == "explain" ? 2U : 1U))
        throw UsageError{"`" + call.words.back() + "` is one word too many."};
    if (what == "show") return show(call);
    if (what == "explain") return explain(call);
    if (what == "check") return check(call);
    if (what != "schema") throw UsageError{"say show, explain, check or schema."};
    call.out << json::serialize(system::schema()) << '\n';
    return Exit::done;
}

}  // namespace adapters::cli
