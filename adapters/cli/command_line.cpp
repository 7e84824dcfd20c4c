#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iomanip>
#include <optional>
#include <ostream>
#include <utility>

#include <boost/program_options.hpp>

#include "adapters/cli/command.hpp"
#include "adapters/cli/configured.hpp"
#include "adapters/cli/noted_output.hpp"
#include "adapters/cli/version.hpp"
#include "rules/names.hpp"
#include "workflows/history/mapping.hpp"
#include "workflows/intake/columns.hpp"

namespace adapters::cli {
namespace {

namespace po = boost::program_options;

void print_overview(std::ostream& out) {
    out << "Caseloop runs a council's quality-assurance audits of children's social care case files.\n\n"
           "Usage: caseloop COMMAND [OPTIONS]\n\nCommands:\n";
    constexpr int widest = 14;
    for (const Subcommand& each : subcommands()) {
        out << "  " << std::left << std::setw(widest) << each.name << each.summary << '\n';
    }
    out << "\n`caseloop COMMAND --help` has options and examples. To begin:\n"
           "  caseloop demo --data data/demo     a county's programme, played in seconds\n"
           "  caseloop check config/packs/northmere\n";
}

po::options_description options_of(const Subcommand& subcommand) {
    po::options_description options("Options");
    auto add = options.add_options();
    if (subcommand.add_options != nullptr) subcommand.add_options(add);
    add("data", po::value<std::string>()->default_value("data", "as configured, else data"),
        "folder of the store");
    if (options.find_nothrow("config", false) == nullptr) config_option(add);
    add("json", po::bool_switch(), "JSON instead of a table");
    add("help,h", "this page");
    return options;
}

template <class Names>
void print_columns(const char* sheet, const Names& names, const char* more, std::ostream& out) {
    out << "  " << std::left << std::setw(8) << sheet;
    const char* between = "";
    for (const auto& name : names) out << std::exchange(between, ", ") << name;
    out << more << '\n';
}

// What the first line of each sheet may name.
void print_sheets(std::ostream& out) {
    out << "\nColumns, by the names in the first line; a column that is not there is empty:\n";
    print_columns("units", workflows::unit_columns, "", out);
    print_columns("people", workflows::person_columns, ", training_NAME (roles: several with ; between)",
                  out);
    print_columns("cases", workflows::case_columns, ", and the attributes of the pack's `cases`", out);
    std::vector<std::string> fields;
    for (const workflows::HistoryField& field : workflows::history_fields())
        fields.push_back(std::string(field.name) + (field.numbered ? "_1 ..." : ""));
    print_columns("history", fields, ": mapped by --columns (docs/history.md)", out);
}

void print_help(const Subcommand& subcommand, std::ostream& out) {
    out << "caseloop " << subcommand.name << ": " << subcommand.summary << "\n\nUsage: caseloop "
        << subcommand.usage << " [OPTIONS]\n\n"
        << options_of(subcommand);
    if (subcommand.name == "import") print_sheets(out);
    out << "\nExamples:\n";
    std::string_view rest = subcommand.examples;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        out << "  " << rest.substr(0, end) << '\n';
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

Exit unknown(const std::string& word, std::ostream& talk) {
    std::vector<std::string> names;
    for (const Subcommand& each : subcommands()) names.emplace_back(each.name);
    talk << "caseloop: there is no command `" << word << "`.";
    if (const auto nearest = rules::nearest_name(word, names)) talk << " Did you mean `" << *nearest << "`?";
    talk << "\n`caseloop --help` lists them.\n";
    return Exit::wrong_usage;
}

std::string in_a_sentence(const std::filesystem::filesystem_error& failure) {
    const std::string path = "`" + failure.path1().string() + "`";
    if (failure.code() == std::errc::permission_denied) return "you may not read or write " + path + ".";
    if (failure.code() == std::errc::not_a_directory || failure.code() == std::errc::file_exists)
        return path + " is a file where a folder is needed.";
    if (failure.code() == std::errc::no_such_file_or_directory)
        return "there is no " + path + ", or it cannot be made there.";
    if (failure.code() == std::errc::no_space_on_device)
        return "the disk is full: " + path + " cannot be written.";
    if (failure.code() == std::errc::read_only_file_system)
        return path + " is on a disk that cannot be written to.";
    return path + " cannot be used: " + failure.code().message() + ".";
}

// How many words a subcommand takes that looks at no more of them itself; none: it says so.
std::optional<std::size_t> most_words(std::string_view subcommand, const std::vector<std::string>& words) {
    if (subcommand == "demo" || subcommand == "schema") return 0;
    if (words.empty()) return std::nullopt;
    const bool lists = words.front() == "list" && (subcommand == "round" || subcommand == "pack");
    if (lists || (subcommand == "journal" && words.front() != "explain")) return 1;
    return std::nullopt;
}

void refuse_extra_words(std::string_view subcommand, const std::vector<std::string>& words) {
    const auto most = most_words(subcommand, words);
    if (most && words.size() > *most) throw UsageError{"`" + words[*most] + "` is one word too many."};
}

// `eval -5`: what begins with a minus is its expression, not an option.
std::vector<std::string> with_expression_last(std::vector<std::string> rest) {
    for (std::size_t i = 0; i < rest.size() && rest[i] != "--"; ++i) {
        const std::string& word = rest[i];
        const bool is_option = word.size() < 2 || word[0] != '-' || word[1] == '-' || word == "-h";
        if (is_option || (i > 0 && rest[i - 1].starts_with("--"))) continue;
        std::string expression = word;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        rest.insert(rest.end(), {"--", std::move(expression)});
        break;
    }
    return rest;
}

Exit run_subcommand(const Subcommand& subcommand, std::vector<std::string> rest, std::ostream& out,
                    std::ostream& talk) {
    if (subcommand.name == "eval") rest = with_expression_last(std::move(rest));
    for (std::size_t i = 0; i < rest.size() && rest[i] != "--"; ++i) {
        const std::string& word = rest[i];
        if (word.size() < 2 || word[0] != '-' || std::isdigit(static_cast<unsigned char>(word[1])) == 0)
            continue;
        // An unsigned option would take it and wrap it round.
        const bool of_option = i > 0 && rest[i - 1].starts_with("--");
        throw UsageError{of_option ? "`" + word + "`: numbers here are not negative."
                                   : "`" + word + "` looks like an option; write `--` before it: `-- " +
                                         word + "`."};
    }
    po::options_description all = options_of(subcommand);
    po::options_description hidden;
    hidden.add_options()("words", po::value<std::vector<std::string>>());
    all.add(hidden);
    po::positional_options_description positions;
    positions.add("words", -1);
    po::variables_map options;
    po::store(po::command_line_parser(rest).options(all).positional(positions).run(), options);
    po::notify(options);
    if (options.contains("help")) {
        print_help(subcommand, out);
        return Exit::done;
    }
    std::vector<std::string> words;
    if (options.contains("words")) words = options["words"].as<std::vector<std::string>>();
    refuse_extra_words(subcommand.name, words);
    const ConfigurationOfThisCall configured({words, options, out, talk});
    NotedOutput noted(out);
    const Exit ended = subcommand.run({std::move(words), options, out, talk});
    noted.finish();
    return ended;
}

}  // namespace

std::string Call::text(const char* option) const {
    const bool is_folder = std::string_view(option) == "data" && !given("data");
    return is_folder ? configured_data(*this) : options[option].as<std::string>();
}

Exit run_command_line(const std::vector<std::string>& words, std::ostream& out, std::ostream& talk) {
    if (words.empty() || words.front() == "--help" || words.front() == "-h" || words.front() == "help") {
        print_overview(out);
        return words.empty() ? Exit::wrong_usage : Exit::done;
    }
    if (words.front() == "--version") {
        out << "caseloop " << version_text() << '\n';
        return Exit::done;
    }
    const auto found = std::ranges::find(subcommands(), std::string_view(words.front()), &Subcommand::name);
    if (found == subcommands().end()) return unknown(words.front(), talk);
    try {
        const Exit ended =
            run_subcommand(*found, std::vector<std::string>(words.begin() + 1, words.end()), out, talk);
        out.flush();
        if (out) return ended;
        talk << "caseloop " << found->name
             << ": the answer could not be written: is the disk full, or the reader gone?\n";
        return Exit::system_failed;
    } catch (const UsageError& wrong) {
        talk << "caseloop " << found->name << ": " << wrong.message << "\nUsage: caseloop " << found->usage
             << '\n';
        return Exit::wrong_usage;
    } catch (const po::unknown_option& wrong) {
        talk << "caseloop " << found->name << ": " << wrong.what() << "\nUsage: caseloop " << found->usage
             << " (--help for all options)\n";
        if (wrong.get_option_name() == "--server")
            talk << "It needs the store, or its service on this machine; `caseloop api` asks a service "
                    "elsewhere.\n";
        return Exit::wrong_usage;
    } catch (const po::error& wrong) {
        talk << "caseloop " << found->name << ": " << wrong.what() << "\nUsage: caseloop " << found->usage
             << " (--help for all options)\n";
        return Exit::wrong_usage;
    } catch (const std::filesystem::filesystem_error& failure) {
        talk << "caseloop " << found->name << ": " << in_a_sentence(failure) << '\n';
        return Exit::system_failed;
    } catch (const std::exception& failure) {
        talk << "caseloop " << found->name << ": " << failure.what() << '\n';
        return Exit::system_failed;
    }
}

}  // namespace adapters::cli
