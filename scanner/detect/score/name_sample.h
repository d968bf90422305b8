// What a sample of a column's cells says of it: names of people or halves of such.
#ifndef WARDER_DETECT_SCORE_NAME_SAMPLE_H_
#define WARDER_DETECT_SCORE_NAME_SAMPLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "scanner/detect/names/gazetteer.h"

namespace warder {

// Words of any case count: whole columns are written in small letters or in capitals. One cell may
// hold a place or a word that is a surname too; of the column, most must be names and little else.
class NameSample {
 public:
  // `cell` stays where it is until Finish and has kTextPadding readable bytes behind it; an empty
  // one does not count.
  void Add(std::string_view cell, const Gazetteer& gazetteer);
  // Behind the last cell, before anything is asked.
  void Finish(const Gazetteer& gazetteer);

  bool HoldsSurnames() const { return HoldsHalves(families_); }
  bool HoldsGivenNames() const { return HoldsHalves(givens_); }
  // Words that may well be surnames, though few of them are known (or none, where they stand next
  // to given names): to be asked of a column beside one of given names. Hardly any is a word of
  // English or a place, and most are different.
  bool MayHoldSurnames(bool adjacent) const;
  // Words of which hardly any is known as a name.
  bool HoldsNoNames() const { return cells_ >= 5 && sure_ * 5 < cells_; }
  // Names with surname and given name, in either order.
  bool HoldsFullNames() const;
  // How much more the words are given names than surnames, on average; from -7 to 7.
  double Lean() const;

 private:
  static constexpr size_t kMaxWords = 5;
  // The words of a cell; `count` is 0 where it holds anything else, or too many.
  struct CellWords {
    std::string_view cell;
    std::array<uint64_t, kMaxWords> hashes;
    std::array<bool, kMaxWords> initials;
    size_t count = 0;
    uint64_t hash = 0;
  };

  static CellWords ReadCell(std::string_view cell);
  void Judge(const CellWords& read, const Gazetteer& gazetteer);
  bool HoldsHalves(size_t known) const;

  std::vector<CellWords> read_;  // those of words, until they are judged
  size_t cells_ = 0;
  size_t sure_ = 0;         // hold a word that is known as a name and as hardly anything else
  size_t halves_ = 0;       // read like half a name
  size_t sure_halves_ = 0;  // and hold such a word
  size_t givens_ = 0;       // halves known as given names
  size_t families_ = 0;     // and as surnames
  size_t strange_ = 0;      // halves that no list knows, or as a surname among others
  size_t full_ = 0;         // several words, each of which can be of a name
  size_t sure_full_ = 0;
  int64_t lean_ = 0;
  std::vector<uint64_t> different_;  // hashes of the cells; of several that are equal one
};

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_NAME_SAMPLE_H_
