// Two runs of one store: what is told as new, gone, better or worse, and what is not known.
#include "scanner/store/compare_runs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "scanner/model/location.h"
#include "tests/store/back_ends.h"

namespace warder {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using testing::UnorderedElementsAre;
using Objects = std::vector<ObjectResult>;
using RunData = warder::Run;  // a test has a Run of its own

ObjectResult File(PathBytes path, std::vector<PathBytes> members = {}) {
  static uint64_t inode = 0;
  ObjectResult result;
  result.object.id = {1, ++inode, ""};
  result.object.path = std::move(path);
  result.object.members = std::move(members);
  result.object.metadata.size = 10;
  result.reader = "text";
  return result;
}

ObjectResult Folder(PathBytes path) {
  ObjectResult result = File(std::move(path));
  result.object.kind = ObjectKind::kDirectory;
  result.reader = "";
  return result;
}

ObjectResult WithGap(CoverageClass coverage, ObjectResult result) {
  result.coverage = coverage;
  result.gaps = {{coverage, "reason"}};
  return result;
}

ObjectResult Graded(ProtectionGrade grade, ObjectResult result) {
  result.protection = Protection();
  result.protection->grade = grade;
  return result;
}

Finding FindingOf(uint8_t value) {
  Finding finding;
  finding.length = 1;
  finding.confidence = Confidence::kProbable;
  finding.token[0] = value;
  return finding;
}

RunData RunOver(std::vector<std::string> roots) {
  RunData run;
  run.started_ns = 1'700'000'000'000'000'000;
  run.tool_version = "0.1.0";
  run.rules_digest = "abc";
  run.roots = std::move(roots);
  return run;
}

class Recorder final : public ComparisonObserver {
 public:
  void OnResult(const ObjectResult& result, bool) override {
    known.insert(NameText(result.object.path, result.object.members));
  }
  void OnChange(const ObjectChange& verdict, const Seen* before, const Seen* after) override {
    const Object& object = (after != nullptr ? after : before)->result.object;
    const std::string name = NameText(object.path, object.members);
    EXPECT_TRUE(known.contains(name)) << name << ": told before it was learnt";
    changes[name] = ChangeName(verdict.change);
    for (const std::string_view what : verdict.what) changes[name] += ' ' + std::string(what);
    if (!verdict.reason.empty()) reasons[name] = verdict.reason;
  }
  std::set<std::string> known;
  std::map<std::string, std::string> changes, reasons;
};

class CompareRunsTest : public testing::Test {
 protected:
  void Keep(const std::string& id, RunData run, const Objects& objects, bool stopped = false) {
    run.id = id;
    run = store_.Described(run);
    const auto keeper = store_.Begin();
    ASSERT_TRUE(keeper->BeginRun(run));
    for (const ObjectResult& object : objects) ASSERT_TRUE(keeper->AddObject(object));
    ASSERT_TRUE(keeper->EndRun(run, stopped));
  }
  // Of runs "one1" and "two2".
  Comparison Compare() {
    const auto before = store_.Read("one1"), after = store_.Read("two2");
    EXPECT_TRUE(before && after);
    const auto conditions = CompareConditions(**before, **after);
    EXPECT_TRUE(conditions) << conditions.error().message;
    conditions_ = *conditions;
    recorder_ = Recorder();
    const auto comparison = CompareRuns(before->get(), after->get(), &recorder_);
    EXPECT_TRUE(comparison) << comparison.error().message;
    return *comparison;
  }
  const std::map<std::string, std::string>& changes() const { return recorder_.changes; }

