// Every budget of the program, in one place. docs/limits.md says what happens when one is exceeded.
#ifndef WARDER_BASE_LIMITS_H_
#define WARDER_BASE_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace warder {

// How far around its start a finding may depend on the text: width of the value, words that give it
// context, neighbours in its record. A block is scanned together with this much text on either
// side, so that cutting a file into blocks cannot change what is found.
inline constexpr size_t kBlockMargin = 2048;

// Bytes of a file that one detection task takes. 256 KiB is where reading is at its best and a
// block with its bitmaps stays in the second-level cache (64 KiB to 4 MiB measured equal within
// noise).
inline constexpr size_t kBlockSize = 256 * 1024;

// No pattern may match more than this; the rule compiler refuses wider ones.
inline constexpr size_t kMaxMatchWidth = 512;

// Readable bytes that every text buffer has before its first and after its last byte, so that
// vector code may load whole registers at the edges. Their value never influences a result.
inline constexpr size_t kTextPadding = 64;

// How far before and after a value words are looked for that speak for or against it (a rule may
// ask for less).
inline constexpr size_t kMaxContextWindow = 160;

// Text on either side of a value that counts as the same record where no row or paragraph bounds it
// more tightly.
inline constexpr size_t kRecordWindow = 200;

// Findings below `probable` that are kept one by one per object. Beyond it they are counted, and
// the object says how many were not listed.
inline constexpr size_t kMaxListedPossible = 200'000;

// Names of people that --mentions lists per part; beyond it they are counted.
inline constexpr size_t kMaxListedMentions = 1'000'000;

// Directories that a walk keeps open at a time; others are opened again when they are needed.
inline constexpr size_t kMaxOpenDirectories = 256;

// Longest path that a list of paths may hold.
inline constexpr size_t kMaxListedPath = 1024 * 1024;

// Text decoded from base64, hex and quoted-printable runs of one block, nested runs included. A
// block that is base64 from end to end stays within it twice over.
inline constexpr size_t kMaxDecodedBytesPerBlock = 512 * 1024;

// Encodings inside encodings that are undone: base64 in base64, and no further.
inline constexpr int kMaxDecodingDepth = 2;

// Characters that a base64 or hex run must have to be tried.
inline constexpr size_t kMinEncodedRun = 24;

// What grading the protection of one object may read in all, its index included. The central
// directory of a zip archive of 500,000 members is about 45 MiB.
inline constexpr uint64_t kGradeReadBudget = 64 * 1024 * 1024;

// What opening one outermost object may cost; each has an option. Beyond one of them the object has
// a gap of class kOverBudget that names it.
struct Limits {
  // Containers inside each other (--max-depth). A gzip file that holds itself ends here.
  uint32_t max_depth = 16;
  // Members of all containers together (--max-members).
  uint64_t max_members = 10'000'000;
  // Bytes unpacked, of all levels together, for each byte of the outermost object (--max-ratio).
  // The first kFreeExpansion bytes are not measured: a small file of blanks is no bomb.
  uint64_t max_ratio = 250;
  // Bytes unpacked, of all levels together (--max-bytes).
  uint64_t max_bytes = uint64_t{1} << 40;
  // Seconds that the reader works on one outermost object; waiting for the scan is not counted
  // (--max-seconds).
  uint32_t max_seconds = 3600;
  // Bytes of a nested object that are held in memory where its format must be read out of order,
  // all levels together, and the window of one decoder (--nested-memory).
  uint64_t nested_memory = uint64_t{64} << 20;
};

inline constexpr uint64_t kFreeExpansion = uint64_t{1} << 30;

// Compound files: entries of the directory, bytes of the allocation table of small streams, and
// stretches that one stream may be scattered over.
inline constexpr size_t kMaxCompoundEntries = 200'000;
inline constexpr size_t kMaxCompoundMiniFat = 16 * 1024 * 1024;
inline constexpr size_t kMaxCompoundExtents = 1'000'000;

}  // namespace warder

#endif  // WARDER_BASE_LIMITS_H_
