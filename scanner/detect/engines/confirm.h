// Exact confirmation of one pattern: RE2 on a small window of the text that an engine proposed.
#ifndef WARDER_DETECT_ENGINES_CONFIRM_H_
#define WARDER_DETECT_ENGINES_CONFIRM_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/base/result.h"

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
  static Result<Confirmer> Create(std::string pattern);
  // For patterns that were checked when the rules were compiled.
  static Confirmer Trusted(std::string pattern);
  Confirmer(Confirmer&&) noexcept;
  Confirmer& operator=(Confirmer&&) noexcept;
  ~Confirmer();

  // A match that starts exactly at `at` and ends at or before `limit`. What stands around counts
  // for \b.
  std::optional<Match> MatchAt(std::string_view text, size_t at, size_t limit) const;
  // The first match that lies wholly in [begin, limit).
  std::optional<Match> Find(std::string_view text, size_t begin, size_t limit) const;
  const std::string& pattern() const;

 private:
  struct Impl;
  explicit Confirmer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_CONFIRM_H_
