#include "scanner/open/protect/package/zip_index.h"

#include <algorithm>
#include <utility>

#include "scanner/open/protect/zip_directory.h"

namespace warder {
namespace {

// More members than any document has; archives of more are left to the grader of archives.
constexpr size_t kMaxMembers = 20'000;
constexpr size_t kMaxPacked = 32 * 1024 * 1024;

}  // namespace

std::string PlainMemberName(std::string_view name) {
  std::string plain(name);
  for (char& c : plain) {
    if (c == '\\') c = '/';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  if (plain.starts_with('/')) plain.erase(0, 1);
  return plain;
}

std::optional<ZipIndex> ZipIndex::Open(const GradeInput& input) {
  auto directory = ZipDirectory::Find(input.bytes);
  if (!directory || directory->encryption()) return std::nullopt;
  ZipIndex index(input);
  for (ZipEntry entry; directory->Next(&entry);) {
    if (index.members_.size() >= kMaxMembers) return std::nullopt;
    index.members_.push_back({std::string(entry.name), entry.flags, entry.method, entry.packed_size,
                              entry.size, entry.local_offset, entry.header_offset});
  }
  if (!directory->ok() || index.members_.empty()) return std::nullopt;
  return index;
}

const ZipMember* ZipIndex::Find(std::string_view name) const {
  const std::string wanted = PlainMemberName(name);
  for (const ZipMember& member : members_) {
    if (member.name.size() <= wanted.size() + 1 && PlainMemberName(member.name) == wanted) {
      return &member;
    }
  }
  return nullptr;
}

std::optional<std::string> ZipIndex::Read(const ZipMember& member, size_t limit) const {
  const auto local = ReadZipLocalHeader(input_->bytes, member.local_at);
  if (!local) return std::nullopt;
  if (member.method == 0) {
    return input_->Read(local->data_offset, std::min<uint64_t>(member.packed, limit));
  }
  if (member.method != 8 || input_->hints.unpacker == nullptr) return std::nullopt;
  // Deflate hardly grows what it packs: more packed bytes than `limit` are not needed either.
  const uint64_t packed = std::min<uint64_t>({member.packed, kMaxPacked, limit + 1024});
  auto content = input_->hints.unpacker->Unpack(Unpacker::Method::kDeflate, {},
                                                input_->Read(local->data_offset, packed), limit);
  if (!content) return std::nullopt;
  return *std::move(content);
}

}  // namespace warder
