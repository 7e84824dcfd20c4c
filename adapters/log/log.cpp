#include "adapters/log/log.hpp"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <stdexcept>

#include <fcntl.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <unistd.h>

namespace adapters::log {
namespace {

// `2026-11-02T09:00:00.123Z`
std::string present() {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto second = std::chrono::floor<std::chrono::seconds>(now);
    const std::time_t seconds = std::chrono::system_clock::to_time_t(second);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                       parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, (now - second).count());
}

// spdlog would make it readable for everybody.
void make(const std::filesystem::path& file) {
    const int made = open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    if (made < 0)
        throw std::runtime_error("the log " + file.string() +
                                 " cannot be opened: " + std::generic_category().message(errno) +
                                 ". Make its folder writable for the service, or set log.file to another.");
    close(made);
}

std::shared_ptr<spdlog::logger> logger_to(const std::filesystem::path& file,
                                          std::atomic<std::uint64_t>& lost) {
    spdlog::sink_ptr sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    if (!file.empty()) {
        make(file);
        sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string());
    }
    auto logger = std::make_shared<spdlog::logger>("caseloop", std::move(sink));
    logger->set_pattern("%v");
    logger->set_level(spdlog::level::trace);
    logger->flush_on(spdlog::level::trace);
    logger->set_error_handler([&lost](const std::string&) { ++lost; });
    return logger;
}

}  // namespace

struct Log::Works {
    explicit Works(const Settings& wanted)
        : settings(wanted),
          as_lines_of_json(
              wanted.format == Format::json ||
              (wanted.format == Format::automatic && (!wanted.file.empty() || isatty(STDERR_FILENO) == 0))),
          logger(logger_to(wanted.file, lost)) {}

    Settings settings;
    bool as_lines_of_json;
    std::atomic<std::uint64_t> lost{0};
    std::mutex exchange;  ///< Of `logger`.
    std::shared_ptr<spdlog::logger> logger;
};

Log::Log(const Settings& settings) : works_(std::make_unique<Works>(settings)) {}
Log::~Log() = default;

void Log::write(Level level, EventName event, std::initializer_list<Field> entry) noexcept {
    if (level < works_->settings.level) return;
    try {
        const std::string at = present();
        const std::string line =
            works_->as_lines_of_json ? as_json(at, level, event, entry) : as_text(at, level, event, entry);
        const std::lock_guard held(works_->exchange);
        works_->logger->log(spdlog::level::info, spdlog::string_view_t(line));
    } catch (...) {
        ++works_->lost;
    }
}

std::uint64_t Log::lost() const {
    return works_->lost;
}

void Log::reopen() noexcept {
    if (works_->settings.file.empty()) return;
    try {
        auto fresh = logger_to(works_->settings.file, works_->lost);
        const std::lock_guard held(works_->exchange);
        works_->logger = std::move(fresh);
    } catch (...) {
        ++works_->lost;
    }
}

}  // namespace adapters::log
