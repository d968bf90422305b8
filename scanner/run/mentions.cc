#include "scanner/run/mentions.h"

#include <algorithm>

#include "scanner/base/limits.h"

namespace warder {
namespace {

// What a word that only the rest of the document makes a name is worth.
constexpr uint8_t kRememberedScore = 70;

Mention Place(const DecodedBlock& block, uint32_t begin, uint32_t end, LineCursor* lines) {
  Mention mention;
  mention.offset = block.text.map->Original(begin);
  mention.length = static_cast<uint32_t>(block.text.map->OriginalEnd(end) - mention.offset);
  const LineCursor::Place place = lines->At(begin);
  mention.line = place.line;
  mention.column = static_cast<uint32_t>(std::min<uint64_t>(place.column, UINT32_MAX));
  return mention;
}

void Append(const Mention& mention, Part* part) {
  if (part->mentions.size() >= kMaxListedMentions) {
    ++part->unlisted_mentions;
  } else {
    part->mentions.push_back(mention);
  }
}

}  // namespace

void FindMentions(const DecodedBlock& block, const Detector& detector, DetectorScratch* scratch,
                  BlockMentions* found) {
  TaggedText tagged;
  detector.Tag(block.text, scratch, &tagged);
  LineCursor mention_lines(block), lone_lines(block);
  for (const NameMention& one : tagged.mentions) {
    Mention& mention =
        found->mentions.emplace_back(Place(block, one.begin, one.end, &mention_lines));
    mention.form = one.form;
    mention.score = NameScore(one.margin);
  }
  for (const LoneWord& one : tagged.lone) {
    Mention& mention = found->lone.emplace_back(Place(block, one.begin, one.end, &lone_lines));
    mention.form = MentionForm::kLone;
    mention.score = kRememberedScore;
    found->lone_hashes.push_back(one.hash);
  }
  found->remembered = std::move(tagged.remembered);
}

void MentionCollector::Add(BlockMentions found, Part* part) {
  for (const Mention& mention : found.mentions) Append(mention, part);
  for (const uint64_t hash : found.remembered) memory_.Remember(hash);
  for (size_t i = 0; i < found.lone.size(); ++i) {
    if (memory_.IsFull()) Decide(part);
    memory_.AddLone(found.lone_hashes[i], lone_.size());
    lone_.push_back(found.lone[i]);
  }
}

void MentionCollector::Decide(Part* part) {
  memory_.Decide([&](uint64_t number) { Append(lone_[number], part); });
  lone_.clear();
}

void MentionCollector::Finish(Part* part) {
  Decide(part);
  std::sort(part->mentions.begin(), part->mentions.end(),
            [](const Mention& a, const Mention& b) { return a.offset < b.offset; });
}

}  // namespace warder
