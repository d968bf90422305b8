#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/randomness.h"
#include "scanner/open/protect/verdict.h"
#include "scanner/open/protect/volumes/partitions.h"
#include "scanner/open/protect/volumes/volume.h"

namespace warder {
namespace {

constexpr size_t kBlankProbe = 4096;
constexpr int kBlankProbes = 16;

// Nothing but zeros wherever one looks: it holds no content.
bool IsBlank(const RandomInput& volume) {
  const uint64_t step = volume.size() / kBlankProbes + 1;
  for (uint64_t at = 0; at < volume.size(); at += step) {
    const auto piece = ReadString(volume, at, kBlankProbe);
    if (!piece || piece->find_first_not_of('\0') != piece->npos) return false;
  }
  return true;
}

// A partition: a volume of a known kind, or bytes that look random, or something plain.
Protection GradePartition(const RandomInput& partition) {
  if (auto known = GradeVolume(partition)) return *known;
  const std::string head = ReadString(partition, 0, kGradeHeadBytes).value_or("");
  const GradeInput input{partition, head, "", {}};
  if (LookOf(input) == ByteLook::kRandom)
    return UnknownProtection("", "random-looking, without structure");
  return Unencrypted("");
}

}  // namespace

std::optional<Protection> GradeVolume(const RandomInput& volume) {
  for (const auto grade :
       {GradeLuks, GradeBitLocker, GradeApple, GradeOtherCrypt, GradePlainVolume}) {
    if (auto protection = grade(volume)) return protection;
  }
  return std::nullopt;
}

std::optional<Protection> GradeDisk(const RandomInput& disk) {
  if (auto volume = GradeVolume(disk)) return volume;
  const auto partitions = PartitionsOf(disk);
  if (!partitions) return std::nullopt;
  std::vector<Protection> grades;
  for (const Partition& partition : *partitions) {
    if (partition.begin >= disk.size()) {
      grades.push_back(UnknownProtection("partition", "it lies beyond the end"));
      continue;
    }
    const SliceInput slice(disk, partition.begin, partition.length);
    if (IsBlank(slice)) continue;
    Protection protection = GradePartition(slice);
    for (ProtectionEvidence& evidence : protection.evidence) evidence.offset += partition.begin;
    grades.push_back(std::move(protection));
  }
  if (grades.empty()) return Unencrypted("partition table without content");
  return LeastProtected(grades);
}

}  // namespace warder
