// Opens one member of a zip archive after another.
#ifndef WARDER_OPEN_UNPACK_ZIP_MEMBER_READER_H_
#define WARDER_OPEN_UNPACK_ZIP_MEMBER_READER_H_

#include <cstdint>
#include <string>

#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/inflate.h"
#include "scanner/open/unpack/zip/records.h"

namespace warder::zip {

class MemberReader {
 public:
  MemberReader(const RandomInput& archive, ChildOpener* children)
      : archive_(archive), children_(*children) {}

  // `entry` from the directory or, in a walk without one, from the local header itself; its data
  // begin at `begin`. False: unwind.
  [[nodiscard]] bool Read(const Entry& entry, uint64_t index, uint64_t begin);
  // The same for deflated data whose length is not known; `end` is set behind them.
  [[nodiscard]] bool ReadToItsEnd(const Entry& entry, uint64_t index, uint64_t begin,
                                  uint64_t* end);
  // Bytes that no structure of the archive claims, opened like a member.
  [[nodiscard]] bool OpenBeside(const MemberHeader& header, const RandomInput& bytes) {
    return children_.Open(header, bytes);
  }
  // A member that is not read, and why.
  [[nodiscard]] bool Skip(const Entry& entry, uint64_t index, CoverageClass coverage,
                          std::string reason);

 private:
  bool SkipSealed(const Entry& entry, uint64_t index);
  // Through libarchive, which gets an archive of this one member.
  bool ReadRare(const Entry& entry, const MemberHeader& header, uint64_t begin);

  const RandomInput& archive_;
  ChildOpener& children_;
  Inflater inflater_;
};

}  // namespace warder::zip

#endif  // WARDER_OPEN_UNPACK_ZIP_MEMBER_READER_H_
