#include "engine/moment.hpp"

#include <stdexcept>

namespace engine {
namespace {

constexpr std::string_view form = "0000-00-00T00:00:00Z";

void put_digits(std::string& text, std::size_t at, std::size_t count, unsigned number) {
    for (std::size_t i = count; i-- > 0; number /= 10) text[at + i] = static_cast<char>('0' + number % 10);
}

unsigned digits(std::string_view text, std::size_t at, std::size_t count) {
    unsigned number = 0;
    for (const char digit : text.substr(at, count)) number = number * 10 + static_cast<unsigned>(digit - '0');
    return number;
}

bool has_form(std::string_view text) {
    if (text.size() != form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (form[i] == '0' ? !digit : text[i] != form[i]) return false;
    }
    return true;
}

}  // namespace

std::string to_text(Moment moment) {
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{moment - day};
    const int year = static_cast<int>(date.year());
    if (year < 0 || year > 9999) throw std::out_of_range("a moment outside the years 0 to 9999");

    std::string text{form};
    put_digits(text, 0, 4, static_cast<unsigned>(year));
    put_digits(text, 5, 2, static_cast<unsigned>(date.month()));
    put_digits(text, 8, 2, static_cast<unsigned>(date.day()));
    put_digits(text, 11, 2, static_cast<unsigned>(time.hours().count()));
    put_digits(text, 14, 2, static_cast<unsigned>(time.minutes().count()));
    put_digits(text, 17, 2, static_cast<unsigned>(time.seconds().count()));
    return text;
}

std::optional<Moment> parse_moment(std::string_view text) {
    if (!has_form(text)) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(digits(text, 0, 4))},
                                           std::chrono::month{digits(text, 5, 2)},
                                           std::chrono::day{digits(text, 8, 2)}};
    const std::chrono::hours hour{digits(text, 11, 2)};
    const std::chrono::minutes minute{digits(text, 14, 2)};
    const std::chrono::seconds second{digits(text, 17, 2)};
    if (!date.ok() || hour.count() > 23 || minute.count() > 59 || second.count() > 59) return std::nullopt;
    return std::chrono::sys_days{date} + hour + minute + second;
}

}  // namespace engine
