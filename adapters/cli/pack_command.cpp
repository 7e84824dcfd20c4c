// caseloop pack list|show|diff|export; moves and move-back are in pack_moves_command.cpp
#include <charconv>
#include <fstream>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/open_store.hpp"
#include "adapters/cli/pack_folder.hpp"
#include "adapters/cli/pack_report.hpp"
#include "adapters/cli/table.hpp"

namespace adapters::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using workflows::PublishedPack;

std::optional<std::int64_t> number_in(const std::string& word) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size() || number < 1) return std::nullopt;
    return number;
}

std::int64_t version_in(const std::string& word) {
    const auto number = number_in(word);
    if (!number) throw UsageError{"a version is a number from 1 on, not `" + word + "`."};
    return *number;
}

json::object with_standing(const engine::Reader& state, const PublishedPack& pack) {
    const workflows::Standing standing = workflows::standing_on(state, std::stoll(pack.version));
    json::object record = workflows::to_document(pack);
    record.emplace("under_way", json::object{{"audits", standing.audits},
                                             {"rounds", standing.rounds},
                                             {"actions", standing.actions}});
    return record;
}

Exit list(const Call& call) {
    const auto store = open_to_read(call);
    Table table(
        {"VERSION", "PUBLISHED", "BY", "HASH", "TESTS", "AUDITS", "ROUNDS", "ACTIONS", "CHANGES", "NOTE"});
    for (const auto& listed : engine::scan_prefix(*store, "pack", "")) {
        const auto pack = workflows::from_document<PublishedPack>(*store->find(listed.record));
        if (call.json()) {
            call.out << json::serialize(with_standing(*store, pack)) << '\n';
            continue;
        }
        const workflows::Standing standing = workflows::standing_on(*store, std::stoll(pack.version));
        table.add({pack.version, engine::to_text(pack.published_on), pack.author, pack.hash.substr(0, 12),
                   std::to_string(pack.tests), std::to_string(standing.audits),
                   std::to_string(standing.rounds), std::to_string(standing.actions),
                   pack.version == "1" ? "" : changes_in_words(pack.changes), pack.note.value_or("")});
    }
    if (call.json()) return Exit::done;
    if (table.empty()) {
        call.talk << "No pack is published yet: caseloop publish PACK\n";
    } else {
        table.print(call.out);
    }
    return Exit::done;
}

Exit show(const Call& call) {
    if (call.words.size() > 2) throw UsageError{"show takes one version, or none for the newest."};
    const auto store = open_to_read(call);
    const std::int64_t version =
        call.words.size() == 2 ? version_in(call.words[1]) : workflows::newest_version(*store);
    const auto bundle = workflows::published_bundle(*store, version);
    if (!bundle) return refuse(call, bundle.error());
    const PublishedPack pack = *workflows::published_pack(*store, version);
    json::object record = with_standing(*store, pack);
    json::array files;
    for (const rules::SourceFile& file : bundle->files) files.emplace_back(file.name);
    record.emplace("files", std::move(files));
    if (call.json()) {
        call.out << json::serialize(record) << '\n';
        return Exit::done;
    }
    call.out << "version " << version << ": " << pack.title << "\npublished "
             << engine::to_text(pack.published_on) << " by " << pack.author << '\n';
    if (pack.note) call.out << "note: " << *pack.note << '\n';
    call.out << "hash " << pack.hash << "\ntests that passed: " << pack.tests << '\n';
    if (version > 1) call.out << "changes: " << changes_in_words(pack.changes) << '\n';
    const workflows::Standing standing = workflows::standing_on(*store, version);
    call.out << "under way: " << counted(static_cast<std::int64_t>(standing.audits), "audit") << ", "
             << counted(static_cast<std::int64_t>(standing.rounds), "round") << ", "
             << counted(static_cast<std::int64_t>(standing.actions), "action") << "\nfiles:\n";
    for (const rules::SourceFile& file : bundle->files) call.out << "  " << file.name << '\n';
    return Exit::done;
}

// A version's number, or a folder that is not published yet.
engine::Result<rules::PackBundle> bundle_in(const engine::Reader& state, const std::string& word) {
    if (const auto version = number_in(word)) return workflows::published_bundle(state, *version);
    return read_pack_folder(word);
}

Exit diff(const Call& call) {
    if (call.words.size() < 2 || call.words.size() > 3) {
        throw UsageError{"diff takes two versions (or pack folders); with one, the newest is the other."};
    }
    const auto store = open_to_read(call);
    const auto before = bundle_in(*store, call.words[1]);
    if (!before) return refuse(call, before.error());
    const auto after = bundle_in(
        *store, call.words.size() == 3 ? call.words[2] : std::to_string(workflows::newest_version(*store)));
    if (!after) return refuse(call, after.error());
    const auto changes = rules::changes_between(rules::PackContents(*before), rules::PackContents(*after));
    if (call.json()) {
        call.out << json::serialize(to_json(changes)) << '\n';
        return Exit::done;
    }
    const bool same = rules::pack_hash(before->files) == rules::pack_hash(after->files);
    call.out << (same ? "Nothing changed.\n" : changes_in_words(rules::counted(changes)) + ".\n");
    print_changes(changes, call.out);
    return Exit::done;
}

void write_file(const fs::path& folder, const rules::SourceFile& file) {
    const fs::path path = folder / file.name;
    fs::create_directories(path.parent_path());
    std::ofstream stream(path, std::ios::binary);
    stream << file.text;
    stream.close();
    if (!stream) throw std::runtime_error("cannot write " + path.string());
}

Exit export_files(const Call& call) {
    if (call.words.size() != 3) throw UsageError{"export takes a version and a folder for its files."};
    const auto store = open_to_read(call);
    const auto bundle = workflows::published_bundle(*store, version_in(call.words[1]));
    if (!bundle) return refuse(call, bundle.error());
    const fs::path folder = call.words[2];
    if (fs::exists(folder) && !(fs::is_directory(folder) && fs::is_empty(folder))) {
        throw UsageError{"`" + folder.string() + "` is there already: name a new or empty folder."};
    }
    for (const rules::SourceFile& file : bundle->files) write_file(folder, file);
    call.out << "Wrote " << counted(static_cast<std::int64_t>(bundle->files.size()), "file")
             << "; the pack is " << (folder / bundle->folder).string() << '\n';
    return Exit::done;
}

}  // namespace

Exit run_pack(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what == "list") return list(call);
    if (what == "show") return show(call);
    if (what == "diff") return diff(call);
    if (what == "export") return export_files(call);
    if (what == "moves") return run_pack_moves(call);
    if (what == "move-back") return run_move_back(call);
    throw UsageError{"say list, show, diff, export, moves or move-back."};
}

}  // namespace adapters::cli
