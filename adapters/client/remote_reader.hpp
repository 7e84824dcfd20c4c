// A store read through the service that runs on it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "adapters/client/client.hpp"
#include "engine/store.hpp"

namespace adapters {

/// One snapshot that the service lends, given back at the end. One thread at a time. Memory grows with what
/// is looked at, to a bound. Every call may throw engine::StoreFailure: the service has ended, or has taken
/// the snapshot back because nothing was asked for some minutes.
class RemoteReader final : public engine::JournalReader {
public:
    /// How the service is asked: with method, target and a body of JSON.
    using Ask = std::function<engine::Result<ServiceAnswer>(
        const std::string& method, const std::string& target, const boost::json::object& body)>;

    /// Who shows what is read says so to the service (`POST /api/v1/shown`), in the name of `as`; empty: of
    /// whoever is at the machine. Throws engine::StoreFailure where nothing is lent, or by another release of
    /// this program.
    RemoteReader(Ask ask, const std::string& as);
    ~RemoteReader() override;
    RemoteReader(const RemoteReader&) = delete;
    RemoteReader& operator=(const RemoteReader&) = delete;

    [[nodiscard]] engine::Document find(const engine::RecordKey& key) const override;
    [[nodiscard]] std::vector<engine::Listed> scan(std::string_view index, std::string_view from,
                                                   std::string_view before, std::size_t limit) const override;
    [[nodiscard]] std::size_t count(std::string_view index, std::string_view from,
                                    std::string_view before) const override;
    void each_of_kind(
        std::string_view kind,
        const std::function<void(std::string_view id, std::string_view bytes)>& visit) const override;
    [[nodiscard]] engine::StreamHead head(const engine::RecordKey& stream) const override;
    [[nodiscard]] std::int64_t next_sequence() const override { return next_sequence_; }
    [[nodiscard]] engine::StreamHead command_head() const override { return command_head_; }
    [[nodiscard]] std::optional<engine::CommandEntry> command_with_key(std::string_view key) const override;
    [[nodiscard]] std::vector<engine::Event> events(std::int64_t from_sequence,
                                                    std::size_t limit) const override;
    [[nodiscard]] std::vector<engine::Event> events_of(const engine::RecordKey& stream) const override;
    [[nodiscard]] std::vector<engine::CommandEntry> commands(std::int64_t from_number,
                                                             std::size_t limit) const override;
    void each_record(
        const std::function<void(const engine::RecordKey&, std::string_view bytes)>& visit) const override;
    void each_listing(
        const std::function<void(const engine::IndexKey&, const engine::RecordKey&)>& visit) const override;

private:
    /// A list that was read: who finds one of its records mostly wants those after it too.
    struct Lately {
        std::vector<engine::RecordKey> records;
        std::map<engine::RecordKey, std::size_t> places;
        std::size_t at_once = 16;  ///< How many are asked for next time.
    };

    [[nodiscard]] boost::json::value question(const boost::json::object& body) const;
    [[nodiscard]] std::vector<engine::RecordKey> wanted_with(const engine::RecordKey& key) const;
    void remember(const std::vector<engine::Listed>& listed) const;
    void walk(const std::string& over, const std::function<void(const boost::json::value&)>& visit) const;
    template <class Item>
    [[nodiscard]] std::vector<Item> pages(const char* ask, std::int64_t from, std::size_t limit,
                                          Item (*read)(const boost::json::value&)) const;

    Ask ask_;
    std::string snapshot_;  ///< Its address.
    std::int64_t next_sequence_ = 1;
    engine::StreamHead command_head_;
    mutable std::map<engine::RecordKey, engine::Document> found_;
    mutable std::vector<std::unique_ptr<Lately>> lately_;
};

}  // namespace adapters
