// A block is detected by itself; what its neighbours need to know of it is only its line number,
// which the reader counts, and where its rows begin, which the row tracker knows. Small objects are
// scanned where they are read. In larger ones one thread reads and decodes while the others detect,
// and the findings are joined in order: the same code path per block, so the same findings.
#include "scanner/run/scan_text.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/detect/detector.h"
#include "scanner/open/charset/encoded_runs.h"
#include "scanner/open/plain/key_tracker.h"
#include "scanner/open/plain/row_tracker.h"
#include "scanner/open/plain/section_tracker.h"
#include "scanner/open/plain/table_sniffer.h"
#include "scanner/run/mentions.h"

namespace warder {
namespace {

// An object with at least this many blocks is worth the hand-over between threads.
constexpr size_t kBlocksForThreads = 8;

// Rows up to here decide what the columns of a table hold.
constexpr size_t kTableSample = 8 * 1024;

struct BlockFindings {
  std::vector<Finding> findings;  // by offset, then rule
  bool decoding_over_budget = false;
  BlockMentions mentions;
};

// View offset of the byte that stands at `original`; the map never runs backwards.
uint32_t ViewOffset(const TextBlock& text, uint64_t original) {
  size_t low = 0;
  for (size_t high = text.text.size(); low < high;) {
    const size_t middle = (low + high) / 2;
    if (text.map->Original(middle) < original) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return static_cast<uint32_t>(std::clamp(low, text.owned_begin, text.owned_end));
}

// What is hidden in base64, hex and quoted-printable, placed in the block that holds it.
bool DetectEncoded(const DecodedBlock& block, const ScanContext& context, DetectorScratch* scratch,
                   std::vector<DetectedFinding>* detected) {
  const EncodedRuns encoded = FindEncodedRuns(block.text);
  for (const auto& run : encoded.runs) {
    std::vector<DetectedFinding> inside;
    context.detector.Detect(run->text, nullptr, context.key, scratch, &inside);
    for (DetectedFinding& one : inside) {
      if (run->quoted_printable && IsAsItStands(*run, one.view_begin, one.view_end)) continue;
      one.view_begin = ViewOffset(block.text, one.finding.offset);
      detected->push_back(one);
    }
  }
  return encoded.over_budget;
}

BlockFindings DetectBlock(const DecodedBlock& block, const TablePlan* table,
                          const ScanContext& context, DetectorScratch* scratch) {
  BlockFindings result;
  std::vector<DetectedFinding> detected;
  context.detector.Detect(block.text, table, context.key, scratch, &detected);
  result.decoding_over_budget = DetectEncoded(block, context, scratch, &detected);
  std::sort(detected.begin(), detected.end(),
            [](const DetectedFinding& a, const DetectedFinding& b) {
              return std::tie(a.finding.offset, a.finding.rule, a.finding.length) <
                     std::tie(b.finding.offset, b.finding.rule, b.finding.length);
            });
  LineCursor lines(block);
  uint32_t view = static_cast<uint32_t>(block.text.owned_begin);
  for (DetectedFinding& one : detected) {
    view = std::max(view, one.view_begin);
    const LineCursor::Place place = lines.At(view);
    one.finding.line = place.line;
    one.finding.column = static_cast<uint32_t>(std::min<uint64_t>(place.column, UINT32_MAX));
    result.findings.push_back(one.finding);
  }
  if (context.mentions) FindMentions(block, context.detector, scratch, &result.mentions);
  return result;
}

class BlockTask final : public Task {
 public:
  BlockTask(BlockHandle block, const TablePlan* table, const ScanContext& context)
      : block_(std::move(block)), table_(table), context_(context) {}

  void Run() override {
    const auto scratch = context_.scratches.Take();
    result = DetectBlock(*block_, table_, context_, scratch.get());
    block_.reset();
  }

  BlockFindings result;

 private:
  BlockHandle block_;
  const TablePlan* table_;
  const ScanContext& context_;
};

// The blocks of one object, one after the other or many at once.
class BlockScanner {
 public:
  // `stop`: null where nothing stops it.
  BlockScanner(TextReader* reader, const ScanContext& context, const std::atomic<bool>* stop,
               DetectorScratch* scratch, Part* part)
      : reader_(reader), context_(context), stop_(stop), scratch_(scratch), part_(part) {}

  BlockScan Scan(bool may_be_table) {
    if (context_.text != nullptr) {
      ShowAll();
      return std::move(scan_);
    }
    ScanAll(may_be_table);
    mentions_.Finish(part_);
    return std::move(scan_);
  }

 private:
  void ShowAll() {
    while (const BlockHandle block = Next()) {
      const TextBlock& text = block->text;
      context_.text->Text(text.text.substr(text.owned_begin, text.owned_end - text.owned_begin));
    }
  }

  void ScanAll(bool may_be_table) {
    for (size_t count = 0; count < kBlocksForThreads || context_.engine.threads() == 1; ++count) {
      const BlockHandle block = Next();
      if (!block) return;
      if (count == 0) {
        if (may_be_table) SniffAt(block.get());
        if (!table_) LookForSections(block.get());
      }
      Take(DetectBlock(*block, Table(), context_, scratch_));
    }
    ScanInParallel();
  }

  // Null at the end, once stopped, and after a failure, which is noted.
  BlockHandle Next() {
    if (stop_ != nullptr && *stop_) {
      scan_.cut_short = !at_end_;
      return nullptr;
    }
    Result<BlockHandle> block = reader_->Next();
    if (!block) {
      scan_.outcome = tl::unexpected(std::move(block.error()));
      return nullptr;
    }
    at_end_ = !*block || (*block)->last;
    if (*block && rows_) (*block)->text.first_row = rows_->AddBlock((*block)->text);
    if (*block && (sections_ || keys_ != nullptr)) AddSections(block->get());
    return std::move(*block);
  }

  void SniffAt(DecodedBlock* block) {
    const std::string_view text = block->text.text;
    const auto shape =
        SniffTable(text.substr(0, kSniffBytes), block->last && text.size() <= kSniffBytes);
    if (!shape) return;
    rows_.emplace(*shape);
    block->text.first_row = rows_->AddBlock(block->text);
    TextBlock sample = block->text;
    sample.text = text.substr(0, kTableSample);
    const bool is_whole = block->last && text.size() <= kTableSample;
    table_ = context_.detector.PlanTable(*shape, sample, is_whole, scratch_);
    scan_.is_table = true;
  }

  void LookForSections(DecodedBlock* block) {
    const PlanByHeadings plan = [this](const std::vector<std::string>& headings) {
      return context_.detector.PlanHeadings(headings);
    };
    keys_ = KeyTracker::For(block->text.text, {plan, [this](const std::string& heading) {
                                                 return context_.detector.TellsWho(heading);
                                               }});
    if (keys_ == nullptr) {
      sections_.emplace(plan, [this](std::string_view rows, size_t columns) {
        return context_.detector.PlanRows(rows, columns, scratch_);
      });
    }
    AddSections(block);
  }

  void AddSections(DecodedBlock* block) {
    block->rows = keys_ != nullptr ? keys_->AddBlock(block->text, block->last)
                                   : sections_->AddBlock(block->text, block->last);
    block->text.rows = block->rows.empty() ? nullptr : &block->rows;
  }

  void ScanInParallel() {
    const auto next = [this]() -> std::unique_ptr<Task> {
      BlockHandle block = Next();
      if (!block) return nullptr;
      return std::make_unique<BlockTask>(std::move(block), Table(), context_);
    };
    const auto done = [this](std::unique_ptr<Task> task) {
      Take(std::move(static_cast<BlockTask&>(*task).result));
    };
    context_.engine.RunInOrder(static_cast<size_t>(context_.engine.threads()) * 2, next, done);
  }

  // Adds to the part, counting instead of keeping where there are too many weak ones.
  void Take(BlockFindings result) {
    scan_.decoding_over_budget |= result.decoding_over_budget;
    for (const Finding& finding : result.findings) {
      if (finding.confidence == Confidence::kPossible &&
          part_->findings.size() >= kMaxListedPossible) {
        ++part_->unlisted_findings;
      } else {
        part_->findings.push_back(finding);
      }
    }
    mentions_.Add(std::move(result.mentions), part_);
  }

  const TablePlan* Table() const { return table_ ? &*table_ : nullptr; }

  TextReader* reader_;
  const ScanContext& context_;
  const std::atomic<bool>* stop_;
  DetectorScratch* scratch_;
  Part* part_;
  BlockScan scan_;
  bool at_end_ = false;  // there is no further block
  MentionCollector mentions_;
  std::optional<RowTracker> rows_;
  std::optional<SectionTracker> sections_;
  std::unique_ptr<KeyTracker> keys_;  // in their place, where values have keys
  std::optional<TablePlan> table_;
};

}  // namespace

BlockScan ScanBlocks(TextReader* reader, bool may_be_table, const ScanContext& context,
                     DetectorScratch* scratch, Part* part) {
  return BlockScanner(reader, context, &context.stop, scratch, part).Scan(may_be_table);
}

void ScanShortText(std::string_view text, size_t owned_begin, const ScanContext& context,
                   TextReader* reader, DetectorScratch* scratch, Part* part) {
  MemorySource source(text);
  reader->Open(&source);
  BlockScanner(reader, context, nullptr, scratch, part).Scan(false);
  const auto ends_before = [&](const auto& found) {
    return found.offset + found.length <= owned_begin;
  };
  std::erase_if(part->findings, ends_before);
  std::erase_if(part->mentions, ends_before);
}

}  // namespace warder
