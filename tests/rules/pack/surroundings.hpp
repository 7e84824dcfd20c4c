// The folder tests/rules/pack/data as a pack's surroundings.
#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "rules/pack/read_pack.hpp"

namespace rules {

inline std::optional<std::string> text_of(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) return std::nullopt;
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

inline SourceFile data_file(const std::string& name) {
    return {name, text_of(std::filesystem::path{SOURCE_ROOT} / "tests/rules/pack/data" / name).value_or("")};
}

inline PackSurroundings data_folder() {
    PackSurroundings surroundings;
    surroundings.file = [](const std::string&, const std::string& path) -> std::optional<SourceFile> {
        if (path == "templates/inadequate.md")
            return SourceFile{path, "# {{ case.ref }}\n\nGraded {{ audit.grade }}.\n"};
        if (path == "people.csv")
            return SourceFile{path, "id,roles,unit\ntina,team_manager,north_1\nabe,auditor,\n"};
        return std::nullopt;
    };
    surroundings.folder = [](const std::string&,
                             const std::string& path) -> std::optional<std::vector<SourceFile>> {
        if (path == "../common")
            return std::vector<SourceFile>{{"../common/a.yaml", "roles: { auditor: Auditor }\n"}};
        return std::nullopt;
    };
    surroundings.calendar = [](const std::string& name) {
        return text_of(std::filesystem::path{SOURCE_ROOT} / "config/calendars" / (name + ".csv"));
    };
    return surroundings;
}

}  // namespace rules
