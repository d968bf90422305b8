// Bombs end within their budgets, and whatever happens to an archive's bytes, the calls still nest.
#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <random>
#include <string>

#include "tests/open/unpack/archive_kinds.h"
#include "tests/open/unpack/collecting_sink.h"
#include "tests/open/unpack/tools.h"

namespace warder {
namespace {

// Keeps nothing of the content: a bomb must not become one in the test.
std::unique_ptr<CollectingSink> OpenBomb(ByteView bytes, std::string_view name,
                                         const Limits& limits = {}) {
  auto sink = std::make_unique<CollectingSink>(0);
  std::string_view reader;
  EXPECT_TRUE(NewOpener(limits, sink.get())->Open(MemoryInput(bytes), name, {}, &reader));
  EXPECT_EQ(sink->misuse(), "");
  EXPECT_TRUE(sink->IsClosed());
  return sink;
}

bool HasGap(const CollectedObject& object, std::string_view words) {
  for (const Gap& gap : object.gaps)
    if (gap.coverage == CoverageClass::kOverBudget && gap.reason.find(words) != gap.reason.npos)
      return true;
  for (const auto& member : object.members)
    if (HasGap(*member, words)) return true;
  return false;
}

TEST(Bombs, ZerosEndAtTheRatio) {
  const TestFolder folder;
  folder.Run("head -c 100000000 /dev/zero | gzip -9n > part.gz");
  const std::string part = folder.Read("part.gz");
  std::string ten_gigabytes;
  for (int i = 0; i < 100; ++i) ten_gigabytes += part;
  const auto sink = OpenBomb(ten_gigabytes, "zeros.gz");
  EXPECT_TRUE(HasGap(sink->root(), "--max-ratio")) << sink->root().Describe();
  EXPECT_LT(sink->bytes(), uint64_t{4} << 30);
}

// Each level holds the one below ten times; the lowest is 100 MB of zeros.
TEST(Bombs, NestedZipsEndAtTheRatio) {
  const TestFolder folder;
  folder.Run(
      "head -c 100000000 /dev/zero > 0.txt && zip -q 0.zip 0.txt && for i in 1 2 3 4; do "
      "for j in 0 1 2 3 4 5 6 7 8 9; do cp $((i-1)).zip m$j.dat; done; zip -q $i.zip m*.dat; done");
  const auto sink = OpenBomb(folder.Read("4.zip"), "bomb.zip");
  EXPECT_TRUE(HasGap(sink->root(), "--max-ratio"));
  EXPECT_FALSE(sink->root().gaps.empty()) << "the outermost container is cut short too";
  EXPECT_LE(sink->bytes(), uint64_t{2} << 30);
}

TEST(Bombs, DepthEndsAtItsBudget) {
  const TestFolder folder;
  folder.Run(
      "echo QQ123456C > x && for i in $(seq 20); do gzip -nc x > y; mv y x; done && mv x deep.gz");
  const auto sink = OpenBomb(folder.Read("deep.gz"), "deep.gz");
  EXPECT_TRUE(HasGap(sink->root(), "--max-depth")) << sink->root().Describe();
  Limits limits;
  limits.max_depth = 20;
  const auto deeper = OpenBytes(folder.Read("deep.gz"), "deep.gz", limits);
  EXPECT_FALSE(HasGap(deeper->root(), "--max-depth")) << deeper->root().Describe();
  EXPECT_EQ(deeper->bytes(), 10u);
}

void Append(uint64_t value, size_t width, std::string* out) {
  for (size_t i = 0; i < width; ++i) *out += static_cast<char>(value >> (8 * i));
}

// Many entries of one directory that share one member's data.
std::string OverlappingZip(const std::string& zip, size_t times) {
  const size_t directory = zip.find("PK\1\2");
  const size_t end = zip.find("PK\5\6");
  const std::string entry = zip.substr(directory, end - directory);
  std::string bomb = zip.substr(0, directory);
  for (size_t i = 0; i < times; ++i) bomb += entry;
  bomb += "PK\5\6";
  Append(0, 4, &bomb);
  Append(times, 2, &bomb);
  Append(times, 2, &bomb);
  Append(entry.size() * times, 4, &bomb);
  Append(directory, 4, &bomb);
  Append(0, 2, &bomb);
  return bomb;
}

// libarchive hands on what it cannot undo; that is no container in a container.
TEST(Damage, AStreamWithoutASoundHeaderIsNotOpenedAgainAndAgain) {
  const TestFolder folder;
  folder.Write("a", SomeText(2000));
  folder.Run("lz4 -qc a > a.lz4 && xz -c a > a.xz && bzip2 -c a > a.bz2 && lzip -c a > a.lz");
  for (const std::string name : {"a.lz4", "a.xz", "a.bz2", "a.lz"}) {
    for (size_t at = 4; at < 24; ++at) {
      std::string bytes = folder.Read(name);
      bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
      const auto sink = OpenBytes(bytes, name);
      EXPECT_LE(sink->root().CountMembers(), 1u) << name << at << '\n' << sink->root().Describe();
      EXPECT_EQ(sink->root().CountGaps(CoverageClass::kOverBudget), 0u) << name << at;
    }
  }
}

// Whoever asks for the file itself must hear of it, not only whoever asks for what it holds.
TEST(Damage, AStreamThatIsCutOffIsDamagedAndSoIsItsContent) {
  const TestFolder folder;
  folder.Write("a.txt", SomeText(200'000));
  folder.Run("gzip -nk a.txt && xz -k a.txt && bzip2 -k a.txt && zstd -qk a.txt");
  for (const std::string name : {"a.txt.gz", "a.txt.xz", "a.txt.bz2", "a.txt.zst"}) {
    std::string bytes = folder.Read(name);
    bytes.resize(bytes.size() / 2);
    const auto sink = OpenBytes(bytes, name);
    EXPECT_EQ(sink->root().gaps.size(), 1u) << sink->root().Describe();
    EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 2u) << sink->root().Describe();
  }
}

TEST(Bombs, OverlappingMembersAreReadOnceOrTwice) {
  const TestFolder folder;
  folder.Run("head -c 10000000 /dev/zero > kernel.txt && zip -qX one.zip kernel.txt");
  const auto sink = OpenBomb(OverlappingZip(folder.Read("one.zip"), 10'000), "overlap.zip");
  EXPECT_EQ(sink->members(), 10'000u);
  EXPECT_TRUE(HasGap(sink->root(), "overlap"));
  EXPECT_LT(sink->bytes(), uint64_t{1} << 30);
}

// Tar headers of empty files, made as they are read.
class EndlessTar final : public ByteSource {
 public:
  explicit EndlessTar(uint64_t members) : members_(members) {}

  Result<size_t> Read(char* to, size_t size) override {
    size_t done = 0;
    for (; done < size && at_ < members_ * 512; ++done, ++at_) {
      if (at_ % 512 == 0) MakeHeader(at_ / 512);
      to[done] = header_[at_ % 512];
    }
    return done;
  }

 private:
  void MakeHeader(uint64_t index) {
    std::memset(header_, 0, sizeof header_);
    std::snprintf(header_, 100, "f%llu", static_cast<unsigned long long>(index));
    std::memcpy(header_ + 100,
                "0000644\0"
                "0000000\0"
                "0000000\0"
                "00000000000\0"
                "00000000000",
                48);
    std::memset(header_ + 148, ' ', 8);
    header_[156] = '0';
    std::memcpy(header_ + 257,
                "ustar\0"
                "00",
                8);
    unsigned sum = 0;
    for (const char c : header_) sum += static_cast<unsigned char>(c);
    std::snprintf(header_ + 148, 7, "%06o", sum);
  }

  uint64_t members_;
  uint64_t at_ = 0;
  char header_[512] = {};
};

TEST(Bombs, AMillionMembersAreRead) {
  CollectingSink sink(0);
  EndlessTar tar(1'000'000);
  std::string_view reader;
  EXPECT_TRUE(NewOpener({}, &sink)->Open(&tar, "million.tar", &reader));
  EXPECT_EQ(sink.misuse(), "");
  EXPECT_EQ(sink.members(), 1'000'000u);
  Limits limits;
  limits.max_members = 1000;
  CollectingSink few(0);
  EndlessTar again(1'000'000);
  EXPECT_TRUE(NewOpener(limits, &few)->Open(&again, "million.tar", &reader));
  EXPECT_EQ(few.members(), 1000u);
  EXPECT_TRUE(HasGap(few.root(), "--max-members"));
}

TEST(Bombs, TimeAndBytesHaveBudgets) {
  const TestFolder folder;
  folder.Run("head -c 30000000 /dev/zero | gzip -9n > zeros.gz");
  Limits limits;
  limits.max_bytes = 1'000'000;
  EXPECT_TRUE(HasGap(OpenBomb(folder.Read("zeros.gz"), "zeros.gz", limits)->root(), "--max-bytes"));
  limits = {};
  limits.max_seconds = 0;
  EXPECT_TRUE(
      HasGap(OpenBomb(folder.Read("zeros.gz"), "zeros.gz", limits)->root(), "--max-seconds"));
}

class Mutants : public testing::TestWithParam<ArchiveRecipe> {};

TEST_P(Mutants, EndInOrder) {
  const std::string bytes = MakeArchive(GetParam());
  Limits limits;
  limits.max_bytes = 100'000'000;
  std::mt19937 random(7);
  for (int i = 0; i < 300; ++i) {
    const std::string mutant = Mutated(bytes, &random);
    const auto sink = i % 3 == 0 ? OpenStream(mutant, GetParam().file, limits)
                                 : OpenBytes(mutant, GetParam().file, limits);
    // Something was told of it: read by a reader, sent on as it is, or a gap.
    const CollectedObject& root = sink->root();
    EXPECT_FALSE(root.reader.empty() && root.parts.empty() && root.gaps.empty()) << i;
    ASSERT_FALSE(HasFailure()) << "mutant " << i;
  }
}

TEST_P(Mutants, NothingFollowsARefusal) {
  const std::string bytes = MakeArchive(GetParam());
  for (uint64_t calls = 0; calls < 12; ++calls) {
    CollectingSink sink(1 << 20, calls);
    std::string_view reader;
    const bool accepted =
        NewOpener({}, &sink)->Open(MemoryInput(bytes), GetParam().file, {}, &reader);
    EXPECT_EQ(sink.misuse(), "") << calls;
    if (accepted) break;
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, Mutants, testing::ValuesIn(AllArchives()), NameOfKind);

}  // namespace
}  // namespace warder
