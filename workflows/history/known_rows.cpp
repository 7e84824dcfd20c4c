#include "workflows/history/known_rows.hpp"

#include <algorithm>

#include "workflows/register/case_names.hpp"

namespace workflows {
namespace {

/// Asks once for every name that the row's case has or had, until one is affirmed.
template <class Row, class Ask>
bool by_any_name(const KnownRows& known, const Row& row, Ask ask) {
    const std::string written = std::optional<std::string>(row.case_).value_or("");
    if (written.empty()) return ask(row);
    Row named = row;
    return std::ranges::any_of(known.names_of(written), [&](const std::string& name) {
        named.case_ = name;
        return ask(named);
    });
}

template <class Row>
std::optional<ImportedRow> find(const KnownRows& known, const engine::Reader& state, const Row& row,
                                const std::string& series) {
    std::optional<ImportedRow> found;
    by_any_name(known, row, [&](const Row& named) {
        const auto stored = state.find({ImportedRow::kind_name, identity_of(named, series)});
        if (stored) found = from_document<ImportedRow>(*stored);
        return found.has_value();
    });
    return found;
}

template <class Row>
bool is_content(const KnownRows& known, const Row& row, const ImportedRow& then) {
    return by_any_name(known, row, [&](const Row& named) { return content_of(named) == then.content; });
}

}  // namespace

KnownRows::KnownRows(const engine::Reader& state) : state_(state), former_(former_references(state)) {}

std::optional<ImportedRow> KnownRows::of(const PastAudit& audit, const std::string& series) const {
    return find(*this, state_, audit, series);
}

std::optional<ImportedRow> KnownRows::of(const PastAction& action, const std::string& series) const {
    return find(*this, state_, action, series);
}

bool KnownRows::says_the_same(const PastAudit& audit, const ImportedRow& then) const {
    return is_content(*this, audit, then);
}

bool KnownRows::says_the_same(const PastAction& action, const ImportedRow& then) const {
    return is_content(*this, action, then);
}

std::string KnownRows::today(const std::string& reference) const {
    const auto found = former_.find(reference);
    return found == former_.end() ? reference : found->second;
}

std::vector<std::string> KnownRows::names_of(const std::string& reference) const {
    const std::string now = today(reference);
    std::vector<std::string> names{reference};
    if (now != reference) names.push_back(now);
    for (const auto& [then, current] : former_) {
        if (current == now && then != reference) names.push_back(then);
    }
    return names;
}

}  // namespace workflows
