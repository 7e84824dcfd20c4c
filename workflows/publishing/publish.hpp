// A pack becomes the next version, whole.
#pragma once

#include <string>
#include <vector>

#include "rules/pack/bundle.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/publishing/library.hpp"

namespace workflows {

struct Trial;

/// { folder, files: [{ name, text }], note?, tests?: { hash, passed, failed }, move?, map?: [old=new] }
///
/// Refused with the errors when the pack does not check, and when one of its own tests fails. `tests` is the
/// proof that they were played on this very content; without it they are played here. The same content again
/// is no new version. `move`: what is under way on older versions is taken over, see move.hpp.
///
/// Answers { version, title, hash, unchanged, tests, changes: { "rule added": 2 }, orphaned: [programme],
/// under_way: { audits, rounds, actions }, move?: { id, moved, left } }. `orphaned`: programmes that are gone
/// and for which cases wait; `under_way`: what stays on older versions.
[[nodiscard]] CommandResult publish(Decision& decision);

/// What is to be published, and how.
struct Publication {
    rules::PackBundle bundle;
    std::string author;
    std::string note{};
    const Trial* trial = nullptr;  ///< The tests as played; null: the decision plays them.
    bool move = false;
    std::vector<std::string> renames{};  ///< `old=new`
};
[[nodiscard]] engine::Command publish_command(const Publication& publication);

/// The same, with neither note nor proof nor move.
[[nodiscard]] engine::Command publish_command(const rules::PackBundle& bundle, std::string author);

}  // namespace workflows
