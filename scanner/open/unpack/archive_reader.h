// Reading an archive through libarchive, as a FormatReader does it.
#ifndef WARDER_OPEN_UNPACK_ARCHIVE_READER_H_
#define WARDER_OPEN_UNPACK_ARCHIVE_READER_H_

#include <functional>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/libarchive/archive_walk.h"
#include "scanner/open/unpack/single_stream.h"

namespace warder {

// What the caller knows of a member beyond what libarchive does: why it cannot be read, or nothing.
using MemberVeto = std::function<std::optional<Gap>(uint64_t index)>;

// Opens the members of the range, one after another.
[[nodiscard]] bool ReadMembers(ArchiveWalk* walk, const MemberRange& range, ChildOpener& children,
                               OpenSink& sink, const MemberVeto& veto = {});

struct ArchiveTraits {
  ArchiveFormat format = ArchiveFormat::kTar;
  // The index is at the end, so that a stream must be held in memory first.
  bool seek = false;
  // Where the archive ends as its head states; null: where its last member does.
  uint64_t (*stated_end)(ByteView head) = nullptr;
};
// Opens the members of the object in hand, and what lies behind its end.
[[nodiscard]] bool ReadArchive(OpenInput& input, const MemberRange& range,
                               const ArchiveTraits& traits, ChildOpener& children, OpenSink& sink);

// A stream whose decoder needs more memory than the run allows.
Gap WindowTooLarge();

// Opens what one compressed stream holds.
[[nodiscard]] bool ReadStream(OpenInput& input, ArchiveFilter filter,
                              std::initializer_list<StreamSuffix> suffixes, ChildOpener& children,
                              OpenSink& sink);
// The same where the name of what it holds is known.
[[nodiscard]] bool ReadStream(OpenInput& input, ArchiveFilter filter, PathBytes name,
                              ChildOpener& children, OpenSink& sink);

}  // namespace warder

#endif  // WARDER_OPEN_UNPACK_ARCHIVE_READER_H_
