// Words near a value that speak for or against a rule.
#ifndef WARDER_DETECT_SCORE_CONTEXT_H_
#define WARDER_DETECT_SCORE_CONTEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/detect/rules/rule.h"
#include "scanner/detect/rules/words.h"

namespace warder {

// One list of context words, ready for searching.
class WordList {
 public:
  WordList() = default;
  // Entries as in a rule file: tokens separated by single spaces, the last may end in '*'.
  explicit WordList(const std::vector<std::string>& entries);

  bool empty() const { return needles_.empty(); }
  // Whether an entry stands in `words` (as Words() gives it).
  bool In(std::string_view words) const;
  // Bytes of `words` behind the last entry in it (0 = an entry is the last thing), or npos.
  size_t DistanceFromEnd(std::string_view words) const;

 private:
  std::vector<std::string> needles_;  // " nhs no " or " prison"
};

// The key that a value immediately follows: `"nhsNumber": "`, `<PNC_ID>`, `dob=`. Its text is empty
// if there is none. Where there is one, words further back belong to other fields.
struct FieldKey {
  std::string_view text;
  bool structured = false;  // there is a key, even if its name says nothing ("value", "id")
};
FieldKey FindFieldKey(std::string_view text, size_t value_begin, size_t limit);

// What stands around one value, cut into words once and asked by every rule that matched there.
class ContextView {
 public:
  // Windows are cut at [low, high): the row of a table, or the block.
  void Set(std::string_view text, size_t value_begin, size_t value_end, size_t low, size_t high);

  // Distance in bytes to the nearest of `list` in the rule's windows, or kNoLabel.
  uint16_t LabelDistance(const ContextWords& windows, const WordList& list);
  // Whether a word against the rule stands in its windows.
  bool Has(const ContextWords& windows, const WordList& list);

 private:
  std::string_view Before(size_t bytes);
  std::string_view After(size_t bytes);

  std::string_view text_;
  size_t begin_ = 0, end_ = 0, low_ = 0, high_ = 0;
  FieldKey key_;
  std::string key_words_;
  bool key_is_generic_ = false;
  // The words of the last window asked for, so that rules with equal windows share the work.
  size_t before_bytes_ = 0, after_bytes_ = 0;
  std::string before_, after_;
};

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_CONTEXT_H_
