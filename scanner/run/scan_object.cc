#include "scanner/run/scan_object.h"

#include <utility>

#include "scanner/open/plain/recognise.h"
#include "scanner/open/plain/treatment.h"
#include "scanner/run/file_source.h"
#include "scanner/run/scan_text.h"
#include "scanner/run/spill.h"
#include "scanner/source/open_file.h"

namespace warder {
namespace {

Part& AddPart(PartKind kind, std::string label, ObjectResult* result) {
  Part& part = result->parts.emplace_back();
  part.kind = kind;
  part.label = std::move(label);
  return part;
}

// A part without findings says nothing.
void DropEmptyParts(ObjectResult* result) {
  std::erase_if(result->parts, [](const Part& part) {
    return part.findings.empty() && part.unlisted_findings == 0 && part.mentions.empty();
  });
}

uint64_t CountProbable(const ObjectResult& result) {
  uint64_t count = 0;
  for (const Part& part : result.parts) {
    for (const Finding& finding : part.findings)
      count += finding.confidence >= Confidence::kProbable;
  }
  return count;
}

// Findings know where they are in what was read; here they learn where that is in the file.
void MoveBehindHoles(const FileSource& source, ObjectResult* result) {
  for (Part& part : result->parts) {
    if (part.kind != PartKind::kContent && part.kind != PartKind::kStrings) continue;
    for (Finding& finding : part.findings) finding.offset = source.FilePosition(finding.offset);
    for (Mention& mention : part.mentions) mention.offset = source.FilePosition(mention.offset);
  }
}

}  // namespace

void SettleGap(CoverageClass coverage, std::string reason, uint64_t bytes, ObjectResult* result) {
  result->gaps.push_back({coverage, std::move(reason), bytes, result->object.metadata.owner});
  if (result->coverage != CoverageClass::kRead) return;
  result->coverage = coverage;
  result->incomplete = MakesIncomplete(coverage);
}

ObjectScanner::ObjectScanner(const ScanContext& context)
    : context_(context), scratch_(context.scratches.Take()), reader_(&context.blocks) {}

ObjectResult ObjectScanner::Scan(const Entry& entry) {
  ObjectResult result;
  result.object.kind = entry.kind;
  result.object.id = entry.Id();
  result.object.path = entry.Path();
  // Names are content whether or not the object itself can be looked at.
  ScanName(entry.parent == nullptr, &result);
  ScanLink(entry, &result);
  if (entry.gap) {
    result.object.metadata.size = entry.size;
    SettleGap(entry.gap->coverage, entry.gap->reason, entry.size, &result);
  } else {
    ScanOpened(entry, &result);
  }
  // From here no finding is added.
  HoldBackSpill(context_.detector.plan().rules, context_.tier, reader_.summary().lines, &result);
  DropEmptyParts(&result);
  context_.progress.files_done.fetch_add(1, std::memory_order_relaxed);
  context_.progress.findings.fetch_add(CountProbable(result), std::memory_order_relaxed);
  return result;
}

ObjectResult ObjectScanner::ScanStream(int fd, const PathBytes& name) {
  ObjectResult result;
  result.object.kind = ObjectKind::kStandardInput;
  result.object.path = name;
  StreamSource source(fd, &context_.progress.bytes_done);
  ScanContent(&source, &result);
  result.object.metadata.size = result.bytes_read;
  HoldBackSpill(context_.detector.plan().rules, context_.tier, reader_.summary().lines, &result);
  DropEmptyParts(&result);
  context_.progress.files_done.fetch_add(1, std::memory_order_relaxed);
  context_.progress.findings.fetch_add(CountProbable(result), std::memory_order_relaxed);
  return result;
}

// Of a root the whole path is its name; below it, the folders above have been looked at already.
void ObjectScanner::ScanName(bool is_root, ObjectResult* result) {
  const PathBytes& path = result->object.path;
  const size_t slash = path.find_last_of('/', path.size() > 1 ? path.size() - 2 : 0);
  const size_t begin = is_root || slash == std::string::npos ? 0 : slash + 1;
  ScanShortText(path, begin, context_, &reader_, scratch_.get(),
                &AddPart(PartKind::kName, "", result));
}

void ObjectScanner::ScanLink(const Entry& entry, ObjectResult* result) {
  if (entry.link_target.empty()) return;
  Part& part = AddPart(PartKind::kLinkTarget, "", result);
  ScanShortText(entry.link_target, 0, context_, &reader_, scratch_.get(), &part);
}

void ObjectScanner::ScanOpened(const Entry& entry, ObjectResult* result) {
  const auto opened = OpenFile(entry);
  if (!opened) {
    SettleGap(opened.error().coverage, opened.error().reason, opened.error().bytes, result);
    return;
  }
  result->object.id = opened->id;
  result->object.metadata = opened->metadata;
  if (!opened->attributes_known) {
    SettleGap(CoverageClass::kPartlyRead, "extended attributes could not be listed", 0, result);
  }
  if (!opened->metadata.attribute_names.empty()) ScanAttributes(opened->fd.get(), result);
  if (entry.kind != ObjectKind::kFile) return;
  if (opened->content_gap) {
    SettleGap(opened->content_gap->coverage, opened->content_gap->reason, opened->metadata.size,
              result);
    return;
  }
  FileSource source(opened->fd.get(), opened->metadata, &context_.progress.bytes_done);
  ScanContent(&source, result);
  if (source.skipped_holes()) MoveBehindHoles(source, result);
  if (context_.stop && source.position() < opened->metadata.size) {
    SettleGap(CoverageClass::kPartlyRead, "stopped by the operator",
              opened->metadata.size - source.position(), result);
  } else if (ChangedSince(opened->fd.get(), opened->metadata)) {
    result->coverage =
        CoverageClass::kRead;  // a change outranks every other class: what was read may be neither
    SettleGap(CoverageClass::kChangedWhileRead, "changed while it was read", opened->metadata.size,
              result);
  }
}

void ObjectScanner::ScanAttributes(int fd, ObjectResult* result) {
  std::vector<Gap> gaps;
  for (const auto& [name, value] :
       ReadAttributes(fd, result->object.metadata.attribute_names, &gaps)) {
    Part& part = AddPart(PartKind::kExtendedAttribute, name, result);
    ScanShortText(name + "=" + value, 0, context_, &reader_, scratch_.get(), &part);
  }
  for (Gap& gap : gaps)
    SettleGap(CoverageClass::kPartlyRead, std::move(gap.reason), gap.bytes, result);
}

// Decides by content what the object is, and reads it accordingly.
void ObjectScanner::ScanContent(ByteSource* source, ObjectResult* result) {
  reader_.Open(source);
  const auto head = reader_.Head();
  if (!head) {
    SettleGap(CoverageClass::kDamaged, head.error().message, result->object.metadata.size, result);
    return;
  }
  Treatment treatment = TreatmentOf(Recognise(*head));
  switch (treatment.how) {
    case Treatment::How::kNothing:
      result->reader = "empty";
      break;
    case Treatment::How::kText:
      ReadAsText(result);
      break;
    case Treatment::How::kStrings:
      ReadStrings(*treatment.coverage, treatment.reason, result);
      break;
    case Treatment::How::kNotRead:
      SettleGap(*treatment.coverage, std::move(treatment.reason), result->object.metadata.size,
                result);
      break;
  }
  result->bytes_read = reader_.summary().bytes;
}

void ObjectScanner::ReadAsText(ObjectResult* result) {
  Part& part = AddPart(PartKind::kContent, "", result);
  const BlockScan scan = ScanBlocks(&reader_, true, context_, scratch_.get(), &part);
  result->reader = scan.is_table ? "table" : "text";
  result->charset = reader_.summary().charset;
  SettleScan(scan, result);
  SettleText(result);
}

void ObjectScanner::ReadStrings(CoverageClass coverage, const std::string& reason,
                                ObjectResult* result) {
  reader_.UseStrings();
  Part& part = AddPart(PartKind::kStrings, "", result);
  const BlockScan scan = ScanBlocks(&reader_, false, context_, scratch_.get(), &part);
  result->reader = "strings";
  SettleScan(scan, result);
  SettleGap(coverage, reason, result->object.metadata.size, result);
}

void ObjectScanner::SettleScan(const BlockScan& scan, ObjectResult* result) {
  if (!scan.outcome) SettleGap(CoverageClass::kDamaged, scan.outcome.error().message, 0, result);
  if (scan.decoding_over_budget) {
    SettleGap(CoverageClass::kPartlyRead, "over budget: encoded text that was not decoded", 0,
              result);
  }
}

// What in the text was not text, or not in an encoding that we can read.
void ObjectScanner::SettleText(ObjectResult* result) {
  const TextSummary& summary = reader_.summary();
  uint64_t undecoded = 0;
  for (const UndecodedRange& range : summary.undecoded) undecoded += range.bytes;
  for (const UndecodedRange& range : summary.undecoded) {
    const bool all = undecoded + summary.binary_bytes >= summary.bytes;
    SettleGap(all ? CoverageClass::kNoReader : CoverageClass::kPartlyRead,
              "text in " + range.charset, range.bytes, result);
  }
  if (summary.binary_bytes > 0) {
    SettleGap(CoverageClass::kPartlyRead, "stretches that are not text", summary.binary_bytes,
              result);
  }
}

}  // namespace warder
