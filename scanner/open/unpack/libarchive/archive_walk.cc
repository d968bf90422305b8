#include "scanner/open/unpack/libarchive/archive_walk.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <clocale>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>

namespace warder {
namespace {

constexpr size_t kWindow = size_t{128} << 10;
// A hole that is longer is not written out.
constexpr uint64_t kLongHole = 64 * 1024;
constexpr char kHoleMark = '\f';
// Blocks without a byte in one member; a decoder that gives more of them makes no progress.
constexpr int kMaxEmptyBlocks = 10'000;

void SupportFormat(archive* a, ArchiveFormat format) {
  switch (format) {
    case ArchiveFormat::kTar:
      archive_read_support_format_tar(a);
      // Archives that were put behind each other.
      archive_read_set_option(a, "tar", "read_concatenated_archives", "1");
      break;
    case ArchiveFormat::kCpio:
    case ArchiveFormat::kRpm:
      archive_read_support_format_cpio(a);
      break;
    case ArchiveFormat::kSevenZip:
      archive_read_support_format_7zip(a);
      break;
    case ArchiveFormat::kRar:
      archive_read_support_format_rar(a);
      break;
    case ArchiveFormat::kRar5:
      archive_read_support_format_rar5(a);
      break;
    case ArchiveFormat::kCab:
      archive_read_support_format_cab(a);
      break;
    case ArchiveFormat::kIso:
      archive_read_support_format_iso9660(a);
      break;
    case ArchiveFormat::kAr:
      archive_read_support_format_ar(a);
      break;
    case ArchiveFormat::kZip:
      archive_read_support_format_zip_streamable(a);
      break;
    case ArchiveFormat::kBare:
      archive_read_support_format_raw(a);
      archive_read_support_format_empty(a);
      break;
  }
}

void SupportFilter(archive* a, ArchiveFilter filter) {
  switch (filter) {
    case ArchiveFilter::kNone:
      break;
    case ArchiveFilter::kBzip2:
      archive_read_support_filter_bzip2(a);
      break;
    case ArchiveFilter::kXz:
      archive_read_support_filter_xz(a);
      break;
    case ArchiveFilter::kLzma:
      archive_read_support_filter_lzma(a);
      break;
    case ArchiveFilter::kLzip:
      archive_read_support_filter_lzip(a);
      break;
    case ArchiveFilter::kZstd:
      archive_read_support_filter_zstd(a);
      break;
    case ArchiveFilter::kLz4:
      archive_read_support_filter_lz4(a);
      break;
    case ArchiveFilter::kCompress:
      archive_read_support_filter_compress(a);
      break;
    case ArchiveFilter::kUu:
      archive_read_support_filter_uu(a);
      break;
  }
}

void SupportRpm(archive* a) {
  archive_read_support_filter_rpm(a);
  archive_read_support_filter_gzip(a);
  archive_read_support_filter_bzip2(a);
  archive_read_support_filter_xz(a);
  archive_read_support_filter_lzma(a);
  archive_read_support_filter_zstd(a);
}

MemberKind KindOf(archive_entry* entry) {
  const bool has_content = archive_entry_size_is_set(entry) != 0 && archive_entry_size(entry) > 0;
  if (archive_entry_hardlink(entry) != nullptr && !has_content) return MemberKind::kLink;
  switch (archive_entry_filetype(entry)) {
    case AE_IFDIR:
      return MemberKind::kDirectory;
    case AE_IFLNK:
      return MemberKind::kLink;
    case AE_IFCHR:
    case AE_IFBLK:
    case AE_IFIFO:
    case AE_IFSOCK:
      return MemberKind::kSpecial;
    default:
      return MemberKind::kFile;
  }
}

PathBytes Name(const char* bytes, const char* utf8) {
  if (bytes != nullptr) return bytes;
  return utf8 != nullptr ? utf8 : "";
}

MemberHeader HeaderOf(archive_entry* entry) {
  MemberHeader header;
  header.name = Name(archive_entry_pathname(entry), archive_entry_pathname_utf8(entry));
  header.kind = KindOf(entry);
  if (header.kind == MemberKind::kLink) {
    const char* hard = archive_entry_hardlink(entry);
    header.link_target =
        hard != nullptr ? hard
                        : Name(archive_entry_symlink(entry), archive_entry_symlink_utf8(entry));
  }
  if (archive_entry_size_is_set(entry) != 0)
    header.size = static_cast<uint64_t>(std::max<int64_t>(archive_entry_size(entry), 0));
  if (archive_entry_mtime_is_set(entry) != 0) {
    const int64_t seconds = archive_entry_mtime(entry);
    // Years outside of what nanoseconds hold are not known.
    if (seconds > -9'000'000'000 && seconds < 9'000'000'000)
      header.modified_ns = seconds * 1'000'000'000 + archive_entry_mtime_nsec(entry);
  }
  return header;
}

}  // namespace

void PrepareArchiveNames() {
  // Kept for the life of the program.
  static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  if (utf8 != nullptr) uselocale(utf8);
}

class ArchiveWalk::Impl {
 public:
  Impl(ByteSource* source, const RandomInput* random, ArchiveFormat format, ArchiveFilter filter)
      : source_(source),
        random_(random),
        buffer_(new char[kWindow]),
        archive_(archive_read_new()),
        content_(this),
        rest_(this) {
    SupportFormat(archive_, format);
    SupportFilter(archive_, filter);
    if (format == ArchiveFormat::kRpm) SupportRpm(archive_);
  }

