#include "rules/diagnostic_sarif.hpp"

#include <algorithm>
#include <vector>

#include <boost/json/array.hpp>

namespace rules {
namespace {

namespace json = boost::json;

json::object text_of(std::string_view text) {
    return {{"text", text}};
}

// RFC 3986: what is no letter, digit, mark or part of a path is a percent sign and two digits.
std::string address_of(std::string_view file) {
    constexpr std::string_view plain = "-._~/";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string address;
    for (const char c : file) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_word || plain.find(c) != std::string_view::npos) {
            address += c;
        } else {
            address += {'%', digits[byte >> 4U], digits[byte & 0xfU]};
        }
    }
    return address;
}

json::object location(const Position& where, const std::optional<Position>& end) {
    json::object physical{{"artifactLocation", json::object{{"uri", address_of(where.file)}}}};
    if (where.line > 0) {
        json::object region{{"startLine", where.line}, {"startColumn", where.column}};
        if (end) {
            region["endLine"] = end->line;
            region["endColumn"] = end->column;
        }
        physical["region"] = std::move(region);
    }
    return {{"physicalLocation", std::move(physical)}};
}

// A relative address is no `helpUri`, which has to be absolute: the page is named in the help itself.
json::object rule(Code code) {
    const std::string page = page_of(code);
    return {{"id", code.text()},
            {"shortDescription", text_of(code.kind().title)},
            {"help", {{"text", "See " + page}, {"markdown", "See [" + page + "](" + page + ")"}}},
            {"defaultConfiguration", json::object{{"level", word_for(code.kind().severity)}}},
            {"properties", json::object{{"page", page}}}};
}

json::object result(const Diagnostic& diagnostic, std::size_t rule_index) {
    std::string message = diagnostic.message;
    if (!diagnostic.hint.empty()) message += "\nhint: " + diagnostic.hint;
    json::object result{{"ruleId", diagnostic.code.text()},
                        {"ruleIndex", rule_index},
                        {"level", word_for(diagnostic.severity())},
                        {"message", text_of(message)},
                        {"locations", json::array{location(diagnostic.where, diagnostic.end)}}};
    if (diagnostic.other) {
        json::object related = location(*diagnostic.other, {});
        related["id"] = 1;
        related["message"] = text_of("the other definition");
        result["relatedLocations"] = json::array{std::move(related)};
    }
    return result;
}

}  // namespace

json::object to_sarif(const Diagnostics& diagnostics, std::string_view version) {
    std::vector<Code> codes;
    json::array rules;
    json::array results;
    for (const Diagnostic& diagnostic : diagnostics) {
        const auto known = std::ranges::find(codes, diagnostic.code);
        const auto index = static_cast<std::size_t>(known - codes.begin());
        if (known == codes.end()) {
            codes.push_back(diagnostic.code);
            rules.push_back(rule(diagnostic.code));
        }
        results.push_back(result(diagnostic, index));
    }
    json::object driver{{"name", "caseloop"}, {"version", version}, {"rules", std::move(rules)}};
    json::object run{{"tool", json::object{{"driver", std::move(driver)}}},
                     {"columnKind", "unicodeCodePoints"},
                     {"results", std::move(results)}};
    return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
            {"version", "2.1.0"},
            {"runs", json::array{std::move(run)}}};
}

}  // namespace rules
