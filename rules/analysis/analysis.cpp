#include "rules/analysis/analysis.hpp"

#include "rules/yaml/place_in_scalar.hpp"
#include "rules/yaml/token_end.hpp"

namespace rules::analysis {
namespace {

constexpr std::size_t most_findings = 500;

}  // namespace

Analysis::Analysis(const PackReading& reading, std::string folder, std::optional<Moment> now)
    : reading_{reading}, folder_{std::move(folder)}, now_{now} {
    for (const SourceFile& file : reading.files) sources_.emplace(file.name, Source{file});
    for (const Diagnostic& diagnostic : reading.diagnostics) {
        if (diagnostic.severity() == Severity::error) errors_.insert(diagnostic.where);
    }
    for (const char* kind :
         {"rule", "programme", "escalation", "tool", "template", "role", "attribute", "test"}) {
        const auto names = reading.defined.find(kind);
        if (names == reading.defined.end()) continue;
        for (const auto& [name, where] : names->second) items_.insert(where);
    }
}

bool Analysis::is_full() const {
    return diagnostics_.size() >= most_findings;
}

bool Analysis::is_own(const Position& where) const {
    return where.file.starts_with(folder_ + "/");
}

// Between where a named thing begins and the next one does.
bool Analysis::is_broken(const Position& where) const {
    const auto next = items_.upper_bound(where);
    if (next == items_.begin()) return false;
    const auto error = errors_.lower_bound(*std::prev(next));
    return error != errors_.end() && error->file == where.file && (next == items_.end() || *error < *next);
}

void Analysis::report(Diagnostic diagnostic) {
    if (is_full() || is_broken(diagnostic.where) || (diagnostic.other && is_broken(*diagnostic.other)))
        return;
    if (!seen_.emplace(diagnostic.where, diagnostic.code.text()).second) return;
    const auto source = sources_.find(diagnostic.where.file);
    if (!diagnostic.end && source != sources_.end() && diagnostic.where.line > 0) {
        diagnostic.end = yaml::token_end(source->second, diagnostic.where);
    }
    diagnostics_.push_back(in_few_words(std::move(diagnostic)));
}

void Analysis::report(const Condition& condition, cel::Span part, Code code, std::string message,
                      std::string hint) {
    Diagnostic diagnostic{place(condition, part.offset), code, std::move(message), std::move(hint)};
    diagnostic.end = place(condition, part.offset + part.length);
    report(std::move(diagnostic));
}

// A compiled condition keeps its text and where that begins; the quotes or the block around it are in the
// file.
Position Analysis::place(const Condition& condition, std::size_t offset) const {
    const auto found = sources_.find(condition.where.file);
    if (found == sources_.end()) return condition.where;
    const Source& source = found->second;
    yaml::Node scalar;
    scalar.kind = yaml::Node::Kind::scalar;
    scalar.text = condition.text;
    scalar.where = condition.where;
    scalar.offset = source.offset_of(condition.where);
    const char first = scalar.offset < source.text().size() ? source.text()[scalar.offset] : ' ';
    scalar.plain = std::string_view{"'\"|>"}.find(first) == std::string_view::npos;
    return yaml::place_in_scalar(source, scalar, offset);
}

}  // namespace rules::analysis
