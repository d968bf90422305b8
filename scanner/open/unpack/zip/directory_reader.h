// A zip archive by its central directory: members, remarks, and the bytes that nothing claims.
#ifndef WARDER_OPEN_UNPACK_ZIP_DIRECTORY_READER_H_
#define WARDER_OPEN_UNPACK_ZIP_DIRECTORY_READER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "scanner/open/format_reader.h"
#include "scanner/open/protect/zip_volumes.h"
#include "scanner/open/unpack/zip/directory.h"
#include "scanner/open/unpack/zip/member_reader.h"
#include "scanner/open/unpack/zip/ranges.h"

namespace warder::zip {

// Several readers may share one archive by ranges of members; the one whose range has no end also
// sends what belongs to the archive as a whole.
class DirectoryReader {
 public:
  DirectoryReader(const RandomInput& archive, const Directory& directory, const MemberRange& range,
                  ChildOpener* children, OpenSink* sink)
      : archive_(archive),
        directory_(directory),
        volumes_(archive, directory.disk, directory.base),
        range_(range),
        members_(archive, children),
        sink_(*sink) {}

  // Members that were read already, by index: they are not opened again. Must outlive the reader.
  void LeaveOut(const std::vector<bool>* done) { done_ = done; }

  // False: unwind.
  [[nodiscard]] bool Read();

 private:
  bool ReadEntry(const Entry& entry, uint64_t index);
  bool SendRemarks(const Entry& entry, const Entry& local, uint64_t index);
  bool SendExtra(ByteView extra, ByteView known, const std::string& whose);
  bool SendWhole();
  bool AddGapsOfWhole();
  bool SendUnclaimedRange(uint64_t begin, uint64_t end);

  const RandomInput& archive_;
  const Directory& directory_;
  const ZipVolumes volumes_;
  const MemberRange range_;
  MemberReader members_;
  OpenSink& sink_;
  const std::vector<bool>* done_ = nullptr;
  Ranges claimed_;
  uint64_t overlap_ = 0;        // bytes claimed more than once
  uint64_t next_index_ = 0;     // of what is opened behind the last entry
  uint64_t disagreements_ = 0;  // local headers that say something else than the directory
};

}  // namespace warder::zip

#endif  // WARDER_OPEN_UNPACK_ZIP_DIRECTORY_READER_H_
