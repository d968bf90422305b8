#include "scanner/open/unpack/zip/directory_reader.h"

#include <algorithm>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/plain/recognise.h"
#include "scanner/open/plain/treatment.h"
#include "scanner/open/unpack/single_stream.h"

namespace warder::zip {
namespace {

// Too few bytes to hold anything of interest: padding of writers that align.
constexpr uint64_t kMinUnclaimed = 6;
constexpr uint16_t kUnicodePath = 0x7075;
constexpr uint16_t kUnicodeComment = 0x6375;

// Extra fields (4.5.2, 4.6) whose content is times, owners, sizes and keys, never text.
bool IsKnownField(uint16_t id) {
  switch (id) {
    case 0x0001:  // zip64
    case 0x000A:  // NTFS times
    case 0x000D:  // Unix owner and times
    case 0x0017:  // strong encryption
    case 0x5455:  // times
    case 0x5855:  // Info-ZIP Unix, old
    case 0x7855:  // Info-ZIP Unix
    case 0x7875:  // Info-ZIP Unix, new
    case 0x9901:  // AES
    case 0xCAFE:  // Java archive
    case 0xA11E:  // alignment
    case 0xD935:  // alignment of Android packages
      return true;
    default:
      return false;
  }
}

// The descriptor behind the data (4.3.9): with or without a mark, sizes of 4 or 8 bytes.
uint64_t DescriptorLength(const RandomInput& archive, uint64_t at, const Entry& entry) {
  const auto bytes = ReadString(archive, at, 24);
  if (!bytes) return 0;
  const size_t mark = bytes->starts_with(kDescriptorMark) ? 4 : 0;
  if (LittleEndianAt(*bytes, mark, 4) != entry.crc) return mark == 0 ? 0 : 16;
  if (bytes->size() >= mark + 20 && U64LeAt(*bytes, mark + 4) == entry.compressed &&
      U64LeAt(*bytes, mark + 12) == entry.size)
    return mark + 20;
  return mark + 12;
}

std::string MissingVolume(uint32_t volume, uint32_t last) {
  return "spanned archive: volume " + std::to_string(volume + 1) + " of " +
         std::to_string(last + 1) + " is missing";
}

bool Disagree(const Entry& local, const Entry& entry) {
  if (local.name != entry.name || local.method != entry.method) return true;
  if (((local.flags ^ entry.flags) & kEncrypted) != 0) return true;
  if ((local.flags & (kHasDescriptor | kMasked)) != 0) return false;
  return local.crc != entry.crc || local.size != entry.size || local.compressed != entry.compressed;
}

}  // namespace

bool DirectoryReader::Read() {
  DirectoryWalk walk(archive_, directory_);
  uint64_t index = 0;
  for (; index < range_.last; ++index) {
    const auto entry = walk.Next();
    if (!entry) break;
    if (!ReadEntry(*entry, index)) return false;
  }
  next_index_ = index;
  const bool at_end = walk.at_end();
  if (index == range_.last && !at_end) return sink_.MoreMembers();
  // What belongs to the whole archive is told by the range that the directory ends in: a later one
  // finds nothing, or, behind an end that is no proper one, the damage.
  const bool ends_here = index > range_.first || range_.first == 0;
  if (!ends_here && (index < range_.first || at_end)) return true;
  if (!at_end) {
    const std::string reason =
        "damaged at byte " + std::to_string(walk.position()) + ": central directory";
    if (!sink_.AddGap({CoverageClass::kDamaged, reason, 0, 0})) return false;
  }
  return SendWhole();
}

bool DirectoryReader::ReadEntry(const Entry& entry, uint64_t index) {
  const bool wanted = index >= range_.first;
  const auto volume = volumes_.Begin(entry.disk);
  if (!volume) {
    return !wanted || members_.Skip(entry, index, CoverageClass::kDamaged,
                                    MissingVolume(entry.disk, volumes_.last()));
  }
  const uint64_t at =
      entry.local_offset > UINT64_MAX - *volume ? UINT64_MAX : *volume + entry.local_offset;
  const auto local = ReadLocal(archive_, at);
  if (!local) {
    return !wanted || members_.Skip(entry, index, CoverageClass::kDamaged,
                                    "damaged at byte " + std::to_string(at) + ": local header");
  }
  const uint64_t begin = at + local->length;
  const uint64_t most = std::max(volumes_.End(entry.disk), begin) - begin;
  const bool whole = entry.compressed <= most;
  uint64_t end = begin + std::min(entry.compressed, most);
  if ((local->flags & kHasDescriptor) != 0) end += DescriptorLength(archive_, end, entry);
  overlap_ += claimed_.Claim(at, end);
  if (!wanted) return true;
  disagreements_ += Disagree(*local, entry);
  if (!SendRemarks(entry, *local, index)) return false;
  if (done_ != nullptr && index < done_->size() && (*done_)[index]) return true;
  // Honest archives do not overlap at all; a bomb does so as often as it has members.
  if (overlap_ > archive_.size()) {
    return members_.Skip(entry, index, CoverageClass::kOverBudget,
                         "over budget: members that overlap each other");
  }
  if (whole) return members_.Read(entry, index, begin);
  Entry cut = entry;
  cut.compressed = most;
  return members_.Read(cut, index, begin);
}

bool DirectoryReader::SendRemarks(const Entry& entry, const Entry& local, uint64_t index) {
  const auto whose = [index] { return " of member " + std::to_string(index + 1); };
  if (!entry.comment.empty() &&
      !SendPart(PartKind::kComment, "comment" + whose(), entry.comment, &sink_))
    return false;
  if (local.name != entry.name &&
      !SendPart(PartKind::kComment, "local name" + whose(), local.name, &sink_))
    return false;
  if (entry.extra.empty() && local.extra.empty()) return true;
  return SendExtra(entry.extra, "", whose()) && SendExtra(local.extra, entry.extra, whose());
}

// Fields that `known` has too were sent already.
bool DirectoryReader::SendExtra(ByteView extra, ByteView known, const std::string& whose) {
  while (const auto field = TakeExtraField(&extra)) {
    if (IsKnownField(field->id) || FindExtraField(known, field->id) == field->value) continue;
    ByteView value = field->value;
    if (value.find_first_not_of('\0') == value.npos) continue;
    const bool text = field->id == kUnicodePath || field->id == kUnicodeComment;
    // In front of the text: a version and the checksum of what it stands for (4.6.8, 4.6.9).
    if (text) value.remove_prefix(std::min<size_t>(value.size(), 5));
    if (!SendPart(text ? PartKind::kComment : PartKind::kUnclaimed, "extra field" + whose, value,
                  &sink_))
      return false;
  }
  return true;
}

bool DirectoryReader::AddGapsOfWhole() {
  const auto missing = volumes_.missing();
  if (missing &&
      !sink_.AddGap({CoverageClass::kDamaged, MissingVolume(*missing, volumes_.last()), 0, 0}))
    return false;
  return disagreements_ == 0 ||
         sink_.AddGap({CoverageClass::kDamaged,
                       std::to_string(disagreements_) +
                           " local headers say something else than the central directory",
                       0, 0});
}

bool DirectoryReader::SendWhole() {
  if (!AddGapsOfWhole()) return false;
  if (!directory_.comment.empty() &&
      !SendPart(PartKind::kComment, "comment", directory_.comment, &sink_))
    return false;
  claimed_.Claim(directory_.begin, directory_.end);
  for (const auto& [begin, end] : claimed_.Unclaimed(archive_.size()))
    if (end - begin >= kMinUnclaimed && !SendUnclaimedRange(begin, end)) return false;
  return true;
}

// A picture in front of an archive is told as such, and not sent. What looks like something that
// may have a reader, such as the local header of a member that the directory does not list, is
// opened as if it were a member.
bool DirectoryReader::SendUnclaimedRange(uint64_t begin, uint64_t end) {
  const SliceInput slice(archive_, begin, end - begin);
  const auto head = ReadString(slice, 0, kRecogniseBytes);
  if (!head) return true;
  const Format format = Recognise(*head);
  const Treatment treatment = TreatmentOf(format, nullptr);
  if (format.kind == FormatKind::kRecognised || format.kind == FormatKind::kSealed) {
    MemberHeader header;
    header.name = "unclaimed bytes at " + std::to_string(begin);
    header.size = end - begin;
    header.index = next_index_++;
    return members_.OpenBeside(header, slice);
  }
  if (treatment.how == Treatment::How::kNotRead) {
    return sink_.AddGap(
        {*treatment.coverage, treatment.reason + " beside the archive", end - begin, 0});
  }
  InputSource source(slice);
  BufferedSource in(&source);
  return SendUnclaimed(&in, "at byte " + std::to_string(begin), &sink_);
}

}  // namespace warder::zip
