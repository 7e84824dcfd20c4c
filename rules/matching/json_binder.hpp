// Facts as JSON text, straight into a row: no tree of JSON in between.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "rules/matching/matcher.hpp"

namespace rules::matching {

/// Reads one object a text. For one matcher and one thread; keeps its memory from text to text.
class JsonBinder {
public:
    /// The members of the text's object are the variables.
    explicit JsonBinder(const Matcher& matcher);
    /// They are the fields of one variable, a record.
    JsonBinder(const Matcher& matcher, std::string_view record_variable);
    ~JsonBinder();
    JsonBinder(JsonBinder&&) noexcept;
    JsonBinder& operator=(JsonBinder&&) noexcept;

    /// The same row as Matcher::bind gives for JsonFacts of the text, but for values that take more than one
    /// look (times, numbers within lists, maps): slots that ask for those stay open. False: the text is no
    /// JSON object, `error` says why, and the row is of no use.
    [[nodiscard]] bool bind(std::string_view text, Row& row);
    [[nodiscard]] const std::string& error() const;

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace rules::matching
