#include "scanner/detect/engines/shape_check.h"

#include <algorithm>

#include "scanner/base/limits.h"

namespace warder {
namespace {

// So many places that checking is warm, so few that the text around them is still in the
// second-level cache.
constexpr size_t kPlacesToGather = 4096;

}  // namespace

void ShapeChecker::Begin(std::span<const ShapeCheck> checks, std::string_view text,
                         std::span<const std::vector<uint32_t>* const> wanted,
                         std::vector<ShapeHit>* hits) {
  checks_ = checks;
  text_ = text;
  wanted_ = wanted;
  hits_ = hits;
  places_.resize(checks.size());
  reported_.resize(checks.size());
  for (auto& places : places_) places.clear();
  for (auto& starts : reported_) starts.clear();
  gathered_ = 0;
}

// Whether hits of the stretch that begins at `begin` are. Starts of matches lie before their places
// by less than a pattern is wide. One block more on either side, so that the start of a table,
// which is looked at by itself, is of one piece.
bool ShapeChecker::IsWanted(size_t shape, int64_t begin) const {
  if (wanted_.empty() || wanted_[shape] == nullptr) return true;
  static constexpr auto kReach = static_cast<int64_t>(kBlockMargin + kMaxMatchWidth + kShapeBlock);
  const auto near = std::lower_bound(wanted_[shape]->begin(), wanted_[shape]->end(),
                                     std::max<int64_t>(begin - kReach, 0));
  return near != wanted_[shape]->end() &&
         *near < begin + static_cast<int64_t>(kShapeBlock) + kReach;
}

void ShapeChecker::Take(size_t shape, int64_t begin, std::span<const uint32_t> places) {
  if (!IsWanted(shape, begin)) return;
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
  const size_t furthest = std::min(check.back_max, place);
  for (size_t back = 0; back <= furthest; ++back) {
    const size_t at = place - back;
    if (back > 0 && !check.prefix_bytes[static_cast<uint8_t>(text_[at])]) return;
    if (back >= check.back_min) TryStart(shape, check.whole, at);
  }
}

void ShapeChecker::CheckShape(size_t shape) {
  const ShapeCheck& check = checks_[shape];
  std::vector<uint32_t>& places = places_[shape];
  const auto before = static_cast<std::ptrdiff_t>(hits_->size());
  const bool inside = check.back_max > 0 && check.whole.decides();
  for (const uint32_t place : places) {
    if (inside) {
      TryStartsBefore(shape, place);
    } else {
      TryStart(shape, check.suffix, place);
    }
  }
  std::sort(hits_->begin() + before, hits_->end(),
            [](const ShapeHit& a, const ShapeHit& b) { return a.anchor < b.anchor; });
  if (inside) DropRepeated(shape, before);
  places.clear();
}

// Two places in one match find it twice, be they gathered together or one after the other.
void ShapeChecker::DropRepeated(size_t shape, std::ptrdiff_t before) {
  std::vector<uint32_t>& reported = reported_[shape];
  const auto first = hits_->begin() + before;
  auto end = std::unique(first, hits_->end(),
                         [](const ShapeHit& a, const ShapeHit& b) { return a.anchor == b.anchor; });
  end = std::remove_if(first, end, [&](const ShapeHit& hit) {
    return std::find(reported.begin(), reported.end(), hit.anchor) != reported.end();
  });
  hits_->erase(end, hits_->end());
  // Only starts that are near the last place can be found again.
  const size_t last_place = *std::max_element(places_[shape].begin(), places_[shape].end());
  std::erase_if(reported,
                [&](uint32_t start) { return start + checks_[shape].back_max < last_place; });
  for (auto hit = hits_->begin() + before; hit != hits_->end(); ++hit) {
    if (hit->anchor + checks_[shape].back_max >= last_place) reported.push_back(hit->anchor);
  }
}

void ShapeChecker::Flush() {
  for (size_t shape = 0; shape < places_.size(); ++shape) {
    if (!places_[shape].empty()) CheckShape(shape);
  }
  gathered_ = 0;
}

}  // namespace warder
