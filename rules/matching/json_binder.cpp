#include "rules/matching/json_binder.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include "rules/matching/json_handler.hpp"

namespace rules::matching {

struct JsonBinder::Parser {
    template <class... Variable>
    explicit Parser(const Matcher& of, Variable... variable)
        : matcher{of}, parser{boost::json::parse_options{}, matcher.layout(), variable...} {}

    Matcher matcher;  // keeps the layout alive
    boost::json::basic_parser<JsonHandler> parser;
    std::string error;
};

JsonBinder::JsonBinder(const Matcher& matcher) : parser_{std::make_unique<Parser>(matcher)} {}

JsonBinder::JsonBinder(const Matcher& matcher, std::string_view record_variable)
    : parser_{std::make_unique<Parser>(matcher, record_variable)} {}

JsonBinder::~JsonBinder() = default;
JsonBinder::JsonBinder(JsonBinder&&) noexcept = default;
JsonBinder& JsonBinder::operator=(JsonBinder&&) noexcept = default;

bool JsonBinder::bind(std::string_view text, Row& row) {
    auto& parser = parser_->parser;
    parser.reset();
    parser.handler().begin(row);
    boost::system::error_code error;
    const std::size_t taken = parser.write_some(false, text.data(), text.size(), error);
    if (!error && taken < text.size()) error = boost::json::error::extra_data;
    if (error) parser_->error = error.message();
    return !error;
}

const std::string& JsonBinder::error() const {
    return parser_->error;
}

}  // namespace rules::matching
