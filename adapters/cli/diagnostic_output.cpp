#include "adapters/cli/diagnostic_output.hpp"

#include <cstdlib>
#include <iostream>

#include <unistd.h>
#include <boost/program_options/value_semantic.hpp>

#include "rules/diagnostic_picture.hpp"

namespace adapters::cli {
namespace {

bool is_terminal(const Call& call) {
    return &call.out == &std::cout && isatty(STDOUT_FILENO) == 1;
}

bool wants_colours() {
    const char* refused = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return (refused == nullptr || *refused == '\0') &&
           (terminal == nullptr || std::string_view(terminal) != "dumb");
}

// Only what a diagnostic points into, under the names that diagnostics show.
rules::Sources sources_of(const std::filesystem::path& folder, const CheckedPack& checked) {
    rules::Sources sources;
    for (const rules::SourceFile& file : checked.reading.files) {
        const std::string shown = path_on_disk(folder, file.name);
        for (const rules::Diagnostic& each : checked.reading.diagnostics) {
            if (each.where.file != shown && !(each.other && each.other->file == shown)) continue;
            sources.emplace(shown, rules::Source({shown, file.text}));
            break;
        }
    }
    return sources;
}

}  // namespace

void color_option(boost::program_options::options_description_easy_init& add) {
    add("color", boost::program_options::value<std::string>()->default_value("auto"),
        "draw mistakes in colour: auto (on a terminal), always or never");
}

void print_diagnostics(const Call& call, const std::filesystem::path& folder, const CheckedPack& checked) {
    const std::string when = call.text("color");
    if (when != "auto" && when != "always" && when != "never") {
        throw UsageError{"--color is auto, always or never."};
    }
    if (when != "always" && !is_terminal(call)) {
        call.out << rules::to_text(checked.reading.diagnostics);
        return;
    }
    const bool in_colour = when == "always" || (when == "auto" && wants_colours());
    const rules::Sources sources = sources_of(folder, checked);
    for (const rules::Diagnostic& each : checked.reading.diagnostics) {
        call.out << rules::picture(each, sources, in_colour ? rules::Colours::yes : rules::Colours::no);
    }
}

}  // namespace adapters::cli
