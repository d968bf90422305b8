#include "scanner/model/evidence.h"

#include <array>

namespace warder {
namespace {

constexpr std::array<std::string_view, kConfidenceCount> kConfidences{"possible", "probable",
                                                                      "confirmed"};
constexpr std::array<std::string_view, kEvidenceAtomCount> kAtoms{
    "check",    "check-failed", "label",     "heading", "column",    "record",  "vocabulary",
    "quantity", "boost",        "synthetic", "against", "disguised", "decoded", "strings"};

template <class Enum, size_t N>
std::optional<Enum> Find(const std::array<std::string_view, N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view ConfidenceName(Confidence confidence) {
  return kConfidences[static_cast<size_t>(confidence)];
}
std::optional<Confidence> ConfidenceFromName(std::string_view name) {
  return Find<Confidence>(kConfidences, name);
}
std::string_view EvidenceName(EvidenceAtom atom) {
  return kAtoms[static_cast<size_t>(atom)];
}
std::optional<EvidenceAtom> EvidenceFromName(std::string_view name) {
  return Find<EvidenceAtom>(kAtoms, name);
}

std::string EvidenceText(Evidence evidence) {
  std::string text;
  for (int i = 0; i < kEvidenceAtomCount; ++i) {
    const auto atom = static_cast<EvidenceAtom>(i);
    if (!evidence.Has(atom)) continue;
    if (!text.empty()) text += '+';
    text += EvidenceName(atom);
  }
  return text;
}

}  // namespace warder
