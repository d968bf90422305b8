// load_store STORE KEY [FINDINGS [PEOPLE]]: keeps a run of made-up findings in a store and prints
// seconds and sizes. What `warder report last --store STORE --key KEY` then takes is what a large
// run costs whoever asks.
//
// As a scan does it, from finished results on: they are linked, rated and rolled up, too. Tables of
// twenty people: name, date of birth, National Insurance number, e-mail address and
// telephone number of each; fifty tables in a folder. PEOPLE are different (a quarter of the rows
// by default).
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "scanner/base/mix.h"
#include "scanner/cli/scan_output.h"
#include "scanner/report/verdict.h"
#include "scanner/run/kept_results.h"
#include "scanner/run/rules_in_force.h"
#include "scanner/run/version.h"

namespace warder {
namespace {

constexpr uint64_t kRowsOfTable = 20;
constexpr const char* kColumns[] = {"contact.person_name", "contact.date_of_birth", "identity.nino",
                                    "contact.email", "contact.telephone"};

double Seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}
int64_t Nanoseconds() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

class Maker {
 public:
  Maker(const std::vector<RuleInfo>& rules, uint64_t people) : people_(people) {
    for (const char* id : kColumns) {
      const auto at = std::find_if(rules.begin(), rules.end(),
                                   [&](const RuleInfo& rule) { return rule.id == id; });
      columns_.push_back(static_cast<RuleIndex>(at - rules.begin()));
      categories_.push_back(at->category);
    }
  }

  ObjectResult Folder(uint64_t number) const {
    ObjectResult folder;
    folder.object.kind = ObjectKind::kDirectory;
    folder.object.path = PathOf(number);
    folder.object.id = {1, number + 1, ""};
    return folder;
  }

  ObjectResult Table(uint64_t folder, uint64_t number) const {
    ObjectResult table;
    Object& object = table.object;
    object.path = PathOf(folder) + "/people-" + std::to_string(number) + ".csv";
    object.id = {1, 1'000'000'000 + number, ""};
    object.metadata.size = kRowsOfTable * 80;
    object.metadata.mode = 0100640;
    object.metadata.read_breadth = ReadBreadth::kGroup;
    object.metadata.times = {1'700'000'000'000'000'000, 1'700'000'000'000'000'000};
    table.reader = "table";
    table.charset = "UTF-8";
    table.bytes_read = object.metadata.size;
    Part& part = table.parts.emplace_back();
    for (uint64_t row = 0; row < kRowsOfTable; ++row)
      AddRow(Mix(number * kRowsOfTable + row) % people_, row, &part);
    return table;
  }

 private:
  static std::string PathOf(uint64_t folder) {
    return "share/unit-" + std::to_string(folder / 100) + "/case-" + std::to_string(folder % 100);
  }

  void AddRow(uint64_t person, uint64_t row, Part* part) const {
    for (size_t column = 0; column < columns_.size(); ++column) {
      Finding& finding = part->findings.emplace_back();
      finding.offset = row * 80 + column * 16;
      finding.row = static_cast<uint32_t>(column * 16);
      finding.line = row + 2;
      finding.column = static_cast<uint32_t>(column * 16 + 1);
      finding.length = 12;
      // People share a date of birth with some others.
      const uint64_t value = column == 1 ? person % 20'000 : person;
      for (size_t i = 0; i < finding.token.size(); ++i)
        finding.token[i] = static_cast<uint8_t>(Mix(value * 8 + column) >> (i % 8 * 8));
      if (column == 0) finding.initial_token = Mix(person / 3);
      finding.full_name = column == 0;
      finding.rule = columns_[column];
      finding.category = categories_[column];
      finding.confidence = Confidence::kConfirmed;
      finding.evidence.Add(EvidenceAtom::kColumn);
    }
  }

  const uint64_t people_;
  std::vector<RuleIndex> columns_;
  std::vector<Category> categories_;
};

Outcome Load(const std::string& store, const std::string& key_file, uint64_t findings,
             uint64_t people) {
  WARDER_ASSIGN(const EngagementKey key, ReadKey(key_file));
  WARDER_ASSIGN(const RulesInForce rules, LoadRulesInForce({}));
  Run run;
  run.id = "10adedf11e000001";
  run.key_id = key.id;
  run.tool_version = kVersion;
  run.rules_digest = rules.digest;
  run.rules = rules.detector->rule_infos();
  run.roots = {"share"};
  run.target.name = run.scanning_host = "made-up";
  run.started_ns = Nanoseconds();
  const uint64_t tables = findings / (kRowsOfTable * std::size(kColumns));
  const Maker maker(run.rules, std::max<uint64_t>(people, 1));
  const double start = Seconds();
  KeptPlace place;
  WARDER_ASSIGN(place.keeper, RunKeeper::Begin(store, key, {}));
  ScanOutputOptions options;
  options.quiet = true;
  std::atomic<bool> stop{false};
  ScanOutput output(std::move(options), &stop, std::move(place));
  const std::vector<RuleKind> kinds = KindsOf(run.rules);
  output.OnRunStart(run);
  for (uint64_t table = 0; table < tables && !stop; ++table) {
    if (table % 50 == 0) output.OnObject(maker.Folder(table / 50));
    ObjectResult result = maker.Table(table / 50, table);
    JudgeKept(kinds, ShippedPolicy(), run.started_ns, &result);
    output.OnObject(result);
  }
  run.ended_ns = Nanoseconds();
  output.OnRunEnd(run, false);
  if (output.Finish() == kCouldNotRun) return Fail(ErrorKind::kIo, "could not be kept");
  std::printf("%llu findings in %llu tables: kept in %.1f s, %.0f MB\n",
              static_cast<unsigned long long>(findings), static_cast<unsigned long long>(tables),
              Seconds() - start, static_cast<double>(std::filesystem::file_size(store)) / 1e6);
  return {};
}

}  // namespace
}  // namespace warder

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: load_store STORE KEY [FINDINGS [PEOPLE]]\n");
    return 2;
  }
  const uint64_t findings = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 10'000'000;
  const uint64_t people = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : findings / 20;
  const auto done = warder::Load(argv[1], argv[2], findings, people);
  if (!done) std::fprintf(stderr, "load_store: %s\n", done.error().message.c_str());
  return done ? 0 : 2;
}
