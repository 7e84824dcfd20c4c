#include "rules/pack/bundle.hpp"

#include <algorithm>
#include <filesystem>

namespace rules {
namespace {

// Files directly in the folder, not in those below it.
std::vector<SourceFile> yaml_in(const PackBundle& bundle, const std::string& folder) {
    std::vector<SourceFile> files;
    for (const SourceFile& file : bundle.files) {
        const bool below = file.name.starts_with(folder + "/");
        if (below && is_yaml(file.name) && file.name.find('/', folder.size() + 1) == std::string::npos) {
            files.push_back(file);
        }
    }
    return files;
}

const SourceFile* find_file(const PackBundle& bundle, const std::string& name) {
    const auto found = std::ranges::find(bundle.files, name, &SourceFile::name);
    return found == bundle.files.end() ? nullptr : &*found;
}

}  // namespace

PackReading read_bundle(const PackBundle& bundle, std::map<std::string, std::vector<Date>> closed) {
    PackSurroundings surroundings;
    surroundings.folder = [&](const std::string& from,
                              const std::string& path) -> std::optional<std::vector<SourceFile>> {
        return yaml_in(bundle, resolve(from, path));
    };
    surroundings.file = [&](const std::string& from, const std::string& path) -> std::optional<SourceFile> {
        const SourceFile* found = find_file(bundle, resolve(from, path));
        return found != nullptr ? std::optional(*found) : std::nullopt;
    };
    surroundings.calendar = [&](const std::string& name) -> std::optional<std::string> {
        const SourceFile* found = find_file(bundle, "calendars/" + name + ".csv");
        return found != nullptr ? std::optional(found->text) : std::nullopt;
    };
    surroundings.closed = std::move(closed);
    return read_pack(yaml_in(bundle, bundle.folder), surroundings);
}

// Text only: nothing here looks at a disk.
std::string resolve(const std::string& from, const std::string& path) {
    const auto normal = (std::filesystem::path(from).parent_path() / path).lexically_normal();
    const std::string text = normal.generic_string();
    if (normal.is_absolute() || text.starts_with("..")) return "";
    return text.ends_with('/') ? text.substr(0, text.size() - 1) : text;
}

bool is_yaml(const std::string& name) {
    return name.ends_with(".yaml") || name.ends_with(".yml");
}

}  // namespace rules
