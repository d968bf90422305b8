// The two halves as they are written: the same bytes each time, truths that hold, and what the
// design asks of them.
#include "corpus/tree.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "corpus/evaluation/truth.h"
#include "corpus/held_out/held_out.h"
#include "corpus/held_out/quota.h"
#include "corpus/laptops/laptops.h"

namespace warder::corpus {
namespace {

// Each half is written once for all tests.
class TreeTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string pattern = testing::TempDir() + "corpus-XXXXXX";
    ASSERT_TRUE(mkdtemp(pattern.data()));
    folder_ = pattern;
    laptops_ = Make("laptops", laptops::WriteLaptops);
    held_out_ = Make("held_out", held_out::WriteHeldOut);
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(folder_); }

  // Writes a tree and its truth; the result is its digest.
  template <class Write>
  static uint64_t Make(const char* name, Write write) {
    Tree tree(folder_ / name, folder_ / (std::string(name) + ".jsonl"));
    write(tree);
    tree.Finish();
    return tree.digest();
  }
  static Truth TruthOf(const char* name) {
    return ReadTruth(folder_ / (std::string(name) + ".jsonl"));
  }
  static std::string Bytes(const char* name, const std::string& path) {
    std::ifstream in(folder_ / name / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  // The value without encoding and separators, as far as ASCII goes.
  static std::string Plain(const std::string& bytes) {
    std::string plain;
    for (char c : bytes) {
      if (std::isalnum(static_cast<unsigned char>(c))) plain.push_back(c);
    }
    return plain;
  }

  inline static std::filesystem::path folder_;
  inline static uint64_t laptops_ = 0, held_out_ = 0;
};

// The same bytes for every compiler and machine. These change only when the corpus is changed on
// purpose; a test that prints another digest without such a change has found a draw whose order is
// left to the compiler.
TEST_F(TreeTest, TheBytesAreThoseOfTheSeed) {
  EXPECT_EQ(laptops_, 0x83d99205405f394eu);
  EXPECT_EQ(held_out_, 0x336b674fcc1a5bc1u);
}

TEST_F(TreeTest, LaptopTruthHoldsInTheBytes) {
  const std::vector<Person> people =
      MakePeople(0, laptops::kOffenders, Half::kLaptops, laptops::kSeed);
  uint64_t checked = 0;
  for (const auto& [path, file] : TruthOf("laptops")) {
    if (file.in_container) continue;  // tests/scan_run/packed_findings_test.cc
    const std::string bytes = Bytes("laptops", path);
    ASSERT_EQ(bytes.size(), file.size) << path;
    uint64_t end = 0;
    for (const Planted& planted : file.planted) {
      ASSERT_GE(planted.offset, end) << path;
      end = planted.offset + planted.length;
      ASSERT_LE(end, bytes.size()) << path;
      if (planted.status != Status::kLive || planted.subject >= laptops::kOffenders) continue;
      const std::string value = Plain(bytes.substr(planted.offset, planted.length));
      const Person& person = people[planted.subject];
      if (planted.kind == Kind::kPrisonNumber) {
        ASSERT_EQ(value, person.prison_number) << path;
      }
      if (planted.kind == Kind::kNhs) {
        ASSERT_EQ(value, person.nhs) << path;
      }
      if (planted.kind == Kind::kNino) {
        ASSERT_EQ(value, person.nino) << path;
      }
      if (planted.kind == Kind::kIban) {
        ASSERT_EQ(value, person.iban) << path;
      }
      ++checked;
    }
  }
  EXPECT_GT(checked, 100000u);
}

TEST_F(TreeTest, TwoLaptopsTogetherHoldAllOffendersInTheClear) {
  std::set<uint32_t> all, open;
  for (const auto& [path, file] : TruthOf("laptops")) {
    const bool is_open = path.starts_with("laptop-2/") || path.starts_with("laptop-5/");
    for (const Planted& planted : file.planted) {
      if (planted.subject >= kFirstStaff || planted.status != Status::kLive) continue;
      all.insert(planted.subject);
      if (is_open) open.insert(planted.subject);
    }
  }
  EXPECT_EQ(all.size(), laptops::kOffenders);
  EXPECT_EQ(open, all);
  EXPECT_LT(laptops::Holding(5).first, laptops::Holding(2).second) << "the two do not overlap";
}

TEST_F(TreeTest, OnSixLaptopsEverybodyIsSealed) {
  std::set<char> sealed;
  for (const auto& [path, file] : TruthOf("laptops")) {
    const char laptop = path[std::string_view("laptop-").size()];
    for (const Planted& planted : file.planted) {
      if (planted.subject == kNobody) continue;
      ASSERT_EQ(file.sealed, !laptops::IsOpen(laptop - '0')) << path;
      if (file.sealed) sealed.insert(laptop);
    }
  }
  EXPECT_EQ(sealed, (std::set<char>{'1', '3', '4', '6', '7', '8'}));
}

TEST_F(TreeTest, HeldOutHasEnoughOfEverything) {
  std::array<std::array<int, kKindCount>, kContextCount> counts{};
  int lookalikes = 0;
  for (const auto& [path, file] : TruthOf("held_out")) {
    for (const Planted& planted : file.planted) {
      lookalikes += planted.status == Status::kLookalike;
      if (planted.status == Status::kLive)
        ++counts[static_cast<size_t>(planted.context)][static_cast<size_t>(planted.kind)];
    }
  }
  EXPECT_GE(lookalikes, 20000);
  for (int c = 0; c < kContextCount; ++c) {
    for (int k = 0; k < kKindCount; ++k) {
      if (!held_out::Suits(static_cast<Kind>(k), static_cast<Context>(c))) continue;
      EXPECT_GE(counts[static_cast<size_t>(c)][static_cast<size_t>(k)], 400)
          << KindName(static_cast<Kind>(k)) << " in " << ContextName(static_cast<Context>(c));
    }
  }
}

}  // namespace
}  // namespace warder::corpus
