// What a setting's value looks like, for people.
#include <cmath>

#include "adapters/system/settings.hpp"
#include "rules/time/duration.hpp"

namespace adapters::system {
namespace {

std::string plain(double number) {
    std::string text = std::to_string(number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string as_size(double bytes) {
    for (const auto& [unit, name] :
         {std::pair{1024. * 1024 * 1024, "GiB"}, {1024. * 1024, "MiB"}, {1024., "KiB"}})
        if (std::fmod(bytes, unit) == 0) return plain(bytes / unit) + " " + name;
    return plain(bytes) + " bytes";
}

std::string as_duration(double seconds) {
    for (const auto& [unit, name] : {std::pair{86400., "day"}, {3600., "hour"}, {60., "minute"}})
        if (std::fmod(seconds, unit) == 0)
            return plain(seconds / unit) + " " + name + (seconds == unit ? "" : "s");
    return plain(seconds) + (seconds == 1 ? " second" : " seconds");
}

template <class Show>
std::string between(const Setting& setting, Show show) {
    return "from " + show(setting.bounds.least) + " to " + show(setting.bounds.most);
}

std::string words_of(std::string_view choices) {
    std::string text = "one of ";
    for (const char c : choices) text += c == ' ' ? std::string(", ") : std::string(1, c);
    return text;
}

}  // namespace

std::string in_words(const Setting& setting) {
    switch (setting.kind) {
        case Kind::text:
            return "a text";
        case Kind::path:
            return "a path";
        case Kind::whole:
            return "a whole number " + between(setting, plain);
        case Kind::number:
            return "a number " + between(setting, plain);
        case Kind::size:
            return "a size " + between(setting, as_size);
        case Kind::duration:
            return "a duration " + between(setting, as_duration);
        case Kind::truth:
            return "true or false";
        case Kind::choice:
            return words_of(setting.choices);
        case Kind::list:
            return "a list of texts";
        case Kind::mapping:
            return "a mapping of texts to texts";
    }
    return "";
}

}  // namespace adapters::system
