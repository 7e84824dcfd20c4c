#include "rules/yaml/syntax_error.hpp"

#include <optional>
#include <string_view>

namespace rules::yaml {
namespace {

struct Wording {
    std::string_view parser;  ///< How the parser's message starts.
    const char* message;
    const char* hint;
    Code code = "bad_yaml";
};

constexpr const char* colon_hint =
    "a value that holds a colon and a space must be quoted; or check the indentation";

constexpr Wording wordings[] = {
    {"illegal map value", "a colon where no mapping can start", colon_hint},
    {"illegal map key", "a key where no mapping can start", "check the indentation"},
    {"illegal block entry", "a list entry (-) where no list can start", "put the list on lines of its own"},
    {"end of map not found", "this line fits none of the mappings above it", "check the indentation"},
    {"end of sequence not found", "this line fits none of the lists above it", "check the indentation"},
    {"illegal flow end", "a closing bracket or brace without an opening one", "remove it, or quote the text"},
    {"illegal EOF in scalar", "a quote is opened and never closed",
     "close it; '' inside '...' and \\\" inside \"...\""},
    {"illegal document indicator", "a quote is opened and never closed", "close it"},
    {"unknown escape character", "an unknown escape after \\ in double quotes",
     "write \\\\ for a backslash, or use single quotes", "bad_escape"},
    {"unknown token", "text cannot start with this character",
     "quote the text: @ % ` have a meaning of their own"},
    {"illegal tab", "a tab in the indentation", "use spaces", "tab"},
    {"the referenced anchor", "an alias (*name) without an anchor", "quote text that starts with *", "alias"},
    {"alias not found", "an alias (*) without a name", "quote text that starts with *", "alias"},
    {"anchor not found", "an anchor (&) without a name", "quote text that starts with &", "anchor"},
    {"bad character found while scanning hex", "an unknown escape after \\ in double quotes",
     "behind \\x stand two hexadecimal digits, behind \\u four", "bad_escape"},
    {"invalid unicode", "an escape that gives no character", "write the character itself", "bad_escape"},
    {"illegal character in scalar", "a text that is cut off here", "indent its further lines, or quote it"},
    {"cannot set zero", "a block of text cannot be indented by 0", "leave the number behind | or > out"},
    {"unexpected character in block", "text behind | or >", "begin the text on the next line"},
    {"cannot assign multiple", "two anchors (&) or tags (!) at one place",
     "leave them out, or quote the text", "anchor"},
    {"cannot assign the same alias", "an anchor (&name), which packs do not use", "leave it out", "anchor"},
    {"aliases can't", "an alias (*name), which packs do not use", "write the value out, or quote the text",
     "alias"},
    {"illegal character found while scanning", "a name behind & or * that cannot be one", "quote the text",
     "anchor"},
    {"tag handle", "a tag (!name), which packs do not use", "leave it out, or quote the text", "tag"},
    {"end of verbatim tag", "a tag (!name), which packs do not use", "leave it out, or quote the text",
     "tag"},
    {"bad file", "lists and mappings nest deeper than 64", "", "too_deep"},
};

constexpr Wording behind_quote{"", "text behind a closing quote or bracket",
                               "quote the whole text; '' inside '...' and \\\" inside \"...\""};

// `key: "text" more`, which the parser takes for a line that fits no mapping.
bool follows_a_close(const Source& source, std::size_t offset) {
    const std::string_view line = std::string_view{source.text()}.substr(0, offset);
    const std::size_t before = line.find_last_not_of(' ');
    return before != std::string_view::npos && before > source.line_start(source.at(offset).line) &&
           std::string_view{"\"']}"}.find(line[before]) != std::string_view::npos;
}

// The line above, where it is `word:word` and so no mapping of its own: the mistake is there.
std::optional<Position> missing_space_above(const Source& source, std::size_t offset) {
    const int line = source.at(offset).line;
    if (line < 2) return std::nullopt;
    const std::size_t start = source.line_start(line - 1);
    const std::string_view above =
        std::string_view{source.text()}.substr(start, source.line_start(line) - start);
    const std::size_t colon = above.find(':');
    if (colon == std::string_view::npos || above.find_first_of("\"'#{[") < colon) return std::nullopt;
    if (above.find(": ") != std::string_view::npos || above.find(":\n") != std::string_view::npos) {
        return std::nullopt;
    }
    return source.at(start + colon);
}

bool ends_at(const Source& source, std::size_t offset) {
    return source.text().find_first_not_of(" \r\n", offset) == std::string::npos;
}

}  // namespace

Diagnostic syntax_error(const Source& source, std::size_t offset, const std::string& parser_message,
                        const std::vector<std::size_t>& open_brackets) {
    Diagnostic result{source.at(offset), "bad_yaml", parser_message};
    if (!open_brackets.empty()) {
        const char bracket = source.text()[open_brackets.back()];
        const std::string opened = std::string{"the "} + bracket + " that opens here";
        // At the end of the file the place to look at is where it opened.
        if (ends_at(source, offset)) result.where = source.at(open_brackets.back());
        result.message = ends_at(source, offset) ? opened + " is never closed"
                                                 : std::string{"the "} + bracket + " of line " +
                                                       std::to_string(source.at(open_brackets.back()).line) +
                                                       " is not closed before this";
        result.hint = quote_hint;
        if (parser_message.find("flow") != std::string::npos) return result;
    }
    if (parser_message.starts_with("end of") && follows_a_close(source, offset)) {
        result.message = behind_quote.message;
        result.hint = behind_quote.hint;
        return result;
    }
    if (const auto place = missing_space_above(source, offset);
        place && parser_message.starts_with("illegal map value")) {
        return {*place, "no_value", "a colon without a space behind it",
                "a key, a colon, a space, a value; a text that holds a colon like this is quoted"};
    }
    for (const Wording& wording : wordings) {
        if (!std::string_view{parser_message}.starts_with(wording.parser)) continue;
        result.where = source.at(offset);
        result.message = wording.message;
        result.hint = wording.hint;
        result.code = wording.code;
        break;
    }
    return result;
}

}  // namespace rules::yaml
