// A policy of the gate besides the built-in one: it counts where somebody signed it who is trusted
// for that here, and only with the rules that it was signed for, since a policy for rules that find
// less asks for less.
#ifndef WARDER_WORKFLOW_POLICY_SIGNATURE_H_
#define WARDER_WORKFLOW_POLICY_SIGNATURE_H_

#include <string>
#include <string_view>

#include "scanner/base/result.h"
#include "scanner/base/signing_key.h"
#include "scanner/workflow/trusted_keys.h"

namespace warder {

// What is kept beside the policy, in a file of its name with ".sig": one line of JSON. Empty only
// if libcrypto fails.
std::string SignPolicy(std::string_view policy, std::string_view rules_digest,
                       const SigningKey& key);

// Who signed it. Fails, and says why, where the signature is not of this policy, of other rules, or
// by nobody who is trusted for policies.
Result<std::string> PolicySigner(std::string_view policy, std::string_view signature,
                                 std::string_view rules_digest, const TrustedKeys& trusted);

}  // namespace warder

#endif  // WARDER_WORKFLOW_POLICY_SIGNATURE_H_
