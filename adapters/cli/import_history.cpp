// caseloop import history FILE.csv
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/import.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/read_file.hpp"
#include "workflows/intake/csv.hpp"
#include "workflows/history/read_sheet.hpp"
#include "workflows/history/suggest.hpp"
#include "workflows/history/take_over.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using workflows::HistoryMapping;
using workflows::HistoryReading;
using workflows::Problem;

constexpr std::size_t most_listed = 200;

// What is wrong most often, where not all can be shown.
void print_most_frequent(const std::vector<Problem>& mistakes, std::ostream& out) {
    std::map<std::string, int> counts;
    for (const Problem& each : mistakes) ++counts[each.column_name + ": " + each.message];
    std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::greater{}, [](const auto& each) { return each.second; });
    constexpr std::size_t most = 10;
    out << "Most often:\n";
    for (std::size_t i = 0; i < std::min(sorted.size(), most); ++i)
        out << "  " << sorted[i].second << " x " << sorted[i].first << '\n';
}

void print_mistakes(const Call& call, const std::string& file, const std::vector<Problem>& mistakes) {
    if (call.json()) {
        json::array list;
        for (const Problem& each : mistakes)
            list.push_back(json::object{{"line", each.line},
                                        {"column", each.column},
                                        {"column_name", each.column_name},
                                        {"message", each.message}});
        call.out << json::serialize(json::object{{"mistakes", std::move(list)}}) << '\n';
        return;
    }
    for (std::size_t i = 0; i < std::min(mistakes.size(), most_listed); ++i)
        call.out << file << ": " << workflows::to_text(mistakes[i]) << '\n';
    if (mistakes.size() <= most_listed) return;
    call.out << file << ": and " << mistakes.size() - most_listed << " more (--json lists all of them).\n";
    print_most_frequent(mistakes, call.out);
}

workflows::CsvForm form_of(const HistoryMapping& mapping) {
    return {mapping.separator, mapping.header_row, true};
}

std::optional<HistoryMapping> read_mapping(const Call& call, const rules::Source& source) {
    rules::Diagnostics diagnostics;
    auto mapping = workflows::read_history_mapping(source, diagnostics);
    rules::sort_by_place(diagnostics);
    call.out << rules::to_text(diagnostics);
    return rules::has_error(diagnostics) ? std::nullopt : std::move(mapping);
}

// Titles may stand above the header: it is the first row that names three columns.
int header_row_of(const std::string& csv) {
    constexpr int last = 10;
    constexpr int fewest = 3;
    for (int row = 1; row <= last; ++row) {
        const workflows::ParsedCsv parsed = workflows::parse_csv(csv, {}, {std::nullopt, row, true});
        const auto named = std::ranges::count_if(
            parsed.table.columns, [](const std::string& name) { return !name.starts_with("column "); });
        if (named >= fewest) return row;
    }
    return 1;
}

rules::Source mapping_source(const Call& call, const std::string& csv) {
    if (call.given("columns")) return rules::Source({call.text("columns"), read_file(call.text("columns"))});
    const workflows::ParsedCsv parsed = workflows::parse_csv(csv, {}, {std::nullopt, 1, true});
    if (std::ranges::none_of(parsed.table.columns, [](const auto& name) {
            return workflows::parse_field_name(name).has_value();
        })) {
        throw UsageError{
            "no column is called as a field is (case, date, programme ...): say with --columns MAP.yaml "
            "which is which. --suggest prints a first one; docs/history.md explains it."};
    }
    return rules::Source({"(no --columns: by the columns' names)", workflows::mapping_by_name(parsed.table)});
}

Exit suggest(const Call& call, const std::string& csv, const std::string& file) {
    const int header_row = header_row_of(csv);
    const workflows::ParsedCsv parsed = workflows::parse_csv(csv, {}, {std::nullopt, header_row, true});
    if (!parsed.problems.empty()) {
        print_problems(file, parsed.problems, call.out);
        return Exit::answer_is_no;
    }
    std::map<std::string, workflows::Words> words;
    if (has_store(call)) {
        const auto store = open_to_read(call);
        const workflows::PackLibrary packs;
        const std::string newest = workflows::newest_id(*store, "pack");
        if (!newest.empty())
            words = workflows::known_words(*packs.compiled(*store, std::stoll(newest)), *store);
    }
    call.out << workflows::suggest_mapping(parsed.table, header_row, words);
    call.talk << "Save it as a file, put right what is guessed wrong, and try it: caseloop import history "
              << file << " --columns THAT_FILE --dry-run\n";
    return Exit::done;
}

// The bad rows as they were, under the header as it was: to be mended and imported by the same mapping.
std::string bad_rows_of(const std::string& csv, const workflows::Table& table,
                        const std::set<std::size_t>& bad) {
    std::string text = csv.substr(0, table.header_end) + "\r\n";
    for (const std::size_t place : bad) {
        const auto& row = table.rows[place];
        text += csv.substr(row.begin, row.end - row.begin) + "\r\n";
    }
    return text;
}

std::filesystem::path bad_file_of(const std::filesystem::path& file) {
    return file.parent_path() / (file.stem().string() + ".bad.csv");
}

