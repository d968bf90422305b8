// Runs: capitalised words that stand together, in which names are sought. The rest of the text is
// only looked at for the two words before and after a run.
//
// Where a run begins and ends depends on text within kRunReach of it and on nothing else, so that
// the runs of a text do not depend on how it was cut into blocks.
#ifndef WARDER_DETECT_NAMES_RUNS_H_
#define WARDER_DETECT_NAMES_RUNS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scanner/detect/names/gazetteer.h"
#include "scanner/detect/names/word.h"
#include "scanner/detect/names/word_masks.h"
#include "scanner/model/text_block.h"

namespace warder {

inline constexpr size_t kMaxRunTokens = 40;
inline constexpr size_t kRunReach = 1024;

// What stands between a token and the one before it.
enum class NameGap : uint8_t { kNone, kSpace, kHyphen, kDot, kComma, kLine };

struct NameToken {
  uint32_t begin = 0;  // offsets of the view
  uint32_t end = 0;
  Word word;
  const WordFacts* facts = nullptr;
  NameGap gap = NameGap::kNone;
  bool particle = false;  // a small "van", "de", "bin" inside or before a name

  bool IsInitial() const { return word.shape == WordShape::kInitial; }
};

// A word outside the run.
struct NearWord {
  uint64_t hash = 0;
  const WordFacts* facts = nullptr;
};

struct NameRun {
  std::array<NameToken, kMaxRunTokens> tokens;
  size_t size = 0;
  std::array<NearWord, 2> before;  // nearest first
  std::array<NearWord, 2> after;
  uint8_t punctuation_before = 0;  // class of the nearest byte that is no space; 0 = none
  uint8_t punctuation_after = 0;
  bool starts_sentence = false;
  bool capitals = false;  // most of its words are all capitals
};

// Walks the runs of view[from, to) that touch [want_from, want_to). The text before `from` is not
// looked at; unless `from` is 0 in the first block of a part, kRunReach bytes before want_from make
// the result independent of it.
class RunReader {
 public:
  // `from_is_break`: no run can reach across `from` (the part begins there).
  RunReader(std::string_view text, size_t from, size_t to, bool from_is_break, const OffsetMap* map,
            const Gazetteer& gazetteer, WordMasks* masks);

  // False at the end. Context words are not filled in.
  bool Next(NameRun* run);
  void AddContext(NameRun* run) const;

 private:
  void ReadToken(size_t begin, NameRun* run);
  void ReadRun(size_t begin, NameRun* run);
  size_t FindNext(const NameToken& token, NameRun* run, NameGap* gap);
  size_t Join(size_t end, const NameToken& last, NameGap* gap) const;
  size_t JoinParticles(size_t at, NameRun* run);
  void TakeParticlesBefore(size_t begin, NameRun* run);
  bool EndsRun(const NameToken& token) const;
  bool MustCut(size_t last_begin, size_t begin) const;
  size_t NextCapital(size_t at) const;
  bool IsWordAt(size_t at) const { return at >= from_ && at < to_ && masks_.IsWord(at - from_); }
  size_t WordEndAt(size_t at) const { return from_ + masks_.WordEnd(at - from_); }
  size_t WordBeginAt(size_t at) const { return from_ + masks_.WordBegin(at - from_); }
  NearWord ReadNear(size_t begin, size_t end) const;
  bool IsParticleAt(size_t begin, size_t end) const;

  std::string_view text_;
  size_t from_;
  size_t to_;
  const OffsetMap* map_;
  const Gazetteer& gazetteer_;
  WordMasks& masks_;
  size_t at_;         // the next run is sought from here
  size_t broken_at_;  // where the last run began that was no rest of a cut one
  bool unknown_;      // what is read may be the rest of a run that began before `from`
  size_t resume_ = std::string_view::npos;  // where a run was cut for its length
};

}  // namespace warder

#endif  // WARDER_DETECT_NAMES_RUNS_H_
