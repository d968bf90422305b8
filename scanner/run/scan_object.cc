#include "scanner/run/scan_object.h"

#include <algorithm>
#include <string>
#include <utility>

#include "scanner/base/folder.h"
#include "scanner/open/input.h"
#include "scanner/open/plain/card_marks.h"
#include "scanner/open/plain/json_marks.h"
#include "scanner/open/plain/mail_marks.h"
#include "scanner/open/plain/markup.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/text_marks.h"
#include "scanner/run/file_source.h"
#include "scanner/run/kept_results.h"
#include "scanner/run/scan_members.h"
#include "scanner/run/split_file.h"
#include "scanner/volume/encrypted_tree.h"
#include "scanner/volume/fscrypt.h"

namespace warder {
namespace {

// Findings know where they are in what was read; here they learn where that is in the file.
void MoveBehindHoles(const FileSource& source, ObjectResult* result) {
  for (Part& part : result->parts) {
    if (part.kind != PartKind::kContent && part.kind != PartKind::kStrings) continue;
    for (Finding& finding : part.findings) finding.offset = source.FilePosition(finding.offset);
    for (Mention& mention : part.mentions) mention.offset = source.FilePosition(mention.offset);
  }
}

// Formats that may have members or text which only a sandboxed reader can get at.
bool IsForeign(const Format& format, ByteView head, std::string_view name) {
  if (format.kind == FormatKind::kText) {
    return RecogniseMail(head, name) != MailKind::kNone ||
           RecogniseMarkup(head, name) != MarkupKind::kNone ||
           RecogniseCards(head) != CardKind::kNone || IsEscapedJson(head);
  }
  return format.kind != FormatKind::kEmpty;
}

}  // namespace

void ObjectScanner::Scan(const Entry& entry, ResultSink* results) {
  ObjectResult result;
  result.object.kind = entry.kind;
  result.object.id = entry.Id();
  result.object.path = entry.Path();
  result.object.link_target = LinkToken(context_.key, entry);
  // Names are content whether or not the object itself can be looked at.
  ScanName(entry.parent == nullptr || entry.owns_path, &result);
  if (!entry.link_target.empty() && !context_.grades_only)
    content_.ScanShort(PartKind::kLinkTarget, "", entry.link_target, 0, &result);
  if (entry.gap) {
    result.object.metadata.size = entry.size;
    Gap gap = *entry.gap;
    gap.bytes = entry.size;
    SettleGap(std::move(gap), &result);
  } else {
    ScanOpened(entry, &result, results);
  }
  Finish(&result, results);
}

void ObjectScanner::ScanStream(int fd, const PathBytes& name, ResultSink* results) {
  ObjectResult result;
  result.object.kind = ObjectKind::kStandardInput;
  result.object.path = name;
  StreamSource source(fd, &context_.progress.bytes_done);
  if (const auto format = content_.Open(&source, &result)) content_.Read(*format, &result);
  result.object.metadata.size = result.bytes_read;
  Finish(&result, results);
}

// From here no finding is added.
void ObjectScanner::Finish(ObjectResult* result, ResultSink* results) {
  FinishObject(context_, content_.summary().lines, result);
  context_.progress.files_done.fetch_add(1, std::memory_order_relaxed);
  results->Object(std::move(*result));
}

// Its last component, with the folders above as context. They were looked at before it as entries
// of their own; where they were not, each is looked at here, in the same way.
void ObjectScanner::ScanName(bool whole_path, ObjectResult* result) {
  const std::string_view path = WithoutSlashes(result->object.path);
  const size_t last = path.rfind('/') + 1;  // 0 where there is no slash
  for (size_t begin = whole_path ? 0 : last; begin < path.size();) {
    const size_t end = std::min(path.find('/', begin), path.size());
    if (end > begin) content_.ScanShort(PartKind::kName, "", path.substr(0, end), begin, result);
    begin = end + 1;
  }
}

void ObjectScanner::ScanOpened(const Entry& entry, ObjectResult* result, ResultSink* results) {
  const auto opened = OpenFile(entry, context_.grades_only ? Rights::kLeftOut : Rights::kAsked);
  if (!opened) {
    SettleGap(opened.error(), result);
    return;
  }
  result->object.id = opened->id;
  result->object.metadata = opened->metadata;
  if (entry.kind == ObjectKind::kFile && opened->is_encrypted)
    result->file_encryption = FscryptOf(opened->fd.get());
  if (context_.grades_only) {
    if (entry.kind == ObjectKind::kFile) ScanOpenedFile(entry, *opened, result, results);
    return;
  }
  if (!opened->attributes_known) {
    SettleGap({CoverageClass::kPartlyRead, "extended attributes could not be listed", 0, 0, true},
              result);
  }
  if (!opened->metadata.attribute_names.empty()) ScanAttributes(opened->fd.get(), result);
  if (entry.kind == ObjectKind::kFile) ScanOpenedFile(entry, *opened, result, results);
}

void ObjectScanner::ScanOpenedFile(const Entry& entry, const OpenedFile& opened,
                                   ObjectResult* result, ResultSink* results) {
  if (opened.content_gap) {
    SettleGap(opened.content_gap->coverage, opened.content_gap->reason, opened.metadata.size,
              result);
    return;
  }
  ScanFile(entry, opened, result, results);
  GradeByTree(opened, result);
  if (ChangedSince(opened.fd.get(), opened.metadata)) {
    // A change outranks every other class: what was read may be neither.
    result->coverage = CoverageClass::kRead;
    SettleGap(CoverageClass::kChangedWhileRead, "changed while it was read", opened.metadata.size,
              result);
  }
}

void ObjectScanner::GradeByTree(const OpenedFile& opened, ObjectResult* result) {
  const bool unexplained = result->protection && result->protection->scheme.empty() &&
                           result->protection->grade == ProtectionGrade::kUnknown;
  if (!unexplained || context_.trees == nullptr) return;
  const auto head =
      ReadString(DescriptorInput(opened.fd.get(), opened.metadata.size), 0, kTreeHeadBytes);
  if (!head) return;
  auto protection = context_.trees->ProtectionOf(result->object.path, *head, opened.metadata.size);
  if (!protection) return;
  result->protection = std::move(protection);
  if (context_.grades_only) return;
  // The strings that were looked for in ciphertext were no reading.
  result->coverage = CoverageClass::kRead;
  result->gaps.clear();
  SettleGap(CoverageClass::kSealed, "encrypted: " + result->protection->scheme,
            opened.metadata.size, result);
}

void ObjectScanner::ScanAttributes(int fd, ObjectResult* result) {
  std::vector<Gap> gaps;
  for (const auto& [name, value] :
       ReadAttributes(fd, result->object.metadata.attribute_names, &gaps)) {
    content_.ScanShort(PartKind::kExtendedAttribute, name, name + "=" + value, 0, result);
  }
  for (Gap& gap : gaps) {
    gap.coverage = CoverageClass::kPartlyRead;
    SettleGap(std::move(gap), result);
  }
}

bool ObjectScanner::ScanContainer(const OpenedFile& opened, SplitFile split, ObjectResult* result,
                                  ResultSink* results) {
  const Container container{opened.fd.get(), opened.metadata.size, std::move(split)};
  if (!ScanMembers(container, context_, &content_, result, results)) return false;
  const std::string next = "split archive: volume " + std::to_string(container.split.next);
  if (container.split.gap) {
    Gap gap = *container.split.gap;
    gap.reason = next + ": " + gap.reason;
    SettleGap(std::move(gap), result);
  } else if (container.split.tells_nothing && result->coverage == CoverageClass::kDamaged) {
    SettleGap(CoverageClass::kDamaged, next + " is not beside it", 0, result);
  }
  return true;
}

// Decides by content what the file is, and reads it accordingly.
void ObjectScanner::ScanFile(const Entry& entry, const OpenedFile& opened, ObjectResult* result,
                             ResultSink* results) {
  const uint64_t size = opened.metadata.size;
  FileSource source(opened.fd.get(), opened.metadata, &context_.progress.bytes_done);
  const auto format = content_.Open(&source, result);
  if (!format) return;
  if (IsPartOfWhole(entry, opened, *format)) {
    result->reader = "volume";
    result->bytes_read += size;
    return;
  }
  const std::string_view path = result->object.path;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  SplitFile split = OpenVolumes(entry, opened);
  const bool foreign = !split.others.empty() || IsForeign(*format, content_.head(), name);
  if (foreign && ScanContainer(opened, std::move(split), result, results)) return;
  // Plain text is never sent to a reader. What is sealed in it is looked at by code of our own.
  if (format->kind == FormatKind::kText && HasProtectionMark(content_.head())) {
    const GradeHints hints{name, nullptr};
    result->protection = GradeObject(DescriptorInput(opened.fd.get(), size), hints);
  }
  if (context_.grades_only) {
    if (format->kind == FormatKind::kText) result->reader = "text";
    return;
  }
  content_.Read(*format, result);
  if (source.skipped_holes()) MoveBehindHoles(source, result);
}

}  // namespace warder
