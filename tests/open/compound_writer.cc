#include "tests/open/compound_writer.h"

#include <algorithm>
#include <cstdint>
#include <map>

namespace warder {
namespace {

constexpr uint32_t kEnd = 0xFFFFFFFE;
constexpr uint32_t kNone = 0xFFFFFFFF;
constexpr uint32_t kFatMark = 0xFFFFFFFD;
constexpr uint32_t kListMark = 0xFFFFFFFC;
constexpr size_t kMini = 64;
constexpr size_t kCutoff = 4096;

std::string Number(uint64_t value, size_t width) {
  std::string bytes;
  for (size_t i = 0; i < width; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  return bytes;
}

struct Node {
  std::string name;
  uint8_t type = 2;
  uint32_t right = kNone;
  uint32_t child = kNone;
  uint32_t start = kEnd;
  uint64_t size = 0;
};

std::string DirectoryEntry(const Node& node) {
  std::string name;
  for (const char c : node.name) name += std::string(1, c) + '\0';
  const size_t length = name.size() + 2;
  name.resize(64, '\0');
  return name + Number(node.type == 0 ? 0 : length, 2) + Number(node.type, 1) + Number(1, 1) +
         Number(kNone, 4) + Number(node.right, 4) + Number(node.child, 4) + std::string(36, '\0') +
         Number(node.start, 4) + Number(node.size, 8);
}

class Writer {
 public:
  explicit Writer(size_t sector_size) : sector_(sector_size) {
    nodes_.push_back({"Root Entry", 5});
    folders_[""] = 0;
  }

  void Add(const CompoundItem& item) {
    const size_t slash = item.path.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : item.path.substr(0, slash);
    const size_t parent = Folder(folder);
    Node node{slash == std::string::npos ? item.path : item.path.substr(slash + 1)};
    node.size = item.bytes.size();
    if (node.size >= kCutoff) {
      node.start = Append(item.bytes);
    } else if (node.size > 0) {
      node.start = AppendMini(item.bytes);
    }
    Link(parent, node);
  }

  std::string Finish() {
    if (!mini_.empty()) {
      nodes_[0].start = Append(mini_);
      nodes_[0].size = mini_.size();
    }
    const uint32_t mini_fat = mini_fat_.empty() ? kEnd : Append(Table(mini_fat_));
    const size_t mini_fat_sectors = Sectors(mini_fat_.size() * 4);
    std::string directory;
    for (const Node& node : nodes_) directory += DirectoryEntry(node);
    while (directory.size() % sector_ != 0) directory += DirectoryEntry({"", 0});
    const uint32_t directory_at = Append(directory);
    // The allocation table describes itself too, and the sectors that list its own beyond 109.
    const size_t per_sector = sector_ / 4;
    size_t fat_sectors = 1;
    size_t lists = 0;
    while (fat_sectors * per_sector < fat_.size() + fat_sectors + lists) {
      ++fat_sectors;
      lists = fat_sectors <= 109 ? 0 : (fat_sectors - 109 + per_sector - 2) / (per_sector - 1);
    }
    const uint32_t fat_at = static_cast<uint32_t>(fat_.size());
    const uint32_t lists_at = fat_at + static_cast<uint32_t>(fat_sectors);
    for (size_t i = 0; i < fat_sectors; ++i) fat_.push_back(kFatMark);
    for (size_t i = 0; i < lists; ++i) fat_.push_back(kListMark);
    body_ += Table(fat_);
    for (size_t i = 0, next = 109; i < lists; ++i) {
      for (size_t k = 0; k + 1 < per_sector; ++k, ++next) {
        body_ += Number(next < fat_sectors ? fat_at + next : kNone, 4);
      }
      body_ += Number(i + 1 < lists ? lists_at + i + 1 : kEnd, 4);
    }
    std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') +
                         Number(0x3E, 2) + Number(sector_ == 512 ? 3 : 4, 2) + Number(0xFFFE, 2) +
                         Number(sector_ == 512 ? 9 : 12, 2) + Number(6, 2) + std::string(6, '\0') +
                         Number(sector_ == 512 ? 0 : directory.size() / sector_, 4) +
                         Number(fat_sectors, 4) + Number(directory_at, 4) + Number(0, 4) +
                         Number(kCutoff, 4) + Number(mini_fat, 4) + Number(mini_fat_sectors, 4) +
                         Number(lists == 0 ? kEnd : lists_at, 4) + Number(lists, 4);
    for (uint32_t i = 0; i < 109; ++i) header += Number(i < fat_sectors ? fat_at + i : kNone, 4);
    header.resize(sector_, '\0');
    return header + body_;
  }

 private:
  size_t Sectors(size_t bytes) const { return (bytes + sector_ - 1) / sector_; }

  uint32_t Append(std::string bytes) {
    const uint32_t first = static_cast<uint32_t>(fat_.size());
    const size_t count = Sectors(bytes.size());
    for (size_t i = 0; i < count; ++i) {
      fat_.push_back(i + 1 < count ? first + static_cast<uint32_t>(i) + 1 : kEnd);
    }
    bytes.resize(count * sector_, '\0');
    body_ += bytes;
    return first;
  }

  uint32_t AppendMini(std::string bytes) {
    const uint32_t first = static_cast<uint32_t>(mini_fat_.size());
    const size_t count = (bytes.size() + kMini - 1) / kMini;
    for (size_t i = 0; i < count; ++i) {
      mini_fat_.push_back(i + 1 < count ? first + static_cast<uint32_t>(i) + 1 : kEnd);
    }
    bytes.resize(count * kMini, '\0');
    mini_ += bytes;
    return first;
  }

  std::string Table(std::vector<uint32_t> entries) const {
    while (entries.size() * 4 % sector_ != 0) entries.push_back(kNone);
    std::string bytes;
    for (const uint32_t entry : entries) bytes += Number(entry, 4);
    return bytes;
  }

  size_t Folder(const std::string& path) {
    if (const auto known = folders_.find(path); known != folders_.end()) return known->second;
    const size_t slash = path.rfind('/');
    const size_t parent = Folder(slash == std::string::npos ? "" : path.substr(0, slash));
    Node node{slash == std::string::npos ? path : path.substr(slash + 1), 1};
    node.start = 0;
    Link(parent, node);
    return folders_[path] = nodes_.size() - 1;
  }

  // Siblings hang on the right of each other.
  void Link(size_t parent, const Node& node) {
    const uint32_t id = static_cast<uint32_t>(nodes_.size());
    nodes_.push_back(node);
    uint32_t* place = &nodes_[parent].child;
    while (*place != kNone) place = &nodes_[*place].right;
    *place = id;
  }

  size_t sector_;
  std::vector<Node> nodes_;
  std::map<std::string, size_t> folders_;
  std::vector<uint32_t> fat_;
  std::vector<uint32_t> mini_fat_;
  std::string body_;
  std::string mini_;
};

}  // namespace

std::string WriteCompound(const std::vector<CompoundItem>& items, size_t sector_size) {
  Writer writer(sector_size);
  for (const CompoundItem& item : items) writer.Add(item);
  return writer.Finish();
}

}  // namespace warder
