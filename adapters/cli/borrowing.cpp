#include "adapters/cli/borrowing.hpp"

#include <set>
#include <stdexcept>

#include <boost/json.hpp>

#include "adapters/cli/noted_output.hpp"
#include "adapters/client/remote_reader.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

// For whom they look; empty: whoever is at the machine.
std::string reader_of(const Call& call) {
    if (!call.options.contains("as") || !call.given("as")) return "";
    const std::string as = call.text("as");
    return as == "operator" ? "" : as;
}

RemoteReader::Ask asked_at(const std::filesystem::path& socket) {
    const auto service = std::make_shared<ServiceConnection>(ServiceAddress{socket, "", "", ""});
    return [service](const std::string& method, const std::string& target, const json::object& body) {
        return service->ask({method,
                             target,
                             {{"Content-Type", "application/json"}},
                             method == "POST" ? json::serialize(body) : ""});
    };
}

// Each word once, however often it is shown: hashes and headings fill most of what is long.
class NewWords {
public:
    std::string in(std::string_view text) {
        constexpr std::string_view between = " ,;:/()\n\"'[]{}|<>=\t\r";
        constexpr std::size_t most_kept = 200'000;
        if (seen_.size() > most_kept) seen_.clear();
        std::string fresh;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find_first_of(between), text.size());
            if (end > 0 && seen_.emplace(text.substr(0, end)).second)
                fresh.append(text.substr(0, end)).append("\n");
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return fresh;
    }

private:
    std::set<std::string, std::less<>> seen_;
};

NotedOutput::Note note_of(RemoteReader::Ask ask, std::string as) {
    return [ask = std::move(ask), as = std::move(as), words = NewWords()](std::string_view text) mutable {
        const std::string fresh = words.in(text);
        if (fresh.empty()) return;
        json::object body{{"text", fresh}};
        if (!as.empty()) body["as"] = as;
        const auto kept = ask("POST", "/api/v1/shown", body);
        if (kept && kept->status == 200) return;
        throw std::runtime_error("the service could not keep whom this shows, so it is not shown" +
                                 (kept ? "." : ": " + kept.error().message));
    };
}

}  // namespace

std::unique_ptr<engine::JournalReader> borrowed_for(const Call& call, const std::filesystem::path& socket) {
    const RemoteReader::Ask ask = asked_at(socket);
    const std::string as = reader_of(call);
    note_what_is_shown(call.out, note_of(ask, as));
    return std::make_unique<RemoteReader>(ask, as);
}

std::unique_ptr<engine::JournalReader> borrowed_at(const std::filesystem::path& socket) {
    return std::make_unique<RemoteReader>(asked_at(socket), "");
}

}  // namespace adapters::cli
