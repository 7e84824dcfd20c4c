// What is wrong with a value of the right kind: half a sentence that goes on behind the key. Empty: nothing.
#pragma once

#include <string>

#include "adapters/system/value.hpp"

namespace adapters::system {

[[nodiscard]] std::string object_to_store(const Value& value);
[[nodiscard]] std::string object_to_web_address(const Value& value);
[[nodiscard]] std::string object_to_receiver(const Value& value);  ///< Its words are not quoted.
[[nodiscard]] std::string object_to_issuer(const Value& value);
[[nodiscard]] std::string object_to_mail_server(const Value& value);
[[nodiscard]] std::string object_to_mail_address(const Value& value);
[[nodiscard]] std::string object_to_machine_address(const Value& value);
[[nodiscard]] std::string object_to_networks(const Value& value);

/// Only programs of this machine reach it: 127.0.0.0/8 and ::1.
[[nodiscard]] bool is_loopback(const std::string& address);

}  // namespace adapters::system
