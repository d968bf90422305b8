// 7z and RAR archives behind a self-extractor's program. Programs also hold the magic numbers as
// data: only what has a header behind it counts. (Zip archives are found from their end.)
#include <string>

#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/programs.h"
#include "scanner/open/protect/rar.h"
#include "scanner/open/protect/sevenzip.h"

namespace warder::graders {
namespace {

// Places with a magic number that are tried.
constexpr int kMostPlaces = 32;

using GradeAt = std::optional<Protection> (*)(const RandomInput&, const GradeHints&);

struct Kind {
  ByteView magic;
  GradeAt grade;
};

std::optional<Protection> GradeRarAt(const RandomInput& archive, const GradeHints& /*hints*/) {
  return GradeRar(archive);
}

constexpr Kind kKinds[] = {{kSevenZipMagic, GradeSevenZip},
                           {kRar5Magic, GradeRarAt},
                           {kRar4Magic, GradeRarAt},
                           {kRar14Magic, GradeRarAt}};

bool Claims(const GradeInput& input) {
  return LooksLikeProgram(input.head);
}

std::optional<Protection> Grade(const GradeInput& input) {
  const std::string start = input.Read(0, kProgramSearch);
  for (const Kind& kind : kKinds) {
    size_t at = start.find(kind.magic);
    for (int i = 0; i < kMostPlaces && at != std::string::npos; ++i) {
      auto protection = kind.grade(SliceInput(input.bytes, at, UINT64_MAX), input.hints);
      if (protection && (protection->members > 0 || IsSealed(protection->grade))) {
        for (ProtectionEvidence& evidence : protection->evidence) evidence.offset += at;
        return protection;
      }
      at = start.find(kind.magic, at + 1);
    }
  }
  return std::nullopt;
}

}  // namespace

extern const Grader self_extracting;
const Grader self_extracting = {"self-extracting archive", GraderStep::kSearch, Claims, Grade};

}  // namespace warder::graders
