#include "scanner/workflow/gate_policy.h"

#include "scanner/base/digest.h"
#include "scanner/base/toml_fields.h"

namespace warder {
namespace {

constexpr int kMostDays = 3660;

int Days(TomlFields* fields, const std::string& path) {
  return static_cast<int>(fields->Number(path, 0, kMostDays));
}

Weight FailOrWarn(TomlFields* fields, const std::string& path) {
  const std::string word = fields->Text(path);
  if (word != "fail" && word != "warn") fields->Complain(path, "\"fail\" or \"warn\"");
  return word == "warn" ? Weight::kWarning : Weight::kFail;
}

void ReadProtection(TomlFields* fields, GatePolicy* policy) {
  policy->theft_critical = FailOrWarn(fields, "protection.theft_critical");
  policy->theft_high = FailOrWarn(fields, "protection.theft_high");
  policy->theft_medium = FailOrWarn(fields, "protection.theft_medium");
  policy->asserted_only = FailOrWarn(fields, "protection.asserted_only");
  policy->evidence_max_days = Days(fields, "protection.evidence_max_days");
  policy->weak_or_password_only = FailOrWarn(fields, "protection.weak_or_password_only");
  policy->key_nearby = FailOrWarn(fields, "protection.key_nearby");
  policy->concealed = FailOrWarn(fields, "protection.concealed");
}

void ReadCoverage(TomlFields* fields, GatePolicy* policy) {
  for (const std::string& word : fields->OptionalTexts("coverage.never_excused")) {
    const auto coverage = CoverageClassFromName(word);
    if (coverage) policy->never_excused[static_cast<size_t>(*coverage)] = true;
    if (!coverage) fields->Complain("coverage.never_excused", "a list of coverage classes");
  }
}

}  // namespace

Result<GatePolicy> ReadGatePolicy(std::string_view toml, const std::string& name) {
  WARDER_ASSIGN(TomlFields fields, TomlFields::Parse(toml, name));
  GatePolicy policy;
  policy.digest = Sha256Hex(toml);
  policy.name = fields.Text("name") + ' ' + std::to_string(fields.Number("version", 1, 1));
  policy.premises_assessed_max_days = Days(&fields, "governance.premises_assessed_max_days");
  policy.training_max_days = Days(&fields, "governance.training_max_days");
  ReadProtection(&fields, &policy);
  policy.unmatched_fail_impact =
      static_cast<int>(fields.Number("purpose.unmatched_fail_impact", 1, 4));
  policy.out_of_terms = FailOrWarn(&fields, "purpose.out_of_terms");
  policy.past_review_fail_days = Days(&fields, "purpose.past_review_fail_days");
  ReadCoverage(&fields, &policy);
  policy.theft_high_exception_days = Days(&fields, "exceptions.theft_high_days");
  policy.valid_days = Days(&fields, "validity.days");
  WARDER_RETURN_IF_ERROR(fields.Check());
  return policy;
}

}  // namespace warder
