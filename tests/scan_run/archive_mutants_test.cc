// Damaged archives of every kind through the sandbox: the program lives on, and each file ends in
// one coverage class.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/open/unpack/archive_kinds.h"
#include "tests/scan_run/collected_run.h"

namespace warder::testing {
namespace {

constexpr int kMutants = 300;

TEST(ArchiveMutants, EachEndsInOneClass) {
  const TemporaryFolder folder;
  std::mt19937 random(11);
  for (const ArchiveRecipe& recipe : AllArchives()) {
    const std::string bytes = MakeArchive(recipe);
    for (int i = 0; i < kMutants; ++i)
      folder.Write(std::to_string(i) + "-" + recipe.file, Mutated(bytes, &random));
  }
  const CollectedRun run = Scan(folder.path());
  EXPECT_TRUE(run.Account().AddsUp());
  size_t files = 0;
  for (const ObjectResult& object : run.objects) {
    EXPECT_NE(object.coverage, CoverageClass::kCrashed) << object.object.path;
    EXPECT_NE(object.coverage, CoverageClass::kTimedOut) << object.object.path;
    // What was not read in full says why.
    EXPECT_TRUE(object.coverage == CoverageClass::kRead || !object.gaps.empty())
        << object.object.path;
    files += object.object.kind == ObjectKind::kFile && object.object.members.empty() ? 1 : 0;
  }
  EXPECT_EQ(files, AllArchives().size() * kMutants);
}

}  // namespace
}  // namespace warder::testing
