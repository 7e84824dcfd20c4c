#include "adapters/access/password_policy.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "adapters/access/common_passwords.hpp"

namespace adapters::access {
namespace {

constexpr std::size_t shortest = 12;
constexpr std::size_t longest = 128;
constexpr std::size_t fewest_kinds = 5;  // Of characters: `abababababab` has two.

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string small(std::string_view text) {
    std::string result{text};
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

// Letters that people write as digits and signs, back as letters.
std::string as_letters(std::string text) {
    constexpr std::string_view written = "013457@$!+";
    constexpr std::string_view meant = "oieastasit";
    for (char& c : text) {
        if (const std::size_t at = written.find(c); at != std::string_view::npos) c = meant[at];
    }
    return text;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80) != 0;
}

// Without the digits and signs around it.
std::string core(std::string_view text) {
    while (!text.empty() && !is_letter(text.front())) text.remove_prefix(1);
    while (!text.empty() && !is_letter(text.back())) text.remove_suffix(1);
    return std::string{text};
}

bool is_common(std::string_view word) {
    static const std::set<std::string_view> words(common_passwords().begin(), common_passwords().end());
    return words.contains(word);
}

bool is_two_common(std::string_view word) {
    constexpr std::size_t longest_two = 48;
    if (word.size() > longest_two) return false;
    if (is_common(word)) return true;
    for (std::size_t i = 1; i < word.size(); ++i) {
        if (is_common(word.substr(0, i)) && is_common(word.substr(i))) return true;
    }
    return false;
}

// The commonest, whole or with the digits and signs that people hang on to them; or digits and signs alone.
bool is_guessed_first(std::string_view password) {
    const std::string text = small(password);
    if (std::ranges::none_of(text, is_letter)) return true;
    for (std::size_t start = 0; start == 0 || (start < text.size() && !is_letter(text[start - 1])); ++start) {
        for (std::size_t end = text.size(); end > start && (end == text.size() || !is_letter(text[end]));
             --end) {
            const std::string piece = text.substr(start, end - start);
            if (is_two_common(piece) || is_two_common(as_letters(piece))) return true;
        }
    }
    return false;
}

// Three steps up or down the alphabet, the digits or a row of the keyboard.
bool is_a_row(std::string_view four) {
    constexpr std::string_view rows[] = {
        "abcdefghijklmnopqrstuvwxyz",  "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm"};
    std::string backwards{four.rbegin(), four.rend()};
    return std::ranges::any_of(rows, [&](std::string_view row) {
        return row.find(four) != std::string_view::npos || row.find(backwards) != std::string_view::npos;
    });
}

// Whether nothing is left but rows.
bool is_rows(std::string_view text) {
    constexpr std::size_t length = 4;
    const std::string plain = small(text);
    std::size_t in_rows = 0;
    for (std::size_t i = 0; i < plain.size();) {
        const bool is_row = i + length <= plain.size() && is_a_row(std::string_view(plain).substr(i, length));
        in_rows += is_row ? length : 0;
        i += is_row ? length : 1;
    }
    return in_rows + length > plain.size();
}

// What is left without the words that anybody would try for this account.
std::string without(std::string text, std::string_view word) {
    if (word.size() < 3) return text;
    for (std::size_t at = 0; (at = text.find(word)) != std::string::npos;) text.erase(at, word.size());
    return text;
}

bool is_of_the_name(std::string_view password, std::string_view name) {
    std::string left = small(password);
    const std::string whole = small(name);
    const std::string before_at = whole.substr(0, whole.find('@'));
    std::vector<std::string> words{whole, before_at, "caseloop"};
    std::string part;
    for (const char c : before_at + '.') {
        if (is_letter(c)) {
            part += c;
        } else {
            words.push_back(std::exchange(part, {}));
        }
    }
    const std::size_t before = left.size();
    for (const std::string& word : words) left = without(std::move(left), word);
    return left.size() < before && (core(left).size() < 6 || is_two_common(core(left)));
}

}  // namespace

std::optional<std::string> objection_to_password(std::string_view password, std::string_view name) {
    const std::size_t length = characters(password);
    if (length < shortest)
        return "A password has at least 12 characters; a few words in a row are easy to keep.";
    if (length > longest || password.size() > 4 * longest) return "A password has at most 128 characters.";
    const std::set<char> kinds(password.begin(), password.end());
    if (kinds.size() < fewest_kinds || is_rows(password) || is_guessed_first(password))
        return "That is among the passwords that are guessed first. Take a few words that do not belong "
               "together.";
    if (is_of_the_name(password, name))
        return "That is made of your sign-in name, and would be guessed. Take a few words that do not belong "
               "together.";
    return std::nullopt;
}

}  // namespace adapters::access
