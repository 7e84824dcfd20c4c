#include "rules/yaml/syntax_error.hpp"

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
     "write \\\\ for a backslash, or use single quotes"},
    {"unknown token", "text cannot start with this character",
     "quote the text: @ % ` have a meaning of their own"},
    {"illegal tab", "a tab in the indentation", "use spaces"},
    {"the referenced anchor", "an alias (*name) without an anchor", "quote text that starts with *", "alias"},
    {"alias not found", "an alias (*) without a name", "quote text that starts with *", "alias"},
    {"anchor not found", "an anchor (&) without a name", "quote text that starts with &", "anchor"},
    {"bad file", "lists and mappings nest deeper than 64", ""},
};

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
