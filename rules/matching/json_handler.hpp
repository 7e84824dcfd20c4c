// The JSON parser's events, put into a row by the place where they happen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "rules/matching/layout.hpp"
#include "rules/matching/row.hpp"

namespace rules::matching {

/// For boost::json::basic_parser. Members of the outermost object are places, and so are those of a member
/// that is a record; everything deeper is the content of one place.
class JsonHandler {
public:
    static constexpr std::size_t max_object_size = SIZE_MAX;
    static constexpr std::size_t max_array_size = SIZE_MAX;
    static constexpr std::size_t max_key_size = SIZE_MAX;
    static constexpr std::size_t max_string_size = SIZE_MAX;
    using Error = boost::system::error_code;
    using Text = boost::json::string_view;

    /// The outermost members are the variables; or the fields of one, of which nothing may be asked.
    explicit JsonHandler(const Layout& layout);
    JsonHandler(const Layout& layout, std::string_view record_variable);
    void begin(Row& row);

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error& error);
    bool on_object_end(std::size_t, Error&);
    bool on_array_begin(Error& error);
    bool on_array_end(std::size_t, Error&);
    bool on_key_part(Text part, std::size_t, Error&) { return add_part(part); }
    bool on_key(Text part, std::size_t, Error&);
    bool on_string_part(Text part, std::size_t, Error&) { return add_part(part); }
    bool on_string(Text part, std::size_t, Error& error);
    bool on_number_part(Text, Error&) { return true; }
    bool on_int64(std::int64_t number, Text, Error& error) { return put_scalar(number, error); }
    bool on_uint64(std::uint64_t number, Text, Error& error) { return put_scalar(number, error); }
    bool on_double(double number, Text, Error& error) { return put_scalar(number, error); }
    bool on_bool(bool value, Error& error) { return put_scalar(value, error); }
    bool on_null(Error& error) { return put_scalar(nullptr, error); }
    bool on_comment_part(Text, Error&) { return true; }
    bool on_comment(Text, Error&) { return true; }

private:
    // Names of the places below one, by their number among them.
    struct Names {
        TextIds ids;
        const std::vector<std::uint32_t>* places;
    };

    [[nodiscard]] bool is_inside() const { return inside_from_ != 0; }
    [[nodiscard]] const Place& place() const { return layout_.places()[place_]; }
    [[nodiscard]] const Slot& slot() const { return layout_.slots()[place().slot]; }
    bool add_part(Text part);
    [[nodiscard]] std::string_view whole(Text part);
    void enter(std::string_view key);
    void begin_record();
    void begin_content();
    void end_content();
    void begin_list();
    void give_up_list();
    void put_text(std::string_view text);
    void put_element(std::string_view text);
    void put_value(const boost::json::value& json);
    void put_presence(bool present);
    void open_place();
    void open(const Place& which);
    template <class T>
    bool put_scalar(T scalar, Error& error);
    template <class T>
    [[nodiscard]] Slot::Word word_of(T scalar) const;

    const Layout& layout_;
    std::vector<Names> names_;  // of the variables, then of each place's fields
    bool has_variables_ = true;
    std::uint32_t outermost_ = Place::none;  // without variables: of the outermost object
    Row* row_ = nullptr;
    std::uint32_t record_ = Place::none;  // whose members come now; none: variables
    std::uint32_t place_ = Place::none;   // of the member; none: one that nobody asks for
    int depth_ = 0;
    int inside_from_ = 0;  // depth at which the content of the place began; 0: not within one
    bool is_listing_ = false;
    std::size_t weight_ = 0;  // of the list so far
    std::string text_;        // of a key or a text that comes in parts
};

}  // namespace rules::matching
