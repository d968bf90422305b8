#include "scanner/open/extract/sqlite/page.h"

#include <algorithm>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/extract/sqlite/record.h"

namespace warder::sqlite {
namespace {

bool ReadPadded(const RandomInput& file, uint64_t offset, size_t size, std::string* page) {
  page->resize(size);
  const auto count = file.ReadAt(offset, page->data(), size);
  if (!count || *count == 0) return false;
  std::fill(page->begin() + static_cast<ptrdiff_t>(*count), page->end(), '\0');
  return true;
}

// 1.6: how much of a payload stays in the page.
uint64_t LocalSize(uint64_t payload, uint32_t usable, bool table) {
  const uint64_t most = table ? usable - 35 : (uint64_t{usable} - 12) * 64 / 255 - 23;
  if (payload <= most) return payload;
  const uint64_t least = (uint64_t{usable} - 12) * 32 / 255 - 23;
  const uint64_t kept = least + (payload - least) % (usable - 4);
  return kept <= most ? kept : least;
}

}  // namespace

bool IsPageSize(uint64_t size) {
  return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

bool ParseHeader(ByteView first_page, DatabaseHeader* header) {
  if (!first_page.starts_with(kMagic) || first_page.size() < kHeaderSize) return false;
  const uint32_t size = U16BeAt(first_page, 16);
  header->page_size = size == 1 ? 65536 : size;
  const uint32_t reserved = U8At(first_page, 20);
  if (!IsPageSize(header->page_size) || header->page_size < reserved + 480) return false;
  header->usable = header->page_size - reserved;
  header->encoding = U32BeAt(first_page, 56);
  header->has_pointer_maps = U32BeAt(first_page, 52) != 0;
  return true;
}

uint32_t FilePages::last() const {
  return static_cast<uint32_t>(
      std::min<uint64_t>((file_.size() + page_size_ - 1) / page_size_, UINT32_MAX - 1));
}

bool FilePages::Read(uint32_t number, std::string* page) const {
  return number > 0 && ReadPadded(file_, uint64_t{number - 1} * page_size_, page_size_, page);
}

bool LoggedPages::Read(uint32_t number, std::string* page) const {
  const auto at = pages_.find(number);
  return at != pages_.end() && ReadPadded(file_, at->second, page_size_, page);
}

TreePage::TreePage(ByteView page, size_t begin, uint32_t usable)
    : page_(page.substr(0, usable)), begin_(begin), usable_(usable) {
  const uint8_t type = U8At(page_, begin);
  if (type != 2 && type != 5 && type != 10 && type != 13) return;
  const bool leaf = type >= 10;
  pointers_ = begin + (leaf ? 8 : 12);
  cells_ = U16BeAt(page_, begin + 3);
  if (pointers_ + 2 * cells_ > page_.size()) return;
  if (!leaf) right_child_ = U32BeAt(page_, begin + 8);
  type_ = static_cast<PageType>(type);
}

bool TreePage::CellAt(size_t index, Cell* cell) const {
  *cell = {};
  size_t at = U16BeAt(page_, pointers_ + 2 * index);
  if (at < pointers_ + 2 * cells_ || at >= page_.size()) return false;
  const bool table = type_ == PageType::kTableLeaf || type_ == PageType::kTableInterior;
  if (!is_leaf()) {
    cell->left_child = U32BeAt(page_, at);
    at += 4;
  }
  if (type_ == PageType::kTableInterior) return ReadVarint(page_, &at, &cell->rowid);
  if (!ReadVarint(page_, &at, &cell->payload_size)) return false;
  if (table && !ReadVarint(page_, &at, &cell->rowid)) return false;
  const uint64_t local = LocalSize(cell->payload_size, usable_, table);
  if (local > page_.size() - at) return false;
  cell->local = page_.substr(at, local);
  if (local < cell->payload_size) cell->overflow = U32BeAt(page_, at + local);
  return true;
}

std::vector<TreePage::FreeSpace> TreePage::Free() const {
  std::vector<FreeSpace> free;
  const size_t begin = pointers_ + 2 * cells_;
  const size_t stated = U16BeAt(page_, begin_ + 5);
  const size_t end = std::min<size_t>(stated == 0 ? 65536 : stated, page_.size());
  if (begin < end) free.push_back({page_.substr(begin, end - begin), false});
  // 1.6: blocks stand in ascending order.
  size_t last = 0;
  for (size_t at = U16BeAt(page_, begin_ + 1); at > last && at + 4 <= page_.size();) {
    const size_t size = U16BeAt(page_, at + 2);
    if (size < 4 || size > page_.size() - at) break;
    free.push_back({page_.substr(at, size), true});
    last = at;
    at = U16BeAt(page_, at);
  }
  return free;
}

}  // namespace warder::sqlite
