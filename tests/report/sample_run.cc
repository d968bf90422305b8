#include "tests/report/sample_run.h"

#include <gtest/gtest.h>

#include "scanner/judge/assemble.h"
#include "scanner/judge/kinds.h"

namespace warder {
namespace {

constexpr RuleIndex kPnc = 0, kPrison = 1, kEmail = 2, kOffence = 3;
constexpr int64_t kStart = 1'795'000'000'000'000'000;  // 2026-11-18

Storage SampleStorage() {
  Storage storage;
  storage.protection.grade = ProtectionGrade::kUnencrypted;
  storage.protection.scheme = "plain disk";
  storage.protection.note = "no layer that encrypts on the way to sdb";
  storage.how_known = HowKnown::kMeasured;
  storage.source = "this machine: mount table and sysfs";
  storage.layers = {{0, "file system", "ext4", "/dev/sdb1"},
                    {1, "partition", "sdb1", ""},
                    {2, "disk", "sdb", "Stick"}};
  storage.disks = {"sdb"};
  storage.portability = Portability::kPortable;
  storage.unseen = {"whether sdb encrypts by itself (OPAL, ATA security)"};
  return storage;
}

VolumeEvidence SampleEvidence() {
  VolumeEvidence evidence;
  evidence.file = "lt-0042-bitlocker.txt";
  evidence.digest = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9";
  evidence.tool = "manage-bde";
  VolumeClaim& claim = evidence.claims.emplace_back();
  claim.volume = "C:";
  claim.protection.grade = ProtectionGrade::kEncrypted;
  claim.protection.scheme = "BitLocker";
  claim.protection.algorithm = "XTS-AES 128";
  claim.protection.evidence = {{0, "record: fully encrypted, protection on"}};
  return evidence;
}

}  // namespace

Run SampleRun() {
  Run run;
  run.id = "0f1e2d3c4b5a6978";
  run.operator_name = "1000";
  run.scanning_host = "bench-3";
  run.started_ns = kStart;
  run.ended_ns = kStart + 14'200'000'000;
  run.tool_version = "0.0.0";
  run.rules_digest = "5f2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b";
  run.key_id = "ephemeral-0f1e2d3c4b5a6978";
  run.target.name = "LT-0042";
  run.target.mounted_at = "/mnt/disk";
  run.target.volumes = {
      {"uuid-1", "ext4", "/mnt/disk", "ro,noatime", "mountinfo", true, SampleStorage()}};
  run.target.evidence = {SampleEvidence()};
  run.roots = {"/mnt/disk"};
  run.rules = {
      {"cjs.pnc_id", "PNC ID", Category::kOffence, "REF", "pnc", true},
      {"cjs.prison_number", "Prison number", Category::kOffence, "CUSTODY", "prison_number", true},
      {"contact.email", "E-mail address", Category::kContact, "", "email", false},
      {"cjs.victim", "Victim statement", Category::kVictim, "", "", false}};
  return run;
}

ObjectResult MakeObject(PathBytes path, uint64_t size, std::vector<PathBytes> members) {
  ObjectResult result;
  result.object.path = std::move(path);
  result.object.members = std::move(members);
  result.object.id.device = 1;
  result.object.id.inode = 1 + size;
  result.object.metadata.size = size;
  result.object.metadata.allocated_bytes = (size + 4095) / 4096 * 4096;
  result.object.metadata.mode = 0100640;
  result.object.metadata.owner = 1000;
  result.object.metadata.group = 100;
  result.object.metadata.read_breadth = ReadBreadth::kGroup;
  result.object.metadata.times = {kStart - 5'000'000'000, kStart - 4'500'000'000};
  result.reader = "text";
  result.charset = "UTF-8";
  result.bytes_read = size;
  return result;
}

ObjectResult MakeDirectory(PathBytes path) {
  ObjectResult result = MakeObject(std::move(path), 0);
  result.object.kind = ObjectKind::kDirectory;
  result.reader.clear();
  result.charset.clear();
  return result;
}

Finding MakeFinding(RuleIndex rule, Confidence confidence, uint64_t value) {
  Finding finding;
  finding.rule = rule;
  finding.category = SampleRun().rules[rule].category;
  finding.confidence = confidence;
  finding.offset = value * 80 + 4;
  finding.length = 13;
  finding.line = value + 1;
  finding.column = 5;
  if (!SampleRun().rules[rule].identifier.empty()) {
    finding.token = {static_cast<uint8_t>(rule + 1), static_cast<uint8_t>(value),
                     static_cast<uint8_t>(value >> 8)};
  }
  if (confidence >= Confidence::kProbable) finding.evidence.Add(EvidenceAtom::kLabel);
  if (confidence == Confidence::kConfirmed) finding.evidence.Add(EvidenceAtom::kCheck);
  return finding;
}

void AddFindings(RuleIndex rule, Confidence confidence, int count, ObjectResult* object) {
  if (object->parts.empty() || object->parts.back().kind != PartKind::kContent)
    object->parts.emplace_back();
  for (int i = 0; i < count; ++i) {
    object->parts.back().findings.push_back(
        MakeFinding(rule, confidence, static_cast<uint64_t>(i)));
  }
}

void FindInName(const PathBytes& value, RuleIndex rule, ObjectResult* object) {
  const PathBytes name = NameText(object->object.path, object->object.members);
  const size_t at = name.rfind(value);
  ASSERT_NE(at, PathBytes::npos) << value;
  Part& part = object->parts.emplace_back();
  part.kind = PartKind::kName;
  Finding finding = MakeFinding(rule, Confidence::kProbable, 500 + rule);
  finding.offset = at;
  finding.length = static_cast<uint32_t>(value.size());
  finding.line = 1;
  part.findings.push_back(finding);
}

void AddGap(CoverageClass coverage, std::string reason, ObjectResult* object) {
  object->coverage = coverage;
  object->incomplete = MakesIncomplete(coverage);
  object->gaps.push_back({coverage, std::move(reason), object->object.metadata.size, 0});
}

std::vector<ObjectResult> SampleObjects() {
  std::vector<ObjectResult> objects;
  objects.push_back(MakeDirectory("/mnt/disk"));
  objects.push_back(MakeDirectory("/mnt/disk/custody"));

  ObjectResult list = MakeObject("/mnt/disk/custody/list.csv", 120'000);
  list.reader = "table";
  AddFindings(kPnc, Confidence::kConfirmed, 1200, &list);
  AddFindings(kEmail, Confidence::kProbable, 40, &list);
  AddFindings(kEmail, Confidence::kPossible, 7, &list);
  list.parts.back().unlisted_findings = 3;
  objects.push_back(list);

  ObjectResult folder = MakeDirectory("/mnt/disk/custody/A9990XZ");
  FindInName("A9990XZ", kPrison, &folder);
  objects.push_back(folder);
  ObjectResult inside = MakeObject("/mnt/disk/custody/A9990XZ/notes \"v2\".txt", 2'000);
  AddFindings(kOffence, Confidence::kProbable, 2, &inside);
  objects.push_back(inside);
  ObjectResult sealed = MakeObject("/mnt/disk/custody/A9990XZ/scan.zip", 50'000);
  sealed.reader.clear();
  sealed.charset.clear();
  sealed.bytes_read = 0;
  AddGap(CoverageClass::kSealed, "zip archive, AES", &sealed);
  sealed.protection.emplace();
  sealed.protection->grade = ProtectionGrade::kEncrypted;
  sealed.protection->scheme = "WinZip AE-2";
  sealed.protection->algorithm = "AES-256-CTR";
  sealed.protection->evidence = {{0, "local header, flag bit 0"}};
  objects.push_back(sealed);

  ObjectResult member = MakeObject("/mnt/disk/letters.tar", 900, {"out!box", "2021/9990005V.txt"});
  FindInName("2021/9990005V", kPnc, &member);
  objects.push_back(MakeObject("/mnt/disk/letters.tar", 10'240));
  objects.push_back(member);

  ObjectResult latin = MakeObject("/mnt/disk/caf\xE9\x1b[31m.txt", 300);
  latin.charset = "windows-1252";
  AddFindings(kEmail, Confidence::kProbable, 1, &latin);
  latin.parts.back().hidden = true;
  objects.push_back(latin);

  ObjectResult denied = MakeObject("/mnt/disk/private.doc", 7'000);
  AddGap(CoverageClass::kDenied, "permission denied", &denied);
  objects.push_back(denied);
  ObjectResult photo = MakeObject("/mnt/disk/photo.jpg", 3'000'000);
  AddGap(CoverageClass::kImageOrAudioOnly, "JPEG picture", &photo);
  objects.push_back(photo);

  ObjectResult spill = MakeObject("/mnt/disk/Hush plan.txt", 800);
  spill.possible_spill = spill.incomplete = true;
  spill.spill_tokens.push_back({9, 9, 9});
  objects.push_back(spill);
  return objects;
}

SampleResults ResultsOf(const Run& run, const std::vector<ObjectResult>& objects, bool stopped) {
  SampleResults results{run, {}, {}, NameMask(run.roots), KeyNearby(run.rules)};
  const std::vector<RuleKind> kinds = KindsOf(run.rules);
  const Policy& policy = ShippedPolicy();
  People people(policy);
  const auto store = NewMemoryStore();
  EXPECT_TRUE(store->BeginRun(run));
  for (ObjectResult object : objects) {
    results.mask.Learn(object);
    EXPECT_TRUE(store->AddObject(object));
    results.keys_nearby.Add(object);
    object.people = AssembleMentions(kinds, object);
    people.Add(object);
  }
  results.people = people.Report(run.target.volumes);
  RatePeople(policy, run.target, Portability::kUnknown, &results.people);
  EXPECT_TRUE(store->EndRun(run, stopped));
  results.summary = store->Summarise();
  return results;
}

}  // namespace warder
