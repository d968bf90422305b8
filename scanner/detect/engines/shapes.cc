// Ties the stages together: pattern -> window -> shared graph -> program -> vector code.
#include "scanner/detect/engines/shapes.h"

#include <cstdio>
#include <new>
#include <utility>

#include "scanner/base/limits.h"
#include "scanner/detect/engines/shape_check.h"
#include "scanner/detect/engines/shape_graph.h"
#include "scanner/detect/engines/shape_kernel.h"
#include "scanner/detect/engines/shape_program.h"
#include "scanner/detect/engines/shape_window.h"

namespace warder {
namespace {

struct FreeArena {
  void operator()(uint8_t* arena) const {
    ::operator delete[](arena, std::align_val_t{kShapeArenaAlignment});
  }
};
using Arena = std::unique_ptr<uint8_t[], FreeArena>;

tl::unexpected<Error> Refuse(size_t index, const std::string& why) {
  return Fail(ErrorKind::kUsage, "pattern " + std::to_string(index) + " " + why);
}

std::string WholeNumber(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.0f", value);
  return text;
}

}  // namespace

struct ShapeScratch::Impl {
  Arena arena;
  size_t size = 0;
  ShapePruner pruner;
  ShapeChecker checker;
};

ShapeScratch::ShapeScratch() : impl_(std::make_unique<Impl>()) {}
ShapeScratch::~ShapeScratch() = default;
ShapeScratch::ShapeScratch(ShapeScratch&&) noexcept = default;
ShapeScratch& ShapeScratch::operator=(ShapeScratch&&) noexcept = default;

struct ShapeSet::Impl {
  ShapeProgram program;
  std::vector<ShapeCheck> checks;
  std::vector<ShapeInfo> infos;
  std::vector<ShapeChoice> choices;
};

ShapeSet::ShapeSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ShapeSet::ShapeSet(ShapeSet&&) noexcept = default;
ShapeSet& ShapeSet::operator=(ShapeSet&&) noexcept = default;
ShapeSet::~ShapeSet() = default;

size_t ShapeSet::size() const {
  return impl_->infos.size();
}
const std::vector<ShapeChoice>& ShapeSet::choices() const {
  return impl_->choices;
}
const ShapeInfo& ShapeSet::info(size_t shape) const {
  return impl_->infos[shape];
}

Result<ShapeSet> ShapeSet::Compile(std::span<const RegexNode* const> patterns,
                                   double max_expected_per_mb,
                                   std::span<const ShapeChoice> choices) {
  auto impl = std::make_unique<Impl>();
  ShapeGraph graph;
  TextProbe probe;
  std::vector<ShapeTerm> roots;
  if (patterns.size() > UINT16_MAX) return Fail(ErrorKind::kUsage, "too many patterns");
  for (size_t i = 0; i < patterns.size(); ++i) {
    const Width width = WidthOf(*patterns[i]);
    if (!width.max || *width.max > kMaxMatchWidth) {
      return Refuse(i, "may match more than " + std::to_string(kMaxMatchWidth) + " bytes");
    }
    impl->choices.push_back(i < choices.size() ? choices[i] : ShapeChoice());
    auto window = ChooseWindow(*patterns[i], &probe, &graph, &impl->choices.back());
    if (!window || width.min == 0 || window->root == ShapeGraph::kTrue) {
      return Refuse(i, "has no part that narrows down where it may match");
    }
    if (window->expected_per_mb > max_expected_per_mb) {
      return Refuse(i, "would propose " + WholeNumber(window->expected_per_mb) +
                           " places per MB of text, the limit is " +
                           WholeNumber(max_expected_per_mb));
    }
    roots.push_back(window->root);
    const bool checked = window->whole.decides();
    impl->infos.push_back({checked ? 0 : window->back_min, checked ? 0 : window->back_max, checked,
                           window->expected_per_mb, 0});
    impl->checks.push_back({std::move(window->whole), std::move(window->suffix),
                            window->prefix_bytes, window->back_min, window->back_max});
  }
  graph.ShareCommonParts(roots);
  impl->program = MakeShapeProgram(graph, roots);
  for (size_t i = 0; i < patterns.size(); ++i)
    impl->infos[i].operations = impl->program.own_operations[i];
  return ShapeSet(std::move(impl));
}

void ShapeSet::Scan(std::string_view text, ShapeScratch* scratch, std::vector<ShapeHit>* hits,
                    std::span<const std::vector<uint32_t>* const> wanted) const {
  ShapeScratch::Impl& memory = *scratch->impl_;
  const size_t needed = ShapeArenaBytes(impl_->program);
  if (memory.size < needed) {
    memory.arena.reset(new (std::align_val_t{kShapeArenaAlignment}) uint8_t[needed]);
    memory.size = needed;
  }
  memory.checker.Begin(impl_->checks, text, wanted, hits);
  RunShapes(impl_->program, text, memory.arena.get(), &memory.pruner, &memory.checker);
  memory.checker.Flush();
}

}  // namespace warder
