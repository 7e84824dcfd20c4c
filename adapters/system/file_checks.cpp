#include "adapters/system/file_checks.hpp"

#include <cerrno>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

#include "adapters/system/certificate.hpp"

namespace adapters::system {

namespace fs = std::filesystem;
using Grade = Finding::Grade;

bool is_open_to_others(const fs::path& path) {
    struct stat found {};
    constexpr mode_t others =
        0027;  // A group may read, as systemd has it: nobody else, and it may not write.
    return stat(path.c_str(), &found) == 0 && (found.st_mode & others) != 0;
}

namespace {

Finding look_inside(const TlsSettings& tls, engine::Moment now) {
    constexpr std::chrono::days soon{21};
    const CertificateLook look = look_at_certificate(tls.certificate, tls.key);
    const char* renew = "get a new certificate, put it there and restart the service";
    if (!look.problem.empty())
        return {"tls", Grade::wrong, look.problem, "the service does not start",
                "put the certificate and the key there that were made together"};
    if (look.ends && *look.ends <= now)
        return {"tls", Grade::wrong, "the certificate ended on " + engine::to_text(*look.ends),
                "browsers and programs refuse to connect", renew};
    if (look.begins && *look.begins > now)
        return {"tls", Grade::wrong, "the certificate begins on " + engine::to_text(*look.begins),
                "browsers and programs refuse to connect until then", "look at the clock, or wait"};
    const std::string ends = look.ends ? ", and is good until " + engine::to_text(*look.ends) : "";
    if (look.ends && *look.ends <= now + soon)
        return {"tls", Grade::warning, "the certificate ends on " + engine::to_text(*look.ends),
                "browsers and programs refuse to connect from then on", renew};
    return {"tls", Grade::ok, "the key fits its certificate, is read by nobody else" + ends, "", ""};
}

}  // namespace

Finding check_tls(const TlsSettings& tls, engine::Moment now) {
    if (tls.certificate.empty()) return {"tls", Grade::skipped, "no certificate is set", "", ""};
    for (const fs::path& file : {tls.certificate, tls.key})
        if (access(file.c_str(), R_OK) != 0)
            return {"tls", Grade::wrong, file.string() + " cannot be read: " + std::strerror(errno),
                    "the service does not start", "put it there, readable for the service"};
    if (is_open_to_others(tls.key))
        return {"tls", Grade::wrong, tls.key.string() + " may be read by others",
                "whoever has the key can pass for this service",
                "`chmod 600 " + tls.key.string() + "`, and get a new certificate if others use this machine"};
    return look_inside(tls, now);
}

Finding check_log(const LogSettings& log) {
    if (log.file.empty()) return {"log", Grade::skipped, "it goes to standard error", "", ""};
    const fs::path folder = log.file.has_parent_path() ? log.file.parent_path() : fs::path(".");
    std::error_code none;
    const bool is_there = fs::exists(log.file, none);
    const fs::path& asked = is_there ? log.file : folder;
    const bool is_right = !fs::is_directory(log.file, none) && access(asked.c_str(), W_OK) == 0;
    if (is_right) return {"log", Grade::ok, log.file.string() + " can be written", "", ""};
    return {"log", Grade::wrong,
            log.file.string() + " cannot be written" +
                (fs::is_directory(log.file, none) ? ": it is a folder"
                                                  : std::string(": ") + std::strerror(errno)),
            "the service does not start, or nobody can see what it did",
            "make the folder, owned by the service's user, or set log.file"};
}

}  // namespace adapters::system
