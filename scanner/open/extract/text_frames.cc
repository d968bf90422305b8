#include "scanner/open/extract/text_frames.h"

#include <utility>

#include "scanner/open/extract/text.h"

namespace warder {
namespace {

constexpr size_t kMaxFrames = 64;
constexpr size_t kMaxTables = 64;
constexpr size_t kMaxLine = size_t{1} << 20;
// Paragraphs of a cell stand on one line, as long as it is a cell rather than a page's layout.
constexpr size_t kMaxCellLine = 400;

}  // namespace

void TextFrames::Table::EndCell() {
  if (cells > 0) row += '\t';
  ++cells;
  row += cell.size() <= kMaxCellLine ? OnOneLine(cell) : cell;
  cell.clear();
}

TextFrames::TextFrames(DocumentWriter* out, DocumentWriter::Part main)
    : out_(*out), frames_{{main, {}, {}}} {}

TextFrames::~TextFrames() {
  for (;;) {
    EndParagraph();
    while (InTable()) EndTable();
    if (frames_.size() == 1) return;
    frames_.pop_back();
  }
}

bool TextFrames::Push(DocumentWriter::Part part) {
  if (frames_.size() >= kMaxFrames) return false;
  frames_.push_back({part, {}, {}});
  return true;
}

void TextFrames::Pop() {
  EndParagraph();
  if (frames_.size() == 1) return;
  while (InTable()) EndTable();
  frames_.pop_back();
}

void TextFrames::Add(std::string_view text) {
  frame().line += text;
  if (frame().line.size() > kMaxLine) EndParagraph();
}

void TextFrames::Emit(std::string_view line) {
  if (IsBlankText(line)) return;
  if (!InTable()) return out_.Line(frame().part, line);
  std::string& cell = frame().tables.back().cell;
  if (!cell.empty()) cell += '\n';
  cell += line;
  if (cell.size() <= kMaxLine) return;
  out_.Line(frame().part, cell);
  cell.clear();
}

void TextFrames::EndParagraph() {
  Emit(std::exchange(frame().line, {}));
}

bool TextFrames::BeginTable() {
  if (frame().tables.size() >= kMaxTables) return false;
  EndParagraph();
  frame().tables.emplace_back();
  return true;
}

void TextFrames::EndCell() {
  EndParagraph();
  if (!InTable()) return;
  frame().tables.back().EndCell();
  if (frame().tables.back().row.size() > kMaxLine) EndRow();
}

void TextFrames::EndRow() {
  if (!InTable()) return;
  Table table = std::exchange(frame().tables.back(), {});
  if (!table.cell.empty()) table.EndCell();
  // Of a table in a cell the cell is the place.
  frame().tables.pop_back();
  Emit(table.row);
  frame().tables.emplace_back();
}

void TextFrames::EndTable() {
  EndRow();
  if (InTable()) frame().tables.pop_back();
}

}  // namespace warder
