#include "scanner/detect/score/context.h"

#include <gtest/gtest.h>

#include <random>

#include "scanner/base/limits.h"
#include "scanner/detect/score/candidate.h"

namespace warder {
namespace {

TEST(Words, CutsAtEverythingThatIsNoLetterOrDigitAndAtCamelHumps) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"NHS No.", " nhs no "},
      {"nhsNumber", " nhs number "},
      {"NHSNumber", " nhs number "},
      {"NHS_NUMBER", " nhs number "},
      {"PNCs:", " pncs "},
      {"D.O.B.", " d o b "},
      {"", " "},
      {"  --  ", " "},
      {"OFFENDER_ID_DISPLAY", " offender id display "},
      {"A/S No", " a s no "},
      {"iPhone4", " i phone4 "},
  };
  for (const auto& [text, words] : kCases) EXPECT_EQ(Words(text), words) << text;
}

TEST(ReadHeading, FindsWholeTokensAndPrefixesWithAStar) {
  std::vector<Rule> rules(2);
  rules[0].context.words = {"nhs no", "prison*"};
  rules[1].context.against = {"part no"};
  rules[1].context.headings = {"account"};
  rules[1].context.weak_headings = {"number"};
  const ContextIndex index(rules);
  const auto found = [&](std::string_view text) {
    std::string rules_found;
    ReadHeading(index, text, [&](RuleIndex rule, HeadingSays says) {
      rules_found += std::to_string(rule) + "+?-"[static_cast<size_t>(says)];
    });
    return rules_found;
  };
  EXPECT_EQ(found("the NHS no is"), "0+");
  EXPECT_EQ(found("prisoner"), "0+");
  EXPECT_EQ(found("Part No"), "1-");
  EXPECT_EQ(found("nhs note"), "");
  EXPECT_EQ(found("imprisoned"), "");
  EXPECT_EQ(found("ACCOUNT"), "1+");
  EXPECT_EQ(found("Account manager"), "");
  EXPECT_EQ(found("Number"), "1?");
  EXPECT_EQ(found("prisonerRef"), "0+");
  EXPECT_EQ(found(""), "");
}

TEST(FieldKey, IsWhatAValueImmediatelyFollows) {
  struct Case {
    std::string_view before;
    std::string_view key;
    bool structured;
  };
  const Case kCases[] = {
      {R"({"nhsNumber": ")", "nhsNumber", true},
      {R"({"nhsNumber":)", "nhsNumber", true},
      {"<PNC_ID>", "PNC_ID", true},
      {R"(<id type="pnc">)", "id", true},
      {"user=x dob=", "dob", true},
      {R"(dob=")", "dob", true},
      {"NHS No: ", "", false},
      {"plain words ", "", false},
      {"", "", false},
      {"</td>", "", false},
  };
  for (const Case& c : kCases) {
    const FieldKey key = FindFieldKey(c.before, c.before.size(), 0);
    EXPECT_EQ(key.structured, c.structured) << c.before;
    EXPECT_EQ(c.structured ? key.text : std::string_view(), c.key) << c.before;
  }
}

class ContextViewTest : public ::testing::Test {
 protected:
  // The value is what stands between '[' and ']'.
  ContextView::Signs Look(const std::string& marked, const std::vector<std::string>& words,
                          const std::vector<std::string>& against = {}) {
    const size_t open = marked.find('[');
    const size_t close = marked.find(']');
    text_ = marked.substr(0, open) + marked.substr(open + 1, close - open - 1) +
            marked.substr(close + 1);
    Rule rule;
    rule.context.before = 40;
    rule.context.after = 20;
    rule.context.words = words;
    rule.context.against = against;
    const ContextIndex index({rule});
    ContextView view;
    const RuleIndex asking = 0;
    const size_t size = text_.size();
    text_.append(kTextPadding, ' ');
    const std::string_view text = std::string_view(text_).substr(0, size);
    view.Set(index, text, {&asking, 1}, open, close - 1, 40, 20, 0, size);
    may_have_label_ = MayHaveLabel(index, text, 0, rule.context, open, close - 1);
    return view.Look(0, rule.context);
  }
  uint16_t Distance(const std::string& marked, const std::vector<std::string>& words) {
    return Look(marked, words).label_distance;
  }

  bool may_have_label_ = false;  // of the last look

 private:
  std::string text_;
};

