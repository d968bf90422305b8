#include "scanner/open/unpack/zip/member_reader.h"

#include <algorithm>
#include <utility>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/zip_encryption.h"
#include "scanner/open/unpack/archive_reader.h"
#include "scanner/open/unpack/decoder_memory.h"
#include "scanner/open/unpack/zip/content.h"

namespace warder::zip {
namespace {

constexpr size_t kMaxLinkTarget = 64 * 1024;

void AppendLittleEndian(uint64_t value, size_t width, std::string* out) {
  for (size_t i = 0; i < width; ++i) *out += static_cast<char>(value >> (8 * i));
}

// Zstandard had a number of its own until it got that of today (4.4.5).
uint16_t MethodOfToday(uint16_t method) {
  return method == 20 ? 93 : method;
}

// A local header that says by itself all that is needed to decode the data behind it.
std::string LoneHeader(const Entry& entry) {
  constexpr uint16_t kMethodOptions = 1 << 1 | 1 << 2;
  std::string header(kLocalMark);
  AppendLittleEndian(63, 2, &header);
  AppendLittleEndian(entry.flags & kMethodOptions, 2, &header);
  AppendLittleEndian(MethodOfToday(entry.method), 2, &header);
  AppendLittleEndian(entry.modified, 4, &header);
  AppendLittleEndian(entry.crc, 4, &header);
  AppendLittleEndian(UINT32_MAX, 4, &header);
  AppendLittleEndian(UINT32_MAX, 4, &header);
  AppendLittleEndian(1, 2, &header);
  AppendLittleEndian(20, 2, &header);
  header += 'x';
  AppendLittleEndian(1, 2, &header);  // zip64: both sizes
  AppendLittleEndian(16, 2, &header);
  AppendLittleEndian(entry.size, 8, &header);
  AppendLittleEndian(entry.compressed, 8, &header);
  return header;
}

class HeaderThenData final : public ByteSource {
 public:
  HeaderThenData(std::string header, const RandomInput& data)
      : header_(std::move(header)), data_(data) {}

  Result<size_t> Read(char* to, size_t size) override {
    const size_t count = std::min(size, header_.size());
    header_.copy(to, count);
    header_.erase(0, count);
    WARDER_ASSIGN(const size_t more, data_.Read(to + count, size - count));
    return count + more;
  }

 private:
  std::string header_;
  InputSource data_;
};

// What libarchive 3.6 decodes (its archive_read_support_format_zip.c), deflate64 not being one.
bool IsRareMethod(uint16_t method) {
  return method == 12 || method == 14 || method == 93 || method == 95 || method == 98;
}

// What a rare method's decoder asks for, from the first bytes of its data: LZMA has a version and
// the length of its properties in front of them (5.8.8), PPMd a word (5.10.3); xz and zstd are
// streams.
uint64_t WindowOf(uint16_t method, ByteView head) {
  switch (method) {
    case 14:
      return LzmaDictionary(head.substr(std::min<size_t>(head.size(), 4)));
    case 93:
      return ZstdWindow(head);
    case 95:
      return XzDictionary(head);
    case 98:
      return uint64_t{(U16LeAt(head, 0) >> 4 & 0xFFu) + 1} << 20;
    default:
      return 0;
  }
}

std::string ReadTarget(ByteSource* content) {
  std::string target(kMaxLinkTarget, '\0');
  target.resize(content->Read(target.data(), target.size()).value_or(0));
  return target;
}

}  // namespace

bool MemberReader::Skip(const Entry& entry, uint64_t index, CoverageClass coverage,
                        std::string reason) {
  return children_.Skip(HeaderOf(entry, index), {coverage, std::move(reason), entry.size, 0},
                        nullptr);
}

bool MemberReader::SkipSealed(const Entry& entry, uint64_t index) {
  const Protection protection =
      GradeZipMember(entry.flags, entry.method, entry.extra, entry.local_offset);
  const bool weak = protection.grade == ProtectionGrade::kWeak;
  const Gap gap{weak ? CoverageClass::kWeaklySealed : CoverageClass::kSealed, "encrypted",
                entry.size, 0};
  return children_.Skip(HeaderOf(entry, index), gap, &protection);
}

bool MemberReader::Read(const Entry& entry, uint64_t index, uint64_t begin) {
  if ((entry.flags & kEncrypted) != 0) return SkipSealed(entry, index);
  MemberHeader header = HeaderOf(entry, index);
  const Expected expected{entry.size, entry.crc, true};
  if (entry.method == kStored) {
    const StoredContent content(archive_, begin, entry.compressed, expected);
    if (header.kind == MemberKind::kLink) {
      InputSource source(content);
      header.link_target = ReadTarget(&source);
    }
    return children_.Open(header, content);
  }
  if (entry.method == kDeflated) {
    DeflatedContent content(archive_, begin, entry.compressed, expected, &inflater_);
    if (header.kind == MemberKind::kLink) header.link_target = ReadTarget(&content);
    return children_.Open(header, &content);
  }
  if (IsRareMethod(MethodOfToday(entry.method))) return ReadRare(entry, header, begin);
  return Skip(entry, index, CoverageClass::kNoReader, "zip, " + MethodName(entry.method));
}

bool MemberReader::ReadRare(const Entry& entry, const MemberHeader& header, uint64_t begin) {
  const SliceInput data(archive_, begin, entry.compressed);
  const std::string head = ReadString(data, 0, 64).value_or("");
  if (!children_.MayHold(WindowOf(MethodOfToday(entry.method), head)))
    return children_.Skip(header, WindowTooLarge(), nullptr);
  HeaderThenData source(LoneHeader(entry), data);
  ArchiveWalk walk(&source, ArchiveFormat::kZip, ArchiveFilter::kNone);
  ArchiveWalk::Member member;
  if (walk.Next(&member) != ArchiveWalk::Step::kMember)
    return Skip(entry, header.index, CoverageClass::kNoReader, "zip, " + MethodName(entry.method));
  return children_.Open(header, &walk.Content());
}

bool MemberReader::ReadToItsEnd(const Entry& entry, uint64_t index, uint64_t begin, uint64_t* end) {
  DeflatedContent content(archive_, begin, UINT64_MAX, {0, 0, false}, &inflater_);
  MemberHeader header = HeaderOf(entry, index);
  header.size.reset();
  if (!children_.Open(header, &content)) return false;
  // The receiver may not have wanted all of it.
  std::string rest(BufferedSource::kSize, '\0');
  while (content.Read(rest.data(), rest.size()).value_or(0) == rest.size()) {
  }
  *end = begin + content.compressed();
  return true;
}

}  // namespace warder::zip
