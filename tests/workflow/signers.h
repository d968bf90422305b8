// People who sign, with fresh keys, and an installation that trusts them.
#ifndef WARDER_TESTS_WORKFLOW_SIGNERS_H_
#define WARDER_TESTS_WORKFLOW_SIGNERS_H_

#include <string>

#include "scanner/base/signing_key.h"
#include "scanner/workflow/trusted_keys.h"

namespace warder {

inline constexpr const char* kOperator = "H. Operator";
inline constexpr const char* kPell = "ACC J. Pell";
inline constexpr const char* kMoss = "DCC R. Moss";

struct Signers {
  Signers();
  ~Signers();
  Signers(const Signers&) = delete;

  TrustedKeys Trusted() const { return *TrustedKeys::Read(trust_file); }

  SigningKey operator_key = *SigningKey::Make();
  SigningKey pell = *SigningKey::Make();
  SigningKey moss = *SigningKey::Make();
  std::string folder;  // its own, removed at the end
  std::string trust_file;
};

}  // namespace warder

#endif  // WARDER_TESTS_WORKFLOW_SIGNERS_H_
