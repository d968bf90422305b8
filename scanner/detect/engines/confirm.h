// Exact confirmation of one pattern on a small window of the text that an engine proposed.
//
// RE2 decides what a match is. Where the start is known, a small backtracking matcher with RE2's
// preferences is asked first, because it says no within a few nanoseconds and RE2 needs a hundred;
// RE2 is asked where it gives up, where a group is wanted, and where a start has to be searched
// for. The tests hold the two against each other.
#ifndef WARDER_DETECT_ENGINES_CONFIRM_H_
#define WARDER_DETECT_ENGINES_CONFIRM_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/base/result.h"
#include "scanner/detect/engines/regex.h"

namespace warder {

// Offsets into the whole text. The value is the group named `value`, or the whole match.
struct Match {
  size_t begin = 0;
  size_t end = 0;
  size_t value_begin = 0;
  size_t value_end = 0;
};

// One compiled pattern. Safe from any thread. Compiled on first use, because most rules meet no
// candidate in most runs and a hundred compilations would be most of the start-up.
class Confirmer {
 public:
  // Checks the syntax now (cheaply); the message quotes RE2's.
  // `with_matcher`: MatchAt will be used.
  static Result<Confirmer> Create(std::string pattern, bool with_matcher = false);
  // For patterns that were checked when the rules were compiled.
  static Confirmer Trusted(std::string pattern, bool with_matcher = false);
  Confirmer(Confirmer&&) noexcept;
  Confirmer& operator=(Confirmer&&) noexcept;
  ~Confirmer();

  // A match that starts exactly at `at` and ends at or before `limit`. What stands around counts
  // for \b.
  std::optional<Match> MatchAt(std::string_view text, size_t at, size_t limit) const;
  // The first place in [from, to) where MatchAt is worth asking, or `to`. Much cheaper than asking.
  size_t NextStart(std::string_view text, size_t from, size_t to) const;
  // The first match that lies wholly in [begin, limit).
  std::optional<Match> Find(std::string_view text, size_t begin, size_t limit) const;
  const std::string& pattern() const;
  // Whether the value is the whole match.
  bool whole_is_value() const;

 private:
  struct Impl;
  explicit Confirmer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_CONFIRM_H_
