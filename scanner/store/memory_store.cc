// Everything that a report asks is a sum, a set or a minimum, so none of it depends on the order in
// which objects arrive, and an object can be forgotten as soon as it has been added. What remains
// of it is one hash (so that adding it again changes nothing) and the hashes of its distinct
// tokens.
//
// Both hashes have 64 bits. Among n of them two collide with a probability of about n * n / 2^65:
// for ten million objects that is three in a million that one of them is taken for a repetition,
// and for tokens one distinct value too few, at a quarter of the memory that whole tokens with room
// to grow would need. The hash of an object is keyed with a number drawn per store, so that nobody
// can prepare names that collide.
#include <algorithm>
#include <cstring>
#include <map>
#include <random>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "scanner/base/folder.h"
#include "scanner/base/mix.h"
#include "scanner/store/hash_set.h"
#include "scanner/store/store.h"

namespace warder {
namespace {

// Length first, then eight bytes at a time: no two different sequences of texts feed it the same
// words.
class ObjectHasher {
 public:
  explicit ObjectHasher(uint64_t seed) : state_(seed) {}
  void Add(uint64_t word) { state_ = Mix((state_ ^ word) + 0x9E3779B97F4A7C15); }
  void Add(std::string_view text) {
    Add(text.size());
    while (!text.empty()) {
      uint64_t word = 0;
      const size_t length = std::min(text.size(), sizeof word);
      std::memcpy(&word, text.data(), length);
      Add(word);
      text.remove_prefix(length);
    }
  }
  uint64_t value() const { return state_; }

 private:
  uint64_t state_;
};

uint64_t Shorten(const Token& token) {
  uint64_t word = 0;
  std::memcpy(&word, token.data(), sizeof word);
  return word;
}

// Most folders hold findings of one or two kinds, if any.
struct Folder {
  struct Count {
    Category category;
    Confidence confidence;
    uint64_t findings;
  };
  std::vector<Count> counts;
  uint64_t objects = 0;
  uint64_t objects_with_findings = 0;
  uint64_t objects_incomplete = 0;
  bool has_gaps = false;
};

struct GapGroup {
  uint64_t objects = 0;
  uint64_t bytes = 0;
  std::set<ObjectName> examples;
};

FindingCounts CountFindings(const ObjectResult& object) {
  FindingCounts counts;
  for (const Part& part : object.parts) {
    for (const Finding& finding : part.findings) {
      ++counts
            .counts[static_cast<size_t>(finding.category)][static_cast<size_t>(finding.confidence)];
    }
  }
  return counts;
}

bool IsInsideEncrypted(const ObjectResult& object) {
  return object.path_grade == ProtectionGrade::kEncrypted;
}

class MemoryStore final : public Store {
 public:
  MemoryStore()
      : seed_(static_cast<uint64_t>(std::random_device{}()) << 32 | std::random_device{}()) {}

  Outcome BeginRun(const Run& run) override {
    infos_ = run.rules;
    rules_.assign(infos_.size(), {});
    tokens_.assign(infos_.size(), {});
    return {};
  }
  Outcome AddObject(const ObjectResult& object) override;
  Outcome EndRun(const Run& run, bool stopped) override {
    totals_.stopped = stopped;
    volumes_ = run.target.volumes;
    return {};
  }
  bool Has(const ObjectResult& object) const override { return objects_.Contains(HashOf(object)); }
  RunSummary Summarise() const override;

 private:
  uint64_t HashOf(const ObjectResult& object) const;
  void AddToRules(const ObjectResult& object);
  void AddToFolder(const ObjectResult& object, const FindingCounts& counts);
  void AddToDevice(const ObjectResult& object, const FindingCounts& counts);
  void AddGaps(const ObjectResult& object);
  void AddGrade(const ObjectResult& object);
  std::vector<FolderSummary> Folders() const;
  std::vector<VolumeSummary> Volumes() const;
  std::vector<IdentifierSummary> Identifiers() const;
  uint64_t SpillIdentifiers() const;

