#include "loopback_server.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <sstream>
#include <utility>

#include <boost/beast/core/detail/base64.hpp>

LoopbackServer::LoopbackServer(const std::string& script, const std::vector<std::string>& words) {
    std::array<int, 2> down{}, up{};
    if (::pipe2(down.data(), O_CLOEXEC) != 0 || ::pipe2(up.data(), O_CLOEXEC) != 0) return;
    const char* const interpreter = script.ends_with(".mjs") ? "node" : "python3";
    std::vector<char*> arguments{const_cast<char*>(interpreter), const_cast<char*>(script.c_str())};
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    child_ = ::fork();
    if (child_ == 0) {
        ::dup2(down[0], 0);
        ::dup2(up[1], 1);
        ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), 2);
        ::execvp(interpreter, arguments.data());
        ::_exit(127);
    }
    ::close(down[0]);
    ::close(up[1]);
    to_child_ = down[1];
    from_child_ = up[0];
    greeting_ = next_line();
}

LoopbackServer::~LoopbackServer() {
    if (to_child_ >= 0) ::close(to_child_);
    if (from_child_ >= 0) ::close(from_child_);
    if (child_ > 0) ::waitpid(child_, nullptr, 0);
}

std::vector<std::string> LoopbackServer::next_line() {
    if (told_.empty()) return read_line();
    auto line = std::move(told_.front());
    told_.pop_front();
    return line;
}

std::vector<std::string> LoopbackServer::read_line() const {
    std::string line;
    for (char c = 0; ::read(from_child_, &c, 1) == 1 && c != '\n';) line += c;
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

void LoopbackServer::behave(const std::string& mood) {
    const std::string line = mood + "\n";
    if (::write(to_child_, line.data(), line.size()) != static_cast<ssize_t>(line.size())) return;
    for (auto words = read_line(); !words.empty() && words[0] != "behaves"; words = read_line())
        told_.push_back(std::move(words));
}

std::string LoopbackServer::from_base64(const std::string& encoded) {
    namespace base64 = boost::beast::detail::base64;
    std::string text(base64::decoded_size(encoded.size()), '\0');
    text.resize(base64::decode(text.data(), encoded.data(), encoded.size()).first);
    return text;
}
