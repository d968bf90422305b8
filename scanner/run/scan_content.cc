#include "scanner/run/scan_content.h"

#include <utility>

#include "scanner/open/plain/treatment.h"

namespace warder {
namespace {

Part& AddPart(const PartHeader& header, ObjectResult* result) {
  Part& part = result->parts.emplace_back();
  part.kind = header.kind;
  part.label = header.label;
  part.hidden = header.hidden;
  return part;
}

}  // namespace

void SettleGap(CoverageClass coverage, std::string reason, uint64_t bytes, ObjectResult* result) {
  result->gaps.push_back({coverage, std::move(reason), bytes, result->object.metadata.owner});
  result->incomplete |= MakesIncomplete(coverage);
  if (result->coverage != CoverageClass::kRead) return;
  // Pages that are images, in a document whose other pages were read.
  const bool in_part = coverage == CoverageClass::kImageOrAudioOnly && result->bytes_read > 0;
  result->coverage = in_part ? CoverageClass::kPartlyRead : coverage;
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
  SettleGap(CoverageClass::kDamaged, head.error().message, result->object.metadata.size, result);
  return std::nullopt;
}

void ContentScanner::Read(const Format& format, ObjectResult* result) {
  const Treatment treatment =
      TreatmentOf(format, result->protection ? &*result->protection : nullptr);
  switch (treatment.how) {
    case Treatment::How::kNothing:
      result->reader = "empty";
      break;
    case Treatment::How::kText:
      ReadAsText({}, result);
      break;
    case Treatment::How::kStrings:
      ReadStrings({}, result);
      break;
    case Treatment::How::kNotRead:
      break;
  }
  if (treatment.coverage)
    SettleGap(*treatment.coverage, treatment.reason, result->object.metadata.size, result);
  result->bytes_read += reader_.summary().bytes;
}

void ContentScanner::ReadPart(const PartHeader& part, ByteSource* source, ObjectResult* result) {
  const auto format = Open(source, result);
  if (!format) return;
  if (part.text == PartText::kRaw && part.kind == PartKind::kContent) {
    Read(*format, result);
    return;
  }
  const bool is_text = part.text != PartText::kRaw || format->kind == FormatKind::kText;
  if (is_text) {
    ReadAsText(part, result);
  } else if (format->kind != FormatKind::kEmpty) {
    ReadStrings(part, result);
  }
  result->bytes_read += reader_.summary().bytes;
}

void ContentScanner::Show(const PartHeader& part, const ObjectResult& result) const {
  if (context_.text != nullptr) context_.text->BeginPart(result.object, part);
}

void ContentScanner::ReadAsText(const PartHeader& header, ObjectResult* result) {
  Show(header, *result);
  Part& part = AddPart(header, result);
  const BlockScan scan = ScanBlocks(&reader_, true, context_, scratch_.get(), &part);
  if (header.kind == PartKind::kContent) {
    if (result->reader.empty()) result->reader = scan.is_table ? "table" : "text";
    result->charset = reader_.summary().charset;
  }
  SettleScan(scan, result);
  SettleText(result);
}

// Strings of the content are a part of another kind: offsets mean the same, but nobody sees them as
// text.
void ContentScanner::ReadStrings(const PartHeader& header, ObjectResult* result) {
  reader_.UseStrings();
  PartHeader strings = header;
  if (header.kind == PartKind::kContent) {
    strings.kind = PartKind::kStrings;
    result->reader = "strings";
  }
  Show(strings, *result);
  Part& part = AddPart(strings, result);
  SettleScan(ScanBlocks(&reader_, false, context_, scratch_.get(), &part), result);
}

void ContentScanner::SettleScan(const BlockScan& scan, ObjectResult* result) {
  if (!scan.outcome) SettleGap(CoverageClass::kDamaged, scan.outcome.error().message, 0, result);
  if (scan.decoding_over_budget) {
    SettleGap(CoverageClass::kPartlyRead, "over budget: encoded text that was not decoded", 0,
              result);
  }
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
