#include "adapters/mail/html.hpp"

#include <ostream>
#include <string>

#include <doctest/doctest.h>

#include "adapters/mail/message.hpp"

namespace adapters {

TEST_CASE("a mail's text becomes paragraphs, lists and a link") {
    const std::string page = html_page("2 things wait", "Hello Sam.\nTwo:\n\n- one\n- two\n\nBye.",
                                       "https://qa.example/actions/ACT-1");
    const std::string expected =
        "<h1 style=\"font-size:20px;margin:0 0 16px\">2 things wait</h1>\n"
        "<p>Hello Sam.<br>\nTwo:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>Bye.</p>\n"
        "<p><a href=\"https://qa.example/actions/ACT-1\">Open it in Caseloop</a></p>\n</body>";
    CHECK(page.find(expected) != std::string::npos);
    CHECK(page.find("<html lang=\"en\">") != std::string::npos);
    CHECK(html_page("x", "y", "").find("<a ") == std::string::npos);
}

TEST_CASE("no text can become markup") {
    const std::string hostile = "<script>alert('1')</script>\" onload=\"x&y\x01\x7f";
    const std::string page = html_page(hostile, hostile + "\n- " + hostile, "https://a/\"><b>");
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("\" onload") == std::string::npos);
    CHECK(page.find("<b>") == std::string::npos);
    CHECK(page.find('\x01') == std::string::npos);
    CHECK(escape_html(hostile) ==
          "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onload=&quot;x&amp;y  ");
}

TEST_CASE("a mail with a page holds the text first, then the page") {
    const Message message{.id = "ALT-1@northmere.example",
                          .from = {"", "qa@northmere.example"},
                          .to = {"", "sam@northmere.example"},
                          .subject = "Hello",
                          .text = "Plain =_caseloop\n--=_caseloop",
                          .date = {},
                          .html = "<p>Zo\u00eb</p>"};
    const std::string mime = *to_mime(message);
    const std::size_t plain = mime.find("--=_caseloop\r\nContent-Type: text/plain; charset=utf-8\r\n");
    const std::size_t page = mime.find("--=_caseloop\r\nContent-Type: text/html; charset=utf-8\r\n");
    CHECK(mime.find("Content-Type: multipart/alternative; boundary=\"=_caseloop\"\r\n") != std::string::npos);
    CHECK(plain < page);
    CHECK(page != std::string::npos);
    CHECK(mime.ends_with("<p>Zo=C3=AB</p>\r\n--=_caseloop--\r\n"));
    // The text's own "boundary" is quoted, so that it ends nothing.
    CHECK(mime.find("--=3D_caseloop") != std::string::npos);
}

}  // namespace adapters
