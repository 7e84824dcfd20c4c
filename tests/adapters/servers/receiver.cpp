#include "receiver.hpp"

Receiver::Receiver() : server_(SERVERS_FOLDER "/receiver.py", {}) {
    const auto& words = server_.greeting();
    if (words.size() == 2 && words[0] == "ready") url = "http://127.0.0.1:" + words[1];
}

Receiver::Post Receiver::next() {
    const auto words = server_.next_line();
    if (words.size() != 5) return {};
    return {words[1], words[2], words[3], LoopbackServer::from_base64(words[4])};
}
