// caseloop schema
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/command.hpp"
#include "rules/pack/schema.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

// Two blanks a level, so that a change of the language is a readable difference of the file.
void print(std::ostream& out, const json::value& value, std::size_t depth) {
    const std::string inner(2 * (depth + 1), ' ');
    const std::string outer(2 * depth, ' ');
    if (value.is_object() && !value.get_object().empty()) {
        const char* before = "{\n";
        for (const auto& member : value.get_object()) {
            out << before << inner << json::serialize(json::value(member.key())) << ": ";
            print(out, member.value(), depth + 1);
            before = ",\n";
        }
        out << '\n' << outer << '}';
    } else if (value.is_array() && !value.get_array().empty() && !value.get_array().front().is_string()) {
        const char* before = "[\n";
        for (const json::value& item : value.get_array()) {
            out << before << inner;
            print(out, item, depth + 1);
            before = ",\n";
        }
        out << '\n' << outer << ']';
    } else {
        out << json::serialize(value);
    }
}

}  // namespace

Exit run_schema(const Call& call) {
    const std::string format = call.text("format");
    if (format == "json") {
        print(call.out, rules::pack_schema(), 0);
        call.out << '\n';
    } else if (format == "markdown") {
        call.out << rules::pack_reference();
    } else {
        throw UsageError{"--format is json or markdown."};
    }
    return Exit::done;
}

}  // namespace adapters::cli
