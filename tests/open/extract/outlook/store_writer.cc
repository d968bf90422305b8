#include "tests/open/extract/outlook/store_writer.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "scanner/base/utf16.h"
#include "scanner/open/extract/pst/encoding.h"

namespace warder {
namespace {

constexpr size_t kMostBlock = 8176;

std::string Little(uint64_t value, size_t width) {
  std::string bytes;
  for (size_t i = 0; i < width; ++i, value >>= 8) bytes += static_cast<char>(value);
  return bytes;
}

// The inverse of Decode, found by trying: what is decoded to `plain`.
std::string Encoded(uint8_t encoding, uint64_t block, const std::string& plain) {
  // kCyclic undoes itself.
  std::string bytes = plain;
  if (encoding == 2) pst::Decode(pst::Encoding::kCyclic, block, &bytes);
  if (encoding != 1) return bytes;
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  pst::Decode(pst::Encoding::kPermute, block, &all);
  std::array<char, 256> inverse{};
  for (size_t i = 0; i < 256; ++i)
    inverse[static_cast<unsigned char>(all[i])] = static_cast<char>(i);
  for (char& c : bytes) c = inverse[static_cast<unsigned char>(c)];
  return bytes;
}

// A heap of one block; allocation n has the number n << 5.
class HeapBlock {
 public:
  explicit HeapBlock(uint8_t signature) : signature_(signature) {}
  uint32_t Add(std::string bytes) {
    allocations_.push_back(std::move(bytes));
    return static_cast<uint32_t>(allocations_.size() << 5);
  }
  std::string Bytes(uint32_t root) const {
    std::string body, map;
    for (const std::string& allocation : allocations_) {
      map += Little(12 + body.size(), 2);
      body += allocation;
    }
    map += Little(12 + body.size(), 2);
    if (body.size() % 2 != 0) body += '\0';
    return Little(12 + body.size(), 2) + '\xEC' + static_cast<char>(signature_) + Little(root, 4) +
           Little(0, 4) + body + Little(allocations_.size(), 2) + Little(0, 2) + map;
  }

