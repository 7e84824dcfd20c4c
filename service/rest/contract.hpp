// The OpenAPI document that the service answers by: service/openapi/openapi.yaml, part of the program.
#pragma once

#include <string>

namespace service {

/// OpenAPI 3.1, as JSON.
[[nodiscard]] const std::string& contract();

}  // namespace service
