#include "adapters/cli/explain_view.hpp"

#include <ostream>

namespace adapters::cli {
namespace {

// A list that stands written in the condition itself: its value tells nothing new.
bool is_as_written(std::string text, std::string value) {
    std::erase(text, ' ');
    std::erase(value, ' ');
    return text == value;
}

}  // namespace

void print_trace(std::ostream& out, const workflows::RuleTrace& trace, const rules::Zone& zone) {
    out << "  " << rules::to_text(zone.to_local(trace.at)).substr(0, 16) << "  " << trace.event
        << (trace.stream.empty() ? "" : " on " + trace.stream) << ": " << trace.rule
        << (trace.fired ? " fired\n" : " did not fire\n");
    for (const auto& part : trace.parts) {
        if (is_as_written(part.text, part.value)) continue;
        out << std::string(static_cast<std::size_t>(4 + 2 * part.depth), ' ') << part.text << "  ->  "
            << part.value << '\n';
    }
}

}  // namespace adapters::cli
