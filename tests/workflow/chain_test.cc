#include "scanner/workflow/chain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scanner/base/digest.h"
#include "tests/workflow/signers.h"

namespace warder {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kManifest = Sha256Hex("the manifest");

class ChainTest : public testing::Test {
 protected:
  ChainTest() {
    Add({ChainKind::kMade, 1000, kOperator, "", "", ""}, signers_.operator_key);
    Add({ChainKind::kPass, 2000, kPell, "Northmoor Police", "", ""}, signers_.pell);
    Add({ChainKind::kRefuse, 3000, kMoss, "Eastvale Constabulary", "no \"basis\"\n", ""},
        signers_.moss);
  }

  void Add(const ChainLine& line, const SigningKey& key) {
    const std::string& before = lines_.empty() ? kManifest : DigestOfLine(lines_.back());
    lines_.push_back(*SignedLine(line, before, key));
  }
  Chain Read() const {
    std::string text;
    for (const std::string& line : lines_) text += line;
    return ReadChain(text, kManifest, signers_.Trusted());
  }

  Signers signers_;
  std::vector<std::string> lines_;
};

TEST_F(ChainTest, WhatWasSignedIsReadBack) {
  const Chain chain = Read();
  EXPECT_THAT(chain.problems, IsEmpty());
  ASSERT_EQ(chain.lines.size(), 3u);
  EXPECT_EQ(chain.lines[1].by, kPell);
  EXPECT_EQ(chain.lines[2].kind, ChainKind::kRefuse);
  EXPECT_EQ(chain.lines[2].reason, "no \"basis\"\n");
  EXPECT_EQ(chain.end, DigestOfLine(lines_[2]));
}

TEST_F(ChainTest, NoByteCanBeAltered) {
  for (size_t line = 0; line < lines_.size(); ++line) {
    const std::string whole = lines_[line];
    for (size_t i = 0; i < whole.size(); ++i) {
      lines_[line] = whole;
      lines_[line][i] ^= 1;
      const Chain chain = Read();
      EXPECT_FALSE(chain.problems.empty()) << "line " << line << ", byte " << i;
      EXPECT_LE(chain.lines.size(), line);
    }
    lines_[line] = whole;
  }
}

TEST_F(ChainTest, NoLineCanBeTakenOutOrMoved) {
  const std::vector<std::string> whole = lines_;
  lines_ = {whole[0], whole[2]};
  EXPECT_THAT(Read().problems, ElementsAre(HasSubstr("does not follow")));
  lines_ = {whole[0], whole[2], whole[1]};
  EXPECT_THAT(Read().problems, ElementsAre(HasSubstr("does not follow")));
  lines_ = {whole[1]};
  EXPECT_THAT(Read().problems, ElementsAre(HasSubstr("does not follow")));
  lines_ = {whole[0], whole[1].substr(0, 100)};
  EXPECT_THAT(Read().problems, ElementsAre(HasSubstr("cut short")));
  lines_.clear();
  EXPECT_THAT(Read().problems, ElementsAre(HasSubstr("nobody has signed")));
}

// It would be damaged when it is read back.
TEST_F(ChainTest, WhatIsTooLongIsNotSigned) {
  ChainLine line{ChainKind::kRefuse, 4000, kPell, "Southby Police", "", ""};
  line.reason.assign(3000, 'x');
  Add(line, signers_.pell);
  EXPECT_THAT(Read().problems, IsEmpty());
  line.reason.assign(3000, '\n');  // each takes two bytes
  const auto refused = SignedLine(line, DigestOfLine(lines_.back()), signers_.pell);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("too long"));
}

TEST_F(ChainTest, ALineForAnotherManifestIsNone) {
  std::string text = lines_[0];
  EXPECT_THAT(ReadChain(text, Sha256Hex("another"), signers_.Trusted()).problems,
              ElementsAre(HasSubstr("does not follow")));
}

TEST_F(ChainTest, WhoMaySignWhat) {
  const std::vector<std::string> whole = lines_;
  const auto problem_of = [&](const ChainLine& line, const SigningKey& key) {
    lines_ = whole;
    Add(line, key);
    const Chain chain = Read();
    EXPECT_EQ(chain.lines.size(), 3u);
    return chain.problems.empty() ? std::string("none") : chain.problems[0];
  };
  const ChainLine pass{ChainKind::kPass, 4000, kPell, "Southby Police", "", ""};
  EXPECT_EQ(problem_of(pass, signers_.moss),
            "line 4 of the chain is signed with the key of "
            "somebody else");
  EXPECT_THAT(problem_of(pass, signers_.operator_key), HasSubstr("not trusted here as officer"));
  EXPECT_THAT(problem_of(pass, *SigningKey::Make()), HasSubstr("not trusted here as officer"));
  ChainLine early = pass;
  early.at_ns = 2999;
  EXPECT_THAT(problem_of(early, signers_.pell), HasSubstr("older than the line before"));
  EXPECT_THAT(problem_of({ChainKind::kMade, 4000, kOperator, "", "", ""}, signers_.operator_key),
              HasSubstr("not what comes in that place"));
}

}  // namespace
}  // namespace warder
