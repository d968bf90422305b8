// As in rule_file.cc: both must agree, or their copies of the parser get mixed up when they are
// linked.
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>

#include "scanner/base/digest.h"
#include "scanner/judge/policy.h"
#include "scanner/model/person_mention.h"

namespace warder {
namespace {

// Reads fields and remembers the first thing that is wrong.
class Reader {
 public:
  explicit Reader(const toml::table& root) : root_(root) {}

  int Number(std::string_view path, int least, int most) {
    const auto value = root_.at_path(path).value_exact<int64_t>();
    if (!value || *value < least || *value > most) {
      Complain(path,
               "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
      return least;
    }
    return static_cast<int>(*value);
  }
  std::string Text(std::string_view path) {
    const auto value = root_.at_path(path).value_exact<std::string>();
    if (!value) Complain(path, "a text");
    return value.value_or("");
  }
  template <class Element>
  std::vector<Element> List(std::string_view path, size_t size) {
    std::vector<Element> list;
    if (const toml::array* array = root_.at_path(path).as_array()) {
      for (const toml::node& node : *array) {
        if (const auto value = node.value_exact<Element>()) list.push_back(*value);
      }
      if (list.size() != array->size()) list.clear();
    }
    if (list.size() != size) {
      Complain(path, "a list of " + std::to_string(size));
      list.resize(size);
    }
    return list;
  }
  void Complain(std::string_view path, const std::string& expected) {
    if (wrong_.empty()) wrong_ = std::string(path) + ": " + expected + " is expected";
  }
  const toml::table& root() const { return root_; }
  const std::string& wrong() const { return wrong_; }

 private:
  const toml::table& root_;
  std::string wrong_;
};

uint8_t TraitFromName(std::string_view name) {
  if (name == "address") return kTraitAddress;
  if (name == "birth") return kTraitBirth;
  if (name == "health or sex") return kTraitHealthOrSex;
  if (name == "child") return kTraitChild;
  if (name == "source") return kTraitSource;
  return 0;
}

void ReadSensitivity(Reader* reader, Policy* policy) {
  const toml::table* table = reader->root()["sensitivity"].as_table();
  if (table == nullptr) return reader->Complain("sensitivity", "a table");
  for (const auto& [key, node] : *table) {
    const std::string path = "sensitivity." + std::string(key.str());
    const auto category = CategoryFromCode(key.str());
    if (!category) return reader->Complain(path, "a category");
    policy->sensitivity[static_cast<size_t>(*category)] = reader->Number(path, 1, kMaxSensitivity);
  }
}

void ReadUplifts(Reader* reader, Policy* policy) {
  const toml::array* array = reader->root()["uplift"].as_array();
  if (array == nullptr) return;
  for (size_t i = 0; i < array->size(); ++i) {
    const std::string path = "uplift[" + std::to_string(i) + "]";
    Uplift uplift;
    uplift.to = reader->Number(path + ".to", 1, kMaxSensitivity);
    const toml::array* of = reader->root().at_path(path + ".of").as_array();
    if (of == nullptr || of->empty()) return reader->Complain(path + ".of", "a list");
    for (const toml::node& node : *of) {
      const std::string name = node.value_or(std::string());
      const auto category = CategoryFromCode(name);
      const uint8_t trait = TraitFromName(name);
      if (category) uplift.categories |= CategoryBit(*category);
      uplift.traits |= trait;
      if (!category && trait == 0) reader->Complain(path + ".of", "a category or a fact");
    }
    policy->uplifts.push_back(uplift);
  }
}

void ReadImpact(Reader* reader, Policy* policy) {
  const auto bands = reader->List<int64_t>("impact.people", kBands);
  for (size_t i = 0; i < kBands; ++i) {
    policy->bands[i] = static_cast<uint64_t>(std::max<int64_t>(bands[i], 0));
    if (bands[i] < 1 || (i > 0 && bands[i] <= bands[i - 1]))
      reader->Complain("impact.people", "an ascending list of numbers from 1 on");
  }
  for (size_t s = 0; s < policy->impact.size(); ++s) {
    const std::string path = "impact.S" + std::to_string(s + 1);
    const auto row = reader->List<int64_t>(path, kBands);
    for (size_t i = 0; i < kBands; ++i) {
      const int impact = static_cast<int>(std::clamp<int64_t>(row[i], 0, 5));
      policy->impact[s][i] = impact;
      const bool less = (i > 0 && impact < policy->impact[s][i - 1]) ||
                        (s > 0 && impact < policy->impact[s - 1][i]);
      if (impact < 1 || impact > 4 || less) reader->Complain(path, "1 to 4, never falling,");
    }
  }
}

void ReadRating(Reader* reader, Policy* policy) {
  constexpr std::array<std::string_view, 4> kWords{"low", "medium", "high", "critical"};
  for (size_t i = 0; i < policy->rating.size(); ++i) {
    const std::string path = "rating.impact" + std::to_string(i + 1);
    const auto row = reader->List<std::string>(path, kMaxExposure + 1);
    for (size_t x = 0; x < row.size(); ++x) {
      const auto word = std::find(kWords.begin(), kWords.end(), row[x]);
      const auto rating = static_cast<Rating>(word - kWords.begin() + 1);
      policy->rating[i][x] = rating;
      const bool less = (x > 0 && rating < policy->rating[i][x - 1]) ||
                        (i > 0 && rating < policy->rating[i - 1][x]);
      if (word == kWords.end() || less)
        reader->Complain(path, "low, medium, high or critical, never falling,");
    }
  }
}

void ReadExposure(Reader* reader, Policy* policy) {
  const auto x = [&](const std::string& path) {
    return reader->Number("exposure." + path, 0, kMaxExposure);
  };
  policy->theft = {x("theft.encrypted_measured"), x("theft.encrypted_asserted"),
                   x("theft.open_fixed"), x("theft.open_portable"), x("theft.unknown")};
  policy->share = {x("share.owner"), x("share.named"), x("share.group"), x("share.everyone"),
                   x("share.unknown")};
  policy->outgoing = {x("outgoing.encrypted"), x("outgoing.open"), x("outgoing.unknown")};
}

}  // namespace

Result<Policy> ReadPolicy(std::string_view text, const std::string& name) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    return Fail(ErrorKind::kUsage, name + ':' + std::to_string(parsed.error().source().begin.line) +
                                       ": " + std::string(parsed.error().description()));
  }
  const toml::table& root = parsed.table();
  Policy policy;
  Reader reader(root);
  policy.version = reader.Number("version", 1, 1);
  policy.profile = reader.Text("profile");
  policy.digest = Sha256Hex(std::string(text));
  ReadSensitivity(&reader, &policy);
  ReadUplifts(&reader, &policy);
  ReadImpact(&reader, &policy);
  ReadRating(&reader, &policy);
  ReadExposure(&reader, &policy);
  policy.flags = {static_cast<uint64_t>(reader.Number("flags.concealed_people", 1, 1000)),
                  static_cast<uint64_t>(reader.Number("flags.concealed_percent", 1, 100)),
                  static_cast<uint64_t>(reader.Number("flags.stale_days", 1, 36500)),
                  reader.Number("flags.under_marked_sensitivity", 1, kMaxSensitivity),
                  reader.Number("flags.over_shared_exposure", 0, kMaxExposure)};
  if (!reader.wrong().empty()) return Fail(ErrorKind::kUsage, name + ": " + reader.wrong());
  return policy;
}

}  // namespace warder
