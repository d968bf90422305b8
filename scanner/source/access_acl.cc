#include "scanner/source/access_acl.h"

#include <sys/stat.h>

#include <algorithm>

namespace warder {
namespace {

constexpr uint32_t kVersion = 2;
constexpr size_t kHeaderSize = 4;
constexpr size_t kEntrySize = 8;  // tag: 2 bytes, permissions: 2, id: 4; little-endian
constexpr uint32_t kRead = 4;

enum Tag : uint32_t {
  kUserObject = 1,
  kUser = 2,
  kGroupObject = 4,
  kGroup = 8,
  kMask = 16,
  kOther = 32
};

uint32_t LittleEndian(ByteView bytes) {
  uint32_t value = 0;
  for (size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace

std::optional<AccessAcl> ParseAccessAcl(ByteView value) {
  if (value.size() < kHeaderSize || LittleEndian(value.substr(0, 4)) != kVersion)
    return std::nullopt;
  value.remove_prefix(kHeaderSize);
  if (value.size() % kEntrySize != 0) return std::nullopt;
  AccessAcl acl;
  bool owning_group = false;
  bool named = false;
  bool others = false;
  bool mask = true;
  for (; !value.empty(); value.remove_prefix(kEntrySize)) {
    const bool reads = LittleEndian(value.substr(2, 2)) & kRead;
    switch (LittleEndian(value.substr(0, 2))) {
      case kUserObject:
        break;
      case kUser:
      case kGroup:
        ++acl.named_entries;
        named |= reads;
        break;
      case kGroupObject:
        owning_group = reads;
        break;
      case kMask:
        mask = reads;
        break;
      case kOther:
        others = reads;
        break;
      default:
        return std::nullopt;
    }
  }
  acl.breadth = ReadBreadth::kOwner;
  if (named && mask) acl.breadth = ReadBreadth::kNamed;
  if (owning_group && mask) acl.breadth = ReadBreadth::kGroup;
  if (others) acl.breadth = ReadBreadth::kEveryone;
  return acl;
}

ReadBreadth BreadthOfMode(uint32_t mode) {
  if (mode & S_IROTH) return ReadBreadth::kEveryone;
  return mode & S_IRGRP ? ReadBreadth::kGroup : ReadBreadth::kOwner;
}

}  // namespace warder
