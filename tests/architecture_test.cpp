// The architecture, as a table that fails when the code stops matching it.

#include <algorithm>
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
    {"service", {"engine", "rules", "workflows"}},
    {"adapters", {"engine", "rules", "workflows", "service"}},
};

// Costly or I/O-bound headers -> the places that may include them (prefixes of the path, `|` between).
const std::map<std::string, std::string> only_in = {
    {"boost/msm/", "workflows/lifecycles/"},
    {"boost/asio", "adapters/"},
    {"boost/beast", "adapters/http/"},
    {"boost/program_options", "adapters/cli/"},
    {"SQLiteCpp/", "adapters/sqlite/|adapters/access/"},
    {"sqlite3.h", "adapters/sqlite/|adapters/access/"},
    {"yaml-cpp/", "rules/yaml/"},
    {"libical/", "rules/time/|adapters/calendar/|adapters/bench/recurrence_bench.cpp"},
    {"date/", "rules/time/"},
    {"re2/", "rules/conditions/"},
    {"openssl/", "engine/digest.cpp|adapters/access/one_time_code.cpp|adapters/system/certificate.cpp"},
    {"curl/", "adapters/mail/|adapters/webhook/|adapters/access/|adapters/client/"},
    {"cjose/", "adapters/access/"},
    {"spdlog/", "adapters/log/"},
    {"prometheus/", "adapters/metrics/"},
    {"sodium.h", "adapters/access/|service/seal.cpp"},
};

// An adapter knows no other; `cli` assembles them all.
constexpr std::string_view assembler = "adapters/cli/";

// Stages of `rules`, the earlier first: a stage may use itself and those before it.
constexpr std::string_view stages[] = {"rules/time/", "rules/conditions/", "rules/matching/",
                                       "rules/yaml/", "rules/pack/",       "rules/analysis/"};

// The path between the quotes or angle brackets of an #include line; empty for any other line.
std::string_view included_path(std::string_view line) {
    if (!line.starts_with("#include ")) return {};
    line.remove_prefix(sizeof "#include <" - 1);
    return line.substr(0, line.find_first_of("\">"));
}

std::string top_folder(std::string_view path) {
    return std::string(path.substr(0, path.find('/')));
}

// `adapters/mail/sender.hpp` -> `adapters/mail/`.
std::string_view two_folders(std::string_view path) {
    const std::size_t second = path.find('/', path.find('/') + 1);
    return path.substr(0, second == std::string_view::npos ? 0 : second + 1);
}

void check_adapters(std::string_view name, std::string_view included) {
    if (!included.starts_with("adapters/") || name.starts_with(assembler)) return;
    CHECK(two_folders(included) == two_folders(name));
}

void check_stages(std::string_view name, std::string_view included) {
    const auto stage = [](std::string_view path) { return std::ranges::find(stages, two_folders(path)); };
    if (stage(name) == std::end(stages) || stage(included) == std::end(stages)) return;
    CHECK(stage(included) <= stage(name));
}

bool is_at_home(std::string_view name, std::string_view places) {
    while (!places.empty()) {
        const std::size_t end = std::min(places.find('|'), places.size());
        if (name.starts_with(places.substr(0, end))) return true;
        places.remove_prefix(std::min(end + 1, places.size()));
    }
    return false;
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
        check_adapters(name, included);
        check_stages(name, included);
        for (const auto& [header, place] : only_in) {
            if (included.starts_with(header)) CHECK(is_at_home(name, place));
        }
        // MSM costs seconds and half a gigabyte a file: only .cpp files, and the .ipp that only they include.
        if (included.starts_with("boost/msm/")) CHECK(file.extension() != ".hpp");
        if (included.ends_with(".ipp")) CHECK(file.extension() == ".cpp");
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
