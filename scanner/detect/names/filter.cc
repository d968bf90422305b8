#include "scanner/detect/names/filter.h"

namespace warder {
namespace {

// "W.K.", "A. B.": anonymised people, or abbreviations.
bool AreInitials(const NameRun& run, std::string_view text) {
  for (size_t i = 0; i < run.size; ++i) {
    if (!run.tokens[i].IsInitial()) return false;
  }
  const NameToken& first = run.tokens[0];
  if (first.begin > 0 && text[first.begin - 1] == '\'') return false;  // SMITH'S
  const bool pointed =
      run.tokens[run.size - 1].end < text.size() && text[run.tokens[run.size - 1].end] == '.';
  return run.size >= 2 && (pointed || run.tokens[1].gap == NameGap::kDot);
}

bool IsUnknown(const NameToken& token) {
  const WordFacts& facts = *token.facts;
  return facts.common == 0 && !facts.place && !facts.proper && token.word.length > 1;
}

}  // namespace

bool MayHoldName(const NameRun& run, std::string_view text) {
  bool unknown = false;
  for (size_t i = 0; i < run.size; ++i) {
    const NameToken& token = run.tokens[i];
    const WordFacts& facts = *token.facts;
    if (facts.cue == Cue::kTitle && token.word.shape != WordShape::kLower) return true;
    if (facts.IsName() && token.word.length > 1 && (facts.common < 6 || run.size > 1)) return true;
    unknown = unknown || (token.word.shape == WordShape::kCapital && IsUnknown(token));
  }
  if (unknown) return true;
  if (run.size >= 2) return AreInitials(run, text);
  // "Mr K", "witness X".
  const NameToken& only = run.tokens[0];
  return only.IsInitial() && only.facts->cue == Cue::kNone && only.begin >= 2 &&
         text[only.begin - 1] == ' ' && text[only.begin - 2] >= 'a' && text[only.begin - 2] <= 'z';
}

}  // namespace warder
