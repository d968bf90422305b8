// getdents64 directly: readdir would copy each name into a structure of 280 bytes, and hides the
// errors at the end.
//
// Names are sorted by their first eight bytes as one number; only names equal in those are compared
// in full. Names hold no NUL, so padding the key with zero bytes keeps the order of bytes.
#include "scanner/source/listing.h"

#include <dirent.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace warder {
namespace {

// 32 KiB is where larger buffers stop paying.
constexpr size_t kBufferSize = 32 * 1024;

uint64_t KeyOf(const char* name, size_t length) {
  uint64_t key = 0;
  for (size_t i = 0; i < std::min<size_t>(length, 8); ++i) {
    key |= static_cast<uint64_t>(static_cast<unsigned char>(name[i])) << (56 - 8 * i);
  }
  return key;
}

bool IsDots(const char* name) {
  return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0));
}

}  // namespace

int Listing::Read(int fd) {
  alignas(dirent64) char buffer[kBufferSize];
  int error = 0;
  for (;;) {
    const ssize_t filled = getdents64(fd, buffer, sizeof(buffer));
    if (filled < 0 && errno == EINTR) continue;
    if (filled < 0) error = errno;
    if (filled <= 0) break;
    for (size_t at = 0; at < static_cast<size_t>(filled);) {
      const auto* entry = reinterpret_cast<const dirent64*>(buffer + at);
      if (!IsDots(entry->d_name)) Append(entry->d_name, entry->d_ino, entry->d_type);
      at += entry->d_reclen;
    }
  }
  Sort();
  return error;
}

void Listing::Append(const char* name, uint64_t inode, unsigned char type) {
  const size_t length = std::strlen(name);
  records_.push_back({KeyOf(name, length), inode, names_.size(), length, type});
  names_.append(name, length + 1);
}

void Listing::Sort() {
  const auto name = [this](const Record& record) {
    return std::string_view(names_.data() + record.begin, record.length);
  };
  std::sort(records_.begin(), records_.end(), [&name](const Record& a, const Record& b) {
    return a.key != b.key ? a.key < b.key : name(a) < name(b);
  });
  const auto twice =
      std::unique(records_.begin(), records_.end(),
                  [&name](const Record& a, const Record& b) { return name(a) == name(b); });
  records_.erase(twice, records_.end());
}

Listing::Item Listing::operator[](size_t index) const {
  const Record& record = records_[index];
  return {names_.data() + record.begin, record.length, record.inode,
          static_cast<unsigned char>(record.type)};
}

}  // namespace warder
