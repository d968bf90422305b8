// The volumes of a RAR archive as the one archive that they were cut from.
#ifndef WARDER_OPEN_UNPACK_RAR_VOLUMES_H_
#define WARDER_OPEN_UNPACK_RAR_VOLUMES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "scanner/open/input.h"
#include "scanner/open/joined_input.h"
#include "scanner/open/unpack/rar_headers.h"

namespace warder {

class RarVolumes {
 public:
  // `archive` begins with the mark; its VolumeBegins tell where others may. It must outlive this.
  explicit RarVolumes(const RandomInput& archive);

  bool is_rar5() const { return headers_.front().is_rar5; }
  bool headers_encrypted() const { return headers_.front().headers_encrypted; }
  // Without the marks and ends between volumes, which libarchive takes for the end of the archive
  // where no member goes on behind them.
  const RandomInput& joined() const { return joined_; }
  // As libarchive gives them of `joined`: one that is spread over volumes once, and one of version
  // 5 whose beginning is missing not at all.
  const std::vector<RarMember>& members() const { return members_; }

  // Counted from 1; 0 where it is needed but its number is not known.
  std::optional<uint64_t> missing_before() const;
  std::optional<uint64_t> missing_behind() const;

  // Bytes that are no part of the archive: what lies behind the end of a volume, and files that
  // only their names make volumes of it.
  struct Stretch {
    uint64_t begin = 0;
    uint64_t length = 0;
  };
  const std::vector<Stretch>& unclaimed() const { return unclaimed_; }

 private:
  JoinedInput Join(const RandomInput& archive);
  void AddMembers(const RarHeaders& headers);
  bool GoesOn() const;

  std::vector<RarHeaders> headers_;  // of each volume
  std::vector<RarMember> members_;
  std::vector<Stretch> unclaimed_;
  JoinedInput joined_;
};

}  // namespace warder

#endif  // WARDER_OPEN_UNPACK_RAR_VOLUMES_H_
