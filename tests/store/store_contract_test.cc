#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>

#include "scanner/store/store.h"
#include "tests/store/back_ends.h"

namespace warder {
namespace {

Run TestRun() {
  Run run;
  run.id = "0123456789abcdef";
  run.rules = {{"cjs.pnc_id", "PNC ID", Category::kOffence, "REF", "pnc", true},
               {"cjs.pnc_id_loose", "PNC ID, loose", Category::kOffence, "REF", "pnc", true},
               {"contact.email", "E-mail address", Category::kContact, "", "email", false},
               {"cjs.offence", "Offence", Category::kOffence, "", "", false}};
  return run;
}

Token TokenOf(uint64_t number) {
  Token token{};
  for (size_t i = 0; i < token.size(); ++i)
    token[i] = static_cast<uint8_t>((number * 0x9E3779B97F4A7C15) >> (i % 8 * 8));
  token[15] = 1;
  return token;
}

Finding FindingOf(RuleIndex rule, Category category, Confidence confidence, uint64_t value) {
  Finding finding;
  finding.rule = rule;
  finding.category = category;
  finding.confidence = confidence;
  finding.length = 1;
  if (value != 0) finding.token = TokenOf(value);
  return finding;
}

ObjectResult ObjectOf(PathBytes path, uint64_t inode, uint64_t size) {
  ObjectResult result;
  result.object.path = std::move(path);
  result.object.id.inode = inode;
  result.object.metadata.size = size;
  result.bytes_read = size;
  return result;
}

void AddGap(CoverageClass coverage, const char* reason, ObjectResult* result) {
  result->coverage = coverage;
  result->incomplete = MakesIncomplete(coverage);
  result->gaps.push_back({coverage, reason, result->object.metadata.size, 0});
}

std::vector<ObjectResult> RandomObjects(uint32_t seed, int count) {
  std::mt19937 random(seed);
  const auto pick = [&](uint32_t below) { return static_cast<uint64_t>(random() % below); };
  std::vector<ObjectResult> objects;
  for (int i = 0; i < count; ++i) {
    ObjectResult object = ObjectOf("share/" + std::to_string(pick(9)) + "/f" + std::to_string(i),
                                   i + 1, pick(100'000));
    Part part;
    for (uint64_t n = pick(4); n > 0; --n) {
      const auto rule = static_cast<RuleIndex>(pick(4));
      part.findings.push_back(FindingOf(rule, TestRun().rules[rule].category,
                                        static_cast<Confidence>(pick(3)),
                                        rule == 3 ? 0 : 1 + pick(20)));
    }
    object.parts.push_back(part);
    if (pick(3) == 0)
      AddGap(static_cast<CoverageClass>(1 + pick(16)), pick(2) ? "one reason" : "another", &object);
    if (pick(20) == 0) {
      object.parts.clear();
      object.possible_spill = object.incomplete = true;
      object.spill_tokens.push_back(TokenOf(1 + pick(60)));
    }
    objects.push_back(std::move(object));
  }
  return objects;
}

// One suite for every back end.
class StoreContract : public testing::TestWithParam<BackEnd> {
 protected:
  RunSummary SummaryOf(const std::vector<ObjectResult>& objects) {
    return SummaryFrom(GetParam(), TestRun(), objects);
  }
};

INSTANTIATE_TEST_SUITE_P(BackEnds, StoreContract,
                         testing::Values(BackEnd::kMemory, BackEnd::kKept, BackEnd::kReadAgain),
                         [](const auto& param) { return std::string(BackEndName(param.param)); });

// All that a summary holds, as text, so that two can be compared.
std::string Describe(const RunSummary& s) {
  std::string out;
  const auto add = [&out](auto... numbers) { ((out += std::to_string(numbers) + ' '), ...); };
  const auto add_counts = [&](const FindingCounts& counts) {
    for (const auto& category : counts.counts) {
      for (const uint64_t n : category) add(n);
    }
  };
  for (int c = 0; c < kCoverageClassCount; ++c) {
    const auto& line = s.coverage.in(static_cast<CoverageClass>(c));
    add(line.objects, line.bytes);
  }
  add(s.coverage.enumerated().objects, s.coverage.enumerated().bytes,
      s.coverage.incomplete_objects());
  add(s.objects_with_findings, s.unlisted_findings, s.possible_spills, s.spill_identifiers,
      s.bytes_read);
  add_counts(s.findings);
  for (const auto& f : s.folders) {
    out += "\nfolder " + f.path + ' ';
    add(f.objects, f.objects_with_findings, f.objects_incomplete);
    add_counts(f.findings);
  }
  for (const auto& r : s.rules) {
    out += "\nrule ";
    add(r.rule, r.by_confidence[0], r.by_confidence[1], r.by_confidence[2], r.distinct_tokens);
  }
  for (const auto& g : s.gaps) {
    out += "\ngap " + g.reason + ' ';
    add(static_cast<int>(g.coverage), g.objects, g.bytes);
    for (const auto& example : g.examples) out += NameText(example.path, example.members) + ' ';
  }
  for (const auto& i : s.identifiers) {
    out += "\nidentifier " + i.identifier + ' ';
    add(i.identifies_person, i.distinct);
  }
  return out;
}

TEST_P(StoreContract, OrderAndRepetitionDoNotMatter) {
  for (uint32_t seed = 1; seed <= 8; ++seed) {
    std::vector<ObjectResult> objects = RandomObjects(seed, 200);
    const std::string expected = Describe(SummaryOf(objects));
    std::mt19937 random(seed);
    std::shuffle(objects.begin(), objects.end(), random);
    EXPECT_EQ(Describe(SummaryOf(objects)), expected);
    const std::vector<ObjectResult> again(objects.begin(), objects.begin() + 77);
    objects.insert(objects.end(), again.begin(), again.end());
    EXPECT_EQ(Describe(SummaryOf(objects)), expected);
  }
}

TEST_P(StoreContract, AgreesWithCountingNaively) {
  const std::vector<ObjectResult> objects = RandomObjects(99, 500);
  const RunSummary summary = SummaryOf(objects);
  EXPECT_TRUE(summary.coverage.AddsUp());
  EXPECT_EQ(summary.coverage.enumerated().objects, objects.size());
  uint64_t bytes = 0, with_findings = 0, probable = 0, incomplete = 0;
  std::set<Token> pnc;
  for (const ObjectResult& object : objects) {
    bytes += object.object.metadata.size;
    incomplete += object.incomplete;
    bool found = false;
    for (const Part& part : object.parts) {
      for (const Finding& f : part.findings) {
        if (f.confidence < Confidence::kProbable) continue;
        found = true;
        ++probable;
        if (f.rule <= 1) pnc.insert(f.token);
      }
    }
    with_findings += found;
  }
  EXPECT_EQ(summary.coverage.enumerated().bytes, bytes);
  EXPECT_EQ(summary.coverage.incomplete_objects(), incomplete);
  EXPECT_EQ(summary.objects_with_findings, with_findings);
  EXPECT_EQ(summary.findings.TotalAtLeast(Confidence::kProbable), probable);
  const auto identifier = std::find_if(summary.identifiers.begin(), summary.identifiers.end(),
                                       [](const auto& i) { return i.identifier == "pnc"; });
  ASSERT_NE(identifier, summary.identifiers.end());
  EXPECT_EQ(identifier->distinct, pnc.size());  // the union over both rules, not their sum
  EXPECT_TRUE(identifier->identifies_person);
}

TEST_P(StoreContract, FoldersAddUpToTheWhole) {
  const RunSummary summary = SummaryOf(RandomObjects(5, 300));
  FindingCounts sum;
  uint64_t objects_with_findings = 0;
  for (const FolderSummary& folder : summary.folders) {
    sum.Merge(folder.findings);
    objects_with_findings += folder.objects_with_findings;
  }
  EXPECT_EQ(sum.counts, summary.findings.counts);
  EXPECT_EQ(objects_with_findings, summary.objects_with_findings);
  EXPECT_TRUE(std::is_sorted(summary.folders.begin(), summary.folders.end(),
                             [](const auto& a, const auto& b) { return a.path < b.path; }));
}

TEST_P(StoreContract, VolumesAddUpToTheWhole) {
  // Two volumes, of which one has two devices, and objects of neither.
  warder::Run run = TestRun();
  run.target.volumes.resize(2);
  run.target.volumes[0].devices = {7};
  run.target.volumes[1].devices = {8, 9};
  std::vector<ObjectResult> objects = RandomObjects(6, 300);
  std::array<VolumeSummary, 3> expected{};
  for (size_t i = 0; i < objects.size(); ++i) {
    objects[i].object.id.device = i % 5 == 0 ? 0 : 7 + i % 3;
    VolumeSummary& volume = expected[i % 5 == 0 ? 2 : i % 3 == 0 ? 0 : 1];
    ++volume.objects.objects;
    volume.objects.bytes += objects[i].object.metadata.size;
    volume.objects_incomplete += objects[i].incomplete;
    bool found = false;
    for (const Part& part : objects[i].parts) {
      for (const Finding& finding : part.findings) {
        const auto confidence = static_cast<size_t>(finding.confidence);
        ++volume.findings.counts[static_cast<size_t>(finding.category)][confidence];
        found |= finding.confidence >= Confidence::kProbable;
      }
    }
    volume.objects_with_findings += found;
  }
  const RunSummary summary = SummaryFrom(GetParam(), run, objects);
  ASSERT_EQ(summary.volumes.size(), 3u);
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(summary.volumes[i].volume, i);
    EXPECT_EQ(summary.volumes[i].findings.counts, expected[i].findings.counts);
    EXPECT_EQ(summary.volumes[i].objects, expected[i].objects);
    EXPECT_EQ(summary.volumes[i].objects_with_findings, expected[i].objects_with_findings);
    EXPECT_EQ(summary.volumes[i].objects_incomplete, expected[i].objects_incomplete);
  }
}

TEST_P(StoreContract, APossibleSpillIsCountedAndNothingElse) {
  ObjectResult spill = ObjectOf("share/hidden/plan.txt", 1, 10);
  AddGap(CoverageClass::kPartlyRead, "some reason", &spill);
  spill.possible_spill = true;
  spill.spill_tokens = {TokenOf(1), TokenOf(2), TokenOf(2)};
  ObjectResult other = ObjectOf("share/a.txt", 2, 10);
  other.parts.push_back({});
  other.parts[0].findings.push_back(FindingOf(0, Category::kOffence, Confidence::kConfirmed, 1));
  const RunSummary summary = SummaryOf({spill, other});
  EXPECT_EQ(summary.possible_spills, 1u);
  EXPECT_EQ(summary.spill_identifiers, 1u);  // one of them is known from elsewhere anyway
  EXPECT_EQ(summary.coverage.enumerated().objects, 2u);
  EXPECT_TRUE(summary.gaps.empty());
  ASSERT_EQ(summary.folders.size(), 1u);
  EXPECT_EQ(summary.folders[0].path, "share");
}

TEST_P(StoreContract, AnObjectWithTheSameGapTwiceIsOneObject) {
  ObjectResult object = ObjectOf("a.txt", 1, 100);
  AddGap(CoverageClass::kPartlyRead, "odd bytes", &object);
  AddGap(CoverageClass::kPartlyRead, "odd bytes", &object);
  const RunSummary summary = SummaryOf({object});
  ASSERT_EQ(summary.gaps.size(), 1u);
  EXPECT_EQ(summary.gaps[0].objects, 1u);
  EXPECT_EQ(summary.gaps[0].bytes, 200u);
  EXPECT_EQ(summary.gaps[0].examples, (std::vector<ObjectName>{{"a.txt", {}}}));
}

TEST_P(StoreContract, NamesTheFolder) {
  const struct {
    PathBytes path;
    PathBytes folder;
  } kCases[] = {{"a.txt", "."},   {"/a.txt", "/"}, {"s/a", "s"},
                {"s/t/a", "s/t"}, {"s/t/", "s"},   {"/", "/"}};
  for (const auto& c : kCases) {
    ObjectResult object = ObjectOf(c.path, 1, 1);
    AddGap(CoverageClass::kDenied, "no", &object);
    EXPECT_EQ(SummaryOf({object}).folders.at(0).path, c.folder) << c.path;
  }
}

TEST_P(StoreContract, SameInodeUnderTwoNamesIsTwoObjects) {
  EXPECT_EQ(SummaryOf({ObjectOf("a", 1, 5), ObjectOf("b", 1, 5)}).coverage.enumerated().objects,
            2u);
}

TEST_P(StoreContract, MembersAreObjectsOfTheirOwn) {
  ObjectResult zip = ObjectOf("a.zip", 1, 5);
  ObjectResult member = zip;
  member.object.members = {"b"};
  ObjectResult deeper = zip;
  deeper.object.members = {"b", "c"};
  EXPECT_EQ(SummaryOf({zip, member, deeper, member}).coverage.enumerated().objects, 3u);
}

TEST_P(StoreContract, ByGradeTheFirstNotableOnesAreNamed) {
  std::vector<ObjectResult> objects;
  for (uint64_t i = 0; i < 30; ++i) {
    ObjectResult object = ObjectOf("f" + std::to_string(10 + i), i + 1, 5);
    object.protection.emplace().grade = ProtectionGrade::kWeak;
    objects.push_back(object);
  }
  ObjectResult text = ObjectOf("plain", 40, 7);
  text.reader = "text";
  objects.push_back(text);
  ObjectResult mixed = ObjectOf("mixed", 41, 9);
  mixed.protection.emplace().mixed = true;
  objects.push_back(mixed);
  objects.push_back(ObjectOf("directory or not looked at", 42, 0));
  std::reverse(objects.begin(), objects.end());
  const auto grades = SummaryOf(objects).grades;
  const GradeSummary& weak = grades[static_cast<size_t>(ProtectionGrade::kWeak)];
  EXPECT_EQ(weak.objects, 30u);
  EXPECT_EQ(weak.bytes, 150u);
  EXPECT_EQ(weak.notable, 30u);
  ASSERT_EQ(weak.examples.size(), kGradeExamples);
  EXPECT_EQ(weak.examples[0].path, "f10");
  EXPECT_EQ(weak.examples.back().path, "f19");
  const GradeSummary& plain = grades[static_cast<size_t>(ProtectionGrade::kUnencrypted)];
  EXPECT_EQ(plain.objects, 2u);
  ASSERT_EQ(plain.examples.size(), 1u);
  EXPECT_EQ(plain.examples[0].path, "mixed");
}

}  // namespace
}  // namespace warder
