// Says in which encoding each stretch of an object is, in one cheap sequential pass.
//
// Decisions are made on pages of 4 KiB at absolute offsets and depend on the object's bytes alone,
// never on how they were read. Per page, in this order: byte order mark (object's start only),
// plain ASCII, UTF-16 and UTF-32 by where the NULs are, UTF-8 validity, control characters
// (binary), the code page of the object so far, libuchardet on at most 4 KiB per run of such pages,
// Windows-1252.
#ifndef WARDER_OPEN_CHARSET_CHARSET_TRACKER_H_
#define WARDER_OPEN_CHARSET_CHARSET_TRACKER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/open/charset/code_page_choice.h"
#include "scanner/open/charset/encoding.h"

namespace warder {

class CharsetTracker {
 public:
  static constexpr size_t kPageSize = 4096;
  // How far behind the last page a later one may still move a boundary between encodings.
  static constexpr size_t kHoldBack = 64;

  // Ready for another object.
  void Reset();

  // The next page: kPageSize bytes, fewer only in the last. The bytes from decided() up to the page
  // must still be readable in front of it, and 64 bytes behind it (of any value).
  void AddPage(const char* page, size_t size, bool last);

  // Everything before this offset is final; after the last page, the object's size.
  uint64_t decided() const;

  // Appends the segments that became final since the last call; they follow each other without a
  // hole. Neighbours may be of the same charset.
  void TakeSegments(std::vector<Segment>* segments);

 private:
  enum class Mode : uint8_t { kBytes, kUtf16, kUtf32 };
  struct WideStart {
    uint64_t begin = 0;
    Charset charset;
    bool needs_more =
        false;  // undecidable before the next page; text before `begin` is not affected
  };

  const char* At(uint64_t offset) const {
    return page_ + (static_cast<int64_t>(offset - page_begin_));
  }
  bool Step();
  bool StepBytes();
  bool StepUtf16();
  bool StepUtf32();
  void StartAtMark();
  bool FindWide(WideStart* found);
  bool WideAt(uint64_t nul, WideStart* found);
  uint64_t ExtendBack(uint64_t begin, bool big_endian) const;
  uint64_t ExtendBack32(uint64_t begin, bool big_endian) const;
  void ClassifyBytes(uint64_t end, bool more_follows);
  void Emit(const Charset& charset, uint64_t end);
  void CutBack(uint64_t end);

  Mode mode_ = Mode::kBytes;
  bool big_endian_ = false;
  bool last_ = false;
  const char* page_ = nullptr;
  uint64_t page_begin_ = 0;
  uint64_t page_end_ = 0;
  uint64_t classified_ =
      0;  // everything before has a charset, the last kHoldBack bytes for the time being
  uint64_t floor_ = 0;           // final when the page in hand came
  uint64_t no_wide_before_ = 0;  // UTF-16 was tried and given up up to here
  uint64_t wide_units_ = 0;      // of the current UTF-16 segment, and those
  uint64_t wide_latin_ = 0;      // below 0x80
  std::vector<Segment> segments_;
  CodePageChoice code_page_;
};

// All segments of a whole object in memory, neighbours of one charset united. `bytes` needs 64
// readable bytes behind.
std::vector<Segment> SegmentsOf(ByteView bytes);

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_CHARSET_TRACKER_H_
