// What was put behind the end of an archive is no part of it, and is looked at all the same.
#include <gtest/gtest.h>

#include <string>

#include "tests/open/unpack/archive_kinds.h"
#include "tests/open/unpack/collecting_sink.h"
#include "tests/open/unpack/tools.h"

namespace warder {
namespace {

class Behind : public testing::TestWithParam<ArchiveRecipe> {
 protected:
  std::string Archive() const {
    const TestFolder folder;
    folder.Write("tree/letter.txt", SomeText(300'000));
    folder.Write("tree/noise.bin", Noise(200'000));
    folder.Run(std::string("cd tree && ") + GetParam().command);
    return folder.Read(GetParam().file);
  }
};

TEST_P(Behind, NothingIsMadeUp) {
  const std::string archive = Archive();
  for (const bool stream : {false, true}) {
    const auto sink =
        stream ? OpenStream(archive, GetParam().file) : OpenBytes(archive, GetParam().file);
    EXPECT_TRUE(sink->root().parts.empty()) << stream << sink->root().Describe();
    for (const auto& member : sink->root().members)
      EXPECT_FALSE(member->header.name.starts_with("behind")) << sink->root().Describe();
  }
}

TEST_P(Behind, TextIsAPart) {
  const std::string text = "QQ123456C behind it";
  for (const bool stream : {false, true}) {
    const std::string bytes = Archive() + text;
    const auto sink =
        stream ? OpenStream(bytes, GetParam().file) : OpenBytes(bytes, GetParam().file);
    ASSERT_EQ(sink->root().parts.size(), 1u) << stream << sink->root().Describe();
    EXPECT_EQ(sink->root().parts[0].header.kind, PartKind::kUnclaimed);
    EXPECT_EQ(sink->root().parts[0].bytes, text) << stream;
  }
}

// Or, where it looks like a damaged member to the reader of the first one, a gap.
TEST_P(Behind, AnotherArchiveIsAChild) {
  const TestFolder folder;
  folder.Write("more.txt", "QQ123456C");
  folder.Run("zip -q more.zip more.txt");
  const std::string bytes = Archive() + folder.Read("more.zip");
  // Whoever finds the zip's directory at the end first may take the whole for one.
  const auto sink = OpenBytes(bytes, GetParam().file);
  bool found = sink->root().Find("more.txt") != nullptr;
  for (const auto& member : sink->root().members) found |= member->Find("more.txt") != nullptr;
  found |= sink->root().reader == "ar" && sink->root().CountGaps(CoverageClass::kDamaged) == 1;
  EXPECT_TRUE(found) << sink->root().Describe();
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, Behind,
    testing::Values(ArchiveRecipe{"a.7z", "7z a ../a.7z ."},
                    ArchiveRecipe{"newc.cpio", "find * | cpio -o -H newc > ../newc.cpio"},
                    ArchiveRecipe{"odc.cpio", "find * | cpio -o -H odc > ../odc.cpio"},
                    ArchiveRecipe{"bin.cpio", "find * | cpio -o -H bin > ../bin.cpio"},
                    ArchiveRecipe{"a.iso", "genisoimage -quiet -R -J -o ../a.iso ."},
                    ArchiveRecipe{"a.ar", "ar q ../a.ar letter.txt noise.bin"},
                    ArchiveRecipe{"a.cab", "gcab -c -z ../a.cab letter.txt noise.bin"}),
    NameOfKind);

}  // namespace
}  // namespace warder
