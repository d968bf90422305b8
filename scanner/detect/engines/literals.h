// The literal engine: many short literals at once, without regard to ASCII case.
//
// One pass over the text proposes every place where a literal ends; whoever asked for the literal
// confirms there. Pure literals run several times faster than the patterns they come from, and
// reporting ends only (no start of match) keeps it so.
#ifndef WARDER_DETECT_ENGINES_LITERALS_H_
#define WARDER_DETECT_ENGINES_LITERALS_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"

namespace warder {

struct LiteralHit {
  uint32_t end = 0;      // offset just past the literal's last byte
  uint32_t literal = 0;  // index as given to Compile
};

// Working memory of one thread for one LiteralSet.
class LiteralScratch {
 public:
  LiteralScratch();
  ~LiteralScratch();
  LiteralScratch(LiteralScratch&&) noexcept;
  LiteralScratch& operator=(LiteralScratch&&) noexcept;

 private:
  friend class LiteralSet;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Immutable; Scan is safe from any number of threads, each with its own scratch.
class LiteralSet {
 public:
  // Literals are ASCII, not empty, and distinct without regard to case.
  static Result<LiteralSet> Compile(std::span<const std::string> literals);
  // A compiled set as bytes, for `platform` (a name from Platforms(); empty = this machine).
  static Result<std::string> CompileFor(std::span<const std::string> literals,
                                        std::string_view platform);
  // Fails if the bytes were made by another library version or for other processor features; the
  // caller then compiles afresh. The caller has verified that the bytes are its own.
  static Result<LiteralSet> Load(std::string_view compiled, size_t literal_count);
  // Processor feature levels that tables are prepared for, best first.
  static std::vector<std::string> Platforms();

  LiteralSet(LiteralSet&&) noexcept;
  LiteralSet& operator=(LiteralSet&&) noexcept;
  ~LiteralSet();

  LiteralScratch NewScratch() const;
  // Appends all hits in order of `end`.
  void Scan(std::string_view text, LiteralScratch* scratch, std::vector<LiteralHit>* hits) const;

 private:
  struct Impl;
  explicit LiteralSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_LITERALS_H_
