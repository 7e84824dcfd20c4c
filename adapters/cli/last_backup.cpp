#include "adapters/cli/last_backup.hpp"

#include <fstream>
#include <iterator>

#include <boost/json.hpp>

namespace adapters::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr const char* note = "last_backup.json";

}  // namespace

bool note_backup(const fs::path& data, const LastBackup& backup) {
    const fs::path fresh = data / (std::string(note) + ".part");
    {
        std::ofstream stream(fresh);
        stream << json::serialize(json::object{{"file", fs::absolute(backup.file).string()},
                                               {"at", engine::to_text(backup.at)}})
               << '\n';
        if (!stream.flush()) return false;
    }
    std::error_code failed;
    fs::rename(fresh, data / note, failed);
    return !failed;
}

std::optional<LastBackup> last_backup(const fs::path& data) {
    std::ifstream stream(data / note);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    boost::system::error_code wrong;
    const json::value read = json::parse(text, wrong);
    if (wrong || !read.is_object()) return std::nullopt;
    const auto* file = read.get_object().if_contains("file");
    const auto* at = read.get_object().if_contains("at");
    if (file == nullptr || at == nullptr || !file->is_string() || !at->is_string()) return std::nullopt;
    const auto moment = engine::parse_moment(std::string_view(at->get_string()));
    if (!moment) return std::nullopt;
    return LastBackup{fs::path(std::string(file->get_string())), *moment};
}

}  // namespace adapters::cli
