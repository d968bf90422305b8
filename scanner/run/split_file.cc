#include "scanner/run/split_file.h"

#include <algorithm>
#include <string>
#include <utility>

#include "scanner/open/input.h"
#include "scanner/open/plain/recognise.h"
#include "scanner/open/sandbox/request.h"

namespace warder {
namespace {

constexpr size_t kSuffix = 4;  // ".001"

Entry VolumeBeside(const Entry& entry, unsigned number) {
  Entry beside = entry;
  beside.name = NameOfVolume(entry.name, number);
  beside.device = beside.inode = 0;  // not listed
  return beside;
}

bool BeginsLikeAnArchive(const OpenedFile& file) {
  const DescriptorInput input(file.fd.get(), file.metadata.size);
  const auto head = ReadString(input, 0, kRecogniseBytes);
  return head && Recognise(*head).kind == FormatKind::kRecognised;
}

}  // namespace

unsigned VolumeNumber(std::string_view name) {
  if (name.size() <= kSuffix || name[name.size() - kSuffix] != '.') return 0;
  unsigned number = 0;
  for (const char c : name.substr(name.size() - kSuffix + 1)) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  return number;
}

PathBytes NameOfWhole(std::string_view name) {
  return PathBytes(name.substr(0, name.size() - kSuffix));
}

PathBytes NameOfVolume(std::string_view name, unsigned number) {
  const std::string digits = std::to_string(1000 + number).substr(1);
  return NameOfWhole(name) + '.' + digits;
}

std::vector<OpenedFile> OpenVolumes(const Entry& first) {
  std::vector<OpenedFile> volumes;
  if (VolumeNumber(first.name) != 1) return volumes;
  for (unsigned number = 2; volumes.size() < kMaxVolumes; ++number) {
    auto opened = OpenFile(VolumeBeside(first, number));
    if (!opened || opened->content_gap) break;
    volumes.push_back(std::move(*opened));
  }
  return volumes;
}

bool IsPartOfWhole(const Entry& entry) {
  const unsigned number = VolumeNumber(entry.name);
  if (number < 2 || number > kMaxVolumes + 1) return false;
  for (unsigned before = number - 1; before > 0; --before) {
    const auto opened = OpenFile(VolumeBeside(entry, before));
    if (!opened || opened->content_gap) return false;
    if (before == 1) return BeginsLikeAnArchive(*opened);
  }
  return false;
}

}  // namespace warder
