// A block is detected by itself; what its neighbours need to know of it is only its line number, which the reader
// counts. Small objects are scanned where they are read. In larger ones one thread reads and decodes while the
// others detect, and the findings are joined in order: the same code path per block, so the same findings.
#include "scanner/run/scan_text.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/detect/detector.h"

namespace warder {
namespace {

// An object with at least this many blocks is worth the hand-over between threads.
constexpr size_t kBlocksForThreads = 8;

// Adds to the part, counting instead of keeping where there are too many weak ones.
void Append(std::vector<Finding>* findings, Part* part) {
  for (Finding& finding : *findings) {
    if (finding.confidence == Confidence::kPossible && part->findings.size() >= kMaxListedPossible) {
      ++part->unlisted_findings;
    } else {
      part->findings.push_back(finding);
    }
  }
}

std::vector<Finding> DetectBlock(const DecodedBlock& block, const TablePlan* table,
                                 const ScanContext& context, DetectorScratch* scratch) {
  std::vector<DetectedFinding> detected;
  context.detector.Detect(block.text, table, context.key, scratch, &detected);
  LineCursor lines(block);
  std::vector<Finding> findings;
  findings.reserve(detected.size());
  for (DetectedFinding& one : detected) {
    const LineCursor::Place place = lines.At(one.view_begin);
    one.finding.line = place.line;
    one.finding.column = static_cast<uint32_t>(std::min<uint64_t>(place.column, UINT32_MAX));
    findings.push_back(one.finding);
  }
  return findings;
}

class BlockTask final : public Task {
 public:
  BlockTask(BlockHandle block, const TablePlan* table, const ScanContext& context)
      : block_(std::move(block)), table_(table), context_(context) {}

  void Run() override {
    const auto scratch = context_.scratches.Take();
    findings = DetectBlock(*block_, table_, context_, scratch.get());
    block_.reset();
  }

  std::vector<Finding> findings;

 private:
  BlockHandle block_;
  const TablePlan* table_;
  const ScanContext& context_;
};

// The blocks of one object that are left after the first few.
Outcome ScanInParallel(TextReader* reader, const TablePlan* table, const ScanContext& context,
                       Part* part) {
  Outcome outcome;
  const auto next = [&]() -> std::unique_ptr<Task> {
    if (context.stop) return nullptr;
    Result<BlockHandle> block = reader->Next();
    if (!block) {
      outcome = tl::unexpected(block.error());
      return nullptr;
    }
    if (!*block) return nullptr;
    return std::make_unique<BlockTask>(std::move(*block), table, context);
  };
  context.engine.RunInOrder(static_cast<size_t>(context.engine.threads()) * 2, next,
                            [&](std::unique_ptr<Task> task) {
                              Append(&static_cast<BlockTask&>(*task).findings, part);
                            });
  return outcome;
}

}  // namespace

Outcome ScanBlocks(TextReader* reader, bool may_be_table, const ScanContext& context,
                   DetectorScratch* scratch, Part* part, bool* is_table) {
  std::optional<TablePlan> table;
  *is_table = may_be_table && table.has_value();
  for (size_t count = 0; !context.stop; ++count) {
    if (count == kBlocksForThreads && context.engine.threads() > 1) {
      return ScanInParallel(reader, table ? &*table : nullptr, context, part);
    }
    WARDER_ASSIGN(const BlockHandle block, reader->Next());
    if (!block) break;
    std::vector<Finding> findings =
        DetectBlock(*block, table ? &*table : nullptr, context, scratch);
    Append(&findings, part);
  }
  return {};
}

void ScanShortText(std::string_view text, size_t owned_begin, const ScanContext& context,
                   TextReader* reader, DetectorScratch* scratch, Part* part) {
  MemorySource source(text);
  reader->Open(&source);
  while (true) {
    const Result<BlockHandle> block = reader->Next();
    if (!block || !*block) return;
    std::vector<Finding> findings = DetectBlock(**block, nullptr, context, scratch);
    std::erase_if(findings, [&](const Finding& f) { return f.offset < owned_begin; });
    Append(&findings, part);
  }
}

}  // namespace warder
