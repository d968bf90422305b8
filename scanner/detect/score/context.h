// Words near a value that speak for or against a rule.
#ifndef WARDER_DETECT_SCORE_CONTEXT_H_
#define WARDER_DETECT_SCORE_CONTEXT_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
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

// What the heading of a column says of a rule. kPerhaps: for it, if the other headings agree.
enum class HeadingSays { kFor, kPerhaps, kAgainst };

// The context words of all rules, by their first token.
class ContextIndex {
 public:
  explicit ContextIndex(const std::vector<Rule>& rules);

 private:
  friend class ContextView;
  friend bool MayHaveLabel(const ContextIndex&, std::string_view, RuleIndex, const ContextWords&,
                           size_t, size_t);
  friend void ReadHeading(const ContextIndex&, std::string_view,
                          const std::function<void(RuleIndex, HeadingSays)>&);
  struct Entry {
    RuleIndex rule = 0;
    bool against = false;
    std::string needle;  // "nhs no ", or "prison" where any ending will do
  };
  // Text cut into words; kept between calls.
  struct WordBuffer {
    std::string words;
    std::vector<WordToken> tokens;
  };
  template <class Place>
  void ForWords(std::string_view text, WordBuffer* buffer, const Place& place) const;
  // Words that begin with the same token, or, where any ending will do, the same three letters.
  static constexpr size_t kRuleFilterBits = 1024;
  const std::vector<Entry>* Find(uint64_t key) const;
  void Add(RuleIndex rule, bool against, const std::vector<std::string>& words);

  bool Holds(uint64_t key) const;
  // False if none of `rules` has a word with this key; true may be wrong.
  bool Concerns(std::span<const RuleIndex> rules, uint64_t key) const;
  // False if no word of `text` can be a context word of `rules`, without cutting it up: most texts
  // have none. Reads up to 8 bytes behind the text.
  bool MayHoldWords(std::span<const RuleIndex> rules, std::string_view text) const;

  // What words of `rules` begin with, a bit for each letter and digit: one look tells off most
  // words.
  uint64_t FirstLetters(std::span<const RuleIndex> rules) const;

  std::unordered_map<uint64_t, std::vector<Entry>> entries_;
  std::unordered_map<std::string, std::vector<RuleIndex>> headings_;  // by their words
  std::unordered_map<std::string, std::vector<RuleIndex>> weak_headings_;
  std::vector<uint64_t> filter_;  // bits of the keys that are there: most words are no context word
  // The same for each rule: most context words are no word of the rules that ask.
  std::vector<std::bitset<kRuleFilterBits>> rule_filters_;
  std::vector<uint64_t> first_letters_;  // of each rule's words
};

// Calls visit(rule, what is said) for each context word in the heading of a column, and for the
// rules whose heading it is as a whole.
void ReadHeading(const ContextIndex& index, std::string_view heading,
                 const std::function<void(RuleIndex rule, HeadingSays says)>& visit);

// False if ContextView, whatever row it is given, finds no word of the rule around the value. Takes
// a fraction of the time.
bool MayHaveLabel(const ContextIndex& index, std::string_view text, RuleIndex rule,
                  const ContextWords& windows, size_t value_begin, size_t value_end);

// What stands around one value, cut into words once and asked by every rule that matched there.
class ContextView {
 public:
  // Looks at `before` and `after` bytes around the value, but not beyond [low, high): the row of a
  // table, or the block. Only `rules` may ask. kTextPadding bytes behind `text` are readable.
  void Set(const ContextIndex& index, std::string_view text, std::span<const RuleIndex> rules,
           size_t value_begin, size_t value_end, size_t before, size_t after, size_t low,
           size_t high);

  struct Signs {
    uint16_t label_distance;  // bytes to the nearest word for the rule, or kNoLabel
    bool is_before = false;   // the nearest one stands before the value
    bool against = false;     // a word against it stands in its windows
  };
  Signs Look(RuleIndex rule, const ContextWords& windows) const;

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

  std::span<const RuleIndex> rules_;
  std::vector<Hit> hits_;
  ContextIndex::WordBuffer words_;
};

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_CONTEXT_H_
