// Northmere, the fictional county of the demo, as the three extracts that a council would import.
//
// Four localities, 24 teams, 150 people and 2,400 cases, as they stand on 1 January 2026. Nobody in it
// exists; mail goes to the reserved domain northmere.example.
//
// The proportions are those that one council published: 972 looked-after children, of whom 75 moved three
// times or more within twelve months. Its age bands of those children (0-5: 7, 6-12: 12, 13-17: 57) add up to
// 76, not to 75; here they are 7, 12 and 56.
#pragma once

#include <cstdint>
#include <string>

namespace adapters {

/// UTF-8, one line a row, each ended by LF, no cell quoted; a list within a cell is separated by `;`.
struct County {
    std::string units_csv;   ///< id,kind,title,parent. A parent comes before its children.
    std::string people_csv;  ///< Columns of the pack language, training as `training_case_audit`.
    std::string
        cases_csv;  ///< ref,unit,worker,open and the attributes of the northmere pack's register. By ref.
};

/// The same bytes for the same seed on every machine: whole numbers only, and a generator of our own.
[[nodiscard]] County make_county(std::uint64_t seed);

}  // namespace adapters
