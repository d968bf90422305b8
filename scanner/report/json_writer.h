// Writes JSON (RFC 8259), one object per line, fast enough for a million findings.
#ifndef WARDER_REPORT_JSON_WRITER_H_
#define WARDER_REPORT_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/report/output.h"

namespace warder {

// A line is built with calls in document order and handed to the output whole. Keys are literals of
// ours. Texts that are not valid UTF-8 are written as EscapeName gives them, so that every line is
// valid whatever comes in.
class JsonWriter {
 public:
  explicit JsonWriter(Output* output) : output_(output) {}

  void BeginLine(std::string_view type);  // {"type":"..."
  void EndLine();                         // may be followed by Rewind
  // Lines that begin alike: Mark remembers the line so far, at its outermost level; Rewind starts
  // another with it.
  size_t Mark() const { return line_.size(); }
  void Rewind(size_t mark) {
    line_.resize(mark);
    first_ = false;
  }

  void Text(std::string_view key, std::string_view value);
  void Number(std::string_view key, uint64_t value);
  void Flag(std::string_view key, bool value);
  void Null(std::string_view key);
  void Seconds(std::string_view key, double value);  // three decimals

  void BeginArray(std::string_view key);
  void Item(std::string_view value);
  void EndArray();
  void BeginObject(std::string_view key);
  void BeginItem();  // an object in an array
  void EndObject();

 private:
  void Key(std::string_view key);
  void Comma();
  void String(std::string_view value);

  Output* output_;
  std::string line_;
  bool first_ = true;  // nothing in the innermost object or array yet
};

}  // namespace warder

#endif  // WARDER_REPORT_JSON_WRITER_H_
