// One rule as data: what patterns/**/*.toml says, checked, before it is compiled. docs/patterns.md
// is the reference for people who write rules.
#ifndef WARDER_DETECT_RULES_RULE_H_
#define WARDER_DETECT_RULES_RULE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "scanner/model/category.h"
#include "scanner/model/evidence.h"

namespace warder {

// A step of the confidence ladder: if all these atoms are there, the finding has this level.
struct LadderStep {
  Confidence level = Confidence::kPossible;
  Evidence needs;
};

// Words that speak for the rule (`words`) or against it (`against`). Each is one or more lower-case
// tokens separated by single spaces: "nhs no" matches "NHS No.", "nhsNo", "NHS_NO".
struct ContextWords {
  size_t before = 80;  // bytes before the value
  size_t after = 24;   // bytes after it
  std::vector<std::string> words;
  std::vector<std::string> against;
  // Headings of columns that speak for the rule if they say this and nothing else ("account"), as
  // words are too common to count anywhere.
  std::vector<std::string> headings;
  // The same, but only where another heading of the table speaks for an identifier of a person, a
  // date of birth or a rule of the same subtype: 'account' beside 'sort code'.
  std::vector<std::string> weak_headings;
};

struct Rule {
  std::string id;      // "cjs.pnc_id": folder.file-like, unique, stable across versions
  std::string name;    // "PNC ID"
  std::string issuer;  // who gives such numbers; empty for vocabulary
  Category category = Category::kContact;
  std::string subtype;  // of the category: "REF", "CUSTODY" ...; may be empty

  // Either patterns (RE2 syntax, each at most kMaxMatchWidth wide; the group `value`, if there is
  // one, is the value, else the whole match) or phrases (words separated by single spaces, matched
  // without regard to case, across any white space, at word boundaries).
  std::vector<std::string> patterns;
  std::vector<std::string> phrases;
  bool names = false;  // neither: the name tagger proposes (scanner/detect/names); one rule only
  bool slow = false;   // accept a pattern that no fast engine can anchor

  std::string validator;  // name, or empty
  // Label for tokens: values of rules with the same identifier type denote the same thing. Empty =
  // no token.
  std::string identifier;

  // True: a finding of this rule that is probable by itself makes what else stands in its record
  // more credible (evidence "record"); for identifiers of persons and dates of birth, not for
  // contact data.
  bool anchors_record = false;
  // True: values are dates that stand in records without a word for them. Of those in one row only
  // the oldest counts, if it is old enough to be a birth (score/birth_date.h).
  bool oldest_in_record = false;
  // True: a label speaks for the first value behind it only ("DOB 1/2/1980, seen 3/4/2019").
  bool one_per_label = false;
  // True: gives evidence "vocabulary" to what else stands in its record.
  bool is_vocabulary = false;

  // True: found only behind one of its context words or under a heading that holds one; the words,
  // not the pattern, are what the engines look for.
  bool needs_context = false;
  ContextWords context;
  std::vector<LadderStep> ladder;  // best first; none reached = no finding
  std::vector<std::string>
      vetoes;        // RE2: the finding is dropped if one matches around it (window below)
  int priority = 0;  // breaks ties between overlapping findings of equal confidence

  std::vector<std::string> references;
  std::vector<std::string> examples;          // each must give a finding of this rule
  std::vector<std::string> counter_examples;  // none may

  std::string source;  // file:line where it was read, for messages
};

}  // namespace warder

#endif  // WARDER_DETECT_RULES_RULE_H_
