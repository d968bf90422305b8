#include "scanner/open/extract/pst/heap.h"

#include <algorithm>

#include "scanner/base/byte_cursor.h"

namespace warder::pst {
namespace {

constexpr uint8_t kTree = 0xB5, kTable = 0x7C;
constexpr size_t kMaxRecords = size_t{4} << 20;
constexpr size_t kMaxRows = 20'000;
constexpr size_t kMaxCells = 1'000'000;

class HeldInput final : public RandomInput {
 public:
  explicit HeldInput(std::string bytes) : bytes_(std::move(bytes)) {}
  uint64_t size() const override { return bytes_.size(); }
  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override {
    return MemoryInput(bytes_).ReadAt(offset, to, length);
  }

 private:
  const std::string bytes_;
};

bool IsInHeap(uint32_t where) {
  return (where & 0x1F) == 0;
}

}  // namespace

Heap::Heap(const NodeDatabase& database, const Node& node)
    : database_(database),
      data_(database.DataOf(node.data)),
      subnodes_(database.SubnodesOf(node.subnodes)) {}

// 2.3.1.1: which block, which allocation in it; the map of these stands where the block says.
std::string Heap::Allocation(uint32_t id) const {
  const bool wide = database_.has_wide_pages();
  const size_t block = wide ? id >> 19 : id >> 16;
  const size_t index = wide ? (id >> 5) & 0x3FFF : (id >> 5) & 0x7FF;
  if (index == 0 || block >= data_.pieces().size()) return {};
  const std::string& bytes = data_.Piece(block);
  const size_t map = U16LeAt(bytes, 0);
  if (index > U16LeAt(bytes, map)) return {};
  const size_t begin = U16LeAt(bytes, map + 4 + (index - 1) * 2);
  const size_t end = U16LeAt(bytes, map + 4 + index * 2);
  return begin < end && end <= bytes.size() ? bytes.substr(begin, end - begin) : std::string();
}

uint32_t Heap::root() const {
  return data_.pieces().empty() ? 0 : U32LeAt(data_.Piece(0), 4);
}

// 2.3.2: leaves in order.
void Heap::AddRecords(uint32_t id, int level, size_t key_size, size_t entry_size,
                      std::string* records) const {
  const std::string bytes = Allocation(id);
  if (level == 0) {
    if (records->size() < kMaxRecords)
      records->append(bytes, 0, bytes.size() / (key_size + entry_size) * (key_size + entry_size));
    return;
  }
  for (size_t at = 0; at + key_size + 4 <= bytes.size() && records->size() < kMaxRecords;
       at += key_size + 4)
    AddRecords(U32LeAt(bytes, at + key_size), level - 1, key_size, entry_size, records);
}

std::vector<Property> Heap::Properties() const {
  const std::string header = Allocation(root());
  if (U8At(header, 0) != kTree || U8At(header, 1) != 2 || U8At(header, 2) != 6) return {};
  const int levels = U8At(header, 3);
  std::string records;
  // A heap holds less than three levels of them.
  if (levels <= 3) AddRecords(U32LeAt(header, 4), levels, 2, 6, &records);
  std::vector<Property> properties;
  for (size_t at = 0; at + 8 <= records.size(); at += 8)
    properties.push_back(
        {U16LeAt(records, at), U16LeAt(records, at + 2), U32LeAt(records, at + 4), {}});
  return properties;
}

std::vector<std::vector<Property>> Heap::Rows() const {
  const std::string header = Allocation(root());
  if (U8At(header, 0) != kTable) return {};
  const size_t columns = U8At(header, 1);
  const size_t bits_at = U16LeAt(header, 6), row_size = U16LeAt(header, 8);
  const uint32_t where = U32LeAt(header, 14);
  std::vector<std::vector<Property>> rows;
  if (row_size == 0 || where == 0) return rows;
  const auto take_rows = [&](ByteView block) {
    for (size_t at = 0; at + row_size <= block.size(); at += row_size) {
      if (rows.size() >= kMaxRows || rows.size() * columns > kMaxCells) return;
      const ByteView row = block.substr(at, row_size);
      std::vector<Property> cells;
      for (size_t i = 0; i < columns; ++i) {
        const size_t column = 22 + i * 8;
        const uint8_t bit = U8At(header, column + 7), size = U8At(header, column + 6);
        if ((U8At(row, bits_at + bit / 8) & (0x80 >> bit % 8)) == 0) continue;
        const size_t cell = U16LeAt(header, column + 4);
        Property property{U16LeAt(header, column + 2), U16LeAt(header, column), 0, {}};
        property.value =
            static_cast<uint32_t>(LittleEndianAt(row, cell, std::min<size_t>(size, 4)));
        if (size > 4 && cell < row.size()) property.cell = row.substr(cell, size);
        cells.push_back(std::move(property));
      }
      rows.push_back(std::move(cells));
    }
  };
  if (IsInHeap(where)) {
    take_rows(Allocation(where));
  } else if (const auto node = subnodes_.find(where); node != subnodes_.end()) {
    // Rows do not go over the end of a block.
    const NodeData data = database_.DataOf(node->second.data);
    for (size_t i = 0; i < data.pieces().size() && rows.size() < kMaxRows; ++i)
      take_rows(data.Piece(i));
  }
  return rows;
}

std::unique_ptr<RandomInput> Heap::Value(uint32_t where) const {
  if (IsInHeap(where)) return std::make_unique<HeldInput>(Allocation(where));
  const auto node = subnodes_.find(where);
  if (node == subnodes_.end()) return nullptr;
  return std::make_unique<NodeData>(database_.DataOf(node->second.data));
}

}  // namespace warder::pst
