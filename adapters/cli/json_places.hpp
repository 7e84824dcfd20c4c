// A file of JSON with the place of everything in it.
#pragma once

#include <map>
#include <string>

#include <boost/json/value.hpp>

#include "engine/error.hpp"

namespace adapters::cli {

struct JsonFile {
    boost::json::value value;
    /// Where each begins, as `LINE:COLUMN` from 1: `audit.grade`, `findings[0].theme`; the whole: empty.
    std::map<std::string, std::string, std::less<>> places;

    /// Of the path, or of the nearest thing around it.
    [[nodiscard]] std::string place_of(std::string path) const;
};

/// Errors: `invalid_input`, `LINE:COLUMN: why` for what is no JSON, or says a key twice.
[[nodiscard]] engine::Result<JsonFile> read_json_places(const std::string& text);

}  // namespace adapters::cli
