#include "scanner/report/name_mask.h"

#include <gtest/gtest.h>

#include "tests/report/sample_run.h"

namespace warder {
namespace {

constexpr RuleIndex kPnc = 0, kEmail = 2, kVictim = 3;

std::string Masked(const NameMask& mask, const PathBytes& path,
                   const std::vector<PathBytes>& members = {}) {
  const MaskedName name = mask.Mask(path, members);
  return NameText(name.path, name.members);
}

TEST(NameMask, AFolderIsMaskedEverywhereBelow) {
  NameMask mask;
  ObjectResult folder = MakeDirectory("s/A9990XZ");
  FindInName("A9990XZ", kPnc, &folder);
  mask.Learn(folder);
  mask.Learn(MakeObject("other", 1));
  EXPECT_EQ(Masked(mask, "s/A9990XZ"), "s/‹OFF›");
  EXPECT_EQ(Masked(mask, "s/A9990XZ/x.txt"), "s/‹OFF›/x.txt");
  EXPECT_EQ(Masked(mask, "s/A9990XZ/deep/y.zip", {"in/z"}), "s/‹OFF›/deep/y.zip!in/z");
  // Another name that begins with the same letters was not found to hold anything.
  EXPECT_EQ(Masked(mask, "s/A9990XZQ/x.txt"), "s/A9990XZQ/x.txt");
  EXPECT_FALSE(mask.Mask("s", {}).masked);
  EXPECT_TRUE(mask.Mask("s/A9990XZ", {}).masked);
}

TEST(NameMask, OnlyTheSpanGoes) {
  NameMask mask;
  ObjectResult object = MakeObject("s/report A9990XZ final.txt", 1);
  FindInName("A9990XZ", kPnc, &object);
  mask.Learn(object);
  EXPECT_EQ(Masked(mask, object.object.path), "s/report ‹OFF› final.txt");
}

TEST(NameMask, AFindingOnAFileThatLiesInItsFolderMasksTheFolder) {
  NameMask mask;
  ObjectResult object = MakeObject("s/A9990XZ/x.txt", 1);
  FindInName("A9990XZ", kPnc, &object);
  mask.Learn(object);
  mask.Learn(MakeObject("t", 1));
  EXPECT_EQ(Masked(mask, "s/A9990XZ"), "s/‹OFF›");
  EXPECT_EQ(Masked(mask, "s/A9990XZ/y.txt"), "s/‹OFF›/y.txt");
}

TEST(NameMask, AValueMayRunAcrossASlash) {
  NameMask mask;
  ObjectResult object = MakeObject("s/2021/9990005V/x.txt", 1);
  FindInName("2021/9990005V", kPnc, &object);
  mask.Learn(object);
  EXPECT_EQ(Masked(mask, "s/2021/9990005V/x.txt"), "s/‹OFF›/x.txt");
  EXPECT_EQ(Masked(mask, "s/2021/z.txt"), "s/2021/z.txt");
}

TEST(NameMask, MembersAreMaskedOneByOne) {
  NameMask mask;
  ObjectResult object = MakeObject("a.zip", 1, {"b A9990XZ.tar", "c"});
  FindInName("A9990XZ", kPnc, &object);
  mask.Learn(object);
  const MaskedName name = mask.Mask(object.object);
  EXPECT_EQ(name.path, "a.zip");
  EXPECT_EQ(name.members, (std::vector<PathBytes>{"b ‹OFF›.tar", "c"}));
}

TEST(NameMask, AContainersNameIsMaskedForItsMembers) {
  NameMask mask;
  ObjectResult zip = MakeObject("s/A9990XZ.zip", 1);
  FindInName("A9990XZ", kPnc, &zip);
  mask.LearnContainer(zip);
  mask.Learn(MakeObject("s/A9990XZ.zip", 2, {"inner.txt"}));
  EXPECT_EQ(Masked(mask, "s/A9990XZ.zip", {"inner.txt"}), "s/‹OFF›.zip!inner.txt");
}

TEST(NameMask, OverlappingSpansBecomeOneOfTheWorseCategory) {
  NameMask mask;
  ObjectResult object = MakeObject("abcdefgh", 1);
  FindInName("bcd", kEmail, &object);
  FindInName("cdef", kVictim, &object);
  FindInName("gh", kEmail, &object);
  mask.Learn(object);
  EXPECT_EQ(Masked(mask, "abcdefgh"), "a‹VIC›‹CON›");
}

TEST(NameMask, FilesWithGapsAreRememberedForTheReport) {
  NameMask mask;
  ObjectResult with_gap = MakeObject("A9990XZ.doc", 1);
  FindInName("A9990XZ", kPnc, &with_gap);
  AddGap(CoverageClass::kDenied, "permission denied", &with_gap);
  mask.Learn(with_gap);
  mask.Learn(MakeObject("other", 1));
  EXPECT_EQ(Masked(mask, "A9990XZ.doc"), "‹OFF›.doc");
}

TEST(NameMask, RootsAreRememberedAndKnownOnceSeen) {
  NameMask mask({"A9990XZ.txt", "never"});
  EXPECT_FALSE(mask.WasSeen("A9990XZ.txt"));
  ObjectResult root = MakeObject("A9990XZ.txt", 1);
  FindInName("A9990XZ", kPnc, &root);
  mask.Learn(root);
  mask.Learn(MakeObject("other", 1));
  EXPECT_TRUE(mask.WasSeen("A9990XZ.txt"));
  EXPECT_FALSE(mask.WasSeen("never"));
  EXPECT_EQ(Masked(mask, "A9990XZ.txt"), "‹OFF›.txt");
}

TEST(NameMask, TheNameOfAFolderThatIsAPossibleSpillIsNotTold) {
  NameMask mask;
  ObjectResult folder = MakeDirectory("s/Hush plan/");
  folder.possible_spill = true;
  mask.Learn(folder);
  EXPECT_EQ(Masked(mask, "s/Hush plan/x.txt"), "s/‹MRK›/x.txt");
}

TEST(NameMask, SpansBeyondTheNameAreCut) {
  NameMask mask;
  ObjectResult object = MakeObject("abc", 1);
  FindInName("bc", kPnc, &object);
  object.parts[0].findings[0].length = 1000;
  mask.Learn(object);
  EXPECT_EQ(Masked(mask, "abc"), "a‹OFF›");
}

}  // namespace
}  // namespace warder
