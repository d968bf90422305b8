#include "scanner/detect/score/name_field.h"

#include <algorithm>

#include "scanner/detect/names/word.h"

namespace warder {
namespace {

constexpr int kMinWords = 2;
constexpr int kMaxWords = 5;
// Commonness in English of words that are not known as names, and of sure names.
constexpr uint8_t kCommon = 4;
constexpr uint8_t kHardlyCommon = 2;

bool IsBlank(char c) {
  return c == ' ';
}

// Whether a field ends before, or begins behind, the character at `at`.
bool IsBound(std::string_view text, size_t at) {
  constexpr std::string_view kBounds = "\n\r\t\"|;<>{}[]()=";
  const char c = text[at];
  if (kBounds.find(c) != std::string_view::npos) return true;
  const char next = at + 1 < text.size() ? text[at + 1] : '\n';
  if (c == ',') return !IsBlank(next);
  if (c == ':') return true;
  return IsBlank(c) && IsBlank(next);
}

// kMaxNameField bytes on either side of the name are looked at.
TextRange FieldAround(std::string_view text, TextRange name) {
  // The tagger may have gone on into the next field.
  TextRange field{name.begin, name.begin};
  const size_t floor = name.end - std::min(name.end, kMaxNameField);
  while (field.begin > floor && !IsBound(text, field.begin - 1)) --field.begin;
  if (field.begin == floor && floor > 0) return {};
  const size_t ceiling = std::min(text.size(), field.begin + kMaxNameField);
  while (field.end < ceiling && !IsBound(text, field.end)) ++field.end;
  if (field.end == ceiling && ceiling < text.size()) return {};
  while (field.begin < field.end && IsBlank(text[field.begin])) ++field.begin;
  while (field.begin < field.end && IsBlank(text[field.end - 1])) --field.end;
  return field;
}

bool IsOfName(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}

enum class Part {
  kSureWord,    // known as a name, and hardly as anything else
  kWord,        // could be one
  kCommonWord,  // "Clamp": beside a sure one only
  kParticle,
  kOther,
};

Part PartOf(std::string_view text, size_t begin, size_t end, const Gazetteer& gazetteer) {
  if (end - begin > kMaxWord) return Part::kOther;
  const WordFacts& facts = gazetteer.Find(ReadWord(text.data() + begin, text.data() + end).hash);
  if (facts.cue == Cue::kParticle) return Part::kParticle;
  if (facts.cue != Cue::kNone && facts.cue != Cue::kSaint && facts.cue != Cue::kNameSuffix)
    return Part::kOther;
  if (!IsCapital(text.data() + begin, text.data() + end)) return Part::kOther;
  if (facts.IsName() && !facts.place && facts.common < kHardlyCommon) return Part::kSureWord;
  return facts.common >= kCommon && !facts.IsName() ? Part::kCommonWord : Part::kWord;
}

bool ReadsLikeName(std::string_view text, TextRange field, const Gazetteer& gazetteer,
                   bool by_word) {
  int words = 0, commas = 0, sure = 0, common = 0;
  Part part = Part::kOther;
  for (size_t at = field.begin; at < field.end;) {
    if (text[at] == ',') ++commas;
    if (text[at] == ' ' || text[at] == '-' || text[at] == '.' || text[at] == ',') {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < field.end && IsOfName(text[end])) ++end;
    if (end == at) return false;
    part = PartOf(text, at, end, gazetteer);
    if (part == Part::kOther) return false;
    words += part != Part::kParticle;
    sure += part == Part::kSureWord;
    common += part == Part::kCommonWord;
    at = end;
  }
  const bool believed = sure > 0 ? common <= 1 : common == 0 && !by_word;
  return believed && part != Part::kParticle && words >= kMinWords && words <= kMaxWords &&
         commas <= 1;
}

}  // namespace

TextRange NameField(std::string_view text, TextRange name, const Gazetteer& gazetteer,
                    bool by_word) {
  const TextRange field = FieldAround(text, name);
  if (field.end - field.begin > kMaxNameField || !ReadsLikeName(text, field, gazetteer, by_word))
    return {};
  return field;
}

}  // namespace warder
