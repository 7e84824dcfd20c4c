// Files of YAML -> a checked pack, or every reason why there is none.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/pack/pack.hpp"
#include "rules/yaml/source.hpp"

namespace rules {

/// What a pack refers to beyond its own files. Each may be empty: then there is no such thing.
struct PackSurroundings {
    /// The YAML files of another folder (`uses`), whose path counts from the folder of the file `from`.
    std::function<std::optional<std::vector<SourceFile>>(const std::string& from, const std::string& path)>
        folder;
    /// The text of another file: a template's body, a CSV. The path counts from the folder of the file
    /// `from`.
    std::function<std::optional<SourceFile>(const std::string& from, const std::string& path)> file;
    /// The data file of a built-in calendar.
    std::function<std::optional<std::string>(const std::string& name)> calendar;
    /// Days closed since, by calendar; under the empty name those of a pack that names no calendar.
    std::map<std::string, std::vector<Date>> closed{};
};

/// Kind, such as `role` -> the names of that kind, and where each is defined.
using DefinedNames = std::map<std::string, std::map<std::string, Position>>;

struct PackReading {
    std::shared_ptr<const Pack> pack;  ///< Null if there is any error.
    /// What could be read beside the errors; conditions may lack their program. Null if a file could not be.
    std::shared_ptr<const Pack> draft;
    Diagnostics diagnostics;        ///< Sorted by place; warnings as well.
    std::vector<SourceFile> files;  ///< All that was read, the used folders first.
    DefinedNames defined{};
};

/// Pure but for `surroundings`. The order of `files` does not matter.
[[nodiscard]] PackReading read_pack(std::vector<SourceFile> files, const PackSurroundings& surroundings);

/// SHA-256 in hexadecimal digits, over names and texts; the order of the files does not matter.
[[nodiscard]] std::string pack_hash(std::vector<SourceFile> files);

}  // namespace rules
