// The coverage account: every object that was enumerated ends in exactly one class, and the classes
// add up, in objects and in bytes. Source: the auditors' identity of the domain research;
// docs/coverage.md for readers.
#ifndef WARDER_MODEL_COVERAGE_H_
#define WARDER_MODEL_COVERAGE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace warder {

enum class CoverageClass : uint8_t {
  kRead,              // a reader that claims the format read all of it
  kPartlyRead,        // strings only, or read with a gap in a part, page or range
  kNoReader,          // recognised, no reader
  kImageOrAudioOnly,  // nothing in it is text
  kSealed,            // encrypted
  kWeaklySealed,      // encrypted, but weakly
  kDenied,            // the operating system refused
  kDamaged,           // the format's own structure is broken
  kOverBudget,        // a budget of base/limits.h
  kCrashed,           // its reader crashed
  kTimedOut,          // its reader took too long
  kChangedWhileRead,  // shrank, grew, vanished or was replaced while it was read
  kPlaceholder,       // content lives elsewhere (cloud) and is not fetched
  kProgramStrings,    // a program: printable strings only
  kExcluded,          // by the operator
  kSpecial,           // device, socket, FIFO, /proc ... never opened
  kNotEnumerated,  // known to exist, size unknown: a directory that could not be listed, a skipped
                   // file system
};
inline constexpr int kCoverageClassCount = 17;

// Words for people, such as "recognised, no reader"; also the value in --json.
std::string_view CoverageClassName(CoverageClass coverage);
std::optional<CoverageClass> CoverageClassFromName(std::string_view name);

// True if an object of this class makes `scan` incomplete. kPartlyRead depends on its gaps: it is
// incomplete unless each of them is of a class that is not, which the caller knows; here it counts
// as incomplete.
bool MakesIncomplete(CoverageClass coverage);

// Counts per class. Not thread-safe: each worker keeps its own and they are merged.
class CoverageAccount {
 public:
  struct Line {
    uint64_t objects = 0;
    uint64_t bytes = 0;
    bool operator==(const Line&) const = default;
  };

  // An object was seen by the walk. Every call must be followed by exactly one Settle for the same
  // object.
  void Enumerate(uint64_t bytes);
  // The object ended in `coverage`. `bytes` as enumerated. `incomplete` is
  // MakesIncomplete(coverage) but for kPartlyRead, where the caller decides.
  void Settle(CoverageClass coverage, uint64_t bytes, bool incomplete);
  void Settle(CoverageClass coverage, uint64_t bytes) {
    Settle(coverage, bytes, MakesIncomplete(coverage));
  }
  void Merge(const CoverageAccount& other);

  const Line& enumerated() const { return enumerated_; }
  const Line& in(CoverageClass coverage) const { return lines_[static_cast<size_t>(coverage)]; }
  Line Sum() const;
  // Objects that make the run incomplete.
  uint64_t incomplete_objects() const { return incomplete_objects_; }
  // The identity: enumerated = the sum over classes, in objects and in bytes.
  bool AddsUp() const { return Sum() == enumerated_; }

  // Calls `visit` with everything that it is made of, to be kept and put back.
  template <class Visit>
  void VisitFields(Visit& visit) {
    visit(enumerated_, lines_, incomplete_objects_);
  }

 private:
  Line enumerated_;
  std::array<Line, kCoverageClassCount> lines_{};
  uint64_t incomplete_objects_ = 0;
};

}  // namespace warder

#endif  // WARDER_MODEL_COVERAGE_H_
