// The reader of compound files: against a writer of our own, against libgsf on files that
// LibreOffice wrote, and on damage.
#include "scanner/open/compound/compound_file.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "tests/open/compound_writer.h"

namespace warder {
namespace {

namespace fs = std::filesystem;

const fs::path kFixtures = fs::path(WARDER_SOURCE_DIR) / "tests/open/protect/fixtures";

std::string ReadAll(const RandomInput& input) {
  return ReadString(input, 0, input.size()).value_or("");
}

std::string Pattern(size_t size, char seed) {
  std::string bytes(size, '\0');
  for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(seed + i * 7 + i / 251);
  return bytes;
}

std::string Output(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  EXPECT_NE(pipe, nullptr);
  std::string text;
  char buffer[4096];
  for (size_t count; (count = fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    text.append(buffer, count);
  }
  EXPECT_EQ(pclose(pipe), 0) << command;
  return text;
}

std::string PathOf(const CompoundFile& file, size_t entry) {
  std::string path = file.entries()[entry].name;
  for (size_t at = file.entries()[entry].parent; at != 0; at = file.entries()[at].parent) {
    path = file.entries()[at].name + "/" + path;
  }
  return path;
}

class BothSectorSizes : public testing::TestWithParam<size_t> {};
INSTANTIATE_TEST_SUITE_P(Sectors, BothSectorSizes, testing::Values(512, 4096));

TEST_P(BothSectorSizes, GivesBackWhatWasWritten) {
  std::vector<CompoundItem> items;
  for (const size_t size : {0, 1, 63, 64, 65, 4095, 4096, 4097, 100'000, 7'000'000}) {
    const std::string name = "stream" + std::to_string(size);
    items.push_back({name, Pattern(size, 'a')});
    items.push_back({"Folder/Deeper/" + name, Pattern(size, 'b')});
  }
  const std::string bytes = WriteCompound(items, GetParam());
  const MemoryInput input(bytes);
  const auto file = CompoundFile::Open(input);
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->damaged());
  const auto folder = file->Find("FOLDER");
  ASSERT_TRUE(folder);
  const auto deeper = file->Find("deeper", *folder);
  ASSERT_TRUE(deeper);
  for (const CompoundItem& item : items) {
    const size_t slash = item.path.rfind('/');
    const bool inner = slash != std::string::npos;
    const auto stream =
        file->OpenStream(inner ? item.path.substr(slash + 1) : item.path, inner ? *deeper : 0);
    ASSERT_TRUE(stream) << item.path;
    EXPECT_TRUE(ReadAll(*stream) == item.bytes) << item.path;
    if (item.bytes.size() < 100) continue;
    // At any place, over the edges of sectors, with the offset in the file that goes with it.
    const auto part = ReadString(*stream, 60, 40);
    EXPECT_EQ(part.value_or(""), item.bytes.substr(60, 40)) << item.path;
    EXPECT_EQ(bytes[stream->FileOffset(60)], item.bytes[60]) << item.path;
  }
}

TEST(CompoundFileTest, ReadsWhatLibreOfficeWroteLikeLibgsf) {
  size_t streams = 0;
  for (const auto& fixture : fs::directory_iterator(kFixtures)) {
    const std::string stem = fixture.path().stem();
    if (stem != "plain" && stem != "sealed") continue;
    std::ifstream in(fixture.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!bytes.starts_with(kCompoundMagic)) continue;
    const MemoryInput input(bytes);
    const auto file = CompoundFile::Open(input);
    ASSERT_TRUE(file) << fixture.path();
    for (size_t i = 0; i < file->entries().size(); ++i) {
      if (file->entries()[i].kind != CompoundEntry::Kind::kStream) continue;
      const std::string theirs =
          Output("gsf cat '" + fixture.path().string() + "' '" + PathOf(*file, i) + "'");
      const auto ours = file->OpenStream(i);
      ASSERT_TRUE(ours);
      EXPECT_TRUE(ReadAll(*ours) == theirs) << fixture.path() << ": " << PathOf(*file, i);
      ++streams;
    }
  }
  EXPECT_GT(streams, 20U);
}

TEST(CompoundFileTest, ChainsThatRunInCirclesEnd) {
  const std::string good =
      WriteCompound({{"big", Pattern(20'000, 'x')}, {"small", Pattern(500, 'y')}});
  // The allocation table is the last sector: point every entry at the first sector.
  std::string circle = good;
  for (size_t at = circle.size() - 512; at + 4 <= circle.size(); at += 4) {
    circle.replace(at, 4, std::string(4, '\0'));
  }
  const MemoryInput input(circle);
  const auto file = CompoundFile::Open(input);
  if (!file) return;
  for (size_t i = 0; i < file->entries().size(); ++i) {
    const auto stream = file->OpenStream(i);
    if (stream) {
      EXPECT_LE(stream->size(), circle.size() + 512);
    }
  }
}

TEST(CompoundFileTest, TreesThatRunInCirclesEnd) {
  std::string bytes = WriteCompound({{"a", "1"}, {"b", "2"}, {"c", "3"}});
  const size_t entry = bytes.find(std::string("c\0\0", 3));
  ASSERT_NE(entry, std::string::npos);
  bytes.replace(entry + 68, 4, std::string("\1\0\0\0", 4));  // left sibling: back to "a"
  const MemoryInput input(bytes);
  const auto file = CompoundFile::Open(input);
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->damaged());
  EXPECT_EQ(file->entries().size(), 4U);
}

TEST(CompoundFileTest, CutAndDamagedFilesAreHarmless) {
  const std::string good = WriteCompound({{"big", Pattern(20'000, 'x')},
                                          {"Folder/small", Pattern(500, 'y')},
                                          {"Folder/other", Pattern(3'000, 'z')}});
  const auto read_all = [](const std::string& bytes) {
    const MemoryInput input(bytes);
    const auto file = CompoundFile::Open(input);
    if (!file) return;
    for (size_t i = 0; i < file->entries().size(); ++i) {
      const auto stream = file->OpenStream(i);
      if (stream) {
        EXPECT_EQ(ReadAll(*stream).size(), stream->size());
      }
    }
  };
  for (size_t length = 0; length < good.size(); length += 97) read_all(good.substr(0, length));
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string bytes = good;
    for (int flips = 0; flips < 4; ++flips) {
      const size_t at = random() % 2 == 0 ? random() % 512 : random() % bytes.size();
      bytes[at] = static_cast<char>(random());
    }
    read_all(bytes);
  }
}

TEST(CompoundFileTest, RefusesWhatIsNone) {
  for (const std::string& bytes :
       {std::string(), std::string("PK\3\4"), std::string(kCompoundMagic),
        std::string(kCompoundMagic) + std::string(600, '\xFF')}) {
    EXPECT_FALSE(CompoundFile::Open(MemoryInput(bytes)));
  }
}

}  // namespace
}  // namespace warder