  const TestStore store_;
  Recorder recorder_;
  std::vector<std::string> conditions_;
};

TEST_F(CompareRunsTest, TellsWhatIsNewGoneAndChanged) {
  ObjectResult larger = File("t/larger"), shared = File("t/shared"), found = File("t/found");
  larger.object.metadata.size = 11;
  shared.object.metadata.read_breadth = ReadBreadth::kEveryone;
  found.parts.emplace_back().findings = {FindingOf(1)};
  const Objects common{Folder("t"), File("t/same")};
  Objects before = common, after = common;
  before.insert(before.end(), {File("t/larger"), File("t/shared"), File("t/found"), Folder("t/old"),
                               File("t/old/a.zip", {"m"}), File("t/old/a.zip")});
  after.insert(after.end(), {larger, shared, found, File("t/new")});
  Keep("one1", RunOver({"t"}), before);
  Keep("two2", RunOver({"t"}), after);
  const Comparison comparison = Compare();
  EXPECT_THAT(changes(),
              UnorderedElementsAre(
                  Pair("t/larger", "changed content"), Pair("t/shared", "changed access"),
                  Pair("t/found", "changed findings"), Pair("t/new", "new"), Pair("t/old", "gone"),
                  Pair("t/old/a.zip", "gone"), Pair("t/old/a.zip!m", "gone")));
  EXPECT_EQ(comparison.Of(Change::kSame), 2);
  EXPECT_EQ(comparison.Of(Change::kGone), 3);
  EXPECT_EQ(comparison.withheld, 0);
  EXPECT_THAT(conditions_, IsEmpty());
}

TEST_F(CompareRunsTest, ARunIsTheSameAsItself) {
  Keep(
      "one1", RunOver({"t/"}),
      {Folder("t/"), File("t/a.zip", {"m"}), File("t/a.zip", {"m"}), File("t/a.zip"), File("t/b")});
  Keep("two2", RunOver({"t"}),
       {Folder("t"), File("t/a.zip", {"m"}), File("t/a.zip", {"m"}), File("t/a.zip"), File("t/b")});
  EXPECT_EQ(Compare().Of(Change::kSame), 5);
  EXPECT_THAT(changes(), IsEmpty());
  EXPECT_THAT(conditions_, IsEmpty());
}

TEST_F(CompareRunsTest, GradesGoUpAndDown) {
  using enum ProtectionGrade;
  const auto member = [](ProtectionGrade way, const char* name) {
    ObjectResult result = File("t/a.zip", {name});
    result.path_grade = way;
    return result;
  };
  Keep("one1", RunOver({"t"}),
       {Folder("t"), Graded(kUnencrypted, File("t/better")), Graded(kEncrypted, File("t/worse")),
        Graded(kUnencrypted, File("t/hidden")), Graded(kEncrypted, File("t/lost")),
        member(kEncrypted, "m"), member(kWeak, "n"), File("t/a.zip")});
  Keep("two2", RunOver({"t"}),
       {Folder("t"), Graded(kWeak, File("t/better")), Graded(kWeak, File("t/worse")),
        Graded(kUnknown, File("t/hidden")), Graded(kUnknown, File("t/lost")),
        member(kUnencrypted, "m"), member(kEncrypted, "n"), File("t/a.zip")});
  Compare();
  EXPECT_THAT(changes(),
              UnorderedElementsAre(
                  Pair("t/better", "better protected"), Pair("t/worse", "worse protected"),
                  Pair("t/hidden", "not known"), Pair("t/lost", "worse protected"),
                  Pair("t/a.zip!m", "worse protected"), Pair("t/a.zip!n", "better protected")));
}

TEST_F(CompareRunsTest, WhatWasNotLookedAtIsNeitherNewNorGone) {
  using enum CoverageClass;
  const Objects all{Folder("t"),
                    Folder("t/left"),
                    Folder("t/left/deep"),
                    File("t/left/deep/a"),
                    File("t/a.zip", {"in.zip", "m"}),
                    File("t/a.zip", {"in.zip"}),
                    File("t/a.zip"),
                    File("t/read")};
  const Objects less{Folder("t"), WithGap(kExcluded, Folder("t/left")),
                     WithGap(kOverBudget, File("t/a.zip", {"in.zip"})), File("t/a.zip"),
                     WithGap(kDenied, File("t/read"))};
  Keep("one1", RunOver({"t"}), all);
  Keep("two2", RunOver({"t"}), less);
  EXPECT_EQ(Compare().Of(Change::kNotKnown), 6);
  EXPECT_THAT(changes(), Not(testing::Contains(Pair(testing::_, "gone"))));
  EXPECT_THAT(recorder_.reasons["t/left/deep/a"], HasSubstr("second run (excluded)"));
  EXPECT_THAT(recorder_.reasons["t/a.zip!in.zip!m"], HasSubstr("second run (over budget)"));
  EXPECT_THAT(recorder_.reasons["t/read"], HasSubstr("second run (denied)"));
}

TEST_F(CompareRunsTest, WhatTheFirstRunDidNotLookAtIsNotNew) {
  Keep("one1", RunOver({"t"}), {Folder("t"), WithGap(CoverageClass::kExcluded, Folder("t/left"))});
  Keep("two2", RunOver({"t", "u"}),
       {Folder("t"), Folder("t/left"), File("t/left/a"), File("t/new"), Folder("u"), File("u/b")});
  Compare();
  EXPECT_THAT(changes(), UnorderedElementsAre(Pair("t/left", "not known"),
                                              Pair("t/left/a", "not known"), Pair("t/new", "new"),
                                              Pair("u", "not known"), Pair("u/b", "not known")));
  EXPECT_THAT(recorder_.reasons["u/b"], HasSubstr("not among the paths of the first run"));
  EXPECT_THAT(conditions_, ElementsAre(HasSubstr("other paths")));
}

TEST_F(CompareRunsTest, AfterAStopNothingIsGone) {
  Keep("one1", RunOver({"t"}), {Folder("t"), File("t/a"), File("t/b")});
  Keep("two2", RunOver({"t"}), {Folder("t"), File("t/a")}, true);
  Compare();
  EXPECT_THAT(changes(), ElementsAre(Pair("t/b", "not known")));
  EXPECT_THAT(conditions_, ElementsAre(HasSubstr("second run was stopped")));
}

TEST_F(CompareRunsTest, ARootThatWasNotFoundIsNotKnown) {
  Keep("one1", RunOver({"t", "u"}), {Folder("t"), Folder("u"), File("u/a")});
  Keep("two2", RunOver({"t", "u"}), {Folder("t")});
  Compare();
  EXPECT_THAT(changes(), ElementsAre(Pair("u", "not known"), Pair("u/a", "not known")));
}

TEST_F(CompareRunsTest, PossibleSpillsAndWhatLiesInThemAreNotTold) {
  const auto spill = [](ObjectResult result) {
    result.possible_spill = true;
    return WithGap(CoverageClass::kPartlyRead, std::move(result));
  };
  Keep("one1", RunOver({"t"}),
       {Folder("t"), spill(Folder("t/alpha")), File("t/alpha/a"), File("t/beta"),
        spill(File("t/gamma"))});
  Keep("two2", RunOver({"t"}),
       {Folder("t"), Folder("t/alpha"), File("t/alpha/a"), File("t/alpha/b"), spill(File("t/beta")),
        spill(File("t/gamma"))});
  EXPECT_GE(Compare().withheld, 4);
  EXPECT_THAT(changes(), IsEmpty());
}

TEST_F(CompareRunsTest, OtherRulesMakeNoChange) {
  ObjectResult found = File("t/a");
  found.parts.emplace_back().findings = {FindingOf(1)};
  Keep("one1", RunOver({"t"}), {Folder("t"), File("t/a")});
  RunData run = RunOver({"t"});
  run.rules_digest = "def";
  Keep("two2", run, {Folder("t"), found});
  Compare();
  EXPECT_THAT(changes(), IsEmpty());
  EXPECT_THAT(conditions_, ElementsAre(HasSubstr("other rules")));
}

TEST_F(CompareRunsTest, RelativeNamesFromTwoFoldersAreNotCompared) {
  Keep("one1", RunOver({"t"}), {Folder("t")});
  RunData run = store_.Described(RunOver({"t"}));
  run.id = "two2";
  auto keeper = RunKeeper::Begin(store_.file(), store_.key(),
                                 {{"t"}, "/elsewhere", Portability::kFixed, "", "", 0});
  ASSERT_TRUE(keeper);
  ASSERT_TRUE((*keeper)->BeginRun(run));
  ASSERT_TRUE((*keeper)->EndRun(run, false));
  const auto before = store_.Read("one1"), after = store_.Read("two2");
  ASSERT_TRUE(before && after);
  const auto conditions = CompareConditions(**before, **after);
  ASSERT_FALSE(conditions);
  EXPECT_THAT(conditions.error().message, HasSubstr("different folders"));
}

}  // namespace
}  // namespace warder
