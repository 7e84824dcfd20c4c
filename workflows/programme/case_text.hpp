// A stored case looked into without making a tree of its JSON: a round may look at a million.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace workflows {

class CaseText {
public:
    /// `fields`: of the case itself, or attributes of the register; a field of its own wins.
    explicit CaseText(std::vector<std::string> fields) : fields_(std::move(fields)), found_(fields_.size()) {}

    /// `bytes`: JSON without spaces, as stores keep it; they outlive what is asked afterwards. False: it is
    /// not.
    [[nodiscard]] bool read(std::string_view bytes);

    /// The field's JSON as it stands there; empty where it is missing.
    [[nodiscard]] std::string_view at(std::size_t field) const { return found_[field]; }
    [[nodiscard]] const std::vector<std::string>& fields() const { return fields_; }

private:
    // Members come in the same order from case to case: what stood at a place the last time is tried first.
    struct Member {
        std::string opening;              ///< `"plan":`
        std::vector<std::size_t> fields;  ///< Those of that name.
        bool holds_attributes = false;
    };
    using Shape = std::vector<Member>;

    [[nodiscard]] bool read_members(std::string_view object, Shape& shape);
    [[nodiscard]] const Member* member_at(std::string_view rest, std::size_t place, Shape& shape) const;

    std::vector<std::string> fields_;
    std::vector<std::string_view> found_;
    std::string_view attributes_;
    Shape own_;
    Shape of_attributes_;
};

/// The text of a JSON string without escapes; null and nothing are the empty text. None for anything else.
[[nodiscard]] std::optional<std::string_view> plain_text(std::string_view json);

}  // namespace workflows