TEST_F(ContextViewTest, TheNearerLabelIsNearer) {
  EXPECT_LT(Distance("PNC [x]", {"pnc"}), Distance("PNC and so on [x]", {"pnc"}));
  EXPECT_EQ(Distance("no label [x]", {"pnc"}), kNoLabel);
  EXPECT_NE(Distance("[x] (PNC)", {"pnc"}), kNoLabel);
  EXPECT_EQ(Distance("PNC " + std::string(60, '-') + "[x]", {"pnc"}), kNoLabel)
      << "beyond the window";
  EXPECT_EQ(Distance("PNC" + std::string(60, ' ') + "[x]", {"pnc"}), 0)
      << "blanks that line the value up are no distance";
}

TEST_F(ContextViewTest, FindsWordsOfSeveralTokensAndWithOpenEnds) {
  EXPECT_EQ(Distance("prison no is [x]", {"prison no"}), 3);
  EXPECT_EQ(Distance("prison  NUMBER: [x]", {"prison no"}), kNoLabel);
  EXPECT_EQ(Distance("imprisonment [x]", {"prison*"}), kNoLabel);
  EXPECT_NE(Distance("prisoners [x]", {"prison*"}), kNoLabel);
  EXPECT_NE(Distance("national insurance numbers [x]", {"national insurance num*"}), kNoLabel);
  EXPECT_NE(Distance("abcdefghij [x]", {"abcdefghij"}), kNoLabel);
  EXPECT_EQ(Distance("abcdefghiX [x]", {"abcdefghij"}), kNoLabel)
      << "keys are equal, words are not";
}

TEST_F(ContextViewTest, WordsAgainstAreSeenOnBothSides) {
  EXPECT_TRUE(Look("planning [x]", {}, {"planning"}).against);
  EXPECT_TRUE(Look("[x] (planning)", {}, {"planning"}).against);
  EXPECT_FALSE(Look("[x]", {}, {"planning"}).against);
}

TEST_F(ContextViewTest, AKeyThatNamesSomethingElseEndsTheSearch) {
  EXPECT_EQ(Distance(R"({"pnc": "a", "planningRef": "[x]")", {"pnc"}), kNoLabel);
  EXPECT_NE(Distance(R"({"pnc": {"value": "[x]")", {"pnc"}), kNoLabel)
      << "a key that says nothing does not";
  EXPECT_EQ(Distance(R"({"pncId": "[x]")", {"pnc id"}), 0);
}

TEST_F(ContextViewTest, MayHaveLabelTellsOffMostValues) {
  Distance("2010-04-02 15:56:33 INFO [203.0.113.5] GET /were/829111 200", {"ip", "src ip"});
  EXPECT_FALSE(may_have_label_);
  Distance("ip [203.0.113.5]", {"ip"});
  EXPECT_TRUE(may_have_label_);
  Distance("ip " + std::string(40, '-') + "[203.0.113.5]", {"ip"});
  EXPECT_FALSE(may_have_label_) << "beyond the window";
  Distance("ip" + std::string(60, ' ') + "[203.0.113.5]", {"ip"});
  EXPECT_TRUE(may_have_label_) << "blanks are no distance";
  EXPECT_EQ(Distance("<ip " + std::string(41, '.') + ">[203.0.113.5]", {"ip"}), 0);
  EXPECT_TRUE(may_have_label_) << "a key may stand further away";
}

TEST_F(ContextViewTest, NoLabelIsFoundThatMayHaveLabelDenies) {
  static constexpr std::string_view kPieces[] = {
      "ip",   "IP",         "clientIp", "src", "DoB", "x7",   "shipping", " ",
      " ",    " ",          "\n",       ".",   ":",   "....", "\"",       "=",
      "<ip>", "{\"ip\":\"", "/",        "7",   "Ip",  "IPs",  "prison",   "_"};
  std::mt19937 random(20101);
  int labelled = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string marked;
    const auto add = [&] {
      for (auto count = random() % 14; count > 0; --count)
        marked += kPieces[random() % std::size(kPieces)];
    };
    add();
    marked += "[1.2.3.4]";
    add();
    if (Distance(marked, {"ip", "src ip", "do b", "pris*", "ips"}) == kNoLabel) continue;
    ++labelled;
    EXPECT_TRUE(may_have_label_) << marked;
  }
  EXPECT_GT(labelled, 1000);
}

}  // namespace
}  // namespace warder
