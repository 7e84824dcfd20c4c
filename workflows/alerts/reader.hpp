// Who reads what is meant for a person who may be away.
#pragma once

#include "workflows/decision.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

struct Reader {
    Person person;
    std::optional<std::string> instead_of;  ///< Who was meant and is away.
    bool missing = false;  ///< Nobody was there in their place: a quality assurance lead stands in.
};

/// On that day: the person; away: the cover, the cover's cover, and so on. Nobody of them is there, or the
/// covers go round in a circle: the quality assurance lead nearest to `unit` who is there; and if there is
/// none either, the person, who finds it on coming back, as `missing`.
[[nodiscard]] Reader reader_on(const Decision& decision, const Person& meant, rules::Date day,
                               const std::optional<std::string>& unit);

}  // namespace workflows
