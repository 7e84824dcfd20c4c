// What a new version calls otherwise: `old=new`, as a move is told.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/error.hpp"
#include "rules/pack/pack.hpp"

namespace workflows {

class Renames {
public:
    /// `old=new`, or `tool.old=new` with the kind (programme, tool, section, question) in front where two
    /// kinds share a name. Errors: `invalid_input` with the nearest name, where the version has nothing of
    /// the new name.
    [[nodiscard]] static engine::Result<Renames> read(const std::vector<std::string>& texts,
                                                      const rules::Pack& pack);

    /// The new name, or the old one where nothing was said.
    [[nodiscard]] const std::string& name(const std::string& kind, const std::string& old) const;

private:
    std::map<std::string, std::map<std::string, std::string>> by_kind_;
};

}  // namespace workflows
