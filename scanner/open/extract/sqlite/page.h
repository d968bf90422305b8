// Pages of a SQLite database and the cells in them: https://www.sqlite.org/fileformat2.html, 1.5
// to 1.6.
#ifndef WARDER_OPEN_EXTRACT_SQLITE_PAGE_H_
#define WARDER_OPEN_EXTRACT_SQLITE_PAGE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/open/input.h"

namespace warder::sqlite {

inline constexpr ByteView kMagic{"SQLite format 3\0", 16};
// Of the header of a database, in front of the first page's cells.
inline constexpr size_t kHeaderSize = 100;

// What the header of page 1 says.
struct DatabaseHeader {
  uint32_t page_size = 0;
  uint32_t usable = 0;  // bytes of a page
  uint32_t encoding = 1;
  bool has_pointer_maps = false;
};
// False where `first_page` begins no database.
bool ParseHeader(ByteView first_page, DatabaseHeader* header);
bool IsPageSize(uint64_t size);

// The pages of a database: a file, or those that a log holds.
class PageSet {
 public:
  virtual ~PageSet() = default;
  // Pages count from 1.
  virtual uint32_t last() const = 0;
  // The page with the next number, from 0 on; 0 = there is none.
  virtual uint32_t After(uint32_t number) const = 0;
  // False where there is no such page. Bytes behind the end of the file are zeros.
  virtual bool Read(uint32_t number, std::string* page) const = 0;
  // Some pages are elsewhere: that one is not there is no damage.
  virtual bool partial() const = 0;
};

class FilePages final : public PageSet {
 public:
  FilePages(const RandomInput& file, uint32_t page_size) : file_(file), page_size_(page_size) {}
  uint32_t last() const override;
  uint32_t After(uint32_t number) const override { return number < last() ? number + 1 : 0; }
  bool Read(uint32_t number, std::string* page) const override;
  bool partial() const override { return false; }

 private:
  const RandomInput& file_;
  const uint32_t page_size_;
};

// Pages that lie here and there in a file: by number, where each begins.
class LoggedPages final : public PageSet {
 public:
  LoggedPages(const RandomInput& file, uint32_t page_size, std::map<uint32_t, uint64_t> pages)
      : file_(file), page_size_(page_size), pages_(std::move(pages)) {}
  uint32_t last() const override { return pages_.empty() ? 0 : pages_.rbegin()->first; }
  uint32_t After(uint32_t number) const override {
    const auto next = pages_.upper_bound(number);
    return next == pages_.end() ? 0 : next->first;
  }
  bool Read(uint32_t number, std::string* page) const override;
  bool partial() const override { return true; }

 private:
  const RandomInput& file_;
  const uint32_t page_size_;
  const std::map<uint32_t, uint64_t> pages_;
};

enum class PageType : uint8_t {
  kNone = 0,
  kIndexInterior = 2,
  kTableInterior = 5,
  kIndexLeaf = 10,
  kTableLeaf = 13,
};

struct Cell {
  uint32_t left_child = 0;  // of interior pages
  uint64_t rowid = 0;       // of tables
  uint64_t payload_size = 0;
  ByteView local;         // what of the payload is in the page
  uint32_t overflow = 0;  // the page where it goes on; 0 = nowhere
};

// A page of a tree, as a view of its bytes.
class TreePage {
 public:
  // `begin`: where the page's header stands, behind that of the database in the first page.
  TreePage(ByteView page, size_t begin, uint32_t usable);

  // kNone: no page of a tree, or one whose header is damaged.
  PageType type() const { return type_; }
  bool is_leaf() const { return type_ == PageType::kTableLeaf || type_ == PageType::kIndexLeaf; }
  size_t cells() const { return cells_; }
  uint32_t right_child() const { return right_child_; }
  // False where the cell is damaged.
  bool CellAt(size_t index, Cell* cell) const;

  // What no cell takes: where rows were.
  struct FreeSpace {
    ByteView bytes;
    bool is_block = false;  // a row began there: its first four bytes were overwritten
  };
  std::vector<FreeSpace> Free() const;

 private:
  ByteView page_;
  const size_t begin_;
  const uint32_t usable_;
  PageType type_ = PageType::kNone;
  size_t cells_ = 0;
  size_t pointers_ = 0;  // where the array of cells' offsets begins
  uint32_t right_child_ = 0;
};

}  // namespace warder::sqlite

#endif  // WARDER_OPEN_EXTRACT_SQLITE_PAGE_H_
