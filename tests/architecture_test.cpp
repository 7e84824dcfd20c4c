// The architecture, as a table that fails when the code stops matching it.

#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace {

namespace fs = std::filesystem;

// Folder -> folders it may include, besides itself. Arrows point inward; engine depends on nothing.
const std::map<std::string, std::set<std::string>> may_include = {
    {"engine", {}},
    {"rules", {"engine"}},
    {"workflows", {"engine", "rules"}},
    {"adapters", {"engine", "rules", "workflows"}},
};

// Costly or I/O-bound headers -> the one place that may include them (a prefix of the path).
const std::map<std::string, std::string> only_in = {
    {"boost/msm/", "workflows/lifecycles/"},
    {"boost/asio", "adapters/"},
    {"boost/beast", "adapters/http/"},
    {"boost/program_options", "adapters/cli/"},
    {"SQLiteCpp/", "adapters/sqlite/"},
    {"sqlite3.h", "adapters/sqlite/"},
    {"yaml-cpp/", "rules/yaml/"},
    {"libical/", "rules/time/"},
    {"date/", "rules/time/"},
    {"re2/", "rules/conditions/"},
    {"openssl/", "engine/digest.cpp"},
    {"curl/", "adapters/mail/"},
    {"spdlog/", "adapters/log/"},
};

// The path between the quotes or angle brackets of an #include line; empty for any other line.
std::string_view included_path(std::string_view line) {
    if (!line.starts_with("#include ")) return {};
    line.remove_prefix(sizeof "#include <" - 1);
    return line.substr(0, line.find_first_of("\">"));
}

std::string top_folder(std::string_view path) {
    return std::string(path.substr(0, path.find('/')));
}

void check_file(const fs::path& root, const fs::path& file) {
    const std::string name = file.lexically_relative(root).generic_string();
    const std::string folder = top_folder(name);

    std::ifstream text{file};
    for (std::string line; std::getline(text, line);) {
        const std::string_view included = included_path(line);
        CAPTURE(name);
        CAPTURE(line);

        const std::string other = top_folder(included);
        if (other != folder && may_include.contains(other)) {
            CHECK(may_include.at(folder).contains(other));
        }
        for (const auto& [header, place] : only_in) {
            if (included.starts_with(header)) CHECK(name.starts_with(place));
        }
        if (included.starts_with("boost/msm/")) CHECK(file.extension() == ".cpp");
    }
}

}  // namespace

TEST_CASE("includes follow the dependency table") {
    const fs::path root = SOURCE_ROOT;
    int files = 0;
    for (const auto& [folder, allowed] : may_include) {
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (!entry.is_regular_file()) continue;
            check_file(root, entry.path());
            ++files;
        }
    }
    CHECK(files > 0);
}
