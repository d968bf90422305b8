#include "scanner/detect/engines/shape_check.h"

#include <algorithm>

namespace warder {

void ShapeChecker::TryStart(size_t shape, const ShapeMatcher& matcher, size_t at) {
  const int length = matcher.Match(text_, at);
  if (length == ShapeMatcher::kNoMatch) return;
  hits_.push_back({static_cast<uint32_t>(at), static_cast<uint16_t>(shape),
                   static_cast<uint16_t>(std::max(length, 0))});
}

// The place is inside the match: every start that is near enough, with nothing but the prefix's
// bytes between.
void ShapeChecker::TryStartsBefore(size_t shape, const ShapeCheck& check, size_t place) {
  if (check.suffix.Match(text_, place) == ShapeMatcher::kNoMatch) return;
  std::vector<size_t>& reported = reported_[shape];
  const size_t furthest = std::min(check.back_max, place);
  std::erase_if(reported, [&](size_t start) { return start + check.back_max < place; });
  for (size_t back = 0; back <= furthest; ++back) {
    const size_t at = place - back;
    if (back > 0 && !check.prefix_bytes[static_cast<uint8_t>(text_[at])]) return;
    if (back < check.back_min || std::find(reported.begin(), reported.end(), at) != reported.end())
      continue;
    const size_t before = hits_.size();
    TryStart(shape, check.whole, at);
    if (hits_.size() > before) reported.push_back(at);
  }
}

void ShapeChecker::Take(size_t shape, int64_t begin, std::span<const uint32_t> places) {
  const ShapeCheck& check = checks_[shape];
  const size_t before = hits_.size();
  const bool inside = check.back_max > 0 && check.whole.decides();
  for (const uint32_t place : places) {
    const auto at = static_cast<uint64_t>(begin + place);  // huge if in front of the text
    if (at >= text_.size()) continue;
    if (inside) {
      TryStartsBefore(shape, check, at);
    } else {
      TryStart(shape, check.suffix, at);
    }
  }
  if (!inside) return;
  const auto first = hits_.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(first, hits_.end(),
            [](const ShapeHit& a, const ShapeHit& b) { return a.anchor < b.anchor; });
}

}  // namespace warder
