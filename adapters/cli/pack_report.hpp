// What changed between versions, and what a move did, for people and as JSON.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "adapters/cli/command.hpp"
#include "engine/error.hpp"
#include "engine/reader.hpp"
#include "rules/pack/contents.hpp"
#include "workflows/records/publication.hpp"

namespace adapters::cli {

/// `1 programme changed, 2 rules added`, or `nothing that counts`, for counts as PublishedPack::changes has
/// them.
[[nodiscard]] std::string changes_in_words(const std::map<std::string, int>& counts);

/// A first version: `1 programme, 2 rules`, of the same counts, all of which are added.
[[nodiscard]] std::string contents_in_words(const std::map<std::string, int>& counts);

/// One line each; the places that changed beneath, indented.
void print_changes(const std::vector<rules::PackChange>& changes, std::ostream& out);
[[nodiscard]] boost::json::array to_json(const std::vector<rules::PackChange>& changes);

/// What the move looked at, in order.
[[nodiscard]] std::vector<workflows::MoveItem> items_of_move(const engine::Reader& state,
                                                             const std::string& move);
/// Those that stay and those that need a mapping before the others.
void print_items(std::vector<workflows::MoveItem> items, std::ostream& out);
[[nodiscard]] boost::json::array to_json(const std::vector<workflows::MoveItem>& items);

/// Says why, and with which status a refused command ends.
[[nodiscard]] Exit refuse(const Call& call, const engine::Error& error);

/// `3 audits`, `1 audit`.
[[nodiscard]] std::string counted(std::int64_t count, const std::string& noun);

}  // namespace adapters::cli
