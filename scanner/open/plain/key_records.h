// Records in text where each value has a key: objects of JSON, elements of XML. Fed with what
// opens, closes and stands there, it tells which stretches speak of one person or thing each.
#ifndef WARDER_OPEN_PLAIN_KEY_RECORDS_H_
#define WARDER_OPEN_PLAIN_KEY_RECORDS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scanner/model/table_rows.h"
#include "scanner/open/plain/view_rows.h"

namespace warder {

// A record begins with the innermost element that holds a value under a key that tells who somebody
// is. It grows to the element around it, with all that stands there, until an element of the same
// name follows: those are the items of a list, and each is a record of its own. Values are cells,
// and their keys, with the name of the element around them, the headings of their columns.
//
// Memory: kMaxDepth names, kMaxColumns keys and the cells of one record; a record of more cells or
// bytes is none, and a value under another key has no heading.
class KeyRecords {
 public:
  explicit KeyRecords(HeadingReader headings) : headings_(std::move(headings)) {}

  // Offsets are those of the whole view. `name` of an item of an array is that of the array.
  void Open(std::string_view name, uint64_t at);
  void Value(std::string_view key, uint64_t begin, uint64_t end);
  // Behind the innermost element.
  void Close(uint64_t at);
  // The text is damaged, or a new document begins: no element is open any more.
  void Reset();

  size_t depth() const { return open_.size(); }
  // Takes the records that ended.
  std::vector<ViewRow> TakeRows();
  // The record in hand, as far as it is known.
  bool OpenRow(uint64_t at, ViewRow* row);

 private:
  struct Element {
    std::string name;
    uint64_t begin = 0;
    std::string last_child;  // the name of the element in it that closed last
    bool last_was_record = false;
  };
  struct Record {
    size_t depth = 0;  // of its element, which is open_[depth - 1] until it closes
    std::string name;  // of its element
    uint64_t begin = 0;
    uint64_t end = 0;  // where its element closed; 0 = it is open
  };
  struct Column {
    uint32_t number = 0;
    bool tells_who = false;
    uint32_t next = 0;  // the number of the one that followed it last
  };

  const Column* ColumnOf(std::string_view key);
  bool IsKey(size_t number, std::string_view key) const;
  void Grow();
  void EndRecord();
  ViewRow RowOf(uint64_t begin, uint64_t end);

  HeadingReader headings_;
  std::vector<std::string> keys_;
  std::vector<Column> columns_;  // by number, as the keys
  std::unordered_map<std::string, uint32_t> numbers_;
  uint32_t last_ = 0;                      // the column that was asked for last
  std::shared_ptr<const TablePlan> plan_;  // of the first planned_ of them
  size_t planned_ = 0;
  std::string path_;  // of the key in hand

  std::vector<Element> open_;
  std::optional<Record> record_;
  std::vector<ViewCell> cells_;
  std::vector<ViewRow> rows_;
  uint64_t free_ = 0;  // behind the last record
};

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_KEY_RECORDS_H_
