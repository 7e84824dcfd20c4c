// Files and folders that are on disk when the call returns. Each throws std::filesystem::filesystem_error.
#pragma once

#include <filesystem>

namespace adapters::sqlite {

void sync_to_disk(const std::filesystem::path& file_or_folder);

/// Made if missing, readable for nobody else, empty.
void make_private_file(const std::filesystem::path& file);

/// The superuser, who restores for the service, leaves it to whom the folder belongs. Nothing for others.
void leave_to_owner_of(const std::filesystem::path& folder, const std::filesystem::path& file_or_folder);

/// A second name for it, or a copy where the file system has no links.
void keep_second_name(const std::filesystem::path& file, const std::filesystem::path& name);

}  // namespace adapters::sqlite
