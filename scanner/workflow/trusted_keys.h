// Whose signatures count, and for what: a file beside the installed program. It is never taken from
// a case, a pack or a device that is checked.
#ifndef WARDER_WORKFLOW_TRUSTED_KEYS_H_
#define WARDER_WORKFLOW_TRUSTED_KEYS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/base/signing_key.h"

namespace warder {

enum class KeyUse : uint8_t {
  kOperator,  // runs checks and vouches for what was measured
  kOfficer,   // decides for a controller
  kPolicy,    // sets the policy
  kEvidence,  // vouches for records of what other tools say of a device's volumes
};
inline constexpr int kKeyUseCount = 4;
std::string_view KeyUseName(KeyUse use);  // "operator", "officer", "policy", "evidence"
std::optional<KeyUse> KeyUseFromName(std::string_view name);

struct TrustedKey {
  std::string holder;  // a person's name, as cases write it
  KeyUse use = KeyUse::kOperator;
  PublicKey key;
};

class TrustedKeys {
 public:
  // A file that is not there trusts nobody. Fails where the file, or the folder it lies in, can be
  // written by others than the owner of the program, or a field is wrong.
  static Result<TrustedKeys> Read(const std::string& file);

  // Null where no such key is trusted for that.
  const TrustedKey* Find(std::string_view id, KeyUse use) const;
  const std::vector<TrustedKey>& all() const { return keys_; }
  // Adds a key to the file. One key has one holder and one use: whoever runs a check must not
  // decide on it.
  Outcome Enrol(const TrustedKey& key);

 private:
  std::string file_;
  std::vector<TrustedKey> keys_;
};

}  // namespace warder

#endif  // WARDER_WORKFLOW_TRUSTED_KEYS_H_
