#include "workflows/learning/identifying.hpp"

#include <algorithm>
#include <cctype>
#include <regex>

#include <boost/json.hpp>

#include "workflows/records/corrections.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

constexpr const char* the_child = "the child";
constexpr const char* the_worker = "the worker";

unsigned char lower(unsigned char c) {
    return static_cast<unsigned char>(std::tolower(c));
}

// Bytes beyond ASCII belong to letters.
bool is_of_word(unsigned char c) {
    return std::isalnum(c) != 0 || c >= 0x80;
}

bool begins_with(std::string_view text, std::string_view words, bool exactly) {
    return text.size() >= words.size() &&
           std::equal(words.begin(), words.end(), text.begin(), [&](char a, char b) {
               return exactly ? a == b
                              : lower(static_cast<unsigned char>(a)) == lower(static_cast<unsigned char>(b));
           });
}

struct Pattern {
    const char* pattern;
    const char* what;
    const char* instead;
};
// From the longest to the shortest: what one has found the later ones leave alone.
const std::vector<std::pair<std::regex, Pattern>>& patterns() {
    static constexpr Pattern all[] = {
        {R"([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)", "a mail address", "who, by role"},
        {R"((\+44|\b0)[ -]?\(?\d{2,5}\)?([ -]?\d){5,8}\b)", "a telephone number", "nothing"},
        {R"(\b\d{3}[ -]?\d{3}[ -]?\d{4}\b)", "ten digits, as an NHS number has", "nothing"},
        {R"(\b\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2})\b)", "a whole date", "the month, or the child's age"},
        {R"(\b\d{4}-\d{2}-\d{2}\b)", "a whole date", "the month, or the child's age"},
        {R"(\b\d{1,2}(st|nd|rd|th)?( of)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? \d{4}\b)",
         "a whole date", "the month, or the child's age"},
        {R"(\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(st|nd|rd|th)?,? \d{4}\b)",
         "a whole date", "the month, or the child's age"},
        {R"(\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b)", "a postcode", "the area"},
        {R"(\b[a-z]{1,6}[-_/]?\d{3,}(-\d+)*\b)", "built like a reference", the_child},
        {R"(\b\d{5,}\b)", "a long number", the_child},
    };
    static const auto compiled = [] {
        std::vector<std::pair<std::regex, Pattern>> list;
        for (const Pattern& each : all)
            list.emplace_back(std::regex(each.pattern, std::regex::icase | std::regex::optimize), each);
        return list;
    }();
    return compiled;
}

class Search {
public:
    Search(const Decision& decision, std::string_view text) : decision_(decision), text_(text) {}

    void for_case(const std::string& ref) {
        add_words(ref, "the reference of the case", the_child, false);
        const auto about = decision_.find<Case>(ref);
        if (!about) return;
        if (about->worker) for_worker(*about->worker);
        for (const auto& attribute : about->attributes) for_attribute(attribute.key(), attribute.value());
    }

    void for_references() {
        for (std::size_t at = 0; at < text_.size();) {
            std::size_t end = at;
            while (end < text_.size() && (is_of_word(byte(end)) || joins(end))) ++end;
            if (end == at) {
                ++at;
                continue;
            }
            for_references_in(at, end);
            at = end;
        }
    }

    void for_patterns() {
        const std::string text(text_);
        for (const auto& [pattern, row] : patterns()) {
            for (std::sregex_iterator found(text.begin(), text.end(), pattern), end; found != end; ++found) {
                add(static_cast<std::size_t>(found->position()), static_cast<std::size_t>(found->length()),
                    row.what, row.instead);
            }
        }
    }

