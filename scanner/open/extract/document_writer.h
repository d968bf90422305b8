// The parts of one document. A sink takes one part after the other, while a document gives pieces
// of several in turn (body, deletion, body, comment): what cannot be sent yet is held here.
#ifndef WARDER_OPEN_EXTRACT_DOCUMENT_WRITER_H_
#define WARDER_OPEN_EXTRACT_DOCUMENT_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "scanner/open/sink.h"

namespace warder {

// Holds at most kHeldText bytes over all parts; beyond that a part is sent in several pieces with
// the same label. A part without a character other than blanks is not sent.
class DocumentWriter {
 public:
  static constexpr size_t kHeldText = size_t{8} << 20;

  explicit DocumentWriter(OpenSink* sink) : sink_(*sink) {}

  // A part, by its label; the same one for the same label. Valid until Finish of all.
  using Part = size_t;
  Part Named(std::string label, bool hidden, PartText text = PartText::kUtf8);

  void Text(Part part, std::string_view text);
  // The text and a line break; nothing where the text is empty.
  void Line(Part part, std::string_view text);
  // A break, unless the part is at the beginning of a line.
  void EndLine(Part part);

  // Adds to a value that a reader puts together. What comes after `most` bytes is left out, which
  // is a gap.
  void Append(std::string_view text, size_t most, std::string* value);

  // Sends what is held of the part: no more of it will come.
  [[nodiscard]] bool Finish(Part part);
  // The same of all parts.
  [[nodiscard]] bool Finish();
  // Between parts, what is no text.
  [[nodiscard]] bool Fact(MetadataFact::Kind kind, std::string value);
  // Something that was not read. Each reason is told once.
  [[nodiscard]] bool Gap(CoverageClass coverage, const std::string& reason);

  // False: the sink refused, and everything that follows is dropped. To be asked now and then.
  bool ok() const { return ok_; }

 private:
  struct State {
    PartHeader header;
    std::string held;
    bool has_text = false;  // in `held`
    bool begun = false;     // some of it was sent
    char last = '\n';
  };

  void Send(Part part);
  void CloseOpen();
  void SendAll();

  OpenSink& sink_;
  std::deque<State> parts_;
  std::map<std::pair<std::string, bool>, Part, std::less<>> by_label_;
  std::map<std::string, bool, std::less<>> gaps_;
  std::optional<Part> open_;
  size_t held_ = 0;
  bool ok_ = true;
};

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_DOCUMENT_WRITER_H_
