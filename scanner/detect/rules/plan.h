// The plan: which engine looks for which rule, and why. Rules in, compiled engines out.
//
//   shapes    short patterns without literals, bit-parallel (engines/shapes.h)
//   literals  anything with a literal of three bytes or more in every branch, and phrases: where
//             words begin (engines/word_set.h), or anywhere (engines/literals.h)
//   context   patterns that are looked for only behind their context words and under their headings
//   names     the name tagger, around what other rules found (score/name_evidence.h)
//   slow      RE2 over everything, only where the rule says `slow = true`
//
// All of them only propose; a Confirmer or Phrase decides. What an engine must cover is derived
// from the pattern's syntax tree, so a new rule needs no other edit.
#ifndef WARDER_DETECT_RULES_PLAN_H_
#define WARDER_DETECT_RULES_PLAN_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/detect/engines/confirm.h"
#include "scanner/detect/engines/literals.h"
#include "scanner/detect/engines/shapes.h"
#include "scanner/detect/engines/word_set.h"
#include "scanner/detect/rules/phrase.h"
#include "scanner/detect/rules/rule.h"
#include "scanner/detect/rules/words.h"
#include "scanner/detect/validate/validator.h"
#include "scanner/model/finding.h"

namespace warder {

enum class EngineKind : uint8_t { kShapes, kLiterals, kContext, kNames, kSlow };
std::string_view EngineName(EngineKind kind);

// One line of `warder rules plan`.
struct PlanLine {
  RuleIndex rule = 0;
  std::string pattern;  // or the phrase
  EngineKind engine = EngineKind::kShapes;
  std::string why;
  double expected_per_mb = 0;  // candidates, where the engine can estimate them
};

struct PlannedPattern {
  RuleIndex rule = 0;
  Confirmer confirm;
  size_t max_width = 0;
  bool needs_digit = false;         // no match without an ASCII digit: a cheap first look
  bool starts_at_boundary = false;  // every match starts at \b: few places to try
  bool starts_with_digit = false;   // and with an ASCII digit: fewer still
};

inline constexpr uint32_t kNoLabels = UINT32_MAX;

// Whether values of the rule without a label or heading come to nothing and count for nothing
// beside others. Not said of rules whose values are sought by their labels in the first place.
bool NeedsLabel(const Rule& rule);

struct PlannedPhrase {
  RuleIndex rule = 0;
  Phrase phrase;
};

// A context word of a rule that needs context: where it stands, the rule's values are looked for.
struct ContextTrigger {
  RuleIndex rule = 0;
  ContextTokens word;
};

// Why a literal is looked for.
struct LiteralUse {
  enum class Kind : uint8_t { kPattern, kPhrase, kContext, kLabel };
  Kind kind = Kind::kPattern;
  uint32_t index = 0;  // into patterns, phrases, triggers; kLabel: of the list of places it joins
  uint32_t before_end_max =
      0;  // kPattern: how far the match's start may lie before the literal's last byte
  uint32_t after_end_max = 0;  // kPattern: how far its end may lie behind it
  bool begins_word = false;    // counts only where a word begins with it
  bool ends_word = false;      // counts only where the word ends with it
  // kPhrase, kContext: the last character of the word in front and the first of the one behind,
  // lower-case; NUL: none is wanted. A look at them tells off most places.
  char in_front = '\0';
  char behind = '\0';
};

// Immutable. Movable, so that it can be built in steps and then shared.
struct Plan {
  std::vector<Rule> rules;
  std::vector<const Validator*> validators;             // per rule; null = none
  std::vector<std::vector<uint32_t>> patterns_of_rule;  // into patterns
  std::vector<std::vector<Confirmer>> vetoes_of_rule;
  std::vector<PlannedPattern> patterns;
  std::vector<PlannedPhrase> phrases;
  std::vector<ContextTrigger> triggers;
  std::vector<uint32_t> slow_patterns;   // into patterns
  std::vector<uint32_t> shape_patterns;  // shape index -> into patterns
  // Shapes whose hits come to nothing in text without tables unless a word of their rule is near:
  // the list of such words' places that decides, or kNoLabels. Most of what shapes propose in logs
  // is of one such rule.
  std::vector<uint32_t> labels_of_shape;
  size_t label_lists = 0;
  std::vector<std::string> literal_texts;
  std::vector<std::vector<LiteralUse>> literal_uses;  // per literal
  std::unique_ptr<ShapeSet> shapes;
  std::unique_ptr<WordSet> words;         // hits carry indices into literal_texts
  std::unique_ptr<LiteralSet> literals;   // those that may stand elsewhere than where words begin
  std::vector<uint32_t> literal_numbers;  // index in `literals` -> into literal_texts
  std::vector<PlanLine> lines;
};

// What LiteralSet is given.
std::vector<std::string> LongLiterals(const Plan& plan);

// What an earlier plan of the same rules cost most time to find out.
struct Prepared {
  std::string literals;              // as LiteralSet::CompileFor gave it
  std::vector<ShapeChoice> choices;  // of its shapes
};

// `prepared` may be empty. `trusted` skips the check of pattern syntax, for rules that were
// compiled before. Without `explain` the plan has no lines, which takes less time and memory.
// Errors name the rule and its file and line.
Result<Plan> MakePlan(std::vector<Rule> rules, const Prepared& prepared, bool trusted,
                      bool explain = true);

}  // namespace warder

#endif  // WARDER_DETECT_RULES_PLAN_H_
