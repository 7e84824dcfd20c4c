#include "mail_server.hpp"

MailServer::MailServer(const std::filesystem::path& tls)
    : server_(SERVERS_FOLDER "/smtp_server.py",
              tls.empty() ? std::vector<std::string>{} : std::vector<std::string>{"--tls", tls.string()}) {
    const auto& words = server_.greeting();
    if (words.size() != 3 || words[0] != "ready") return;
    url = "smtp://127.0.0.1:" + words[1];
    refusing_url = "smtp://127.0.0.1:" + words[2];
}

MailServer::Received MailServer::next() {
    const auto words = server_.next_line();
    if (words.size() != 6) return {};
    return {words[1], words[2], words[3] == "True", words[4] == "True",
            LoopbackServer::from_base64(words[5])};
}
