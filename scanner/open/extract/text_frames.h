// Paragraphs, tables and what is anchored in them (text boxes, notes), as the handlers of word
// processors' formats meet them, put together into lines of parts.
#ifndef WARDER_OPEN_EXTRACT_TEXT_FRAMES_H_
#define WARDER_OPEN_EXTRACT_TEXT_FRAMES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/extract/document_writer.h"

namespace warder {

// A stack of frames: text that flows by itself, each into a part. A paragraph is a line; a row of a
// table is one, with tabs between its cells. Nothing is dropped: a paragraph, cell or row beyond
// 1 MiB is sent in pieces, and what never ended, in a document that is cut off, is sent at the end.
class TextFrames {
 public:
  // `out` must outlive it.
  TextFrames(DocumentWriter* out, DocumentWriter::Part main);
  ~TextFrames();
  TextFrames(const TextFrames&) = delete;
  TextFrames& operator=(const TextFrames&) = delete;

  // False: too many are open, and text goes on in the one in hand.
  bool Push(DocumentWriter::Part part);
  // Ends the paragraph, and the frame unless it is the main one.
  void Pop();
  size_t depth() const { return frames_.size(); }
  DocumentWriter::Part part() const { return frames_.back().part; }
  void SetMainPart(DocumentWriter::Part part) { frames_.front().part = part; }

  void Add(std::string_view text);
  // Of the paragraph in hand.
  std::string_view line() const { return frames_.back().line; }
  void EndParagraph();

  // False: too many are open in each other; their cells are paragraphs of the one in hand.
  bool BeginTable();
  bool InTable() const { return !frames_.back().tables.empty(); }
  void EndCell();
  void EndRow();
  void EndTable();

 private:
  // A row that is being put together; a cell may hold tables in turn.
  struct Table {
    std::string row;
    std::string cell;
    size_t cells = 0;

    void EndCell();
  };
  struct Frame {
    DocumentWriter::Part part;
    std::string line;
    std::vector<Table> tables;
  };

  void Emit(std::string_view line);
  Frame& frame() { return frames_.back(); }

  DocumentWriter& out_;
  std::vector<Frame> frames_;
};

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_TEXT_FRAMES_H_
