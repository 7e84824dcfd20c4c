// A mail's text as a page for those who read HTML.
#pragma once

#include <string>
#include <string_view>

namespace adapters {

/// `& < > " '` as entities; control characters but line ends become spaces: no text can become markup, in an
/// element or in a quoted attribute.
[[nodiscard]] std::string escape_html(std::string_view text);

/// A whole document: the subject as heading, paragraphs where the text has blank lines, a list where its
/// lines begin with "- ", and a link at its end. Plain elements with styles of their own and nothing that is
/// fetched, as Outlook draws them; readable without styles. `link` is http(s) or empty.
[[nodiscard]] std::string html_page(std::string_view subject, std::string_view text, std::string_view link);

}  // namespace adapters
