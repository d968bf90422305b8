// The members of a document that is a zip archive (OOXML, ODF): just enough to look into a
// few of them by name. Archives proper are graded elsewhere.
#ifndef WARDER_OPEN_PROTECT_PACKAGE_ZIP_INDEX_H_
#define WARDER_OPEN_PROTECT_PACKAGE_ZIP_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/open/protect/grader.h"

namespace warder {

struct ZipMember {
  std::string name;  // as stored
  uint16_t flags = 0;
  uint16_t method = 0;
  uint64_t packed = 0;
  uint64_t size = 0;
  uint64_t local_at = 0;  // of the local header, in the input
  uint64_t entry_at = 0;  // of the entry of the central directory
};

class ZipIndex {
 public:
  // Nothing without a readable central directory, or where it lists more members than documents
  // have. `input` must outlive the object.
  static std::optional<ZipIndex> Open(const GradeInput& input);

  const std::vector<ZipMember>& members() const { return members_; }
  // By name, in whatever case, '\' like '/', a '/' in front left out. Nullptr if there is none.
  const ZipMember* Find(std::string_view name) const;

  // At most `limit` bytes of a member's content; nothing if it cannot be unpacked.
  std::optional<std::string> Read(const ZipMember& member, size_t limit) const;

 private:
  explicit ZipIndex(const GradeInput& input) : input_(&input) {}

  const GradeInput* input_;
  std::vector<ZipMember> members_;
};

// A member's name as Find compares it.
std::string PlainMemberName(std::string_view name);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_PACKAGE_ZIP_INDEX_H_
