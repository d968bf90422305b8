#include "scanner/detect/score/name_sample.h"

#include <algorithm>
#include <array>

#include "scanner/detect/names/word.h"
#include "scanner/detect/score/name_field.h"
#include "scanner/detect/score/name_labels.h"

namespace warder {
namespace {

constexpr size_t kMinCells = 5;
// Fewer different ones in a column are no people but the teams, shifts or towns they belong to.
constexpr size_t kMinDifferent = 4;
// Words that are commoner than this in English are no sure names.
constexpr uint8_t kHardlyCommon = 3;

struct NameWord {
  WordFacts facts;
  bool initial = false;

  bool IsSure() const { return facts.IsName() && !facts.place && facts.common < kHardlyCommon; }
  bool MayBeSurname() const { return IsStrange() || (facts.family > 0 && !facts.place); }
  bool IsStrange() const { return facts == WordFacts(); }
  bool CanBeOfName() const {
    return facts.cue == Cue::kNone || facts.cue == Cue::kParticle || facts.cue == Cue::kSaint ||
           facts.cue == Cue::kNameSuffix || facts.cue == Cue::kTitle;
  }
};

bool IsBetween(char c) {
  return c == ' ' || c == '-' || c == '.' || c == ',';
}

bool IsOfWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool IsMost(size_t part, size_t all, size_t percent) {
  return part * 100 >= all * percent;
}

}  // namespace

NameSample::CellWords NameSample::ReadCell(std::string_view cell) {
  CellWords all;
  all.cell = cell;
  if (cell.size() > kMaxNameField || std::count(cell.begin(), cell.end(), ',') > 1) return {};
  for (size_t at = 0; at < cell.size();) {
    if (IsBetween(cell[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < cell.size() && IsOfWord(cell[end])) ++end;
    if (end == at || end - at > kMaxWord || all.count == kMaxWords) return {};
    const Word word = ReadWord(cell.data() + at, cell.data() + end);
    all.hashes[all.count] = word.hash;
    all.initials[all.count++] = word.length == 1;
    all.hash = all.hash * 31 + word.hash;
    at = end;
  }
  return all;
}

void NameSample::Add(std::string_view cell, const Gazetteer& gazetteer) {
  if (cell.empty()) return;
  ++cells_;
  const CellWords read = ReadCell(cell);
  if (read.count == 0) return;
  for (size_t i = 0; i < read.count; ++i) gazetteer.Prefetch(read.hashes[i]);
  different_.push_back(read.hash);
  read_.push_back(read);
}

void NameSample::Finish(const Gazetteer& gazetteer) {
  for (const CellWords& read : read_) Judge(read, gazetteer);
  read_ = {};
  std::sort(different_.begin(), different_.end());
  different_.erase(std::unique(different_.begin(), different_.end()), different_.end());
}

void NameSample::Judge(const CellWords& read, const Gazetteer& gazetteer) {
  std::array<NameWord, kMaxWords> words;
  for (size_t i = 0; i < read.count; ++i)
    words[i] = {gazetteer.Find(read.hashes[i]), read.initials[i]};
  const auto begin = words.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(read.count);
  if (!std::all_of(begin, end, [](const NameWord& word) { return word.CanBeOfName(); })) return;
  const bool sure = std::any_of(begin, end, [](const NameWord& word) { return word.IsSure(); });
  sure_ += sure;
  const auto given = [](const NameWord& word) { return word.facts.given > 0; };
  const auto family = [](const NameWord& word) { return word.facts.family > 0; };
  const auto lean = [](const NameWord& word) {
    return int{word.facts.given} - int{word.facts.family};
  };
  if (ReadsLikeNameHalf(read.cell)) {
    ++halves_;
    sure_halves_ += sure;
    strange_ +=
        !sure && std::any_of(begin, end, [](const NameWord& w) { return w.MayBeSurname(); });
    givens_ += given(words[0]);
    families_ += family(*(end - 1));
    lean_ += lean(words[0]);
  }
  const NameWord& first = *begin;
  const NameWord& last = *(end - 1);
  const bool both = (given(first) && family(last)) || (family(first) && given(last)) ||
                    (first.initial && family(last)) || (family(first) && last.initial) ||
                    (given(first) && last.IsStrange()) || (first.IsStrange() && given(last));
  full_ += read.count >= 2 && both;
  sure_full_ += read.count >= 2 && both && sure;
}

bool NameSample::HoldsHalves(size_t known) const {
  return cells_ >= kMinCells && different_.size() >= kMinDifferent && IsMost(halves_, cells_, 80) &&
         IsMost(known, cells_, 60) && IsMost(sure_halves_, cells_, 50);
}

bool NameSample::MayHoldSurnames(bool adjacent) const {
  if (cells_ < kMinCells || different_.size() < kMinDifferent || !IsMost(halves_, cells_, 80))
    return false;
  // Few in a list of people are of one name, many in a list of things of one town or product.
  const bool many = different_.size() * 3 > cells_;
  const bool most = different_.size() * 2 > cells_;
  return (many && IsMost(families_, cells_, 15) && IsMost(strange_ + sure_halves_, cells_, 65)) ||
         (most && adjacent && IsMost(strange_ + sure_halves_, cells_, 90));
}

bool NameSample::HoldsFullNames() const {
  return cells_ >= kMinCells && different_.size() >= kMinDifferent && IsMost(full_, cells_, 60) &&
         IsMost(sure_full_, cells_, 50);
}

double NameSample::Lean() const {
  return halves_ == 0 ? 0 : static_cast<double>(lean_) / static_cast<double>(halves_);
}

}  // namespace warder
