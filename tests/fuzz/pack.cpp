#include <algorithm>

#include "rules/pack/bundle.hpp"
#include "tests/fuzz/diagnostics.hpp"
#include "tests/fuzz/targets.hpp"

namespace fuzz {
namespace {

constexpr std::string_view mark = "@@ ";
constexpr const char* calendar = "date,name\n2026-01-01,New Year\n2026-04-03,Good Friday\n";

rules::PackBundle unpacked(std::string_view input) {
    rules::PackBundle bundle{"p", {{"calendars/england_and_wales.csv", calendar}}};
    std::string name = "p/pack.yaml";
    std::string text;
    const auto keep = [&] {
        if (!text.empty()) bundle.files.push_back({name, std::exchange(text, "")});
    };
    while (!input.empty()) {
        const std::size_t end = std::min(input.find('\n'), input.size() - 1) + 1;
        std::string_view line = input.substr(0, end);
        input.remove_prefix(end);
        if (!line.starts_with(mark)) {
            text += line;
            continue;
        }
        keep();
        // Names come from a disk or a request and are no part of what is fuzzed.
        while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
        name = line.substr(mark.size());
        std::erase_if(name, [](char c) { return c <= ' ' || c > '~'; });
    }
    keep();
    return bundle;
}

}  // namespace

void pack(std::string_view input) {
    const rules::PackReading reading = read_bundle(unpacked(input));
    demand((reading.pack != nullptr) == !has_error(reading.diagnostics), "a pack, or a reason");
    check_wording(reading.diagnostics);
    demand(std::ranges::is_sorted(reading.diagnostics, {}, &rules::Diagnostic::where), "sorted by place");
    for (const auto& diagnostic : reading.diagnostics) {
        if (diagnostic.where.line == 0) continue;
        const auto file = std::ranges::find(reading.files, diagnostic.where.file, &rules::SourceFile::name);
        demand(file != reading.files.end(), "a diagnostic is about a file that was read");
        check_place(diagnostic, rules::Source{*file});
    }
}

}  // namespace fuzz