  ~Impl() { archive_read_free(archive_); }

  Step Next(Member* member);
  ByteSource& Content() { return content_; }
  uint64_t position() const { return at_; }
  Failure FailureOf() const;
  uint64_t used() const {
    return static_cast<uint64_t>(std::max<la_int64_t>(archive_filter_bytes(archive_, -1), 0));
  }
  bool ended() const { return ended_; }
  uint64_t members() const { return members_; }
  ByteSource& Behind(uint64_t begin);
  // libarchive has undone a filter; it hands on what it takes for no such stream as it is.
  bool IsFiltered() const { return archive_filter_count(archive_) > 1; }

 private:
  class ContentSource final : public ByteSource {
   public:
    explicit ContentSource(Impl* walk) : walk_(*walk) {}
    Result<size_t> Read(char* to, size_t size) override { return walk_.ReadContent(to, size); }
    std::string Flaw() const override { return walk_.flaw_; }

   private:
    Impl& walk_;
  };

  // The input itself, from some place on.
  class RestSource final : public ByteSource {
   public:
    explicit RestSource(Impl* walk) : walk_(*walk) {}
    Result<size_t> Read(char* to, size_t size) override;

   private:
    Impl& walk_;
  };

  Step Fail() {
    failed_ = true;
    return Step::kFailed;
  }
  bool Open();
  size_t ReadContent(char* to, size_t size);
  // The next stretch of content; false at its end.
  bool NextBlock();

  static la_ssize_t OnRead(archive* a, void* self, const void** bytes);
  static la_int64_t OnSkip(archive* a, void* self, la_int64_t count);
  static la_int64_t OnSeek(archive* a, void* self, la_int64_t offset, int whence);

  ByteSource* source_;
  const RandomInput* random_;
  std::unique_ptr<char[]> buffer_;
  archive* archive_;
  ContentSource content_;
  RestSource rest_;
  uint64_t at_ = 0;
  size_t window_ = 0;  // bytes in the buffer, which end at at_
  ByteView behind_;    // of them, those that RestSource has yet to give
  bool source_ended_ = false;
  std::string source_error_;
  bool opened_ = false;
  bool failed_ = false;
  bool ended_ = false;
  uint64_t members_ = 0;

