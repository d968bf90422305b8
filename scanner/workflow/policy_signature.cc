#include "scanner/workflow/policy_signature.h"

#include "scanner/base/digest.h"
#include "scanner/base/hex.h"
#include "scanner/base/json_fields.h"

namespace warder {
namespace {

std::string Signed(std::string_view policy, std::string_view rules_digest) {
  return "warder policy\n" + Sha256Hex(policy) + '\n' + std::string(rules_digest) + '\n';
}

tl::unexpected<Error> Unsigned(const std::string& why) {
  return Fail(ErrorKind::kIntegrity, "the policy's signature " + why);
}

}  // namespace

std::string SignPolicy(std::string_view policy, std::string_view rules_digest,
                       const SigningKey& key) {
  const std::string signature = key.Sign(Signed(policy, rules_digest));
  if (signature.empty()) return "";
  return "{\"type\":\"policy signature\",\"policy_sha256\":" + QuoteJson(Sha256Hex(policy)) +
         ",\"rules_sha256\":" + QuoteJson(rules_digest) +
         ",\"key\":" + QuoteJson(key.public_key().Id()) +
         ",\"signature\":" + QuoteJson(ToHex(signature)) + "}\n";
}

Result<std::string> PolicySigner(std::string_view policy, std::string_view signature,
                                 std::string_view rules_digest, const TrustedKeys& trusted) {
  const auto json = JsonFields::Parse(signature);
  if (!json || json->Text("/type") != "policy signature")
    return Unsigned("is none; see warder policy sign");
  if (json->Text("/policy_sha256") != Sha256Hex(policy))
    return Unsigned("is of another text: the policy was altered");
  if (json->Text("/rules_sha256") != rules_digest)
    return Unsigned("is for other rules than this program has; have it signed again");
  const TrustedKey* key = trusted.Find(json->Text("/key"), KeyUse::kPolicy);
  if (key == nullptr) {
    return Unsigned("is by key " + QuoteJson(json->Text("/key")) +
                    ", which is not trusted here for policies");
  }
  std::string bytes;
  if (!FromHex(json->Text("/signature"), &bytes) ||
      !key->key.Verifies(Signed(policy, rules_digest), bytes))
    return Unsigned("was forged or damaged");
  return key->holder;
}

}  // namespace warder
