#include "scanner/run/scan_content.h"

#include <utility>

#include "scanner/open/plain/treatment.h"
#include "scanner/source/open_file.h"

namespace warder {
namespace {

Part& AddPart(const PartHeader& header, ObjectResult* result) {
  Part& part = result->parts.emplace_back();
  part.kind = header.kind;
  part.label = header.label;
  part.hidden = header.hidden;
  return part;
}

Gap GapOfError(const Error& error, uint64_t bytes) {
  Gap gap = error.system != 0 ? GapFromErrno(error.system)
                              : Gap{CoverageClass::kDamaged, error.message, 0, 0};
  gap.bytes = bytes;
  return gap;
}

}  // namespace

void SettleGap(CoverageClass coverage, std::string reason, uint64_t bytes, ObjectResult* result) {
  SettleGap({coverage, std::move(reason), bytes, 0}, result);
}

void SettleGap(Gap gap, ObjectResult* result) {
  const CoverageClass coverage = gap.coverage;
  gap.owner = result->object.metadata.owner;
  result->gaps.push_back(std::move(gap));
  result->incomplete |= MakesIncomplete(coverage);
  if (result->coverage != CoverageClass::kRead) return;
  // Pages that are images, in a document whose other pages were read.
  const bool in_part = coverage == CoverageClass::kImageOrAudioOnly && result->bytes_read > 0;
  result->coverage = in_part ? CoverageClass::kPartlyRead : coverage;
}

void SettleCutShort(uint64_t bytes, ObjectResult* result) {
  result->cut_short = true;
  SettleGap(CoverageClass::kPartlyRead, "stopped by the operator", bytes, result);
}

ContentScanner::ContentScanner(const ScanContext& context)
    : context_(context), scratch_(context.scratches.Take()), reader_(&context.blocks) {}

void ContentScanner::ScanShort(PartKind kind, const std::string& label, std::string_view text,
                               size_t owned_begin, ObjectResult* result) {
  PartHeader header;
  header.kind = kind;
  header.label = label;
  Show(header, *result);
  ScanShortText(text, owned_begin, context_, &reader_, scratch_.get(), &AddPart(header, result));
}

std::optional<Format> ContentScanner::Open(ByteSource* source, ObjectResult* result) {
  reader_.Open(source);
  const auto head = reader_.Head();
  if (head) return Recognise(*head);
  SettleGap(GapOfError(head.error(), result->object.metadata.size), result);
  return std::nullopt;
}

void ContentScanner::Read(const Format& format, ObjectResult* result) {
  const Treatment treatment =
      TreatmentOf(format, result->protection ? &*result->protection : nullptr);
  bool to_the_end = true;
  switch (treatment.how) {
    case Treatment::How::kNothing:
      result->reader = "empty";
      break;
    case Treatment::How::kText:
      to_the_end = ReadAsText({}, result);
      break;
    case Treatment::How::kStrings:
      to_the_end = ReadStrings({}, result);
      break;
    case Treatment::How::kNotRead:
      break;
  }
  const uint64_t size = result->object.metadata.size, read = reader_.summary().bytes;
  if (treatment.coverage) SettleGap(*treatment.coverage, treatment.reason, size, result);
  if (!to_the_end) SettleCutShort(size > read ? size - read : 0, result);
  result->bytes_read += read;
}

void ContentScanner::ReadPart(const PartHeader& part, ByteSource* source, ObjectResult* result) {
  const auto format = Open(source, result);
  if (!format) return;
  if (part.text == PartText::kRaw && part.kind == PartKind::kContent) {
    Read(*format, result);
    return;
  }
  const bool is_text = part.text != PartText::kRaw || format->kind == FormatKind::kText;
  bool to_the_end = true;
  if (is_text) {
    to_the_end = ReadAsText(part, result);
  } else if (format->kind != FormatKind::kEmpty) {
    to_the_end = ReadStrings(part, result);
  }
  if (!to_the_end) SettleCutShort(0, result);
  result->bytes_read += reader_.summary().bytes;
}

void ContentScanner::Show(const PartHeader& part, const ObjectResult& result) const {
  if (context_.text != nullptr) context_.text->BeginPart(result.object, part);
}

bool ContentScanner::ReadAsText(const PartHeader& header, ObjectResult* result) {
  Show(header, *result);
  Part& part = AddPart(header, result);
  const BlockScan scan = ScanBlocks(&reader_, true, context_, scratch_.get(), &part);
  if (header.kind == PartKind::kContent) {
    if (result->reader.empty()) result->reader = scan.is_table ? "table" : "text";
    result->charset = reader_.summary().charset;
  }
  SettleText(result);
  return SettleScan(scan, result);
}

// Strings of the content are a part of another kind: offsets mean the same, but nobody sees them as
// text.
bool ContentScanner::ReadStrings(const PartHeader& header, ObjectResult* result) {
  reader_.UseStrings();
  PartHeader strings = header;
  if (header.kind == PartKind::kContent) {
    strings.kind = PartKind::kStrings;
    result->reader = "strings";
  }
  Show(strings, *result);
  Part& part = AddPart(strings, result);
  return SettleScan(ScanBlocks(&reader_, false, context_, scratch_.get(), &part), result);
}

bool ContentScanner::SettleScan(const BlockScan& scan, ObjectResult* result) {
  if (!scan.outcome) SettleGap(GapOfError(scan.outcome.error(), 0), result);
  if (scan.decoding_over_budget) {
    SettleGap(CoverageClass::kPartlyRead, "over budget: encoded text that was not decoded", 0,
              result);
  }
  return !scan.cut_short;
}

// What in the text was not text, or not in an encoding that we can read.
void ContentScanner::SettleText(ObjectResult* result) {
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
