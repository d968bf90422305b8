#include "scanner/detect/score/context.h"

#include <gtest/gtest.h>

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

TEST(WordList, FindsWholeTokensAndPrefixesWithAStar) {
  const WordList list(std::vector<std::string>{"nhs no", "prison*"});
  EXPECT_TRUE(list.In(Words("the NHS no is")));
  EXPECT_TRUE(list.In(Words("prisoner")));
  EXPECT_FALSE(list.In(Words("nhs note")));
  EXPECT_FALSE(list.In(Words("imprisoned")));
  EXPECT_TRUE(WordList().empty());
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
  uint16_t Distance(const std::string& marked, const std::vector<std::string>& words, size_t before = 40,
                    size_t after = 20) {
    const size_t open = marked.find('[');
    const size_t close = marked.find(']');
    text_ = marked.substr(0, open) + marked.substr(open + 1, close - open - 1) + marked.substr(close + 1);
    ContextView view;
    view.Set(text_, open, close - 1, 0, text_.size());
    ContextWords windows;
    windows.before = before;
    windows.after = after;
    return view.LabelDistance(windows, WordList(words));
  }

 private:
  std::string text_;
};

TEST_F(ContextViewTest, TheNearerLabelIsNearer) {
  EXPECT_LT(Distance("PNC [x]", {"pnc"}), Distance("PNC and so on [x]", {"pnc"}));
  EXPECT_EQ(Distance("no label [x]", {"pnc"}), kNoLabel);
  EXPECT_NE(Distance("[x] (PNC)", {"pnc"}), kNoLabel);
  EXPECT_EQ(Distance("PNC" + std::string(60, ' ') + "[x]", {"pnc"}), kNoLabel) << "beyond the window";
}

TEST_F(ContextViewTest, AKeyThatNamesSomethingElseEndsTheSearch) {
  EXPECT_EQ(Distance(R"({"pnc": "a", "planningRef": "[x]")", {"pnc"}), kNoLabel);
  EXPECT_NE(Distance(R"({"pnc": {"value": "[x]")", {"pnc"}), kNoLabel) << "a key that says nothing does not";
  EXPECT_EQ(Distance(R"({"pncId": "[x]")", {"pnc id"}), 0);
}

}  // namespace
}  // namespace warder
