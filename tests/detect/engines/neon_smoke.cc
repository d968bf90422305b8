// Compares the shape engine with the byte-by-byte matcher on a processor that runs few of our
// tests. A program by itself, without a test library, so that it can be built by a cross compiler
// (neon_smoke.sh).
#include <cstdio>
#include <string>
#include <vector>

#include "scanner/detect/engines/shape_matcher.h"
#include "scanner/detect/engines/shapes.h"
#include "tests/detect/engines/mixed_text.h"
#include "tests/detect/engines/textbook_patterns.h"

namespace warder {
namespace {

// Hits that are missing or too many for one pattern.
size_t Differences(const RegexNode& pattern, std::string_view text, std::vector<bool> hit) {
  const ShapeMatcher matcher(ElementsOf(pattern), 0, std::nullopt);
  size_t differences = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    differences += (matcher.Match(text, at) != ShapeMatcher::kNoMatch) != hit[at] ? 1 : 0;
  }
  return differences;
}

std::string MakeText() {
  static constexpr std::string_view kDense = "0123456789012345ABCZabz  --/.:,@+<_\n";
  std::string text = MixedText(1).Make(150'000);
  std::mt19937_64 random(2);
  while (text.size() < 300'000) text.push_back(kDense[random() % kDense.size()]);
  return text + "A9123ZZ";
}

int Run() {
  const auto trees = ParseTextbookPatterns();
  const ShapeSet set = ShapeSet::Compile(Views(trees), 1e9).value();
  const PaddedText text(MakeText(), '1');
  ShapeScratch scratch;
  std::vector<ShapeHit> hits;
  set.Scan(text.view(), &scratch, &hits);
  std::vector<std::vector<bool>> found(set.size(), std::vector<bool>(text.view().size(), false));
  for (const ShapeHit& hit : hits) found[hit.shape][hit.anchor] = true;
  size_t differences = 0;
  for (size_t i = 0; i < set.size(); ++i)
    differences += Differences(*trees[i], text.view(), found[i]);
  std::printf("%s: %zu hits, %zu differences\n", ShapeTargetName().c_str(), hits.size(),
              differences);
  return differences == 0 && hits.size() > 1000 ? 0 : 1;
}

}  // namespace
}  // namespace warder

int main() {
  return warder::Run();
}
