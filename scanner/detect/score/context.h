// Words near a value that speak for or against a rule.
#ifndef WARDER_DETECT_SCORE_CONTEXT_H_
#define WARDER_DETECT_SCORE_CONTEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scanner/detect/rules/rule.h"
#include "scanner/detect/rules/words.h"
#include "scanner/model/finding.h"

namespace warder {

// The key that a value immediately follows: `"nhsNumber": "`, `<PNC_ID>`, `dob=`. Its text is empty
// if there is none. Where there is one, words further back belong to other fields.
struct FieldKey {
  std::string_view text;
  bool structured = false;  // there is a key, even if its name says nothing ("value", "id")
};
FieldKey FindFieldKey(std::string_view text, size_t value_begin, size_t limit);

// The context words of all rules, by their first token.
class ContextIndex {
 public:
  explicit ContextIndex(const std::vector<Rule>& rules);

 private:
  friend class ContextView;
  struct Entry {
    RuleIndex rule = 0;
    bool against = false;
    std::string needle;  // "nhs no ", or "prison" where any ending will do
  };
  // Words that begin with the same token, or, where any ending will do, the same three letters.
  const std::vector<Entry>* Find(uint64_t key) const;
  void Add(RuleIndex rule, bool against, const std::vector<std::string>& words);

  std::unordered_map<uint64_t, std::vector<Entry>> entries_;
  std::vector<uint64_t> filter_;  // bits of the keys that are there: most words are no context word
};

// What stands around one value, cut into words once and asked by every rule that matched there.
class ContextView {
 public:
  // Looks at `before` and `after` bytes around the value, but not beyond [low, high): the row of a
  // table, or the block.
  void Set(const ContextIndex& index, std::string_view text, size_t value_begin, size_t value_end,
           size_t before, size_t after, size_t low, size_t high);

  struct Signs {
    uint16_t label_distance;  // bytes to the nearest word for the rule, or kNoLabel
    bool against = false;     // a word against it stands in its windows
  };
  Signs Look(RuleIndex rule, const ContextWords& windows) const;

  // A rule for or against which a word stands in a heading.
  struct Sign {
    RuleIndex rule;
    bool against;
  };
  // Appends them, some more than once.
  void LookInHeading(const ContextIndex& index, std::string_view heading, std::vector<Sign>* signs);

 private:
  // A context word of some rule, and where.
  struct Hit {
    RuleIndex rule;
    bool against;
    bool before;
    size_t reach;     // bytes from the value to the word's far end
    size_t distance;  // and to its near end
  };
  void LookBefore(const ContextIndex& index, std::string_view text, size_t from, size_t to);
  void LookAfter(const ContextIndex& index, std::string_view text, size_t from, size_t to);
  void LookInKey(const ContextIndex& index, std::string_view key);
  template <class Place>
  void ForWords(const ContextIndex& index, std::string_view text, const Place& place);

  std::vector<Hit> hits_;
  std::vector<WordToken> tokens_;
  std::string words_;
};

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_CONTEXT_H_
