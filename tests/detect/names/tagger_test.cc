// The trained tagger on hand-written cases, and that what it finds depends on nothing but the text.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "corpus/random.h"
#include "patterns/names/train/document.h"
#include "scanner/base/limits.h"
#include "scanner/detect/names/tagger.h"
#include "tests/detect/names/shipped_names.h"

namespace warder {
namespace {

using names::Document;
using names::NameSpan;

const std::string& Table() {
  static const std::string bytes = ShippedNameTable();
  return bytes;
}

const NameTagger& Tagger() {
  static const NameTagger tagger(*NameModel::Read(Table()));
  return tagger;
}

// Tags text[range] of a view that begins and ends where the text does.
std::vector<NameSpan> Find(std::string_view text, TextRange range, bool starts_part) {
  std::string padded(kTextPadding, '\n');
  padded += text;
  padded.append(kTextPadding, '\n');
  const std::string_view view = std::string_view(padded).substr(kTextPadding, text.size());
  TagOptions options;
  options.range = range;
  options.starts_part = starts_part;
  TaggedText tagged;
  WordMasks masks;
  Tagger().Tag(view, options, &masks, &tagged);
  std::vector<NameSpan> found;
  for (const NameMention& mention : tagged.mentions) {
    if (mention.begin >= range.begin && mention.begin < range.end)
      found.push_back({mention.begin, mention.end});
  }
  return found;
}

std::vector<NameSpan> Find(std::string_view text) {
  return Find(text, {0, text.size()}, true);
}

// "[[" and "]]" stand around names, "\n" for a line break.
Document ReadCase(const std::string& line) {
  std::string marked;
  for (size_t i = 0; i < line.size(); ++i) {
    const std::string two = line.substr(i, 2);
    if (two == "[[" || two == "]]" || two == "\\n") {
      marked += two == "[[" ? names::kNameBegin : two == "]]" ? names::kNameEnd : '\n';
      ++i;
    } else {
      marked += line[i];
    }
  }
  return names::Unmark(marked);
}

std::string Show(const Document& document) {
  std::string shown;
  size_t at = 0;
  for (const NameSpan& span : document.names) {
    shown += document.text.substr(at, span.begin - at) + "[[" +
             document.text.substr(span.begin, span.end - span.begin) + "]]";
    at = span.end;
  }
  return shown + document.text.substr(at);
}

std::vector<Document> Cases() {
  std::vector<Document> cases;
  std::ifstream in(WARDER_SOURCE_DIR "/tests/detect/names/cases.txt");
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') cases.push_back(ReadCase(line));
  }
  return cases;
}

TEST(NameTagger, FindsTheNamesOfTheCases) {
  const auto cases = Cases();
  ASSERT_GE(cases.size(), 150u);
  for (const Document& one : cases) EXPECT_EQ(Show({one.text, Find(one.text)}), Show(one));
}

std::string AllCases() {
  std::string text;
  for (const Document& one : Cases()) text += one.text + "\n";
  return text;
}

// Long runs without an end of their own, too.
std::string HardText() {
  std::string text = AllCases();
  for (int i = 0; i < 400; ++i) text += "Smith, Jones ";
  text += "\n" + names::Upper(AllCases());
  for (int i = 0; i < 300; ++i) text += "JOHN SMITH-";
  return text + "\n" + AllCases();
}

TEST(NameTagger, FindsTheSameWhereverTextIsCut) {
  const std::string text = HardText();
  const auto whole = Find(text);
  corpus::Random random(5);
  for (int round = 0; round < 40; ++round) {
    const size_t size = static_cast<size_t>(random.Between(300, 9000));
    std::vector<NameSpan> pieces;
    for (size_t begin = 0; begin < text.size(); begin += size) {
      const size_t end = std::min(begin + size, text.size());
      const size_t low = begin - std::min(begin, kBlockMargin);
      const size_t high = std::min(text.size(), end + kBlockMargin);
      OffsetMap map;
      map.Clear(low);
      std::string padded(kTextPadding, 'X');
      padded += text.substr(low, high - low);
      padded.append(kTextPadding, 'X');
      TagOptions options;
      options.range = {begin - low, end - low};
      options.starts_part = low == 0;
      options.map = &map;
      TaggedText tagged;
      WordMasks masks;
      Tagger().Tag(std::string_view(padded).substr(kTextPadding, high - low), options, &masks,
                   &tagged);
      for (const NameMention& one : tagged.mentions) {
        if (one.begin + low >= begin && one.begin + low < end)
          pieces.push_back(
              {static_cast<uint32_t>(one.begin + low), static_cast<uint32_t>(one.end + low)});
      }
    }
    ASSERT_EQ(pieces.size(), whole.size()) << "pieces of " << size;
    EXPECT_TRUE(pieces == whole) << "pieces of " << size;
  }
}

TEST(NameTagger, AsciiWordsAreReadAlikeByBothWays) {
  corpus::Random random(9);
  for (int i = 0; i < 20'000; ++i) {
    const std::string word = random.From("ABCXYZabcxyz0189", random.Between(1, 16));
    const std::string padded = word + std::string(kTextPadding, '~');
    const Word read = ReadWord(padded.data(), padded.data() + word.size());
    EXPECT_EQ(read.hash, HashFolded(FoldWord(word))) << word;
  }
}

TEST(NameTagger, SurvivesAnyBytes) {
  corpus::Random random(3);
  const std::string cases = AllCases();
  for (int round = 0; round < 300; ++round) {
    std::string text = cases.substr(random.Below(static_cast<uint32_t>(cases.size())), 3000);
    for (int change = random.Between(0, 400); change > 0 && !text.empty(); --change)
      text[random.Below(static_cast<uint32_t>(text.size()))] = static_cast<char>(random.Below(256));
    for (const NameSpan& span : Find(text)) {
      EXPECT_LT(span.begin, span.end);
      EXPECT_LE(span.end, text.size());
    }
  }
}

TEST(NameModel, DamagedTablesAreRefused) {
  const std::string& table = Table();
  ASSERT_TRUE(NameModel::Read(table));
  EXPECT_FALSE(NameModel::Read(""));
  EXPECT_FALSE(NameModel::Read(std::string_view(table).substr(0, table.size() - 1)));
  EXPECT_FALSE(NameModel::Read(std::string_view(table).substr(0, 1000)));
  EXPECT_FALSE(NameModel::Read(table + "x"));
  EXPECT_LE(table.size(), 3'000'000u);
}

}  // namespace
}  // namespace warder
