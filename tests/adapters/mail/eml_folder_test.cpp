#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>

#include <doctest/doctest.h>

#include "adapters/mail/sender.hpp"

namespace {

namespace fs = std::filesystem;

struct Folder {
    Folder() : path(fs::temp_directory_path() / ("caseloop_eml_" + std::to_string(::getpid()))) {
        fs::remove_all(path);
    }
    ~Folder() { fs::remove_all(path); }
    fs::path path;
};

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

adapters::Message mail(const std::string& id, const std::string& text) {
    return {.id = id,
            .from = {"", "a@b.example"},
            .to = {"", "c@d.example"},
            .subject = "Hello",
            .text = text,
            .date = {},
            .in_reply_to = {},
            .list_id = {}};
}

}  // namespace

TEST_CASE("each message is one file, named by its id, and nothing else is left") {
    Folder folder;
    const auto sender = adapters::eml_folder_sender(folder.path / "out" / "mail");
    REQUIRE(sender->send(mail("a-1@x.example", "one")).has_value());
    REQUIRE(sender->send(mail("a-2@x.example", "two")).has_value());
    REQUIRE(sender->send(mail("a-1@x.example", "three")).has_value());
    CHECK(bytes_of(folder.path / "out/mail/a-1@x.example.eml") == *to_mime(mail("a-1@x.example", "three")));
    CHECK(bytes_of(folder.path / "out/mail/a-2@x.example.eml") == *to_mime(mail("a-2@x.example", "two")));
    CHECK(std::distance(fs::directory_iterator(folder.path / "out/mail"), {}) == 2);
}

TEST_CASE("what a crash left half written is replaced") {
    Folder folder;
    fs::create_directories(folder.path);
    std::ofstream(folder.path / ".a-1@x.example.part") << std::string(10000, 'x');
    REQUIRE(adapters::eml_folder_sender(folder.path)->send(mail("a-1@x.example", "one")).has_value());
    CHECK(bytes_of(folder.path / "a-1@x.example.eml") == *to_mime(mail("a-1@x.example", "one")));
    CHECK_FALSE(fs::exists(folder.path / ".a-1@x.example.part"));
}

TEST_CASE("an id cannot leave the folder") {
    Folder folder;
    const auto sender = adapters::eml_folder_sender(folder.path);
    for (const char* id :
         {"../x@y.example", "a/b@y.example", ".x@y.example", "x@../y", "", "x", "x@y@z", "x@\n"}) {
        CAPTURE(id);
        const auto sent = sender->send(mail(id, "text"));
        REQUIRE(sent.has_error());
        CHECK(sent.error().code == engine::ErrorCode::invalid_input);
    }
}

TEST_CASE("a folder that cannot be written is a failure that may pass") {
    Folder folder;
    fs::create_directories(folder.path);
    std::ofstream(folder.path / "file") << "x";
    const auto sent =
        adapters::eml_folder_sender(folder.path / "file" / "mail")->send(mail("a-1@x.example", "one"));
    REQUIRE(sent.has_error());
    CHECK(sent.error().code == engine::ErrorCode::unavailable);
}
