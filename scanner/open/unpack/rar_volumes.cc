#include "scanner/open/unpack/rar_volumes.h"

#include <memory>
#include <utility>

namespace warder {
namespace {

// Whether `next` can be the volume behind `last`.
bool Follows(const RarHeaders& next, const RarHeaders& last) {
  if (next.is_rar5 != last.is_rar5 || !next.is_volume || next.first_block == 0) return false;
  return !next.number || !last.number || *next.number == *last.number + 1;
}

}  // namespace

RarVolumes::RarVolumes(const RandomInput& archive) : joined_(Join(archive)) {}

// Another volume is announced by the end of this one, or by a member that is cut.
bool RarVolumes::GoesOn() const {
  const RarHeaders& last = headers_.back();
  return last.next_volume || (!last.members.empty() && last.members.back().goes_on);
}

void RarVolumes::AddMembers(const RarHeaders& headers) {
  for (const RarMember& member : headers.members) {
    const bool same = member.from_before && !members_.empty() && members_.back().goes_on;
    if (same) {
      members_.back().goes_on = member.goes_on;
    } else if (!member.from_before || !headers.is_rar5) {
      members_.push_back(member);
    }
  }
}

JoinedInput RarVolumes::Join(const RandomInput& archive) {
  std::vector<uint64_t> begins(archive.VolumeBegins().begin(), archive.VolumeBegins().end());
  if (begins.empty()) begins.push_back(0);
  std::vector<std::unique_ptr<const RandomInput>> pieces;
  for (size_t i = 0; i < begins.size(); ++i) {
    const uint64_t length = (i + 1 < begins.size() ? begins[i + 1] : archive.size()) - begins[i];
    const RarHeaders headers = ReadRarHeaders(SliceInput(archive, begins[i], length));
    if (i > 0 && (pieces.size() < i || !GoesOn() || !Follows(headers, headers_.back()))) {
      unclaimed_.push_back({begins[i], length});
      continue;
    }
    const uint64_t from = i == 0 ? 0 : headers.first_block;
    const uint64_t end = headers.complete ? headers.end : length;
    const uint64_t to = headers.complete && i + 1 < begins.size() ? headers.end_block : end;
    pieces.push_back(std::make_unique<SliceInput>(archive, begins[i] + from, to - from));
    if (end < length) unclaimed_.push_back({begins[i] + end, length - end});
    AddMembers(headers);
    headers_.push_back(headers);
  }
  return JoinedInput(std::move(pieces));
}

std::optional<uint64_t> RarVolumes::missing_before() const {
  const RarHeaders& first = headers_.front();
  const bool cut = !first.members.empty() && first.members.front().from_before;
  if (first.number && (*first.number > 0 || cut)) return *first.number;
  return cut ? std::optional<uint64_t>(0) : std::nullopt;
}

std::optional<uint64_t> RarVolumes::missing_behind() const {
  if (!GoesOn()) return std::nullopt;
  const RarHeaders& last = headers_.back();
  if (last.number) return *last.number + 2;
  return missing_before() ? 0 : headers_.size() + 1;
}

}  // namespace warder