 private:
  const uint8_t signature_;
  std::vector<std::string> allocations_;
};

bool IsInline(uint32_t tag) {
  return (tag & 0xFFFF) == 0x0003 || (tag & 0xFFFF) == 0x000B;
}

}  // namespace

std::pair<uint32_t, std::string> WideProperty(uint16_t id, std::string_view text) {
  return {uint32_t{id} << 16 | 0x001F, Utf16LeFromAscii(text)};
}

std::pair<uint32_t, std::string> NumberProperty(uint16_t id, uint32_t value) {
  return {uint32_t{id} << 16 | 0x0003, Little(value, 4)};
}

std::string StoreWriter::Number(uint64_t value) const {
  return Little(value, form_ == Form::kAnsi ? 4 : 8);
}

uint64_t StoreWriter::AddBlock(std::string bytes, bool internal) {
  const uint64_t block = next_block_ | (internal ? 2 : 0);
  next_block_ += 4;
  if (!internal) bytes = Encoded(encoding_, block, bytes);
  blocks_[block] = {file_.size(), bytes.size()};
  file_ += bytes + std::string(16, '\0');
  file_.resize((file_.size() + 63) / 64 * 64);
  return block;
}

uint64_t StoreWriter::AddData(const std::string& bytes) {
  if (bytes.size() <= kMostBlock) return AddBlock(bytes, false);
  std::string list;
  size_t count = 0;
  for (size_t at = 0; at < bytes.size(); at += kMostBlock, ++count)
    list += Number(AddBlock(bytes.substr(at, kMostBlock), false));
  return AddBlock("\x01\x01" + Little(count, 2) + Little(bytes.size(), 4) + list, true);
}

uint64_t StoreWriter::AddSubnodes(const Nodes& nodes) {
  if (nodes.empty()) return 0;
  std::string list;
  for (const auto& [id, node] : nodes)
    list += Number(id) + Number(node.data) + Number(node.subnodes);
  const std::string padding(form_ == Form::kAnsi ? 0 : 4, '\0');
  return AddBlock(std::string("\x02\x00", 2) + Little(nodes.size(), 2) + padding + list, true);
}

StoreWriter::Node StoreWriter::AddObject(const StoreProperties& properties, Nodes subnodes) {
  HeapBlock heap(0xBC);
  // The tree's header is the first allocation, its records the second.
  StoreProperties sorted = properties;
  std::sort(sorted.begin(), sorted.end());
  std::string records;
  std::vector<std::string> values;
  for (const auto& [tag, bytes] : sorted) {
    uint32_t where = 0;
    if (IsInline(tag)) {
      for (size_t i = 4; i-- > 0;) where = where << 8 | static_cast<unsigned char>(bytes[i]);
    } else if (bytes.size() > MostInHeap()) {
      where = next_value_++ << 5 | 0x1F;
      subnodes[where] = {AddData(bytes), 0, 0};
    } else {
      values.push_back(bytes);
      where = static_cast<uint32_t>((2 + values.size()) << 5);
    }
    records += Little(tag >> 16, 2) + Little(tag & 0xFFFF, 2) + Little(where, 4);
  }
  const uint32_t root = heap.Add("\xB5\x02\x06" + std::string(1, '\0') + Little(2 << 5, 4));
  heap.Add(records);
  for (const std::string& value : values) heap.Add(value);
  return {AddBlock(heap.Bytes(root), false), AddSubnodes(subnodes), 0};
}

// Rows of four-byte cells: numbers, or where texts are; a byte of bits behind them.
StoreWriter::Node StoreWriter::AddRecipients(const std::vector<StoreProperties>& rows) {
  HeapBlock heap(0x7C);
  std::string matrix;
  std::vector<std::string> values;
  const size_t columns = rows.front().size();
  for (const StoreProperties& row : rows) {
    for (const auto& [tag, bytes] : row) {
      if (IsInline(tag)) {
        matrix += bytes;
        continue;
      }
      values.push_back(bytes);
      matrix += Little((2 + values.size()) << 5, 4);
    }
    matrix += static_cast<char>(0xFF << (8 - columns) & 0xFF);
  }
  const size_t width = 4 * columns;
  std::string header = "\x7C" + std::string(1, static_cast<char>(columns)) + Little(width, 2) +
                       Little(width, 2) + Little(width, 2) + Little(width + 1, 2) + Little(0, 4) +
                       Little(2 << 5, 4) + Little(0, 4);
  for (size_t i = 0; i < columns; ++i)
    header += Little(rows.front()[i].first, 4) + Little(4 * i, 2) + '\x04' + static_cast<char>(i);
  const uint32_t root = heap.Add(header);
  heap.Add(matrix);
  for (const std::string& value : values) heap.Add(value);
  return {AddBlock(heap.Bytes(root), false), 0, 0};
}

StoreWriter::Node StoreWriter::MessageNode(const StoreMessage& message) {
  Nodes subnodes;
  if (!message.recipients.empty()) subnodes[0x692] = AddRecipients(message.recipients);
  for (const StoreMessage::Attachment& attachment : message.attachments) {
    StoreProperties properties = attachment.properties;
    Nodes inner;
    if (!attachment.message.empty()) {
      const uint32_t id = next_value_++ << 5 | 0x04;
      inner[id] = MessageNode(attachment.message.front());
      properties.emplace_back(0x3701000D, Little(id, 4) + Little(0, 4));
    }
    subnodes[next_value_++ << 5 | 0x05] = AddObject(properties, std::move(inner));
  }
  return AddObject(message.properties, std::move(subnodes));
}

void StoreWriter::AddFolder(uint32_t id, uint32_t parent, const std::string& name) {
  nodes_[id] = AddObject({WideProperty(0x3001, name)}, {});
  nodes_[id].parent = parent;
}

void StoreWriter::AddMessage(uint32_t id, uint32_t parent, const StoreMessage& message) {
  nodes_[id] = MessageNode(message);
  nodes_[id].parent = parent;
}

uint64_t StoreWriter::AddPage(const std::vector<std::string>& entries, uint8_t type,
                              uint8_t level) {
  const bool ansi = form_ == Form::kAnsi;
  std::string page;
  for (const std::string& entry : entries) page += entry;
  page.resize(ansi ? 496 : 488);
  page += static_cast<char>(entries.size());
  page += '\x0F';
  page += static_cast<char>(entries.front().size());
  page += static_cast<char>(level);
  page.resize(ansi ? 500 : 496);
  page += std::string(2, static_cast<char>(type));
  page.resize(512);
  file_.resize((file_.size() + 511) / 512 * 512);
  const uint64_t offset = file_.size();
  file_ += page;
  return offset;
}

uint64_t StoreWriter::AddTree(const std::vector<std::string>& entries, uint8_t type) {
  constexpr size_t kPerPage = 10;
  std::vector<std::string> level = entries;
  const size_t key = form_ == Form::kAnsi ? 4 : 8;
  for (uint8_t depth = 0;; ++depth) {
    std::vector<std::string> above;
    for (size_t at = 0; at < level.size(); at += kPerPage) {
      const auto begin = level.begin() + static_cast<std::ptrdiff_t>(at);
      const auto end = begin + static_cast<std::ptrdiff_t>(std::min(kPerPage, level.size() - at));
      const uint64_t offset = AddPage({begin, end}, type, depth);
      if (level.size() <= kPerPage) return offset;
      above.push_back(begin->substr(0, key) + Number(0) + Number(offset));
    }
    level = std::move(above);
  }
}

std::string StoreWriter::Write() {
  const bool ansi = form_ == Form::kAnsi;
  std::vector<std::string> nodes, blocks;
  for (const auto& [id, node] : nodes_) {
    nodes.push_back(Number(id) + Number(node.data) + Number(node.subnodes) +
                    Little(node.parent, 4) + std::string(ansi ? 0 : 4, '\0'));
  }
  for (const auto& [id, block] : blocks_) {
    blocks.push_back(Number(id) + Number(block.offset) + Little(block.size, 2) + Little(2, 2) +
                     std::string(ansi ? 0 : 4, '\0'));
  }
  const uint64_t node_root = AddTree(nodes, 0x81);
  const uint64_t block_root = AddTree(blocks, 0x80);
  std::string file = file_;
  const auto put = [&](size_t at, const std::string& bytes) {
    file.replace(at, bytes.size(), bytes);
  };
  put(0, "!BDN");
  put(8, "SM");
  put(10, Little(ansi ? 14 : 23, 2));
  put(ansi ? 188 : 224, Number(node_root));
  put(ansi ? 196 : 240, Number(block_root));
  put(ansi ? 461 : 513, std::string(1, static_cast<char>(encoding_)));
  return file;
}

}  // namespace warder
