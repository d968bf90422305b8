#include "scanner/detect/names/tagger.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scanner/detect/names/filter.h"

namespace warder {
namespace {

// Taken from every label but "outside".
constexpr int kCaution = 0;
// A margin of so much is odds of e to one.
constexpr double kMarginUnit = 700;
// Longer ones are lists or headings.
constexpr size_t kMaxNameTokens = 7;

using enum NameLabel;

size_t Lane(NameLabel label) {
  return static_cast<size_t>(label);
}

// A word that counts as one of a name: neither initial nor particle.
bool IsRealWord(const NameToken& token) {
  return token.word.length >= 2 && !token.particle && token.facts->cue != Cue::kNameSuffix;
}

class RunTagger {
 public:
  RunTagger(std::string_view text, const NameRun& run, const RunLabels& labels, bool remember,
            TaggedText* tagged)
      : text_(text), run_(run), labels_(labels), remember_(remember), tagged_(*tagged) {}

  void Take() {
    for (size_t i = 0; i < run_.size;) {
      if (labels_.labels[i] == kOutside) {
        if (remember_) TakeLone(i);
        ++i;
        continue;
      }
      size_t end = i + 1;
      while (end < run_.size && labels_.labels[end] == kInside) ++end;
      TakeMention(i, end);
      i = end;
    }
  }

 private:
  bool IsTitle(size_t i) const { return run_.tokens[i].facts->cue == Cue::kTitle; }
  bool HasTitle(size_t begin) const {
    return begin > 0 ? IsTitle(begin - 1) : run_.before[0].facts->cue == Cue::kTitle;
  }
  NameLabel LabelAt(size_t i) const { return i < run_.size ? labels_.labels[i] : kOutside; }

  // What the model gains by its labels over leaving [begin, end) outside.
  int32_t Margin(size_t begin, size_t end) const {
    int32_t margin = 0;
    for (size_t i = begin; i < end; ++i)
      margin += labels_.scores[i][Lane(LabelAt(i))] - labels_.scores[i][Lane(kOutside)];
    return margin;
  }

  void TakeMention(size_t begin, size_t end) {
    const int32_t margin = Margin(begin, end);
    while (end - begin > 1 && IsTitle(begin)) ++begin;
    while (end - begin > 1 && run_.tokens[end - 1].particle) --end;
    size_t real = 0;
    for (size_t i = begin; i < end; ++i) real += IsRealWord(run_.tokens[i]) ? 1 : 0;
    if (end - begin > kMaxNameTokens) return;
    const bool titled = HasTitle(begin);
    MentionForm form = MentionForm::kFull;
    if (real == 0) {
      form = MentionForm::kInitials;
    } else if (end - begin == 1) {
      form = titled ? MentionForm::kTitled : MentionForm::kLone;
    }
    NameMention mention;
    mention.begin = run_.tokens[begin].begin;
    mention.end = run_.tokens[end - 1].end;
    // "W.K.": the last point belongs to the name.
    if (run_.tokens[end - 1].IsInitial() && mention.end < text_.size() && text_[mention.end] == '.')
      ++mention.end;
    mention.margin = margin;
    mention.form = form;
    tagged_.mentions.push_back(mention);
    if (!remember_ || real == 0 || form == MentionForm::kLone) return;
    for (size_t i = begin; i < end; ++i) {
      if (IsRealWord(run_.tokens[i]) && run_.tokens[i].word.length >= 3)
        tagged_.remembered.push_back(run_.tokens[i].word.hash);
    }
  }

  void TakeLone(size_t i) {
    const NameToken& token = run_.tokens[i];
    const WordFacts& facts = *token.facts;
    if (token.word.length < 3 || token.particle || token.IsInitial() || facts.cue != Cue::kNone)
      return;
    if ((i > 0 && labels_.labels[i - 1] != kOutside) || LabelAt(i + 1) != kOutside) return;
    const bool first = i == 0 && run_.starts_sentence;
    const bool capital = token.word.shape == WordShape::kCapital;
    const bool common_name = capital && facts.family >= 4 && facts.common < 6;
    const bool may_be = facts.common < 4 || common_name || (!first && facts.common < 7 && capital);
    if (may_be) tagged_.lone.push_back({token.begin, token.end, token.word.hash});
  }

  const std::string_view text_;
  const NameRun& run_;
  const RunLabels& labels_;
  const bool remember_;
  TaggedText& tagged_;
};

}  // namespace

void TaggedText::Clear() {
  mentions.clear();
  lone.clear();
  remembered.clear();
}

uint8_t NameScore(int32_t margin) {
  return static_cast<uint8_t>(std::lround(100 / (1 + std::exp(-margin / kMarginUnit))));
}

void NameTagger::Tag(std::string_view text, const TagOptions& options, WordMasks* masks,
                     TaggedText* tagged) const {
  const size_t from = options.range.begin - std::min(options.range.begin, kRunReach);
  const size_t to = std::min(text.size(), options.range.end + kRunReach);
  RunReader reader(text, from, to, from == 0 && options.starts_part, options.map,
                   model_.gazetteer(), masks);
  NameRun run;
  RunLabels labels;
  while (reader.Next(&run)) {
    if (run.tokens[run.size - 1].end <= options.range.begin) continue;
    if (run.tokens[0].begin >= options.range.end) return;
    if (!MayHoldName(run, text)) continue;
    reader.AddContext(&run);
    model_.Label(run, kCaution, &labels);
    RunTagger(text, run, labels, options.remember, tagged).Take();
  }
}

}  // namespace warder
