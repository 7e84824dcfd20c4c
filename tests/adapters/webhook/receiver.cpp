#include "receiver.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <sstream>

#include <boost/beast/core/detail/base64.hpp>

Receiver::Receiver() {
    std::array<int, 2> down{}, up{};
    if (::pipe2(down.data(), O_CLOEXEC) != 0 || ::pipe2(up.data(), O_CLOEXEC) != 0) return;
    child_ = ::fork();
    if (child_ == 0) {
        ::dup2(down[0], 0);
        ::dup2(up[1], 1);
        ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), 2);
        ::execl("/usr/bin/python3", "python3", RECEIVER_SCRIPT, nullptr);
        ::_exit(127);
    }
    ::close(down[0]);
    ::close(up[1]);
    to_child_ = down[1];
    from_child_ = up[0];
    const auto words = read_words();
    if (words.size() == 2 && words[0] == "ready") url = "http://127.0.0.1:" + words[1];
}

Receiver::~Receiver() {
    if (to_child_ >= 0) ::close(to_child_);
    if (from_child_ >= 0) ::close(from_child_);
    if (child_ > 0) ::waitpid(child_, nullptr, 0);
}

std::vector<std::string> Receiver::read_words() {
    std::string line;
    for (char c = 0; ::read(from_child_, &c, 1) == 1 && c != '\n';) line += c;
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

Receiver::Post Receiver::next() {
    const auto words = read_words();
    if (words.size() != 5) return {};
    namespace base64 = boost::beast::detail::base64;
    std::string body(base64::decoded_size(words[4].size()), '\0');
    body.resize(base64::decode(body.data(), words[4].data(), words[4].size()).first);
    return {words[1], words[2], words[3], body};
}
