// Objects that say something about made-up people, written as findings: "name", "birth" and so on
// stand for rules, numbers for values.
#ifndef WARDER_TESTS_JUDGE_SAID_H_
#define WARDER_TESTS_JUDGE_SAID_H_

#include <cstdint>
#include <string>
#include <vector>

#include "scanner/base/mix.h"
#include "scanner/judge/assemble.h"
#include "scanner/judge/kinds.h"
#include "scanner/judge/people.h"
#include "scanner/model/object_result.h"
#include "scanner/model/run.h"

namespace warder::testing {

inline std::vector<RuleInfo> SaidRules() {
  return {{"contact.person_name", "Name", Category::kContact, "NAME", "person_name", false},
          {"contact.date_of_birth", "Born", Category::kContact, "DOB", "date_of_birth", false},
          {"cjs.pnc_id", "PNC", Category::kOffence, "REF", "pnc", true},
          {"cjs.prison_number", "Prison", Category::kOffence, "CUSTODY", "prison_number", true},
          {"identity.nino", "NINO", Category::kIdentifier, "NINO", "nino", true},
          {"cjs.asn", "ASN", Category::kOffence, "REF", "asn", true},
          {"identity.passport", "Passport", Category::kIdentifier, "PASSPORT", "passport", true},
          {"contact.telephone", "Telephone", Category::kContact, "PHONE", "telephone", false},
          {"contact.postcode", "Postcode", Category::kContact, "ADDRESS", "postcode", false},
          {"special.victim", "Victim", Category::kVictim, "", "", false},
          {"special.health", "Health", Category::kSpecial, "HEALTH", "", false},
          {"marking.official", "OFFICIAL", Category::kMarking, "GSC", "", false},
          {"cjs.collar_number", "Collar", Category::kWorkforce, "OFFICER", "", false}};
}
enum SaidRule : RuleIndex {
  kName,
  kBirth,
  kPnc,
  kPrison,
  kNino,
  kAsn,
  kPassport,
  kPhone,
  kPostcode,
  kVictim,
  kHealth,
  kMarking,
  kCollar
};

// Of a value of a rule; names of the same hundred share surname and initial.
inline Token SaidToken(RuleIndex rule, uint64_t value, uint64_t key = 0) {
  Token token{};
  uint64_t hash = (value + 1) * 0x9E3779B97F4A7C15u + rule + Mix(key);
  for (size_t i = 0; i < 16; ++i) {
    hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9u;
    token[i] = static_cast<uint8_t>(hash >> 40);
  }
  return token;
}

// Builds one object, finding by finding.
class Said {
 public:
  explicit Said(PathBytes path, uint64_t key = 0) : key_(key) {
    object_.object.path = std::move(path);
    object_.parts.emplace_back();
  }
  // A value `gap` bytes behind the one before.
  Said& Say(RuleIndex rule, uint64_t value, uint64_t gap = 20) {
    Finding finding;
    finding.rule = rule;
    finding.category = SaidRules()[rule].category;
    // As a check digit and a label make it.
    finding.evidence.Add(EvidenceAtom::kLabel);
    finding.confidence =
        rule == kPnc || rule == kNino ? Confidence::kConfirmed : Confidence::kProbable;
    finding.offset = at_ += gap;
    finding.length = 10;
    at_ += finding.length;
    if (!SaidRules()[rule].identifier.empty()) finding.token = SaidToken(rule, value, key_);
    if (in_row_) finding.row = static_cast<uint32_t>(finding.offset - row_);
    if (rule == kName) {
      finding.full_name = true;
      finding.initial_token = InitialOf(value / 100);
      finding.role = role_;
      role_ = Role::kUnstated;
    }
    object_.parts.back().findings.push_back(finding);
    return *this;
  }
  // A surname and an initial: those of the names of that hundred.
  Said& SayInitial(uint64_t hundred) {
    Say(kName, 1'000'000 + hundred);
    Last().full_name = false;
    Last().initial_token = InitialOf(hundred);
    return *this;
  }
  Said& As(Role role) {  // of the next name
    role_ = role;
    return *this;
  }
  Said& Row() {
    row_ = at_ += 10;
    in_row_ = true;
    return *this;
  }
  Said& Hidden() {
    object_.parts.emplace_back().hidden = true;
    at_ = 0;
    in_row_ = false;
    return *this;
  }
  Finding& Last() { return object_.parts.back().findings.back(); }
  ObjectResult& object() { return object_; }
  ObjectResult Done() const {
    ObjectResult done = object_;
    done.people = AssembleMentions(KindsOf(SaidRules()), done);
    return done;
  }

 private:
  uint64_t InitialOf(uint64_t hundred) const { return Mix(1 + hundred + (key_ << 32)); }

  uint64_t key_ = 0;
  ObjectResult object_;
  uint64_t at_ = 0;
  uint64_t row_ = 0;
  bool in_row_ = false;
  Role role_ = Role::kUnstated;
};

inline PeopleReport PeopleOf(const std::vector<ObjectResult>& objects) {
  People people(ShippedPolicy());
  for (const ObjectResult& object : objects) people.Add(object);
  return people.Report();
}

}  // namespace warder::testing

#endif  // WARDER_TESTS_JUDGE_SAID_H_
