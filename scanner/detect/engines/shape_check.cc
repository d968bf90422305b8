#include "scanner/detect/engines/shape_check.h"

#include <algorithm>

namespace warder {
namespace {

// So many places that checking is warm, so few that the text around them is still in the
// second-level cache.
constexpr size_t kPlacesToGather = 4096;

}  // namespace

void ShapeChecker::Begin(std::span<const ShapeCheck> checks, std::string_view text,
                         std::vector<ShapeHit>* hits) {
  checks_ = checks;
  text_ = text;
  hits_ = hits;
  places_.resize(checks.size());
  reported_.resize(checks.size());
  for (auto& places : places_) places.clear();
  for (auto& starts : reported_) starts.clear();
  gathered_ = 0;
}

void ShapeChecker::Take(size_t shape, int64_t begin, std::span<const uint32_t> places) {
  if (gathered_ >= kPlacesToGather) Flush();
  for (const uint32_t place : places) {
    const auto at = static_cast<uint64_t>(begin + place);  // huge if in front of the text
    if (at <= text_.size()) places_[shape].push_back(static_cast<uint32_t>(at));
  }
  gathered_ += places.size();
}

void ShapeChecker::TryStart(size_t shape, const ShapeMatcher& matcher, size_t at) {
  const int length = matcher.Match(text_, at);
  if (length == ShapeMatcher::kNoMatch) return;
  hits_->push_back({static_cast<uint32_t>(at), static_cast<uint16_t>(shape),
                    static_cast<uint16_t>(std::max(length, 0))});
}

// The place is inside the match: every start that is near enough, with nothing but the prefix's
// bytes between.
void ShapeChecker::TryStartsBefore(size_t shape, size_t place) {
  static constexpr size_t kFewStarts = 8;  // are tried at once
  const ShapeCheck& check = checks_[shape];
  const bool many = check.back_max - check.back_min >= kFewStarts;
  if (many && check.suffix.Match(text_, place) == ShapeMatcher::kNoMatch) return;
  std::vector<size_t>& reported = reported_[shape];
  std::erase_if(reported, [&](size_t start) { return start + check.back_max < place; });
  const size_t furthest = std::min(check.back_max, place);
  for (size_t back = 0; back <= furthest; ++back) {
    const size_t at = place - back;
    if (back > 0 && !check.prefix_bytes[static_cast<uint8_t>(text_[at])]) return;
    if (back < check.back_min || std::find(reported.begin(), reported.end(), at) != reported.end())
      continue;
    const size_t before = hits_->size();
    TryStart(shape, check.whole, at);
    if (hits_->size() > before) reported.push_back(at);
  }
}

void ShapeChecker::Flush() {
  for (size_t shape = 0; shape < places_.size(); ++shape) {
    const ShapeCheck& check = checks_[shape];
    const auto before = static_cast<std::ptrdiff_t>(hits_->size());
    const bool inside = check.back_max > 0 && check.whole.decides();
    for (const uint32_t place : places_[shape]) {
      if (inside) {
        TryStartsBefore(shape, place);
      } else {
        TryStart(shape, check.suffix, place);
      }
    }
    places_[shape].clear();
    if (!inside) continue;
    std::sort(hits_->begin() + before, hits_->end(),
              [](const ShapeHit& a, const ShapeHit& b) { return a.anchor < b.anchor; });
  }
  gathered_ = 0;
}

}  // namespace warder
