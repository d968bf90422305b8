#include "scanner/open/extract/sqlite/database.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/charset/strings_decoder.h"
#include "scanner/open/extract/document_writer.h"
#include "scanner/open/extract/printable.h"
#include "scanner/open/extract/sqlite/deleted_rows.h"
#include "scanner/open/extract/sqlite/row_writer.h"
#include "scanner/open/extract/sqlite/schema.h"
#include "scanner/open/extract/text.h"

namespace warder::sqlite {
namespace {

constexpr size_t kMaxDepth = 40;
constexpr size_t kMaxTables = 20'000;
constexpr uint64_t kMaxRow = uint64_t{16} << 20;
// Documents in cells wait for the end of the part.
constexpr size_t kMaxHeldObjects = size_t{16} << 20;
// One bit a page: 32 MiB.
constexpr uint32_t kMaxPages = uint32_t{1} << 28;
constexpr size_t kMaxWidths = 24;
// 1.3.1: this byte is locked, and its page is never used.
constexpr uint64_t kLockByte = uint64_t{1} << 30;

struct TreeEntry {
  std::string name;
  uint32_t root = 0;
  bool is_table = false;
  TableSchema schema;
};

// Of a database whose parts were sent before.
class NoParts final : public OpenSink {
 public:
  bool BeginMember(const MemberHeader& /*header*/) override { return true; }
  bool EndMember(std::string_view /*reader*/) override { return true; }
  bool BeginPart(const PartHeader& /*header*/) override { return true; }
  bool Bytes(ByteView /*bytes*/) override { return true; }
  bool EndRecord(RecordKind /*kind*/) override { return true; }
  bool EndPart() override { return true; }
  bool Fact(const MetadataFact& /*fact*/) override { return true; }
  bool Protect(const Protection& /*protection*/) override { return true; }
  bool AddGap(const Gap& /*gap*/) override { return true; }
};

// What a walk does with what it meets.
struct Visitor {
  std::function<void(const Cell&)> cell;
  std::function<void(const TreePage&)> page;
};

class DatabaseReader {
 public:
  DatabaseReader(const PageSet& pages, const DatabaseHeader& header, const DatabaseLabels& labels,
                 bool members_only, uint64_t* next_member, ChildOpener* children, OpenSink* sink)
      : pages_(pages),
        header_(header),
        labels_(labels),
        next_member_(*next_member),
        children_(*children),
        out_(members_only ? &no_parts_ : sink),
        last_(std::min(pages.last(), kMaxPages)) {}

  bool Read() {
    if (pages_.last() > kMaxPages)
      Tell(CoverageClass::kOverBudget, "over budget: more pages than are looked at");
    ReadSchema();
    for (const TreeEntry& tree : trees_) {
      if (!out_.ok() || refused_) break;
      tree.is_table ? ReadTable(tree) : ReadIndex(tree);
    }
    if (out_.ok() && !refused_) ReadLoosePages();
    if (pictures_ > 0)
      Tell(CoverageClass::kImageOrAudioOnly,
           "pictures, sound or film in " + std::to_string(pictures_) + " cells");
    return !refused_ && out_.Finish();
  }

 private:
  // Whether the page is met for the first time: nothing leads in circles.
  bool Mark(uint32_t number) {
    if (number == 0 || number > last_ || IsReached(number)) return false;
    if (number >= reached_.size()) reached_.resize(size_t{number} + 1);
    reached_[number] = true;
    return true;
  }

  bool IsReached(uint32_t number) const { return number < reached_.size() && reached_[number]; }

  void Tell(CoverageClass coverage, const std::string& reason) { (void)out_.Gap(coverage, reason); }
  void Damaged() {
    // A log holds pages of several states, which need not fit each other.
    if (!in_loose_ && !pages_.partial())
      Tell(CoverageClass::kDamaged, "pages of tables that are cut off or damaged");
  }

  std::string Label(const std::string& label) const { return labels_.in_front + label; }

  void Walk(uint32_t number, size_t depth, const Visitor& visitor);
  std::string Payload(const Cell& cell);
  void ReadSchema();
  void AddTree(const std::vector<Value>& row);
  void ReadTable(const TreeEntry& tree);
  void ReadIndex(const TreeEntry& tree);
  void ReadFreeSpace(const TreePage& page, std::span<const size_t> widths, RowWriter* deleted);
  void ReadSpace(const TreePage::FreeSpace& space, std::span<const size_t> widths,
                 RowWriter* deleted);
  void ReadLoosePages();
  void ReadLoosePage(const std::string& page, std::span<const size_t> widths, RowWriter* rows);
  bool IsPointerMap(uint32_t number) const;
  std::vector<size_t> Widths() const;
  void WriteRow(const std::vector<Value>& values, std::optional<uint64_t> rowid, RowWriter* rows);
  RowWriter NewWriter(const std::string& label, bool hidden, const TableSchema& schema,
                      const std::string& table);
  void TakeBlob(BlobKind kind, const std::string& name, ByteView bytes);
  void SendObjects();