    [[nodiscard]] std::vector<Telling> result() && {
        std::ranges::stable_sort(found_, {}, &Found::from);
        std::vector<Telling> pieces;
        for (const Found& each : found_) {
            const auto before = text_.substr(0, each.from);
            const auto characters = std::ranges::count_if(
                before, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
            pieces.push_back({static_cast<std::size_t>(characters) + 1,
                              std::string(text_.substr(each.from, each.size)), each.what, each.instead});
        }
        return pieces;
    }

private:
    struct Found {
        std::size_t from = 0;
        std::size_t size = 0;
        const char* what = "";
        const char* instead = "";
    };

    // A reference may hold strokes, and strokes may stand between references: every run of parts is looked
    // up, the longest first.
    void for_references_in(std::size_t from, std::size_t end) {
        std::vector<std::pair<std::size_t, std::size_t>> parts;
        for (std::size_t at = from; at < end;) {
            std::size_t stop = at;
            while (stop < end && is_of_word(byte(stop))) ++stop;
            if (stop > at) parts.emplace_back(at, stop);
            at = std::max(stop, at + 1);
        }
        constexpr std::size_t most_parts = 6;
        for (std::size_t run = std::min(parts.size(), most_parts); run > 0; --run) {
            for (std::size_t i = 0; i + run <= parts.size(); ++i) {
                const std::size_t begins = parts[i].first;
                const std::size_t size = parts[i + run - 1].second - begins;
                if (is_reference(std::string(text_.substr(begins, size))))
                    add(begins, size, "a reference of a case", the_child);
            }
        }
    }

    [[nodiscard]] bool is_known(const std::string& ref) const {
        return decision_.state().find({Case::kind_name, ref}) ||
               decision_.state().find({FormerReference::kind_name, ref});
    }

    // People write `x7` for X7; what holds no digit may be a word of the language.
    [[nodiscard]] bool is_reference(const std::string& word) const {
        if (is_known(word)) return true;
        const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
        if (std::ranges::none_of(word, is_digit)) return false;
        std::string small = word;
        std::string large = word;
        for (char& c : small) c = static_cast<char>(lower(static_cast<unsigned char>(c)));
        for (char& c : large) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        return is_known(small) || is_known(large);
    }

    [[nodiscard]] unsigned char byte(std::size_t at) const { return static_cast<unsigned char>(text_[at]); }
    [[nodiscard]] bool joins(std::size_t at) const {
        return text_[at] == '-' || text_[at] == '_' || text_[at] == '/' || text_[at] == '.';
    }

    void add(std::size_t from, std::size_t size, const char* what, const char* instead) {
        const bool known = std::ranges::any_of(found_, [&](const Found& each) {
            return from < each.from + each.size && each.from < from + size;
        });
        if (!known && size > 0) found_.push_back({from, size, what, instead});
    }

    // Whole words; `exactly`: as they are written, so that a name is told from a word of the language.
    void add_words(std::string_view words, const char* what, const char* instead, bool exactly) {
        if (words.empty()) return;
        for (std::size_t at = 0; at + words.size() <= text_.size(); ++at) {
            if (at > 0 && is_of_word(byte(at - 1))) continue;
            const std::size_t end = at + words.size();
            if (end < text_.size() && is_of_word(byte(end))) continue;
            if (begins_with(text_.substr(at), words, exactly)) add(at, words.size(), what, instead);
        }
    }

    // All of it, and each word of it where that is written as a name is: `Will`, not `will`.
    void add_name(std::string_view name, const char* what, const char* instead) {
        constexpr std::size_t shortest = 2;
        constexpr std::size_t longest_particle = 2;  // `of`, `de`; but `Jo` is a name.
        const bool is_one_word = name.find(' ') == std::string_view::npos;
        if (!is_one_word) add_words(name, what, instead, false);
        for (std::size_t at = 0; at < name.size();) {
            std::size_t end = at;
            while (end < name.size() && is_of_word(static_cast<unsigned char>(name[end]))) ++end;
            std::string part(name.substr(at, end - at));
            const auto first = static_cast<unsigned char>(part.empty() ? ' ' : part.front());
            const bool is_particle =
                part.size() <= longest_particle && std::isupper(first) == 0 && !is_one_word;
            if (part.size() >= shortest && !is_particle) {
                part.front() = static_cast<char>(std::toupper(first));
                add_words(part, what, instead, true);
            }
            at = std::max(end, at + 1);
        }
    }

    void for_worker(const std::string& id) {
        const bool is_no_word = id.find_first_of("_.-0123456789") != std::string::npos;
        if (is_no_word) add_words(id, "the worker's id", the_worker, false);
        add_name(id, "the worker's name", the_worker);
        const auto person = decision_.find<Person>(id);
        if (person) add_name(person->name, "the worker's name", the_worker);
    }

    void for_attribute(std::string_view name, const boost::json::value& value) {
        const auto declared = decision_.pack()->cases.attributes.find(std::string(name));
        if (declared == decision_.pack()->cases.attributes.end() || !declared->second.one_of.empty()) return;
        using Type = rules::AttributeType;
        if (declared->second.type != Type::text && declared->second.type != Type::text_list) return;
        if (value.is_string()) add_name(value.get_string(), "what the register says of the case", the_child);
        if (!value.is_array()) return;
        for (const auto& each : value.get_array()) {
            if (each.is_string())
                add_name(each.get_string(), "what the register says of the case", the_child);
        }
    }

    const Decision& decision_;
    std::string_view text_;
    std::vector<Found> found_;
};

}  // namespace

std::vector<Telling> telling_pieces(const Decision& decision, std::string_view text,
                                    const std::optional<std::string>& case_ref) {
    Search search(decision, text);
    if (case_ref) search.for_case(*case_ref);
    search.for_references();
    search.for_patterns();
    return std::move(search).result();
}

std::string to_sentence(const std::vector<Telling>& pieces) {
    std::string sentence;
    for (const Telling& each : pieces) {
        if (!sentence.empty()) sentence += "; ";
        sentence += "at character " + std::to_string(each.from) + " `" + each.words + "` is " + each.what;
        sentence += std::string_view(each.instead) == "nothing" ? ": leave it out"
                                                                : ": write " + std::string(each.instead);
    }
    return sentence;
}

}  // namespace workflows
