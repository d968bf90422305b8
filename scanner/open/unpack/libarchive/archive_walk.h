// libarchive: the members of an archive in the order in which they are stored, and what single
// compressed streams hold. Its read side only, one format and one filter at a time, and nothing
// that it would start a program for.
#ifndef WARDER_OPEN_UNPACK_LIBARCHIVE_ARCHIVE_WALK_H_
#define WARDER_OPEN_UNPACK_LIBARCHIVE_ARCHIVE_WALK_H_

#include <cstdint>
#include <memory>
#include <string>

#include "scanner/open/input.h"
#include "scanner/open/sink.h"

namespace warder {

enum class ArchiveFormat : uint8_t {
  kTar,
  kCpio,
  kSevenZip,
  kRar,
  kRar5,
  kCab,
  kIso,
  kAr,
  kZip,   // one member after another, without the directory
  kRpm,   // the filter of that name, whichever compression, and cpio
  kBare,  // no archive: one stream behind a filter
};

enum class ArchiveFilter : uint8_t {
  kNone,
  kBzip2,
  kXz,
  kLzma,
  kLzip,
  kZstd,
  kLz4,
  kCompress,
  kUu
};

// Makes the calling thread read names as UTF-8. Opens a file of the system the first time, so that
// it must be called before the sandbox is closed.
void PrepareArchiveNames();

// Memory: buffers, and what the format's own decoder needs. One thread's own.
class ArchiveWalk {
 public:
  ArchiveWalk(ByteSource* source, ArchiveFormat format, ArchiveFilter filter);
  // With seeking, for formats whose index is at the end.
  ArchiveWalk(const RandomInput& input, ArchiveFormat format, ArchiveFilter filter);
  ~ArchiveWalk();
  ArchiveWalk(const ArchiveWalk&) = delete;
  ArchiveWalk& operator=(const ArchiveWalk&) = delete;

  struct Member {
    MemberHeader header;
    bool encrypted = false;
  };
  enum class Step : uint8_t { kMember, kEnd, kFailed };

  // Moves on to the next member, whether or not the last one was read.
  Step Next(Member* member);
  // The content of the member in hand, in order. A long hole of a sparse member is one form feed.
  ByteSource& Content();

  // After kFailed, and of a member's content that has a flaw: what is wrong, without values.
  struct Failure {
    bool unsupported = false;  // not damaged: libarchive does not know this kind
    bool encrypted = false;    // names and all
    std::string reason;
  };
  Failure failure() const;
  // After the first Next: the filter that was asked for is really there. Where its header is
  // damaged libarchive gives the bytes as they are.
  bool IsFiltered() const;
  // Bytes of the input that the outermost decoder has used, where it knows its own end.
  uint64_t used() const;
  // The last Next gave kEnd. How many members it gave before.
  bool ended() const;
  uint64_t members() const;
  // The bytes of the input from `begin` on, which lies behind what was used; the walk is over then.
  ByteSource& Behind(uint64_t begin);
  // Bytes of the input that were taken.
  uint64_t position() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace warder

#endif  // WARDER_OPEN_UNPACK_LIBARCHIVE_ARCHIVE_WALK_H_
