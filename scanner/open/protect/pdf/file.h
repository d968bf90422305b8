// The skeleton of a PDF file: its cross-reference sections and trailers, and the few objects that
// grading needs. ISO 32000-2, 7.5.
#ifndef WARDER_OPEN_PROTECT_PDF_FILE_H_
#define WARDER_OPEN_PROTECT_PDF_FILE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/pdf/value.h"

namespace warder {

// Where the header stands; nothing if the object is no PDF file. Readers take some bytes in front
// of it.
std::optional<size_t> PdfHeaderAt(ByteView head);

// One revision, or part of one: a cross-reference table with its trailer, or a stream that is both.
struct PdfSection {
  struct Range {
    uint64_t first = 0;  // object number
    uint64_t count = 0;
    uint64_t at = 0;  // of the first entry: in the file (table), or in `entries` (stream)
  };
  uint64_t at = 0;
  PdfValue trailer;
  bool hybrid = false;  // the stream that belongs to another section's table
  bool is_stream = false;
  std::vector<Range> ranges;
  std::string entries;  // of a stream, decoded; empty if it cannot be
  std::array<size_t, 3> widths{};
};

// An object that lies in the file for itself, or in an object stream.
struct PdfObject {
  PdfValue value;
  uint64_t at = 0;         // of the object (or of the object stream it lies in)
  uint64_t stream_at = 0;  // of its stream's bytes; 0 if it has none
};

class PdfFile {
 public:
  // `input` must outlive the object.
  PdfFile(const GradeInput& input, size_t header_at);

  // Newest first. Empty, or not intact(), where a reader would have to repair the file: then what
  // the sections say may not be what counts.
  const std::vector<PdfSection>& sections() const { return sections_; }
  bool intact() const { return intact_; }

  // Follows a reference by the sections; the value itself if it is none. Nothing if it leads
  // nowhere.
  std::optional<PdfObject> Resolve(const PdfValue& value) const;
  // The decoded bytes of a stream, at most `limit`: not packed, or by FlateDecode.
  std::optional<std::string> StreamBytes(const PdfObject& object, size_t limit) const;

  // The object of this reference, looked for by its heading where the sections do not lead to it.
  std::optional<PdfObject> SearchObject(const PdfValue& reference) const;

  // Sections that a `startxref` anywhere in the file leads to but the chain does not: revisions
  // that were left behind.
  std::vector<PdfSection> StraySections() const;

 private:
  void ReadChain(uint64_t start);
  std::optional<uint64_t> LastStartXref() const;
  std::optional<PdfSection> SectionAt(uint64_t stated) const;
  std::optional<PdfSection> ReadSection(uint64_t at) const;
  std::optional<PdfSection> ReadTable(uint64_t at, size_t skip) const;
  std::optional<PdfSection> ReadStream(uint64_t at) const;
  std::optional<PdfObject> ObjectAt(uint64_t at, std::optional<uint64_t> number) const;
  std::optional<PdfObject> Find(uint64_t number, int depth) const;
  std::optional<PdfObject> FindIn(const PdfSection& section, uint64_t number, int depth,
                                  bool& known) const;
  std::optional<std::string> Decoded(const PdfObject& object, size_t limit, int depth) const;
  std::optional<PdfObject> InObjectStream(uint64_t stream, uint64_t number, int depth) const;

  const GradeInput* input_;
  size_t header_at_;
  std::vector<PdfSection> sections_;
  std::set<uint64_t> visited_;
  bool intact_ = false;
};

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_PDF_FILE_H_
