#include "adapters/system/machine_checks.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "adapters/system/file_checks.hpp"
#include "adapters/system/objections.hpp"
#include "rules/time/zone.hpp"

namespace adapters::system {
namespace {

namespace fs = std::filesystem;
using Grade = Finding::Grade;

constexpr double mib = 1024. * 1024;

std::string in_mib(double bytes) {
    return std::to_string(static_cast<long long>(bytes / mib)) + " MiB";
}

// Empty: they reached the disk.
std::string trial(const fs::path& folder) {
    std::string name = (folder / "doctor-XXXXXX").string();
    const int file = mkostemp(name.data(), O_CLOEXEC);
    if (file < 0) return std::strerror(errno);
    constexpr std::size_t some = 4096;
    const std::string bytes(some, 'x');
    const bool kept = write(file, bytes.data(), some) == static_cast<ssize_t>(some) && fsync(file) == 0;
    const std::string why = kept ? "" : std::strerror(errno);
    close(file);
    unlink(name.c_str());
    return why;
}

}  // namespace

std::string_view word_for(Grade grade) {
    constexpr std::string_view words[] = {"ok", "skipped", "warning", "wrong"};
    return words[static_cast<std::size_t>(grade)];
}

Finding check_disk(const fs::path& folder) {
    struct statvfs room {};
    if (statvfs(folder.c_str(), &room) != 0)
        return {"disk", Grade::wrong, "there is no folder " + folder.string(), "nothing can be stored",
                "make it, owned by the service, or set `data` to the right one"};
    if (const std::string why = trial(folder); !why.empty())
        return {"disk", Grade::wrong, "a trial to write into " + folder.string() + " failed: " + why,
                "the service could keep no change: it answers 507 to all",
                "make room, or let the service's user write there"};
    const double free = static_cast<double>(room.f_bavail) * static_cast<double>(room.f_frsize);
    const double all = static_cast<double>(room.f_blocks) * static_cast<double>(room.f_frsize);
    const std::string found = in_mib(free) + " free of " + in_mib(all) + ", and a trial was written to disk";
    constexpr double least = 64 * mib;
    constexpr double little = 1024 * mib;
    if (free < least)
        return {"disk", Grade::wrong, found, "the service stops taking changes within hours",
                "make room, or move the data folder to a larger disk"};
    if (free < little)
        return {"disk", Grade::warning, found, "a backup, or a migration, may not fit",
                "make room before the next of either"};
    return {"disk", Grade::ok, found, "", ""};
}

Finding check_clock(engine::Moment now, std::optional<engine::Moment> newest) {
    constexpr auto built = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};
    constexpr std::chrono::minutes tolerated{2};
    const std::string present = "it is " + engine::to_text(now);
    const char* set = "set the clock: `timedatectl`, and switch on network time";
    if (now < built)
        return {"clock", Grade::wrong, present + ", before this program was made",
                "every deadline and every entry of the journal gets a wrong time", set};
    if (newest && now + tolerated < *newest)
        return {
            "clock", Grade::wrong,
            present + ", and the newest command of the journal is of " + engine::to_text(*newest),
            "the clock was set back, or was ahead then: nothing falls due until that time is reached again",
            set};
    return {"clock", Grade::ok,
            present + (newest ? ", after the newest command (" + engine::to_text(*newest) + ")" : ""), "",
            ""};
}

Finding check_zone(const std::string& zone) {
    try {
        if (rules::find_zone(zone)) return {"zone", Grade::ok, "the rules of " + zone + " are known", "", ""};
    } catch (const std::exception&) {
        // As if it were unknown.
    }
    return {"zone", Grade::wrong, "the rules of the zone " + zone + " are not known on this machine",
            "no deadline and no schedule can be computed", "install the package tzdata"};
}

Finding check_rights(const fs::path& data, const std::vector<fs::path>& private_files) {
    constexpr mode_t anybody = 0007;
    struct stat folder {};
    if (stat(data.c_str(), &folder) != 0) return {"rights", Grade::skipped, "there is no folder yet", "", ""};
    for (const fs::path& file : private_files)
        if (is_open_to_others(file))
            return {"rights", Grade::wrong, file.string() + " may be read or changed by others",
                    "what is sealed or secret is neither any more",
                    "`chmod 600 " + file.string() + "`, and change the secret if others use this machine"};
    if ((folder.st_mode & anybody) != 0)
        return {"rights", Grade::warning, data.string() + " is open to everybody on this machine",
                "whoever has an account here can read the records", "`chmod 700 " + data.string() + "`"};
    if (geteuid() != 0 && folder.st_uid != geteuid())
        return {"rights", Grade::warning, data.string() + " belongs to somebody else than who asks",
                "what is made now would be in the service's way", "run commands as the service's user"};
    return {"rights", Grade::ok, data.string() + " and what is secret in it are the service's own", "", ""};
}

}  // namespace adapters::system
