#include "mail_server.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <sstream>

#include <boost/beast/core/detail/base64.hpp>

MailServer::MailServer(const std::filesystem::path& tls) {
    std::array<int, 2> down{}, up{};
    if (::pipe2(down.data(), O_CLOEXEC) != 0 || ::pipe2(up.data(), O_CLOEXEC) != 0) return;
    child_ = ::fork();
    if (child_ == 0) {
        ::dup2(down[0], 0);
        ::dup2(up[1], 1);
        ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), 2);
        const char* option = tls.empty() ? nullptr : "--tls";
        ::execl("/usr/bin/python3", "python3", MAIL_SERVER_SCRIPT, option, tls.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(down[0]);
    ::close(up[1]);
    to_child_ = down[1];
    from_child_ = up[0];
    const auto words = read_words();
    if (words.size() != 3 || words[0] != "ready") return;
    url = "smtp://127.0.0.1:" + words[1];
    refusing_url = "smtp://127.0.0.1:" + words[2];
}

MailServer::~MailServer() {
    if (to_child_ >= 0) ::close(to_child_);
    if (from_child_ >= 0) ::close(from_child_);
    if (child_ > 0) ::waitpid(child_, nullptr, 0);
}

std::vector<std::string> MailServer::read_words() {
    std::string line;
    for (char c = 0; ::read(from_child_, &c, 1) == 1 && c != '\n';) line += c;
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

MailServer::Received MailServer::next() {
    const auto words = read_words();
    if (words.size() != 6) return {};
    namespace base64 = boost::beast::detail::base64;
    std::string text(base64::decoded_size(words[5].size()), '\0');
    text.resize(base64::decode(text.data(), words[5].data(), words[5].size()).first);
    return {words[1], words[2], words[3] == "True", words[4] == "True", text};
}
