#include "adapters/mail/html.hpp"

#include <fmt/format.h>

namespace adapters {
namespace {

// Dark on white, 16 px, a ratio of 18:1: readable for everybody (WCAG 2.2, 1.4.3 and 1.4.4).
constexpr std::string_view page_style =
    "margin:0;padding:16px;background-color:#ffffff;color:#0b0c0c;font-family:Arial,Helvetica,sans-serif;"
    "font-size:16px;line-height:1.5";
constexpr std::string_view bullet = "- ";

// The lines of a text as paragraphs and lists.
class Writer {
public:
    void line(std::string_view text) {
        if (text.empty()) return close();
        const bool is_item = text.starts_with(bullet);
        if (is_item) text.remove_prefix(bullet.size());
        open(is_item ? "ul" : "p");
        if (is_item) {
            html_ += "<li>" + escape_html(text) + "</li>\n";
        } else {
            html_ += (began_ ? "<br>\n" : "") + escape_html(text);
        }
        began_ = true;
    }

    std::string take() {
        close();
        return std::move(html_);
    }

private:
    void open(std::string_view element) {
        if (open_ == element) return;
        close();
        html_ += fmt::format("<{}>{}", element, element == "ul" ? "\n" : "");
        open_ = element;
    }

    void close() {
        if (!open_.empty()) html_ += fmt::format("</{}>\n", open_);
        open_ = {};
        began_ = false;
    }

    std::string html_;
    std::string_view open_;
    bool began_ = false;
};

}  // namespace

std::string escape_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += (c >= 0 && c < ' ' && c != '\n') || c == 0x7f ? ' ' : c;
        }
    }
    return out;
}

std::string html_page(std::string_view subject, std::string_view text, std::string_view link) {
    Writer body;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        body.line(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const std::string title = escape_html(subject);
    const std::string button =
        link.empty() ? "" : fmt::format("<p><a href=\"{}\">Open it in Caseloop</a></p>\n", escape_html(link));
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{0}</title>\n</head>\n"
        "<body style=\"{1}\">\n<h1 style=\"font-size:20px;margin:0 0 "
        "16px\">{0}</h1>\n{2}{3}</body>\n</html>\n",
        title, page_style, body.take(), button);
}

}  // namespace adapters
