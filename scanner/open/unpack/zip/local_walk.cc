#include "scanner/open/unpack/zip/local_walk.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/unpack/zip/member_reader.h"
#include "scanner/open/unpack/zip/records.h"

namespace warder::zip {
namespace {

constexpr size_t kWindow = 64 * 1024;

// Where `mark` stands at or behind `from`.
std::optional<uint64_t> FindMark(const RandomInput& archive, uint64_t from, std::string_view mark) {
  std::string window(kWindow, '\0');
  while (from < archive.size()) {
    const auto count = archive.ReadAt(from, window.data(), window.size());
    if (!count || *count < mark.size()) return std::nullopt;
    const size_t at = std::string_view(window).substr(0, *count).find(mark);
    if (at != std::string_view::npos) return from + at;
    from += *count - (mark.size() - 1);
  }
  return std::nullopt;
}

class LocalWalk {
 public:
  LocalWalk(const RandomInput& archive, const MemberRange& range, ChildOpener* children,
            OpenSink* sink)
      : archive_(archive), range_(range), members_(archive, children), sink_(*sink) {}

  bool Read() {
    uint64_t index = 0;
    for (; index < range_.last; ++index) {
      const auto at = FindMark(archive_, at_, kLocalMark);
      if (!at) break;
      at_ = *at;
      const auto entry = ReadLocal(archive_, at_);
      if (!entry) break;
      if ((entry->flags & kMasked) != 0) return index < range_.first || sink_.AddGap(MaskedGap());
      if (!ReadOne(*entry, index)) return false;
    }
    if (index == range_.last) return sink_.MoreMembers();
    // An earlier range has told it.
    if (index < range_.first) return true;
    return sink_.AddGap({CoverageClass::kDamaged,
                         "damaged at byte " + std::to_string(at_) + ": no central directory", 0,
                         0});
  }

 private:
  static Gap MaskedGap() { return {CoverageClass::kSealed, "encrypted, names and all", 0, 0}; }

  bool ReadOne(const Entry& entry, uint64_t index) {
    const uint64_t begin = at_ + entry.length;
    const bool wanted = index >= range_.first;
    const bool unknown_length = (entry.flags & kHasDescriptor) != 0 && entry.compressed == 0;
    if (!unknown_length) {
      at_ = std::min(begin + std::min(entry.compressed, archive_.size()), archive_.size());
      return !wanted || members_.Read(entry, index, begin);
    }
    if (entry.method == kDeflated && (entry.flags & kEncrypted) == 0 && wanted)
      return members_.ReadToItsEnd(entry, index, begin, &at_);
    // Up to the descriptor behind the data, or whatever else comes next.
    const auto end = FindMark(archive_, begin, kDescriptorMark);
    at_ = end.value_or(archive_.size());
    Entry bounded = entry;
    bounded.compressed = bounded.size = at_ - begin;
    if (!wanted) return true;
    if (entry.method == kStored && (entry.flags & kEncrypted) == 0)
      bounded.crc = end ? U32LeAt(ReadString(archive_, *end + 4, 4).value_or(""), 0) : 0;
    return members_.Read(bounded, index, begin);
  }

  const RandomInput& archive_;
  const MemberRange& range_;
  MemberReader members_;
  OpenSink& sink_;
  uint64_t at_ = 0;
};

}  // namespace

bool ReadByLocalHeaders(const RandomInput& archive, const MemberRange& range, ChildOpener* children,
                        OpenSink* sink) {
  return LocalWalk(archive, range, children, sink).Read();
}

}  // namespace warder::zip
