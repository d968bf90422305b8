// What the one who writes a run and the one who reads it must agree on: ids, tokens of names, what
// each sealed thing is bound to, and the journal.
#ifndef WARDER_STORE_ROWS_H_
#define WARDER_STORE_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/key_file.h"
#include "scanner/base/result.h"
#include "scanner/model/object_result.h"

namespace warder {

enum class RunState : uint8_t { kUnfinished, kStopped, kFinished };

// Ids of names and objects: the number of the run above, a count below.
inline constexpr int kCountBits = 40;
inline int64_t FirstId(int64_t run) {
  return run << kCountBits;
}
inline int64_t LastId(int64_t run) {
  return FirstId(run + 1) - 1;
}

// The longest piece of a result that is sealed as one.
inline constexpr size_t kPieceSize = size_t{1} << 20;

// One component of a name.
struct NameStep {
  char kind = '/';  // '/' of a path, '!' of a member
  std::string_view text;
};
// The path cut at each '/', joined by which it is again what it was.
std::vector<NameStep> StepsOf(std::string_view path);

// The path cut at its last '/'.
struct SplitPath {
  std::optional<std::string_view> folder;  // nothing where there is no '/'
  std::string_view file;
};
SplitPath Split(std::string_view path);

// As a blob; the same in every run of the engagement.
std::string TokenOf(const TokenKey& key, const NameStep& step);
// In hex; of the working directory of a run.
std::string FolderTokenOf(const TokenKey& key, const PathBytes& folder);
std::string IdentityOf(const TokenKey& key, const ObjectResult& result, bool announcement);

struct NameRow {
  int64_t id = 0;
  int64_t parent = 0;
  std::string_view token;
};
struct ObjectRow {
  int64_t id = 0;
  int64_t entry = 0;
  int64_t name = 0;
  std::string_view identity;
  bool announcement = false;
  bool complete = false;
  int64_t pieces = 0;
  int64_t files = 0;  // of a page (file_page.h); 0: the row is of one object
};
// `entry` and `name` of the pages of a folder, or of paths without one (`folder` = -run).
inline int64_t PageEntry(int64_t folder) {
  return -folder;
}
// How many objects a row counts for.
inline uint64_t ObjectsOf(const ObjectRow& row) {
  if (row.announcement) return 0;
  return row.files == 0 ? 1 : static_cast<uint64_t>(row.files);
}

// Associated data.
std::string ContextOf(std::string_view run_id, const NameRow& row);
std::string ContextOf(std::string_view run_id, const ObjectRow& row, int64_t piece);
std::string DescriptionContext(std::string_view run_id, int64_t encoding);
std::string JournalContext(std::string_view run_id);

// The set of all rows of `object` with their pieces, authenticated: the exclusive or of a keyed
// digest of each, so that rows can come and go. It is kept sealed, and only ever compared.
class RowSet {
 public:
  static constexpr size_t kSize = SealKey::kTagSize;
  RowSet() : sum_(kSize, '\0') {}
  // `seal_tags`: the last bytes of each sealed piece, in order. Adding twice is taking away.
  Outcome Toggle(const SealKey& key, int64_t id, std::string_view seal_tags);
  const std::string& sum() const { return sum_; }
  void set_sum(std::string sum) { sum_ = std::move(sum); }
  bool operator==(const RowSet&) const = default;

 private:
  std::string sum_;
};
inline std::string_view SealTag(std::string_view sealed) {
  return sealed.size() < SealKey::kTagSize ? std::string_view()
                                           : sealed.substr(sealed.size() - SealKey::kTagSize);
}

struct Journal {
  RunState state = RunState::kUnfinished;
  uint64_t rows = 0;     // of `object`
  uint64_t objects = 0;  // of them no announcements
  uint64_t root_errors = 0;
  int64_t ended_ns = 0;
  RowSet set;
};
std::string EncodeJournal(const Journal& journal);
std::optional<Journal> DecodeJournal(std::string_view bytes);
// Associated data of a piece of a roll-up: it is of these rows and no others.
std::string RollUpContext(std::string_view run_id, const Journal& journal, int64_t piece,
                          int64_t pieces);

}  // namespace warder

#endif  // WARDER_STORE_ROWS_H_
