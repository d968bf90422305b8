#include "scanner/detect/engines/shape_coarse.h"

#include <algorithm>
#include <utility>

#include "scanner/detect/engines/regex_class.h"
#include "scanner/detect/engines/shape_palette.h"
#include "scanner/detect/engines/shape_text_model.h"

namespace warder {
namespace {

// A class this much more frequent than the one asked for is too coarse, unless both are letters and
// digits, where patterns have many positions to be selective in.
constexpr double kTooCoarse = 3;
// A class that holds more of the text than this says nothing.
constexpr double kNearlyEverything = 0.5;

bool Equal(const RegexNode& a, const RegexNode& b) {
  if (a.kind != b.kind || a.bytes != b.bytes || a.min != b.min || a.max != b.max) return false;
  return std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(),
                    [](const auto& x, const auto& y) { return Equal(*x, *y); });
}

}  // namespace

ByteSet CoarseClass(const ByteSet& bytes) {
  const TextModel& model = TextModel::Get();
  const double share = model.Frequency(bytes);
  ByteSet best = ByteSet().set();
  for (const ByteSet& offered : ShapePalette()) {
    if ((bytes & ~offered).any()) continue;
    if (model.Frequency(offered) < model.Frequency(best)) best = offered;
  }
  const bool in_words = (bytes & ~WordBytes()).none();
  if (in_words || model.Frequency(best) <= kTooCoarse * share) return best;
  return share > kNearlyEverything ? ByteSet().set() : bytes;
}

bool IsPaletteClass(const ByteSet& bytes) {
  const auto palette = ShapePalette();
  return bytes.all() || std::find(palette.begin(), palette.end(), bytes) != palette.end();
}

std::unique_ptr<RegexNode> Coarsen(const RegexNode& pattern) {
  auto coarse = std::make_unique<RegexNode>();
  coarse->kind = pattern.kind;
  coarse->min = pattern.min;
  coarse->max = pattern.max;
  coarse->lazy = pattern.lazy;
  if (pattern.kind == RegexNode::Kind::kBytes) coarse->bytes = CoarseClass(pattern.bytes);
  for (const auto& child : pattern.children) {
    auto made = Coarsen(*child);
    const bool known = pattern.kind == RegexNode::Kind::kAlternate &&
                       std::any_of(coarse->children.begin(), coarse->children.end(),
                                   [&](const auto& other) { return Equal(*other, *made); });
    if (!known) coarse->children.push_back(std::move(made));
  }
  return coarse;
}

}  // namespace warder
