// Which value each setting gets, gathered from where it may stand.
#pragma once

#include <map>
#include <string>

#include "adapters/system/load.hpp"
#include "adapters/system/settings.hpp"
#include "rules/yaml/node.hpp"
#include "rules/yaml/source.hpp"

namespace adapters::system {

struct Choice {
    Value value;
    rules::Position where;  ///< Line 0: not in the file.
    bool is_set = false;
};

/// By key. What is wrong goes to `diagnostics`; such a setting keeps what is usual.
using Choices = std::map<std::string, Choice, std::less<>>;

[[nodiscard]] Choices usual_choices();

/// Unknown keys get the nearest name; a secret is refused.
void choose_from_file(const rules::SourceFile& file, const Environment& environment, Choices& choices,
                      rules::Diagnostics& diagnostics);

/// A name that begins with CASELOOP_ and belongs to no setting is not looked at.
void choose_from_environment(const Environment& environment, Choices& choices,
                             rules::Diagnostics& diagnostics);

/// `path` by its key, or by its name in the environment: the first line, of a file that nobody else may read.
void choose_from_secret_file(const Setting& secret, const std::string& path, const rules::Position& where,
                             const Environment& environment, Choices& choices,
                             rules::Diagnostics& diagnostics);

}  // namespace adapters::system
