#include <gtest/gtest.h>

#include "tests/open/unpack/collecting_sink.h"
#include "tests/open/unpack/tools.h"

namespace warder {
namespace {

TEST(Gzip, TextIsAChildNamedByItsHeader) {
  const TestFolder folder;
  folder.Write("notes.txt", SomeText(3'000'000));
  folder.Run("gzip -k notes.txt && mv notes.txt.gz other.gz");
  const auto sink = OpenBytes(folder.Read("other.gz"), "other.gz");
  ASSERT_NE(sink->root().Find("notes.txt"), nullptr) << sink->root().Describe();
  EXPECT_EQ(sink->root().Find("notes.txt")->Content(), SomeText(3'000'000));
  EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 0u) << sink->root().Describe();
}

TEST(Zip, MembersStoredAndDeflated) {
  const TestFolder folder;
  folder.Write("a/notes.txt", SomeText(700'000));
  folder.Write("noise.bin", Noise(100'000));
  folder.Write("empty.txt", "");
  folder.Run("zip -qr all.zip a noise.bin empty.txt && zip -q0 stored.zip all.zip");
  const auto sink = OpenBytes(folder.Read("stored.zip"), "stored.zip");
  const CollectedObject* notes = sink->root().Find("all.zip!a/notes.txt");
  ASSERT_NE(notes, nullptr) << sink->root().Describe();
  EXPECT_EQ(notes->Content(), SomeText(700'000));
  EXPECT_EQ(sink->root().Find("all.zip!noise.bin")->Content(), Noise(100'000));
  EXPECT_EQ(sink->root().Find("all.zip!empty.txt")->reader, "empty");
  EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 0u) << sink->root().Describe();
}

}  // namespace
}  // namespace warder
