// Finds the names of people in text.
#ifndef WARDER_DETECT_NAMES_TAGGER_H_
#define WARDER_DETECT_NAMES_TAGGER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/detect/names/model.h"
#include "scanner/detect/names/runs.h"
#include "scanner/detect/names/word_masks.h"
#include "scanner/model/mention.h"
#include "scanner/model/text_block.h"

namespace warder {

struct NameMention {
  uint32_t begin = 0;  // of the view; without titles
  uint32_t end = 0;
  int32_t margin = 0;  // by how much the model prefers a name to none
  MentionForm form = MentionForm::kFull;
};

// A capitalised word that the model took for no name; a document that names a person of that name
// elsewhere says otherwise.
struct LoneWord {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint64_t hash = 0;
};

// What the tagger says of a stretch of text. Words are sorted by begin, and so are mentions.
struct TaggedText {
  std::vector<NameMention> mentions;
  // For NameMemory; only where it was asked for.
  std::vector<LoneWord> lone;
  std::vector<uint64_t> remembered;  // hashes of the words of sure mentions

  void Clear();
};

// A stretch of a view.
struct TextRange {
  size_t begin = 0;
  size_t end = 0;
};

struct TagOptions {
  // Names that do not touch it are left out.
  TextRange range;
  // The view begins where the part begins, so nothing is cut off before it.
  bool starts_part = true;
  const OffsetMap* map = nullptr;
  bool remember = false;
};

// From a margin to a probability, in hundredths: 50 = as likely as not.
uint8_t NameScore(int32_t margin);

// Immutable; safe from any thread with a scratch of its own.
class NameTagger {
 public:
  explicit NameTagger(NameModel model) : model_(std::move(model)) {}

  const NameModel& model() const { return model_; }
  // Appends to `tagged`. What is found does not depend on how much more of the part than kRunReach
  // bytes on either side `text` holds. `text` has kTextPadding readable bytes on either side.
  void Tag(std::string_view text, const TagOptions& options, WordMasks* masks,
           TaggedText* tagged) const;

 private:
  NameModel model_;
};

}  // namespace warder

#endif  // WARDER_DETECT_NAMES_TAGGER_H_
