#include "adapters/cli/json_places.hpp"

#include <algorithm>

#include <boost/json.hpp>

namespace adapters::cli {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

std::string place_at(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const std::size_t last = before.rfind('\n');
    const std::size_t column = before.size() - (last == before.npos ? 0 : last + 1) + 1;
    return std::to_string(std::ranges::count(before, '\n') + 1) + ":" + std::to_string(column);
}

// Over text that is known to be JSON.
class Walker {
public:
    explicit Walker(std::string_view text) : text_(text) {}

    std::map<std::string, std::string, std::less<>> places;
    std::string said_twice;  ///< `LINE:COLUMN: the key`; empty: none is.

    void walk(const std::string& path) {
        skip_space();
        places.emplace(path, place_at(text_, at_));
        if (text_[at_] == '{') return members(path);
        if (text_[at_] == '[') return items(path);
        if (text_[at_] == '"') return (void)string();
        at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
    }

private:
    void skip_space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

    std::string_view string() {
        const std::size_t begin = ++at_;
        while (text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
        return text_.substr(begin, at_++ - begin);
    }

    // Whether there is another one after it.
    bool goes_on(char end) {
        skip_space();
        return text_[at_++] != end;
    }

    void members(const std::string& path) {
        ++at_;
        for (skip_space(); text_[at_] != '}'; skip_space()) {
            const std::size_t begin = at_;
            const std::string key(string());
            const std::string inner = path.empty() ? key : path + "." + key;
            if (places.contains(inner) && said_twice.empty())
                said_twice = place_at(text_, begin) + ": `" + key + "` is said twice";
            skip_space();
            ++at_;  // The colon.
            walk(inner);
            if (!goes_on('}')) return;
        }
        ++at_;
    }

    void items(const std::string& path) {
        ++at_;
        skip_space();
        if (text_[at_] == ']') {
            ++at_;
            return;
        }
        std::size_t count = 0;
        do walk(path + "[" + std::to_string(count++) + "]");
        while (goes_on(']'));
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::string JsonFile::place_of(std::string path) const {
    while (!places.contains(path)) {
        const std::size_t last = path.find_last_of(".[");
        path.resize(last == path.npos ? 0 : last);
    }
    return places.find(path)->second;
}

engine::Result<JsonFile> read_json_places(const std::string& text) {
    json::stream_parser parser;
    boost::system::error_code error;
    const std::size_t read = parser.write_some(text, error);
    if (!error && read < text.size()) error = json::error::extra_data;
    if (!error) parser.finish(error);
    if (error)
        return Error{ErrorCode::invalid_input,
                     place_at(text, read) + ": this is no JSON: " + error.message()};
    Walker walker(text);
    walker.walk("");
    if (!walker.said_twice.empty()) return Error{ErrorCode::invalid_input, walker.said_twice};
    return JsonFile{parser.release(), std::move(walker.places)};
}

}  // namespace adapters::cli