  const PageSet& pages_;
  const DatabaseHeader& header_;
  const DatabaseLabels& labels_;
  uint64_t& next_member_;
  ChildOpener& children_;
  NoParts no_parts_;
  DocumentWriter out_;
  const uint32_t last_;
  std::vector<bool> reached_;
  std::vector<TreeEntry> trees_;
  std::vector<std::pair<std::string, std::string>> objects_;
  size_t held_ = 0;
  uint64_t pictures_ = 0;
  bool in_loose_ = false;  // what is free may be overwritten: that is no damage
  bool refused_ = false;
};

// Interior pages of the way down are held, at most kMaxDepth.
void DatabaseReader::Walk(uint32_t number, size_t depth, const Visitor& visitor) {
  std::string bytes;
  if (depth > kMaxDepth || !Mark(number)) return Damaged();
  if (!pages_.Read(number, &bytes)) return Damaged();
  const TreePage page(bytes, number == 1 ? kHeaderSize : 0, header_.usable);
  if (page.type() == PageType::kNone) {
    // What it holds is looked at like that of pages that nothing leads to.
    reached_[number] = number == 1;
    return Damaged();
  }
  Cell cell;
  for (size_t i = 0; i < page.cells() && out_.ok() && !refused_; ++i) {
    if (!page.CellAt(i, &cell)) {
      Damaged();
      continue;
    }
    if (!page.is_leaf()) Walk(cell.left_child, depth + 1, visitor);
    if (page.type() != PageType::kTableInterior) visitor.cell(cell);
  }
  if (!page.is_leaf()) Walk(page.right_child(), depth + 1, visitor);
  visitor.page(page);
}

std::string DatabaseReader::Payload(const Cell& cell) {
  std::string payload(cell.local);
  uint64_t left = cell.payload_size - cell.local.size();
  if (cell.payload_size > kMaxRow)
    Tell(CoverageClass::kPartlyRead, "over budget: a row longer than is held");
  std::string page;
  uint32_t next = cell.overflow;
  const size_t per_page = header_.usable - 4;
  while (left > 0) {
    if (!Mark(next) || !pages_.Read(next, &page)) {
      Damaged();
      break;
    }
    const size_t count = std::min<uint64_t>(left, per_page);
    if (payload.size() < kMaxRow) payload.append(page, 4, count);
    left -= count;
    next = U32BeAt(page, 0);
  }
  return payload;
}

void DatabaseReader::ReadSchema() {
  std::string first;
  if (!pages_.Read(1, &first)) return;
  std::string definitions;
  std::vector<Value> row;
  const auto part = out_.Named(Label("schema"), true);
  const auto read_cell = [&](const Cell& cell) {
    const std::string payload = Payload(cell);
    if (!ParseRecord(payload, &row)) Damaged();
    if (row.size() < 5) return;
    AddTree(row);
    out_.Line(part, OnOneLine(Trimmed(TextOf(row[4].bytes, header_.encoding))));
  };
  Walk(1, 0, {read_cell, [](const TreePage&) {}});
}

// 2.6: type, name, tbl_name, rootpage, sql.
void DatabaseReader::AddTree(const std::vector<Value>& row) {
  if (row[3].kind != Value::Kind::kInteger || row[3].integer <= 0 ||
      row[3].integer > int64_t{last_})
    return;
  if (trees_.size() >= kMaxTables)
    return Tell(CoverageClass::kOverBudget, "over budget: more tables than are looked at");
  TreeEntry tree;
  tree.name = TextOf(row[1].bytes, header_.encoding);
  tree.root = static_cast<uint32_t>(row[3].integer);
  tree.is_table = TextOf(row[0].bytes, header_.encoding) == "table";
  if (tree.is_table) tree.schema = ParseCreateTable(TextOf(row[4].bytes, header_.encoding));
  trees_.push_back(std::move(tree));
}

RowWriter DatabaseReader::NewWriter(const std::string& label, bool hidden,
                                    const TableSchema& schema, const std::string& table) {
  return {&out_,
          Label(label),
          hidden || labels_.hidden,
          schema,
          header_.encoding,
          [this, table](BlobKind kind, std::string_view column, ByteView bytes) {
            TakeBlob(kind, table + (column.empty() ? "" : "." + std::string(column)), bytes);
          }};
}

void DatabaseReader::TakeBlob(BlobKind kind, const std::string& name, ByteView bytes) {
  if (kind == BlobKind::kPicture) {
    ++pictures_;
    return;
  }
  objects_.emplace_back(name, bytes);
  held_ += bytes.size();
}

// Between parts.
void DatabaseReader::SendObjects() {
  for (const auto& [name, content] : std::exchange(objects_, {})) {
    MemberHeader header;
    header.index = next_member_++;
    header.name = name + " " + std::to_string(header.index + 1);
    header.size = content.size();
    if (refused_ || !children_.Open(header, MemoryInput(content))) refused_ = true;
  }
  held_ = 0;
}

void DatabaseReader::WriteRow(const std::vector<Value>& values, std::optional<uint64_t> rowid,
                              RowWriter* rows) {
  rows->Row(values, rowid);
  if (held_ <= kMaxHeldObjects) return;
  if (rows->Finish()) SendObjects();
}

void DatabaseReader::ReadTable(const TreeEntry& tree) {
  const size_t width = tree.schema.columns.size();
  RowWriter rows = NewWriter("table " + tree.name, false, tree.schema, tree.name);
  RowWriter deleted = NewWriter("deleted rows of table " + tree.name, true, tree.schema, tree.name);
  std::vector<Value> values;
  const auto read_cell = [&](const Cell& cell) {
    const std::string payload = Payload(cell);
    if (!ParseRecord(payload, &values)) Damaged();
    if (!values.empty()) WriteRow(values, cell.rowid, &rows);
  };
  const auto read_page = [&](const TreePage& page) { ReadFreeSpace(page, {&width, 1}, &deleted); };
  Walk(tree.root, 0, {read_cell, read_page});
  if (rows.Finish() && deleted.Finish()) SendObjects();
}

// Its keys stand in the table too; its pages are in use.
void DatabaseReader::ReadIndex(const TreeEntry& tree) {
  const auto mark_cell = [&](const Cell& cell) {
    if (cell.overflow != 0) (void)Payload(cell);
  };
  Walk(tree.root, 0, {mark_cell, [](const TreePage&) {}});
}

void DatabaseReader::ReadFreeSpace(const TreePage& page, std::span<const size_t> widths,
                                   RowWriter* deleted) {
  if (!page.is_leaf()) return;
  for (const TreePage::FreeSpace& space : page.Free()) ReadSpace(space, widths, deleted);
}

void DatabaseReader::ReadSpace(const TreePage::FreeSpace& space, std::span<const size_t> widths,
                               RowWriter* deleted) {
  const auto strings = [&](ByteView bytes) {
    std::string runs;
    AppendPrintable(bytes, kMinStringLength, '\n', &runs);
    if (!runs.empty()) out_.Text(out_.Named(Label("free space"), true), runs);
  };
  const auto is_text = [&](ByteView bytes) { return IsText(bytes, header_.encoding); };
  const auto row = [&](const std::vector<Value>& values) {
    WriteRow(values, std::nullopt, deleted);
  };
  FindDeletedRows(space, widths, is_text, {row, strings});
}

std::vector<size_t> DatabaseReader::Widths() const {
  std::vector<size_t> widths;
  for (const TreeEntry& tree : trees_) {
    const size_t width = tree.schema.columns.size();
    if (width < 2 || widths.size() >= kMaxWidths) continue;
    if (std::find(widths.begin(), widths.end(), width) == widths.end()) widths.push_back(width);
  }
  std::sort(widths.rbegin(), widths.rend());
  return widths;
}

// 1.8: each is followed by the pages that it tells of.
bool DatabaseReader::IsPointerMap(uint32_t number) const {
  if (!header_.has_pointer_maps || number < 2) return false;
  return (number - 2) % (header_.usable / 5 + 1) == 0;
}

void DatabaseReader::ReadLoosePages() {
  const TableSchema none;
  const std::vector<size_t> widths = Widths();
  RowWriter rows = NewWriter(labels_.loose, labels_.loose_hidden, none, "row");
  std::string page;
  in_loose_ = true;
  for (uint32_t number = pages_.After(0); number != 0 && number <= last_;
       number = pages_.After(number)) {
    if (!out_.ok() || refused_) return;
    if (IsPointerMap(number) || uint64_t{number - 1} * header_.page_size == kLockByte) continue;
    if (!Mark(number) || !pages_.Read(number, &page)) continue;
    if (page.find_first_not_of('\0') == page.npos) continue;
    ReadLoosePage(page, widths, &rows);
  }
  if (rows.Finish()) SendObjects();
}

void DatabaseReader::ReadLoosePage(const std::string& bytes, std::span<const size_t> widths,
                                   RowWriter* rows) {
  const TreePage page(bytes, 0, header_.usable);
  if (!page.is_leaf()) return ReadSpace({bytes, false}, widths, rows);
  std::vector<Value> values;
  Cell cell;
  for (size_t i = 0; i < page.cells() && out_.ok() && !refused_; ++i) {
    if (!page.CellAt(i, &cell) || cell.payload_size == 0) continue;
    const std::string payload = Payload(cell);
    (void)ParseRecord(payload, &values);
    if (!values.empty()) WriteRow(values, std::nullopt, rows);
  }
  ReadFreeSpace(page, widths, rows);
}

}  // namespace

bool ReadDatabase(const PageSet& pages, const DatabaseHeader& header, const DatabaseLabels& labels,
                  bool members_only, uint64_t* next_member, ChildOpener* children, OpenSink* sink) {
  return DatabaseReader(pages, header, labels, members_only, next_member, children, sink).Read();
}

}  // namespace warder::sqlite
