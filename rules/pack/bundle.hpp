// A pack with all that it uses, in one list of files: the form in which it is published, journalled and read
// again, without a disk.
#pragma once

#include <string>
#include <vector>

#include "rules/pack/read_pack.hpp"

namespace rules {

struct PackBundle {
    std::string folder;  ///< The pack's own: `northmere`. Its YAML files begin with it.
    std::vector<SourceFile>
        files;  ///< `northmere/rules.yaml`, `common/organisation.yaml`, `calendars/england_and_wales.csv` ...
};

/// Reads what lies in the folder; everything that it refers to is looked for in the bundle.
/// `closed`: as PackSurroundings::closed.
[[nodiscard]] PackReading read_bundle(const PackBundle& bundle,
                                      std::map<std::string, std::vector<Date>> closed = {});

/// `dir/../x` -> `x`; the path counts from the folder of the file `from`. Empty when it leads outside.
[[nodiscard]] std::string resolve(const std::string& from, const std::string& path);

[[nodiscard]] bool is_yaml(const std::string& name);

}  // namespace rules
