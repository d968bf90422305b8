#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "scanner/judge/assemble.h"
#include "scanner/judge/kinds.h"
#include "scanner/report/json_report.h"
#include "scanner/report/verdict.h"
#include "tests/report/json_schema.h"
#include "tests/report/sample_run.h"

namespace warder {
namespace {

using Json = nlohmann::json;

// What `print` writes to an Output.
template <class Print>
std::string Capture(Print print) {
  const int file = memfd_create("output", MFD_CLOEXEC);
  {
    Output output(file);
    print(&output);
  }
  std::string text(static_cast<size_t>(lseek(file, 0, SEEK_END)), ' ');
  EXPECT_EQ(pread(file, text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
  close(file);
  return text;
}

std::string ReportOf(const Run& run, const std::vector<ObjectResult>& objects) {
  return Capture([&](Output* output) {
    JsonReport report(output);
    NameMask mask(run.roots);
    report.WriteRunStart(run);
    const std::vector<RuleKind> kinds = KindsOf(run.rules);
    const Policy& policy = ShippedPolicy();
    for (ObjectResult object : objects) {
      object.people = AssembleMentions(kinds, object);
      JudgeObject(policy, kinds, run.started_ns, &object);
      mask.Learn(object);
      report.WriteObject(object, mask);
    }
    const SampleResults results = ResultsOf(run, objects);
    report.WriteKeysNearby(run, results.keys_nearby, results.mask);
    report.WriteSummary(run, results.summary, results.people, results.keys_nearby, results.mask, 0);
  });
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<Json> LinesOfType(const std::string& text, const std::string& type) {
  std::vector<Json> found;
  for (const std::string& line : Lines(text)) {
    Json json = Json::parse(line);
    if (json["type"] == type) found.push_back(std::move(json));
  }
  return found;
}

TEST(JsonReport, EveryLineFollowsTheSchema) {
  const JsonSchema schema = JsonSchema::OfDocumentation();
  const std::string text = ReportOf(SampleRun(), SampleObjects());
  std::map<std::string, int> types;
  for (const std::string& line : Lines(text)) {
    EXPECT_EQ(schema.Check(line), "") << line;
    ++types[Json::parse(line)["type"]];
  }
  EXPECT_EQ(types, (std::map<std::string, int>{{"run", 1},
                                               {"object", 11},
                                               {"gap", 3},
                                               {"finding", 1252},
                                               {"folder", 2},
                                               {"summary", 1}}));
}

TEST(JsonReport, TheSchemaRefusesWhatItShould) {
  const JsonSchema schema = JsonSchema::OfDocumentation();
  Json finding = LinesOfType(ReportOf(SampleRun(), SampleObjects()), "finding").at(0);
  EXPECT_EQ(schema.Check(finding.dump()), "");
  const auto broken = [&](auto change) {
    Json copy = finding;
    change(copy);
    return schema.Check(copy.dump());
  };
  EXPECT_NE(broken([](Json& j) { j.erase("rule"); }), "");
  EXPECT_NE(broken([](Json& j) { j["value"] = "x"; }), "");
  EXPECT_NE(broken([](Json& j) { j["line"] = -1; }), "");
  EXPECT_NE(broken([](Json& j) { j["line"] = "1"; }), "");
  EXPECT_NE(broken([](Json& j) { j["category"] = "XYZ"; }), "");
  EXPECT_NE(broken([](Json& j) { j["evidence"].push_back("feeling"); }), "");
  EXPECT_NE(broken([](Json& j) { j["type"] = "other"; }), "");
}

TEST(JsonReport, NoSecretOfANameAndNothingOfASpillIsPrinted) {
  const std::string text = ReportOf(SampleRun(), SampleObjects());
  for (const char* secret : kSampleSecrets)
    EXPECT_EQ(text.find(secret), std::string::npos) << secret;
  const Json summary = LinesOfType(text, "summary").at(0);
  EXPECT_EQ(summary["possible_spills"], 1);
  EXPECT_EQ(summary["spill_identifiers"], 1);
}

TEST(JsonReport, NamesAreTheBytesUnlessFlagged) {
  const std::vector<Json> objects = LinesOfType(ReportOf(SampleRun(), SampleObjects()), "object");
  const auto with_path = [&](const std::string& path) {
    const auto it = std::find_if(objects.begin(), objects.end(),
                                 [&](const Json& o) { return o["path"] == path; });
    return it == objects.end() ? Json() : *it;
  };
  const Json masked = with_path("/mnt/disk/custody/‹OFF›/notes \"v2\".txt");
  EXPECT_EQ(masked.value("masked", false), true);
  EXPECT_FALSE(masked.contains("escaped"));
  const Json escaped = with_path("/mnt/disk/caf\\xE9\\x1B[31m.txt");
  EXPECT_EQ(escaped.value("escaped", false), true);
  EXPECT_FALSE(escaped.contains("masked"));
  const Json plain = with_path("/mnt/disk/photo.jpg");
  EXPECT_FALSE(plain.is_null());
  EXPECT_FALSE(plain.contains("masked") || plain.contains("escaped"));
}

TEST(JsonReport, TheSummaryAddsUp) {
  const std::vector<ObjectResult> objects = SampleObjects();
  const Json summary = LinesOfType(ReportOf(SampleRun(), objects), "summary").at(0);
  uint64_t count = 0, bytes = 0;
  for (const Json& line : summary["coverage"]) {
    count += line["objects"].get<uint64_t>();
    bytes += line["bytes"].get<uint64_t>();
  }
  EXPECT_EQ(summary["enumerated"]["objects"], count);
  EXPECT_EQ(summary["enumerated"]["bytes"], bytes);
  EXPECT_EQ(count, objects.size());
  EXPECT_EQ(summary["exit_code"], 4);
}

TEST(JsonReport, RunIsWhole) {
  const Json run = LinesOfType(ReportOf(SampleRun(), {}), "run").at(0);
  EXPECT_EQ(run["schema"], kJsonSchemaVersion);
  EXPECT_EQ(run["started"], "2026-11-18T11:06:40.000000000Z");
  EXPECT_EQ(run["rules"][0]["id"], "cjs.pnc_id");
}

// Against another implementation: whatever bytes go in, a JSON parser reads back what was meant.
TEST(JsonWriter, AnyTextIsValidJson) {
  std::mt19937 random(3);
  for (int i = 0; i < 5'000; ++i) {
    std::string value(random() % 20, ' ');
    for (char& c : value) c = static_cast<char>(random() % (i % 2 == 0 ? 128 : 256));
    const std::string line = Capture([&](Output* output) {
      JsonWriter writer(output);
      writer.BeginLine("test");
      writer.Text("value", value);
      writer.BeginArray("items");
      writer.Item(value);
      writer.BeginItem();
      writer.EndObject();
      writer.Item("last");
      writer.EndArray();
      writer.Null("nothing");
      writer.EndLine();
    });
    const Json json = Json::parse(line);
    const std::string read = json["value"];
    EXPECT_EQ(json["items"][0], read);
    EXPECT_EQ(json["items"].size(), 3u);
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
    if (read != value) {
      EXPECT_EQ(read, EscapeName(value));
    }
  }
}

TEST(JsonWriter, NumbersKeepAllDigits) {
  const std::string line = Capture([](Output* output) {
    JsonWriter writer(output);
    writer.BeginLine("test");
    writer.Number("most", ~uint64_t{0});
    writer.Seconds("seconds", 1.5);
    writer.Seconds("odd", -1.0 / 0.0);
    writer.Flag("flag", false);
    writer.EndLine();
  });
  EXPECT_EQ(line,
            "{\"type\":\"test\",\"most\":18446744073709551615,\"seconds\":1.500,\"odd\":0.000,"
            "\"flag\":false}\n");
}

TEST(Verdict, ExitCodes) {
  const auto code = [](std::vector<ObjectResult> objects, bool stopped, uint64_t root_errors) {
    return ScanExitCode(ResultsOf(SampleRun(), objects, stopped).summary, root_errors);
  };
  ObjectResult plain = MakeObject("a", 1);
  ObjectResult found = MakeObject("b", 2);
  AddFindings(0, Confidence::kProbable, 1, &found);
  ObjectResult doubtful = MakeObject("c", 3);
  AddFindings(0, Confidence::kPossible, 1, &doubtful);
  ObjectResult sealed = MakeObject("d", 4);
  AddGap(CoverageClass::kSealed, "zip", &sealed);
  ObjectResult picture = MakeObject("e", 5);
  AddGap(CoverageClass::kImageOrAudioOnly, "JPEG", &picture);
  ObjectResult spill = MakeObject("f", 6);
  spill.possible_spill = true;

  EXPECT_EQ(code({plain}, false, 0), 0);
  EXPECT_EQ(code({plain, doubtful, picture}, false, 0), 0);
  EXPECT_EQ(code({plain, found, picture}, false, 0), 1);
  EXPECT_EQ(code({}, false, 1), 2);
  EXPECT_EQ(code({}, false, 0), 0);
  EXPECT_EQ(code({sealed}, false, 0), 3);
  EXPECT_EQ(code({plain}, true, 0), 3);
  EXPECT_EQ(code({plain}, false, 1), 3);
  EXPECT_EQ(code({spill}, false, 0), 3);
  EXPECT_EQ(code({found, sealed}, false, 0), 4);
  EXPECT_EQ(code({found}, true, 0), 4);
}

}  // namespace
}  // namespace warder
