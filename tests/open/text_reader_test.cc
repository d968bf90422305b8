#include "scanner/open/plain/text_reader.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/open/text_samples.h"

namespace warder {
namespace {

using namespace std::string_literals;

constexpr std::u32string_view kTypography = U"‘’“”–—\u00A0\u00AD£é…\u200B\uFEFFＡ１ß中";

// Blocks of one size against those of another: the owned parts give the same view and map, and each
// block shows the view around its owned part, at least a margin wide.
void ExpectSameBlocks(const std::string& bytes, bool strings, const std::string& what) {
  BlockPool pool;
  const BlockedView whole = ReadAll(&pool, bytes, size_t{1} << 24, strings);
  for (size_t block_size : {size_t{4096}, size_t{5000}, size_t{65536}, size_t{262144}}) {
    const BlockedView cut = ReadAll(&pool, bytes, block_size, strings);
    SCOPED_TRACE(what + ", blocks of " + std::to_string(block_size));
    ASSERT_TRUE(cut.text == whole.text);
    ASSERT_TRUE(cut.original == whole.original);
    ASSERT_TRUE(cut.original_end == whole.original_end);
    ASSERT_TRUE(cut.disguised == whole.disguised);
    EXPECT_EQ(cut.summary.lines, whole.summary.lines);
    EXPECT_EQ(cut.summary.replaced_bytes, whole.summary.replaced_bytes);
    EXPECT_EQ(cut.summary.charset, whole.summary.charset);
    ASSERT_EQ(cut.blocks.size(), (bytes.size() + block_size - 1) / block_size);
    size_t view_at = 0;
    for (const BlockHandle& block : cut.blocks) {
      const TextBlock& text = block->text;
      const size_t owned = text.owned_end - text.owned_begin;
      ASSERT_LE(text.owned_begin, view_at);
      ASSERT_GE(text.owned_begin, std::min(view_at, kBlockMargin));
      const size_t behind = text.text.size() - text.owned_end;
      ASSERT_GE(behind, std::min(kBlockMargin, whole.text.size() - view_at - owned));
      ASSERT_TRUE(
          text.text ==
          std::string_view(whole.text).substr(view_at - text.owned_begin, text.text.size()));
      for (size_t i = 0; i < text.text.size(); i += 7) {
        const size_t global = view_at - text.owned_begin + i;
        ASSERT_EQ(text.map->Original(i), whole.original[global]) << i;
        ASSERT_EQ(text.map->OriginalEnd(i + 1), whole.original_end[global]) << i;
      }
      EXPECT_EQ(block->last, &block == &cut.blocks.back());
      view_at += owned;
    }
  }
}

TEST(TextReaderTest, BlockSizeDoesNotMatterInAnyEncoding) {
  Random random(1);
  for (Encoding encoding : {Encoding::kUtf8, Encoding::kCodePage, Encoding::kUtf16Le,
                            Encoding::kUtf16Be, Encoding::kUtf32Le, Encoding::kUtf32Be}) {
    for (size_t rate : {0u, 2u, 50u, 700u}) {
      const std::string bytes = Encode(RandomText(&random, 60000, rate, kTypography), encoding);
      ExpectSameBlocks(
          bytes, false,
          "encoding " + std::to_string(int(encoding)) + " rate " + std::to_string(rate));
    }
  }
}

TEST(TextReaderTest, BlockSizeDoesNotMatterInMixedObjects) {
  Random random(2);
  for (int round = 0; round < 12; ++round) {
    std::string bytes;
    for (int part = 0; part < 8; ++part) {
      const Encoding encodings[] = {Encoding::kUtf8, Encoding::kUtf16Le, Encoding::kUtf16Be,
                                    Encoding::kCodePage};
      const size_t rate = Below(&random, 3) * 30;
      bytes += Encode(RandomText(&random, Below(&random, 20000), rate, kTypography),
                      encodings[Below(&random, 4)]);
      if (Below(&random, 4) == 0)
        for (size_t i = Below(&random, 9000); i > 0; --i)
          bytes.push_back(static_cast<char>(random()));
    }
    ExpectSameBlocks(bytes, false, "round " + std::to_string(round));
    ExpectSameBlocks(bytes, true, "strings, round " + std::to_string(round));
  }
}

TEST(TextReaderTest, BlockSizeDoesNotMatterInTokensOfConfusables) {
  Random random(3);
  const std::u32string text = RandomText(&random, 40000, 600, U"АВСЕНКМОРТХабвгд中ＡΑΒé");
  for (Encoding encoding : {Encoding::kUtf8, Encoding::kUtf16Le})
    ExpectSameBlocks(Encode(text, encoding), false, "confusables");
}

TEST(TextReaderTest, LongStretchesThatLeaveNothingInTheView) {
  std::string bytes = "name";
  for (int i = 0; i < 200000; ++i) bytes += "\u200B";
  bytes += "A1234BC";
  ExpectSameBlocks(bytes, false, "zero width");
}

TEST(TextReaderTest, RandomBytesNeverFail) {
  Random random(4);
  for (int round = 0; round < 40; ++round) {
    std::string bytes(Below(&random, 30000), '\0');
    const uint64_t mask = random();
    for (char& c : bytes) c = static_cast<char>(random() & (random() | mask));
    ExpectSameBlocks(bytes, round % 2 == 0, "random " + std::to_string(round));
  }
}

TEST(TextReaderTest, AsciiIsTheBytesThemselves) {
  BlockPool pool;
  const std::string bytes(300000, 'x');
  const BlockedView view = ReadAll(&pool, bytes, kBlockSize);
  ASSERT_EQ(view.blocks.size(), 2u);
  for (const BlockHandle& block : view.blocks) EXPECT_TRUE(block->map.is_identity());
  EXPECT_EQ(view.blocks[1]->text.owned_begin, kBlockMargin);
  EXPECT_EQ(view.summary.charset, "ASCII");
}

TEST(TextReaderTest, AsciiAgainAfterOtherTextIsTheBytesAgain) {
  BlockPool pool;
  const std::string bytes = std::string(5000, 'x') + "\u2019" + std::string(60000, 'y');
  const BlockedView view = ReadAll(&pool, bytes, 8192);
  EXPECT_FALSE(view.blocks.front()->map.is_identity());
  EXPECT_TRUE(view.blocks.back()->map.is_identity());
  EXPECT_EQ(view.text, std::string(5000, 'x') + "'" + std::string(60000, 'y'));
}

TEST(TextReaderTest, EmptyObjectHasNoBlock) {
  BlockPool pool;
  EXPECT_TRUE(ReadAll(&pool, "", kBlockSize).blocks.empty());
}

TEST(TextReaderTest, LinesAndColumnsCountBytesOfTheOriginal) {
  Random random(5);
  for (Encoding encoding : {Encoding::kUtf8, Encoding::kUtf16Le, Encoding::kCodePage}) {
    const std::u32string text = RandomText(&random, 30000, 40, U"é\u2028£中");
    const std::string bytes = Encode(text, encoding);
    const uint64_t width = encoding == Encoding::kUtf16Le ? 2 : 1;
    BlockPool pool;
    const BlockedView view = ReadAll(&pool, bytes, 5000);
    for (const BlockHandle& block : view.blocks) {
      LineCursor cursor(*block);
      for (size_t i = block->text.owned_begin; i < block->text.owned_end; i += 13) {
        const uint64_t offset = block->text.map->Original(i);
        uint64_t line = 1, start = 0;
        for (uint64_t at = 0; at < offset; at += width) {
          const bool is_break = bytes[at] == '\n' && (width == 1 || bytes[at + 1] == 0);
          if (is_break) start = at + width;
          line += is_break;
        }
        const LineCursor::Place place = cursor.At(i);
        ASSERT_EQ(place.line, line);
        ASSERT_EQ(place.column, offset - start + 1);
      }
    }
  }
}

TEST(TextReaderTest, HeadDoesNotChangeWhatIsRead) {
  BlockPool pool;
  const std::string bytes = "first line\nsecond l\u00EDne\n";
  MemorySource source(bytes);
  TextReader reader(&pool);
  reader.Open(&source);
  EXPECT_EQ(reader.Head().value(), bytes);
  EXPECT_FALSE(reader.HeadIsBinary().value());
  BlockHandle block = reader.Next().value();
  EXPECT_EQ(block->text.text, bytes);
  EXPECT_TRUE(block->last);
  EXPECT_EQ(reader.Next().value(), nullptr);
  EXPECT_EQ(reader.summary().charset, "UTF-8");
  EXPECT_EQ(reader.summary().lines, 2u);
}

TEST(TextReaderTest, StringsAreRunsOfSixOrMore) {
  BlockPool pool;
  const std::string bytes =
      "\x01\x02"
      "abcde\x03"
      "abcdef\x04\x05"
      "12345\x01"
      "w\0i\0d\0e\0r\0!\0\x01\x01 tail \t"s;
  const BlockedView view = ReadAll(&pool, bytes, kBlockSize, true);
  EXPECT_EQ(view.text, "abcdef\nwider!\n tail \t");
  EXPECT_TRUE(view.blocks[0]->text.strings_only);
  EXPECT_EQ(view.original[0], bytes.find("abcdef"));
  EXPECT_EQ(view.original[8], bytes.find("w") + 2);
}

class FailingSource final : public ByteSource {
 public:
  Result<size_t> Read(char* to, size_t size) override {
    if (calls_++ == 1) return Fail(ErrorKind::kIo, "input/output error");
    std::fill(to, to + size, 'a');
    return size;
  }

 private:
  int calls_ = 0;
};

TEST(TextReaderTest, ErrorsOfTheSourceEndTheObject) {
  BlockPool pool;
  FailingSource source;
  TextReader reader(&pool);
  reader.Open(&source);
  EXPECT_TRUE(reader.Next().value());
  const Result<BlockHandle> second = reader.Next();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::kIo);
}

TEST(TextReaderTest, MemoryDoesNotGrowWithTheObject) {
  class Endless final : public ByteSource {
   public:
    Result<size_t> Read(char* to, size_t size) override {
      for (size_t i = 0; i < size; ++i) to[i] = static_cast<char>("\xE2\x80\x99"[(at_ + i) % 3]);
      at_ += size;
      return size;
    }

   private:
    uint64_t at_ = 0;
  } source;
  BlockPool pool;
  TextReader reader(&pool);
  reader.Open(&source);
  size_t largest = 0;
  for (int i = 0; i < 60; ++i)
    largest = std::max(largest, reader.Next().value()->buffer.capacity());
  EXPECT_LT(largest, 4 * kBlockSize);
}

}  // namespace
}  // namespace warder
