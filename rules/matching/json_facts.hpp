// Facts as JSON, for the tree walk.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "rules/conditions/environment.hpp"

namespace rules::matching {

/// The variables of an environment by the members of an object, each as its declared type; a record's fields
/// are read as an expression asks. A member that does not fit is a failure, one that is not there is missing.
class JsonFacts final : public cel::Activation {
public:
    /// `environment` outlives it.
    JsonFacts(const cel::Environment& environment, std::shared_ptr<const boost::json::object> object)
        : environment_{environment}, object_{std::move(object)} {}
    /// The object's members are the fields of one variable, a record, and there is no other.
    JsonFacts(const cel::Environment& environment, std::shared_ptr<const boost::json::object> object,
              std::string record_variable)
        : environment_{environment}, object_{std::move(object)}, variable_{std::move(record_variable)} {}

    [[nodiscard]] std::optional<cel::Value> find(std::string_view name) const override;

private:
    const cel::Environment& environment_;
    std::shared_ptr<const boost::json::object> object_;
    std::string variable_;
};

}  // namespace rules::matching
