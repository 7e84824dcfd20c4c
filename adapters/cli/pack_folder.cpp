#include "adapters/cli/pack_folder.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "adapters/cli/command.hpp"
#include "rules/analysis/check_bundle.hpp"

namespace adapters::cli {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    return std::move(text).str();
}

bool belongs_to_pack(const fs::path& file) {
    static const std::set<std::string> endings{".yaml", ".yml", ".md", ".csv"};
    return endings.contains(file.extension().string()) && !file.filename().string().starts_with('.');
}

// Canonical, so that `.` and `northmere/` have a name too.
fs::path resolved(const fs::path& folder) {
    std::error_code error;
    const fs::path canonical = fs::canonical(folder, error);
    if (!error && !fs::is_directory(canonical)) {
        throw UsageError{"`" + folder.string() +
                         "` is a file; a pack is a folder of .yaml files: name the folder."};
    }
    if (error) {
        throw UsageError{"there is no pack folder `" + folder.string() + "`."};
    }
    return canonical;
}

// Called by their way from the folder in which the pack and what it uses lie.
void add_files(const fs::path& parent, const fs::path& folder, rules::PackBundle& bundle) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && belongs_to_pack(entry.path())) paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    for (const fs::path& path : paths) {
        const std::string name = path.lexically_relative(parent).generic_string();
        if (std::ranges::find(bundle.files, name, &rules::SourceFile::name) != bundle.files.end()) continue;
        bundle.files.push_back({name, read_text(path)});
    }
}

// Reading it asks for the folders that it uses: those are added until it asks for no more.
void add_used_folders(const fs::path& parent, rules::PackBundle& bundle) {
    std::set<std::string> asked;
    rules::PackSurroundings ask;
    ask.folder = [&](const std::string& from,
                     const std::string& path) -> std::optional<std::vector<rules::SourceFile>> {
        const std::string name = rules::resolve(from, path);
        if (!name.empty() && asked.insert(name).second && fs::is_directory(parent / name)) {
            add_files(parent, parent / name, bundle);
        }
        std::vector<rules::SourceFile> files;
        for (const rules::SourceFile& file : bundle.files) {
            if (file.name.starts_with(name + "/") && rules::is_yaml(file.name)) files.push_back(file);
        }
        return files;
    };
    std::vector<rules::SourceFile> own;
    std::ranges::copy_if(bundle.files, std::back_inserter(own),
                         [](const rules::SourceFile& file) { return rules::is_yaml(file.name); });
    (void)rules::read_pack(std::move(own), ask);
}

void add_calendars(rules::PackBundle& bundle) {
    std::vector<rules::SourceFile> calendars;
    for (const auto& entry : fs::directory_iterator(config_folder() / "calendars")) {
        if (entry.path().extension() != ".csv") continue;
        calendars.push_back({"calendars/" + entry.path().filename().string(), read_text(entry.path())});
    }
    std::ranges::sort(calendars, {}, &rules::SourceFile::name);
    std::ranges::move(calendars, std::back_inserter(bundle.files));
}

}  // namespace

rules::PackBundle read_pack_folder(const fs::path& folder) {
    const fs::path own = resolved(folder);
    rules::PackBundle bundle{own.filename().string(), {}};
    add_files(own.parent_path(), own, bundle);
    const auto has_yaml = [](const rules::SourceFile& file) { return rules::is_yaml(file.name); };
    if (std::ranges::none_of(bundle.files, has_yaml)) {
        throw UsageError{"`" + folder.string() + "` is no pack: it holds no .yaml file."};
    }
    add_used_folders(own.parent_path(), bundle);
    add_calendars(bundle);
    return bundle;
}

fs::path config_folder() {
    if (const char* set = std::getenv("CASELOOP_CONFIG_DIR")) return set;
    // Installed: PREFIX/bin/caseloop beside PREFIX/share/caseloop, wherever that is.
    std::error_code unknown;
    const fs::path program = fs::read_symlink("/proc/self/exe", unknown);
    const fs::path installed = program.parent_path().parent_path() / "share/caseloop";
    return fs::exists(installed / "calendars", unknown) ? installed : fs::path(CASELOOP_SOURCE_CONFIG_DIR);
}

CheckedPack check_pack_folder(const fs::path& folder) {
    CheckedPack checked{read_pack_folder(folder), {}};
    checked.reading = rules::check_bundle(
        checked.bundle, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    for (rules::Diagnostic& each : checked.reading.diagnostics) {
        each.where.file = path_on_disk(folder, each.where.file);
        if (each.other) each.other->file = path_on_disk(folder, each.other->file);
    }
    return checked;
}

std::string path_on_disk(const fs::path& folder, const std::string& name) {
    const fs::path parent = resolved(folder).parent_path();
    const fs::path beside = parent / name;
    if (!fs::exists(beside)) return name;
    const fs::path shown = fs::proximate(beside);
    return (shown.string().starts_with("../..") ? beside : shown).string();
}

}  // namespace adapters::cli
