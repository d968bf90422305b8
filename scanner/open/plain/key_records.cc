#include "scanner/open/plain/key_records.h"

#include <algorithm>
#include <utility>

namespace warder {
namespace {

constexpr size_t kMaxDepth = 64;
constexpr size_t kMaxColumns = 256;
constexpr size_t kMaxKey = 48;
constexpr size_t kMaxCells = 512;
constexpr uint64_t kMaxRecord = 32 * 1024;

}  // namespace

void KeyRecords::Reset() {
  if (record_) EndRecord();
  open_.clear();
  cells_.clear();
}

// Behind what closed something else begins: the record is that of the element around it.
void KeyRecords::Grow() {
  if (!record_ || record_->end == 0 || open_.empty()) return;
  record_ = {open_.size(), open_.back().name, std::max(open_.back().begin, free_), 0};
}

void KeyRecords::Open(std::string_view name, uint64_t at) {
  name = name.substr(0, kMaxKey);
  if (open_.size() == kMaxDepth) return Reset();
  if (record_ && record_->end != 0) {
    if (record_->depth == open_.size() + 1 && record_->name == name) {
      if (!open_.empty()) open_.back().last_was_record = true;
      EndRecord();
    } else {
      Grow();
    }
  }
  open_.push_back({std::string(name), at, "", false});
}

void KeyRecords::Close(uint64_t at) {
  if (open_.empty()) return Reset();
  Grow();
  const Element closed = std::move(open_.back());
  open_.pop_back();
  const bool is_record = record_ && record_->depth == open_.size() + 1;
  if (!open_.empty()) {
    Element& around = open_.back();
    const bool listed = around.last_was_record && around.last_child == closed.name;
    around.last_child = closed.name;
    around.last_was_record = is_record && listed;
    if (is_record) {
      record_->end = at;
      if (listed) EndRecord();
    }
  } else if (is_record) {
    record_->end = at;
    EndRecord();
  }
  if (!record_ && open_.empty()) cells_.clear();
}

// Whether the key in hand, with the element around it, is the one of this number.
bool KeyRecords::IsKey(size_t number, std::string_view key) const {
  if (number >= keys_.size()) return false;
  std::string_view known = keys_[number];
  if (open_.size() > 1) {
    const std::string& name = open_.back().name;
    if (known.size() <= name.size() || !known.starts_with(name) || known[name.size()] != ' ')
      return false;
    known.remove_prefix(name.size() + 1);
  }
  return known == key;
}

// Keys come in the same order time and again, so the one that followed last time is tried first.
const KeyRecords::Column* KeyRecords::ColumnOf(std::string_view key) {
  key = key.substr(0, kMaxKey);
  if (!columns_.empty() && IsKey(columns_[last_].next, key)) {
    last_ = columns_[last_].next;
    return &columns_[last_];
  }
  path_.clear();
  if (open_.size() > 1) path_.append(open_.back().name).append(" ");
  path_.append(key);
  auto known = numbers_.find(path_);
  if (known == numbers_.end()) {
    if (keys_.size() == kMaxColumns) return nullptr;
    const auto number = static_cast<uint32_t>(keys_.size());
    known = numbers_.emplace(path_, number).first;
    keys_.push_back(path_);
    columns_.push_back({number, headings_.tells_who(path_), 0});
  }
  columns_[last_].next = known->second;
  last_ = known->second;
  return &columns_[last_];
}

void KeyRecords::Value(std::string_view key, uint64_t begin, uint64_t end) {
  if (open_.empty() || begin == end) return;
  Grow();
  const Column* const column = ColumnOf(key);
  if (column == nullptr) return;
  if (!record_ && column->tells_who) {
    record_ = {open_.size(), open_.back().name, std::max(open_.back().begin, free_), 0};
  }
  const bool too_long =
      cells_.size() == kMaxCells || (record_ && end - record_->begin > kMaxRecord);
  if (too_long) {
    record_.reset();
    cells_.clear();
    free_ = end;
    return;
  }
  cells_.push_back({begin, end, column->number});
}

// Keys are planned when a record needs them: most text of this kind has none.
ViewRow KeyRecords::RowOf(uint64_t begin, uint64_t end) {
  if (planned_ < keys_.size()) plan_ = headings_.plan(keys_);
  planned_ = keys_.size();
  ViewRow row;
  row.begin = begin;
  row.end = end;
  row.plan = plan_;
  for (const ViewCell& cell : cells_) {
    if (cell.begin >= begin && cell.end <= end) row.cells.push_back(cell);
  }
  return row;
}

void KeyRecords::EndRecord() {
  if (record_->end != 0) {
    ViewRow row = RowOf(record_->begin, record_->end);
    if (row.plan != nullptr) rows_.push_back(std::move(row));
  }
  free_ = std::max(free_, record_->end);
  record_.reset();
  cells_.clear();
}

std::vector<ViewRow> KeyRecords::TakeRows() {
  return std::exchange(rows_, {});
}

bool KeyRecords::OpenRow(uint64_t at, ViewRow* row) {
  if (!record_) return false;
  *row = RowOf(record_->begin, record_->end != 0 ? record_->end : at);
  return row->plan != nullptr;
}

}  // namespace warder
