#include "tests/fuzz/diagnostics.hpp"

#include <boost/json.hpp>

#include "tests/fuzz/targets.hpp"

namespace fuzz {

void check_wording(const rules::Diagnostics& diagnostics) {
    for (const rules::Diagnostic& diagnostic : diagnostics) {
        demand(!diagnostic.message.empty(), "a diagnostic says something");
        demand(!diagnostic.end || *diagnostic.end >= diagnostic.where, "and ends behind its start");
        demand(diagnostic.message.size() < 1000 && diagnostic.hint.size() < 1000, "in few words");
    }
    boost::system::error_code error;
    (void)boost::json::parse(boost::json::serialize(rules::to_json(diagnostics)), error);
    demand(!error, "diagnostics are valid UTF-8: " + rules::to_text(diagnostics));
}

void check_place(const rules::Diagnostic& diagnostic, const rules::Source& source) {
    const rules::Position end = source.at(source.text().size());
    const rules::Position& where = diagnostic.where;
    demand(where.line >= 1 && where.line <= end.line && where.column >= 1, "a place inside the file");
    const std::size_t start = source.line_start(where.line);
    const std::size_t line_end = std::min(source.text().find('\n', start), source.text().size());
    demand(where.column <= source.at(line_end).column, "a column inside its line");
}

}  // namespace fuzz
