#include "scanner/judge/kinds.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>
#include <string>
#include <string_view>

#include "scanner/base/mix.h"

namespace warder {
namespace {

// Best first; the first kUniqueTypes are those that nobody has two of. An arrest/summons number or
// a passport is one person's too, but a person can have several.
constexpr auto kRanked = std::to_array<std::string_view>(
    {"pnc", "prison_number", "cro", "nino", "nhs", "crn", "chi", "hcn", "utr", "uln", "upn",
     "legacy_prison_number", "asn", "custody_record", "driving_licence", "passport", "brp"});

constexpr std::array<std::string_view, 9> kTraces{
    "email",    "telephone",    "bank_account",         "account_number",
    "iban",     "payment_card", "vehicle_registration", "imei",
    "sort_code"};

// Identifiers of the rules that are in no list of ours, in order of their names.
std::vector<std::string> OtherIdentifiers(const std::vector<RuleInfo>& rules) {
  std::set<std::string> others;
  for (const RuleInfo& rule : rules) {
    const bool known = std::find(kRanked.begin(), kRanked.end(), rule.identifier) != kRanked.end();
    if (rule.identifies_person && !known) others.insert(rule.identifier);
  }
  return {others.begin(), others.end()};
}

// 0 = no room.
uint8_t TypeFor(const std::string& identifier, const std::vector<std::string>& others) {
  const auto ranked = std::find(kRanked.begin(), kRanked.end(), identifier);
  size_t rank = static_cast<size_t>(ranked - kRanked.begin());
  if (ranked == kRanked.end()) {
    rank += static_cast<size_t>(std::lower_bound(others.begin(), others.end(), identifier) -
                                others.begin());
  }
  const size_t type = kFirstIdentifier + rank;
  return type < kKeyTypes ? static_cast<uint8_t>(type) : 0;
}

uint8_t TraitsOf(const RuleInfo& rule) {
  uint8_t traits = 0;
  if (rule.subtype == "ADDRESS" || rule.subtype == "LOCATION") traits |= kTraitAddress;
  if (rule.identifier == "date_of_birth") traits |= kTraitBirth;
  const bool special = rule.category == Category::kSpecial;
  if (special && (rule.subtype == "HEALTH" || rule.subtype == "SEX")) traits |= kTraitHealthOrSex;
  if (rule.id == "offences.sexual") traits |= kTraitHealthOrSex;
  if (rule.subtype == "CHILD" || rule.id == "offences.children") traits |= kTraitChild;
  const bool intelligence = rule.category == Category::kIntelligence;
  if (intelligence && (rule.subtype == "SOURCE" || rule.subtype == "SURV")) traits |= kTraitSource;
  return traits;
}

Role RoleOf(const RuleInfo& rule) {
  if (rule.category != Category::kOffence) return Role::kUnstated;
  if (rule.identifier == "custody_record" || rule.identifier == "asn") return Role::kSuspect;
  if (rule.subtype == "CHARGED" || rule.subtype == "SUSPECT") return Role::kSuspect;
  if (rule.subtype == "CUSTODY" || rule.subtype == "CONVICTED" || rule.subtype == "ORDER")
    return Role::kConvicted;
  return Role::kUnstated;
}

RuleKind::What WhatOf(const RuleInfo& rule, uint8_t type) {
  using What = RuleKind::What;
  if (rule.identifier == "person_name") return What::kName;
  if (rule.identifier == "date_of_birth") return What::kBirth;
  if (type != 0) return What::kIdentifier;
  const bool trace = rule.identifies_person ||
                     std::find(kTraces.begin(), kTraces.end(), rule.identifier) != kTraces.end();
  return trace ? What::kTrace : What::kWords;
}

}  // namespace

uint64_t HashOf(const Token& token) {
  uint64_t hash = 0;
  std::memcpy(&hash, token.data(), sizeof hash);
  return hash;
}

PersonKey MakeBirthKey(uint8_t type, uint64_t who, uint64_t birth) {
  const uint64_t day = birth & ~uint64_t{0} << 44;
  return MakeKey(type, day | Mix(who + Mix(day)) >> 20);
}

std::vector<RuleKind> KindsOf(const std::vector<RuleInfo>& rules) {
  const std::vector<std::string> others = OtherIdentifiers(rules);
  std::vector<RuleKind> kinds;
  for (const RuleInfo& rule : rules) {
    RuleKind kind;
    if (rule.identifies_person) kind.type = TypeFor(rule.identifier, others);
    kind.what = WhatOf(rule, kind.type);
    kind.traits = TraitsOf(rule);
    kind.role = RoleOf(rule);
    kind.of_staff = rule.category == Category::kWorkforce && rule.subtype == "OFFICER";
    kind.ignored = rule.category == Category::kMarking || rule.category == Category::kSynthetic ||
                   rule.category == Category::kPublic || rule.category == Category::kSecret;
    kind.claims_made_up = rule.category == Category::kSynthetic;
    kinds.push_back(kind);
  }
  return kinds;
}

}  // namespace warder