  const uint64_t seed_;
  HashSet objects_;
  std::vector<RuleInfo> infos_;
  std::vector<RuleSummary> rules_;  // by rule index
  std::vector<HashSet> tokens_;     // by rule index; of findings at probable or above
  HashSet spill_tokens_;
  std::unordered_map<PathBytes, Folder> folders_;
  std::map<uint64_t, VolumeSummary> devices_;  // only EndRun tells of which volume each is
  std::vector<Volume> volumes_;
  std::map<std::pair<CoverageClass, std::string>, GapGroup> gaps_;
  RunSummary totals_;  // what is a plain sum; the lists stay empty
};

uint64_t MemoryStore::HashOf(const ObjectResult& result) const {
  const Object& object = result.object;
  ObjectHasher hasher(seed_);
  hasher.Add(object.id.device);
  hasher.Add(object.id.inode);
  hasher.Add(object.id.stream);
  hasher.Add(object.path);
  for (const PathBytes& member : object.members) hasher.Add(member);
  return hasher.value();
}

Outcome MemoryStore::AddObject(const ObjectResult& object) {
  if (!objects_.Insert(HashOf(object))) return {};
  const uint64_t size = object.object.metadata.size;
  totals_.coverage.Enumerate(size);
  totals_.coverage.Settle(object.coverage, size, object.incomplete);
  totals_.bytes_read += object.bytes_read;
  if (!object.object.members.empty()) {
    ++totals_.members.objects;
    totals_.members.bytes += size;
  }
  totals_.protection_unknown += object.protection &&
                                object.protection->grade == ProtectionGrade::kUnknown &&
                                !IsInsideEncrypted(object);
  if (object.possible_spill) {
    AddToDevice(object, {});
    ++totals_.possible_spills;
    for (const Token& token : object.spill_tokens) spill_tokens_.Insert(Shorten(token));
    return {};
  }
  const FindingCounts counts = CountFindings(object);
  totals_.findings.Merge(counts);
  totals_.objects_with_findings += counts.TotalAtLeast(Confidence::kProbable) > 0;
  for (const Part& part : object.parts) totals_.unlisted_findings += part.unlisted_findings;
  AddToRules(object);
  AddToFolder(object, counts);
  AddToDevice(object, counts);
  AddGaps(object);
  AddGrade(object);
  return {};
}

void MemoryStore::AddToRules(const ObjectResult& object) {
  for (const Part& part : object.parts) {
    for (const Finding& finding : part.findings) {
      if (finding.rule >= rules_.size()) continue;  // a rule that the run did not announce
      ++rules_[finding.rule].by_confidence[static_cast<size_t>(finding.confidence)];
      if (finding.has_token() && finding.confidence >= Confidence::kProbable) {
        tokens_[finding.rule].Insert(Shorten(finding.token));
      }
    }
  }
}

void MemoryStore::AddToFolder(const ObjectResult& object, const FindingCounts& counts) {
  Folder& folder = folders_[PathBytes(FolderOf(object.object.path))];
  ++folder.objects;
  folder.objects_with_findings += counts.TotalAtLeast(Confidence::kProbable) > 0;
  folder.objects_incomplete += object.incomplete;
  folder.has_gaps |= !object.gaps.empty();
  for (int c = 0; c < kCategoryCount; ++c) {
    for (int k = 0; k < kConfidenceCount; ++k) {
      const auto category = static_cast<Category>(c);
      const auto confidence = static_cast<Confidence>(k);
      const uint64_t findings = counts.Of(category, confidence);
      if (findings == 0) continue;
      const auto it =
          std::find_if(folder.counts.begin(), folder.counts.end(), [&](const auto& count) {
            return count.category == category && count.confidence == confidence;
          });
      if (it != folder.counts.end()) {
        it->findings += findings;
      } else {
        folder.counts.push_back({category, confidence, findings});
      }
    }
  }
}

void MemoryStore::AddToDevice(const ObjectResult& object, const FindingCounts& counts) {
  VolumeSummary& device = devices_[object.object.id.device];
  device.findings.Merge(counts);
  ++device.objects.objects;
  device.objects.bytes += object.object.metadata.size;
  device.objects_with_findings += counts.TotalAtLeast(Confidence::kProbable) > 0;
  device.objects_incomplete += object.incomplete;
}

void MemoryStore::AddGaps(const ObjectResult& object) {
  if (object.gaps.empty()) return;
  const ObjectName name{object.object.path, object.object.members};
  std::set<GapGroup*> seen;  // an object with the same gap in two parts is one object
  for (const Gap& gap : object.gaps) {
    GapGroup& group = gaps_[{gap.coverage, gap.reason}];
    group.bytes += gap.bytes;
    if (!seen.insert(&group).second) continue;
    ++group.objects;
    group.examples.insert(name);
    if (group.examples.size() > kGapExamples) group.examples.erase(std::prev(group.examples.end()));
  }
}

void MemoryStore::AddGrade(const ObjectResult& object) {
  const auto grade = ItemGrade(object);
  if (!grade) return;
  GradeSummary& summary = totals_.grades[static_cast<size_t>(*grade)];
  ++summary.objects;
  summary.bytes += object.object.metadata.size;
  if (!object.protection || !IsNotable(*object.protection)) return;
  if (*grade == ProtectionGrade::kUnknown && IsInsideEncrypted(object)) return;
  ++summary.notable;
  auto& examples = summary.examples;
  GradeSummary::Example example{object.object.path, object.object.members, *object.protection,
                                object.path_grade};
  const auto behind =
      std::upper_bound(examples.begin(), examples.end(), example, [](const auto& a, const auto& b) {
        return std::tie(a.path, a.members) < std::tie(b.path, b.members);
      });
  examples.insert(behind, std::move(example));
  if (examples.size() > kGradeExamples) examples.pop_back();
}

std::vector<FolderSummary> MemoryStore::Folders() const {
  std::vector<FolderSummary> folders;
  for (const auto& [path, folder] : folders_) {
    if (folder.counts.empty() && !folder.has_gaps) continue;
    FolderSummary summary{
        path, {}, folder.objects, folder.objects_with_findings, folder.objects_incomplete};
    for (const auto& count : folder.counts) {
      summary.findings
          .counts[static_cast<size_t>(count.category)][static_cast<size_t>(count.confidence)] =
          count.findings;
    }
    folders.push_back(std::move(summary));
  }
  std::sort(folders.begin(), folders.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return folders;
}

std::vector<VolumeSummary> MemoryStore::Volumes() const {
  std::map<uint64_t, VolumeSummary> volumes;
  for (const auto& [device, summary] : devices_) {
    const uint64_t volume = IndexOfVolume(volumes_, device).value_or(volumes_.size());
    VolumeSummary& sum = volumes[volume];
    sum.volume = volume;
    sum.findings.Merge(summary.findings);
    sum.objects.objects += summary.objects.objects;
    sum.objects.bytes += summary.objects.bytes;
    sum.objects_with_findings += summary.objects_with_findings;
    sum.objects_incomplete += summary.objects_incomplete;
  }
  std::vector<VolumeSummary> sorted;
  for (const auto& [volume, summary] : volumes) sorted.push_back(summary);
  return sorted;
}

std::vector<IdentifierSummary> MemoryStore::Identifiers() const {
  std::map<std::string, std::vector<size_t>> rules_of;
  for (size_t i = 0; i < infos_.size(); ++i) {
    if (!infos_[i].identifier.empty() && tokens_[i].size() > 0)
      rules_of[infos_[i].identifier].push_back(i);
  }
  std::vector<IdentifierSummary> identifiers;
  for (const auto& [identifier, rules] : rules_of) {
    IdentifierSummary summary{identifier, infos_[rules[0]].identifies_person,
                              tokens_[rules[0]].size()};
    if (rules.size() > 1) {
      HashSet united;
      for (const size_t rule : rules)
        tokens_[rule].ForEach([&](uint64_t token) { united.Insert(token); });
      summary.distinct = united.size();
    }
    identifiers.push_back(std::move(summary));
  }
  return identifiers;
}

uint64_t MemoryStore::SpillIdentifiers() const {
  uint64_t distinct = 0;
  spill_tokens_.ForEach([&](uint64_t token) {
    distinct += std::none_of(tokens_.begin(), tokens_.end(),
                             [&](const auto& set) { return set.Contains(token); });
  });
  return distinct;
}

RunSummary MemoryStore::Summarise() const {
  RunSummary summary = totals_;
  summary.folders = Folders();
  summary.volumes = Volumes();
  summary.identifiers = Identifiers();
  summary.spill_identifiers = SpillIdentifiers();
  for (size_t i = 0; i < rules_.size(); ++i) {
    const RuleSummary& rule = rules_[i];
    if (rule.by_confidence == RuleSummary{}.by_confidence) continue;
    summary.rules.push_back({static_cast<RuleIndex>(i), rule.by_confidence, tokens_[i].size()});
  }
  for (const auto& [key, group] : gaps_) {
    summary.gaps.push_back({key.first,
                            key.second,
                            group.objects,
                            group.bytes,
                            {group.examples.begin(), group.examples.end()}});
  }
  std::stable_sort(summary.gaps.begin(), summary.gaps.end(), [](const auto& a, const auto& b) {
    return a.coverage != b.coverage ? a.coverage < b.coverage : a.objects > b.objects;
  });
  return summary;
}

}  // namespace

std::unique_ptr<Store> NewMemoryStore() {
  return std::make_unique<MemoryStore>();
}

}  // namespace warder
