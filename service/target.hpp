// What a request's target says: path and query, decoded once and no more.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace service {

struct Target {
    std::vector<std::string> path;
    std::vector<std::pair<std::string, std::string>> query;

    bool operator==(const Target&) const = default;
};

/// Of an origin-form target (RFC 9112, 3.2.1). None: it is of another form, longer than 8 KiB, not encoded as
/// it must be (RFC 3986), or a trick: a segment `.` or `..`, empty in the middle, or holding `\`, NUL or
/// another control character once it is decoded. `%2F` is part of its segment. One `/` at the end says
/// nothing. In the query `+` is a space.
[[nodiscard]] std::optional<Target> read_target(std::string_view text);

/// Every byte but unreserved ones (RFC 3986, 2.3) as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace service
