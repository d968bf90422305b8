// How much of the held-out half is written: documents are made until every kind has enough values
// in every context that suits it, the scarcest kinds first.
#ifndef WARDER_CORPUS_HELD_OUT_QUOTA_H_
#define WARDER_CORPUS_HELD_OUT_QUOTA_H_

#include <array>
#include <vector>

#include "corpus/document.h"
#include "corpus/random.h"

namespace warder::corpus::held_out {

class Quota {
 public:
  explicit Quota(int wanted) : wanted_(wanted) {}

  void Count(const Document& document);
  // Whether some kind lacks values in this context.
  bool Lacks(Context context) const;
  // `count` different kinds that go with `context`, the scarcest first, ties in random order.
  std::vector<Kind> Scarcest(Context context, int count, Random& random) const;

 private:
  int counted(Kind kind, Context context) const {
    return counts_[static_cast<size_t>(context)][static_cast<size_t>(kind)];
  }

  int wanted_;
  std::array<std::array<int, kKindCount>, kContextCount> counts_{};
};

// A passport or account number without a word for it is nine or eight digits and no more.
bool Suits(Kind kind, Context context);

}  // namespace warder::corpus::held_out

#endif  // WARDER_CORPUS_HELD_OUT_QUOTA_H_