std::string count(const json::object& reply, const char* field, const char* one, const char* many) {
    const std::int64_t number = reply.at(field).to_number<std::int64_t>();
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string summary(const json::object& reply) {
    const auto number = [&](const char* field) { return reply.at(field).to_number<std::int64_t>(); };
    std::string text = count(reply, "audits", "audit", "audits") + ", " +
                       count(reply, "findings", "finding", "findings") + ", " +
                       count(reply, "open_actions", "open action", "open actions");
    if (const auto settled = number("actions") - number("open_actions"); settled > 0)
        text += " and " + std::to_string(settled) + " settled";
    text += "; " + std::to_string(reply.at("programmes").as_object().size()) +
            (reply.at("programmes").as_object().size() == 1 ? " programme" : " programmes") + ", " +
            count(reply, "rounds", "round", "rounds");
    if (const auto* first = reply.if_contains("first"))
        text += "; first " + std::string(first->as_string()) + ", last " +
                std::string(reply.at("last").as_string());
    text += ".\n";
    const auto say = [&](const char* field, const char* one, const char* many) {
        if (number(field) > 0) text += count(reply, field, one, many) + "\n";
    };
    say("already_imported", "row was imported before and is passed over.",
        "rows were imported before and are passed over.");
    say("cases_added", "case was not in the register and is added, closed.",
        "cases were not in the register and are added, closed.");
    say("without_grade", "audit has no grade.", "audits have no grade.");
    say("overdue_actions", "open action is overdue: its owner is told once.",
        "open actions are overdue: each owner is told once.");
    say("actions_without_owner", "open action has no owner.", "open actions have no owner.");
    say("actions_without_due", "open action has no date.", "open actions have no date.");
    say("owed_reaudits", "re-audit waits for the next round.", "re-audits wait for the next round.");
    return text;
}

class Import {
public:
    Import(const Call& call, std::string file)
        : call_(call), file_(std::move(file)), csv_(read_file(file_)) {}

    Exit run() {
        demand_store(call_);
        OpenService service(call_, random_seeds());
        const std::string newest = workflows::newest_id(service.store(), "pack");
        if (newest.empty())
            throw UsageError{
                "publish a pack first: it says which programmes, grades and themes there are (caseloop "
                "publish PACK)."};
        const auto pack = service.packs().compiled(service.store(), std::stoll(newest));
        const auto mapping = read_mapping(call_, mapping_source(call_, csv_));
        if (!mapping) return nothing();
        const workflows::ParsedCsv parsed = workflows::parse_csv(csv_, {}, form_of(*mapping));
        if (!parsed.problems.empty()) {
            print_problems(file_, parsed.problems, call_.out);
            return nothing();
        }
        const rules::Date today = pack->zone.local_date(present(call_.text("data"), service.store()));
        const HistoryReading reading =
            workflows::read_history(parsed.table, *mapping, std::filesystem::path(file_).filename().string(),
                                    *pack, service.store(), today);
        return take_over(service, parsed.table, reading);
    }

private:
    Exit nothing() const {
        call_.talk << "Nothing was imported.\n";
        return Exit::answer_is_no;
    }

    Exit take_over(OpenService& service, const workflows::Table& table, const HistoryReading& reading) {
        if (!reading.mapping_mistakes.empty()) {
            call_.out << rules::to_text(reading.mapping_mistakes);
            return nothing();
        }
        if (!reading.passed_over.empty()) {
            std::string names;
            for (const std::string& name : reading.passed_over) names += (names.empty() ? "" : ", ") + name;
            call_.talk << file_ << ": not mapped, and so not read: " << names << ".\n";
        }
        print_notes(reading.notes);
        const bool dry_run = call_.flag("dry-run");
        const bool skips = call_.flag("skip-bad") && !reading.bad_rows.empty();
        if (!reading.mistakes.empty()) {
            print_mistakes(call_, file_, reading.mistakes);
            call_.talk << reading.bad_rows.size() << " of " << table.rows.size()
                       << " rows cannot be taken over.\n";
            if (!skips) {
                call_.talk << "With --skip-bad the others are imported, and these are written to "
                           << bad_file_of(file_).string() << " to be mended.\n";
                return nothing();
            }
            if (!dry_run) write_bad_rows(table, reading.bad_rows);
        }
        const auto command = workflows::import_history_command(reading.sheet);
        const auto reply = dry_run ? service.rehearse(command) : service.run(command);
        if (!reply) {
            if (skips && !dry_run) std::filesystem::remove(bad_file_of(file_));
            call_.talk << reply.error().message << '\n';
            return nothing();
        }
        return tell(*reply, dry_run, skips);
    }

    void print_notes(const std::vector<Problem>& notes) const {
        for (std::size_t i = 0; i < std::min(notes.size(), most_listed); ++i)
            call_.talk << file_ << ": " << workflows::to_text(notes[i]) << '\n';
        if (notes.size() > most_listed)
            call_.talk << file_ << ": and " << notes.size() - most_listed << " more.\n";
    }

    Exit tell(const json::object& reply, bool dry_run, bool skips) const {
        if (call_.json()) {
            call_.out << json::serialize(reply) << '\n';
        } else {
            call_.out << (dry_run ? "Would import " : "Imported ") << summary(reply);
        }
        if (!skips) return Exit::done;
        call_.talk << (dry_run ? "The bad rows would be written to " : "The bad rows are in ")
                   << bad_file_of(file_).string()
                   << ": mend them there and import that file with the same mapping.\n";
        return Exit::answer_is_no;
    }

    void write_bad_rows(const workflows::Table& table, const std::set<std::size_t>& bad) const {
        const auto file = bad_file_of(file_);
        if (std::filesystem::exists(file))
            throw UsageError{
                "there is a file " + file.string() +
                " from an earlier import: deal with it or move it away, so that nothing in it is lost."};
        std::ofstream stream(file, std::ios::binary);
        stream << bad_rows_of(csv_, table, bad);
        stream.close();
        if (!stream)
            throw UsageError{"the bad rows cannot be written to " + file.string() +
                             ", so nothing was imported."};
    }

    const Call& call_;
    std::string file_;
    std::string csv_;
};

}  // namespace

Exit run_import_history(const Call& call, const std::string& file) {
    if (call.flag("suggest")) return suggest(call, read_file(file), file);
    return Import(call, file).run();
}

}  // namespace adapters::cli
