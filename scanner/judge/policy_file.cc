#include <algorithm>

#include "scanner/base/digest.h"
#include "scanner/base/toml_fields.h"
#include "scanner/judge/policy.h"
#include "scanner/model/person_mention.h"

namespace warder {
namespace {

uint8_t TraitFromName(std::string_view name) {
  if (name == "address") return kTraitAddress;
  if (name == "birth") return kTraitBirth;
  if (name == "health or sex") return kTraitHealthOrSex;
  if (name == "child") return kTraitChild;
  if (name == "source") return kTraitSource;
  return 0;
}

void ReadSensitivity(TomlFields* reader, Policy* policy) {
  for (const std::string& key : reader->Keys("sensitivity")) {
    const std::string path = "sensitivity." + key;
    const auto category = CategoryFromCode(key);
    if (!category) return reader->Complain(path, "a category");
    policy->sensitivity[static_cast<size_t>(*category)] =
        static_cast<int>(reader->Number(path, 1, kMaxSensitivity));
  }
}

void ReadUplifts(TomlFields* reader, Policy* policy) {
  const size_t count = reader->Count("uplift");
  for (size_t i = 0; i < count; ++i) {
    const std::string path = "uplift[" + std::to_string(i) + "]";
    Uplift uplift;
    uplift.to = static_cast<int>(reader->Number(path + ".to", 1, kMaxSensitivity));
    const std::vector<std::string> of = reader->OptionalTexts(path + ".of");
    if (of.empty()) return reader->Complain(path + ".of", "a list");
    for (const std::string& name : of) {
      const auto category = CategoryFromCode(name);
      const uint8_t trait = TraitFromName(name);
      if (category) uplift.categories |= CategoryBit(*category);
      uplift.traits |= trait;
      if (!category && trait == 0) reader->Complain(path + ".of", "a category or a fact");
    }
    policy->uplifts.push_back(uplift);
  }
}

void ReadImpact(TomlFields* reader, Policy* policy) {
  const auto bands = reader->Numbers("impact.people", kBands);
  for (size_t i = 0; i < kBands; ++i) {
    policy->bands[i] = static_cast<uint64_t>(std::max<int64_t>(bands[i], 0));
    if (bands[i] < 1 || (i > 0 && bands[i] <= bands[i - 1]))
      reader->Complain("impact.people", "an ascending list of numbers from 1 on");
  }
  for (size_t s = 0; s < policy->impact.size(); ++s) {
    const std::string path = "impact.S" + std::to_string(s + 1);
    const auto row = reader->Numbers(path, kBands);
    for (size_t i = 0; i < kBands; ++i) {
      const int impact = static_cast<int>(std::clamp<int64_t>(row[i], 0, 5));
      policy->impact[s][i] = impact;
      const bool less = (i > 0 && impact < policy->impact[s][i - 1]) ||
                        (s > 0 && impact < policy->impact[s - 1][i]);
      if (impact < 1 || impact > 4 || less) reader->Complain(path, "1 to 4, never falling,");
    }
  }
}

void ReadRating(TomlFields* reader, Policy* policy) {
  constexpr std::array<std::string_view, 4> kWords{"low", "medium", "high", "critical"};
  for (size_t i = 0; i < policy->rating.size(); ++i) {
    const std::string path = "rating.impact" + std::to_string(i + 1);
    const auto row = reader->Texts(path, kMaxExposure + 1);
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

void ReadExposure(TomlFields* reader, Policy* policy) {
  const auto x = [&](const std::string& path) {
    return static_cast<int>(reader->Number("exposure." + path, 0, kMaxExposure));
  };
  policy->theft = {x("theft.encrypted_measured"), x("theft.encrypted_asserted"),
                   x("theft.open_fixed"), x("theft.open_portable"), x("theft.unknown")};
  policy->share = {x("share.owner"), x("share.named"), x("share.group"), x("share.everyone"),
                   x("share.unknown")};
  policy->outgoing = {x("outgoing.encrypted"), x("outgoing.open"), x("outgoing.unknown")};
}

}  // namespace

Result<Policy> ReadPolicy(std::string_view text, const std::string& name) {
  WARDER_ASSIGN(TomlFields reader, TomlFields::Parse(text, name));
  Policy policy;
  policy.version = static_cast<int>(reader.Number("version", 1, 1));
  policy.profile = reader.Text("profile");
  policy.digest = Sha256Hex(text);
  ReadSensitivity(&reader, &policy);
  ReadUplifts(&reader, &policy);
  ReadImpact(&reader, &policy);
  ReadRating(&reader, &policy);
  ReadExposure(&reader, &policy);
  const auto number = [&](const std::string& path, int64_t least, int64_t most) {
    return static_cast<int>(reader.Number("flags." + path, least, most));
  };
  policy.flags = {static_cast<uint64_t>(number("concealed_people", 1, 1000)),
                  static_cast<uint64_t>(number("concealed_percent", 1, 100)),
                  static_cast<uint64_t>(number("stale_days", 1, 36500)),
                  number("under_marked_sensitivity", 1, kMaxSensitivity),
                  number("over_shared_exposure", 0, kMaxExposure)};
  WARDER_RETURN_IF_ERROR(reader.Check());
  return policy;
}

const Policy& ShippedPolicy() {
  static const Policy policy = ReadPolicy(ShippedPolicyText(), "the shipped policy").value();
  return policy;
}

}  // namespace warder
