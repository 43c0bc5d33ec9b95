#include "mapped_file.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/iostreams/device/mapped_file.hpp>
#include <csignal>

#include "../base/error.hpp"
#include "files.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// The mappings that there are, for the handler; one beyond that many would go unexplained.
std::array<std::atomic<const MappedFile*>, 64> mappings;

void replace_one(const MappedFile* from, const MappedFile* to) {
  for (auto& place : mappings) {
    const MappedFile* expected = from;
    if (place.compare_exchange_strong(expected, to)) return;
  }
}

// Calls nothing but what a signal handler may.
void end_on_lost_page(int number, siginfo_t* info, void*) {
  const auto* const address = static_cast<const char*>(info->si_addr);
  for (const auto& place : mappings) {
    const MappedFile* const file = place;
    if (file == nullptr) continue;
    const auto bytes = file->bytes();
    if (address < bytes.data() || address >= bytes.data() + bytes.size()) continue;
    const auto& text = file->complaint();
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
    ::_exit(1);
  }
  std::signal(number,
              SIG_DFL);  // no file of ours: what failed is tried again, and ends the program
}

}  // namespace

struct MappedFile::Mapping : boost::iostreams::mapped_file_source {};

MappedFile::MappedFile(const fs::path& file)
    : mapping_(std::make_unique<Mapping>()),
      complaint_(fmt::format(
          "\nsentipipe: error: {}\n",
          Error({.place = file.string(),
                 .found = "a part that cannot be read: the file was cut short since it was opened, "
                          "or its disk fails",
                 .expected = "a file that stays as it is while it is read",
                 .remedy = "run again when nothing writes to the file, or check the disk"})
              .what())) {
  try {
    mapping_->open(file.string());
    bytes_ = {mapping_->data(), mapping_->size()};
  } catch (const std::exception&) {  // does not name the file
    fail_to_read(file);
  }
  replace_one(nullptr, this);
}

MappedFile::~MappedFile() {
  replace_one(this, nullptr);
}

void MappedFile::release(std::size_t size) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::size_t end = size / page * page;
  if (end <= released_) return;
  // The mapping is read-only and of a file, so nothing is lost by that.
  ::madvise(const_cast<char*>(bytes_.data()) + released_, end - released_, MADV_DONTNEED);
  released_ = end;
}

void explain_lost_pages() {
  struct sigaction action {};
  action.sa_sigaction = end_on_lost_page;
  action.sa_flags = SA_SIGINFO;
  ::sigaction(SIGBUS, &action, nullptr);
}

}  // namespace sentipipe
