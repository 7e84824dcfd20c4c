// A question to a lent snapshot, as its body has it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

namespace service {

struct Question {
    std::string ask;                   ///< records, list, count, head, events, command, commands, walk or leave.
    std::vector<std::string> records;  ///< KIND/ID of each.
    std::string record;                ///< KIND/ID
    std::string index;
    std::string from;     ///< First key of a list.
    std::string before;   ///< What comes behind the last key.
    bool beyond = false;  ///< And all keys that begin with `before`.
    std::size_t skip = 0;
    std::size_t limit = 0;
    std::int64_t number = 1;  ///< First sequence or number.
    std::string key;          ///< Idempotency key of a command.
    std::string over;         ///< Of a walk: a kind, `*` for all records, `lists` for all lists.
    std::int64_t walk = 0;    ///< One that has begun.
};

/// Throws Problem for what is unknown, missing or of another type.
[[nodiscard]] Question question_in(const boost::json::object& body);

}  // namespace service