  // Of the member in hand.
  std::optional<uint64_t> size_;  // as stated
  ByteView block_;
  uint64_t zeros_ = 0;  // of a hole in front of the block
  uint64_t content_at_ = 0;
  bool content_ended_ = false;
  int empty_blocks_ = 0;
  std::string flaw_;
};

la_ssize_t ArchiveWalk::Impl::OnRead(archive* a, void* self, const void** bytes) {
  auto& walk = *static_cast<Impl*>(self);
  if (walk.source_ended_) return 0;
  const auto count = walk.random_ != nullptr
                         ? walk.random_->ReadAt(walk.at_, walk.buffer_.get(), kWindow)
                         : walk.source_->Read(walk.buffer_.get(), kWindow);
  if (!count) {
    walk.source_error_ = count.error().message;
    archive_set_error(a, EIO, "source");
    return -1;
  }
  walk.source_ended_ = walk.random_ == nullptr && *count < kWindow;
  walk.at_ += *count;
  walk.window_ = *count;
  *bytes = walk.buffer_.get();
  return static_cast<la_ssize_t>(*count);
}

la_int64_t ArchiveWalk::Impl::OnSkip(archive* /*a*/, void* self, la_int64_t count) {
  auto& walk = *static_cast<Impl*>(self);
  const uint64_t left = walk.random_->size() - std::min(walk.at_, walk.random_->size());
  const uint64_t skipped =
      std::min<uint64_t>(left, static_cast<uint64_t>(std::max<la_int64_t>(count, 0)));
  walk.at_ += skipped;
  return static_cast<la_int64_t>(skipped);
}

la_int64_t ArchiveWalk::Impl::OnSeek(archive* /*a*/, void* self, la_int64_t offset, int whence) {
  auto& walk = *static_cast<Impl*>(self);
  const auto size = static_cast<int64_t>(walk.random_->size());
  const int64_t base = whence == SEEK_SET   ? 0
                       : whence == SEEK_CUR ? static_cast<int64_t>(walk.at_)
                                            : size;
  int64_t target = 0;
  if (__builtin_add_overflow(base, offset, &target)) return ARCHIVE_FATAL;
  target = std::clamp<int64_t>(target, 0, size);
  walk.at_ = static_cast<uint64_t>(target);
  return target;
}

bool ArchiveWalk::Impl::Open() {
  opened_ = true;
  archive_read_set_read_callback(archive_, OnRead);
  if (random_ != nullptr) {
    archive_read_set_skip_callback(archive_, OnSkip);
    archive_read_set_seek_callback(archive_, OnSeek);
  }
  archive_read_set_callback_data(archive_, this);
  return archive_read_open1(archive_) >= ARCHIVE_WARN;
}

ArchiveWalk::Step ArchiveWalk::Impl::Next(Member* member) {
  if (failed_ || (!opened_ && !Open())) return Fail();
  flaw_.clear();
  block_ = {};
  zeros_ = content_at_ = 0;
  content_ended_ = false;
  empty_blocks_ = 0;
  archive_entry* entry = nullptr;
  for (;;) {
    const int outcome = archive_read_next_header(archive_, &entry);
    ended_ = outcome == ARCHIVE_EOF;
    if (ended_) return Step::kEnd;
    if (outcome == ARCHIVE_RETRY) continue;
    if (outcome < ARCHIVE_WARN) return Fail();
    break;
  }
  ++members_;
  member->header = HeaderOf(entry);
  size_ = member->header.size;
  member->encrypted = archive_entry_is_data_encrypted(entry) != 0;
  return Step::kMember;
}

ByteSource& ArchiveWalk::Impl::Behind(uint64_t begin) {
  if (random_ != nullptr) {
    at_ = begin;
    return rest_;
  }
  const ByteView window(buffer_.get(), window_);
  if (begin < at_) behind_ = window.substr(window_ - std::min<uint64_t>(window_, at_ - begin));
  for (bool more = !source_ended_; more && at_ < begin;) {
    const auto count = source_->Read(buffer_.get(), std::min<uint64_t>(kWindow, begin - at_));
    more = count && *count > 0;
    at_ += count.value_or(0);
    source_ended_ = !more;
  }
  return rest_;
}

Result<size_t> ArchiveWalk::Impl::RestSource::Read(char* to, size_t size) {
  if (walk_.random_ != nullptr) {
    WARDER_ASSIGN(const size_t count, walk_.random_->ReadAt(walk_.at_, to, size));
    walk_.at_ += count;
    return count;
  }
  const size_t held = walk_.behind_.copy(to, size);
  walk_.behind_.remove_prefix(held);
  if (held == size || walk_.source_ended_) return held;
  WARDER_ASSIGN(const size_t count, walk_.source_->Read(to + held, size - held));
  walk_.source_ended_ = count < size - held;
  return held + count;
}

bool ArchiveWalk::Impl::NextBlock() {
  if (content_ended_) return false;
  const void* bytes = nullptr;
  size_t size = 0;
  la_int64_t offset = 0;
  int outcome = ARCHIVE_RETRY;
  while (outcome == ARCHIVE_RETRY)
    outcome = archive_read_data_block(archive_, &bytes, &size, &offset);
  content_ended_ = outcome != ARCHIVE_OK && outcome != ARCHIVE_WARN;
  if (content_ended_ && outcome != ARCHIVE_EOF) {
    failed_ = outcome == ARCHIVE_FATAL;
    flaw_ = FailureOf().reason;
  }
  if (content_ended_) size = 0;
  // At the end the offset is that of a last hole; some formats give a number of their own there.
  const bool plausible = !content_ended_ || (size_ && static_cast<uint64_t>(offset) <= *size_);
  if (offset > 0 && plausible && static_cast<uint64_t>(offset) > content_at_) {
    zeros_ = static_cast<uint64_t>(offset) - content_at_;
    content_at_ = static_cast<uint64_t>(offset);
  }
  block_ = {static_cast<const char*>(bytes), bytes == nullptr ? 0 : size};
  content_at_ += block_.size();
  return !block_.empty() || zeros_ > 0;
}

size_t ArchiveWalk::Impl::ReadContent(char* to, size_t size) {
  size_t done = 0;
  while (done < size) {
    if (zeros_ > kLongHole) {
      to[done++] = kHoleMark;
      zeros_ = 0;
    } else if (zeros_ > 0) {
      const size_t count = std::min<uint64_t>(zeros_, size - done);
      std::memset(to + done, 0, count);
      zeros_ -= count;
      done += count;
    } else if (!block_.empty()) {
      const size_t count = std::min(block_.size(), size - done);
      std::memcpy(to + done, block_.data(), count);
      block_.remove_prefix(count);
      done += count;
    } else if (!NextBlock() && (content_ended_ || ++empty_blocks_ > kMaxEmptyBlocks)) {
      break;
    }
  }
  return done;
}

ArchiveWalk::Failure ArchiveWalk::Impl::FailureOf() const {
  if (!source_error_.empty()) return {false, false, source_error_};
  const char* text = archive_error_string(archive_);
  const std::string_view message = text == nullptr ? "" : text;
  const auto says = [&](std::string_view word) { return message.find(word) != message.npos; };
  Failure failure;
  // Without a format, libarchive 3.6 would follow a pointer behind its table of formats here.
  const bool has_format = archive_format(archive_) != 0;
  failure.encrypted =
      (has_format && archive_read_has_encrypted_entries(archive_) > 0) || says("ncrypt");
  failure.unsupported = says("upported") || says("unavailable");
  if (failure.encrypted) {
    failure.reason = "encrypted";
  } else if (failure.unsupported) {
    failure.reason = "compressed or laid out in a way that is not supported";
  } else if (says("CRC") || says("hecksum")) {
    failure.reason = "its checksum does not match";
  } else {
    failure.reason = "damaged at byte " + std::to_string(at_);
  }
  return failure;
}

ArchiveWalk::ArchiveWalk(ByteSource* source, ArchiveFormat format, ArchiveFilter filter)
    : impl_(new Impl(source, nullptr, format, filter)) {}

ArchiveWalk::ArchiveWalk(const RandomInput& input, ArchiveFormat format, ArchiveFilter filter)
    : impl_(new Impl(nullptr, &input, format, filter)) {}

ArchiveWalk::~ArchiveWalk() = default;

ArchiveWalk::Step ArchiveWalk::Next(Member* member) {
  return impl_->Next(member);
}

ByteSource& ArchiveWalk::Content() {
  return impl_->Content();
}

ArchiveWalk::Failure ArchiveWalk::failure() const {
  return impl_->FailureOf();
}

uint64_t ArchiveWalk::used() const {
  return impl_->used();
}

bool ArchiveWalk::ended() const {
  return impl_->ended();
}

uint64_t ArchiveWalk::members() const {
  return impl_->members();
}

ByteSource& ArchiveWalk::Behind(uint64_t begin) {
  return impl_->Behind(begin);
}

bool ArchiveWalk::IsFiltered() const {
  return impl_->IsFiltered();
}

uint64_t ArchiveWalk::position() const {
  return impl_->position();
}

}  // namespace warder
