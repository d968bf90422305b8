// A generated text and where its names are.
#ifndef WARDER_PATTERNS_NAMES_TRAIN_DOCUMENT_H_
#define WARDER_PATTERNS_NAMES_TRAIN_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace warder::names {

struct NameSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool operator==(const NameSpan&) const = default;
};

struct Document {
  std::string text;
  std::vector<NameSpan> names;  // in order; no titles in them
};

// Marks that stand around names in text that is being made.
inline constexpr char kNameBegin = '\x01';
inline constexpr char kNameEnd = '\x02';
std::string Marked(std::string_view name);
// Takes the marks out.
Document Unmark(std::string_view marked);
// Letters of ASCII and Latin-1 only; marks stay.
std::string Upper(std::string text);

}  // namespace warder::names

#endif  // WARDER_PATTERNS_NAMES_TRAIN_DOCUMENT_H_
