// Who decides on a device: the officer of each contributing controller, each for itself, none of
// them somebody who made the check or carries the device.
#ifndef WARDER_WORKFLOW_SIGN_OFF_H_
#define WARDER_WORKFLOW_SIGN_OFF_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/base/toml_fields.h"
#include "scanner/workflow/pack.h"

namespace warder {

enum class PackState : uint8_t {
  kReleased,  // each controller's officer has passed it, and its time is not over
  kOpen,      // a decision is missing, or its time is over
  kRefused,
  kBroken,  // altered, incomplete or forged
};
std::string_view PackStateName(PackState state);  // "released", "open", "refused", "broken"
PackState StateOf(const VerifiedPack& pack, Date today);
// Controllers for whom nobody has decided yet.
std::vector<Controller> Undecided(const VerifiedPack& pack);

// The last line of the chain, for whoever signed to keep. A chain that was cut off behind any line
// still fits together; who has a receipt for a line can tell that it is not there any more.
std::string ReceiptOf(const VerifiedPack& pack);
// Adds a problem where no line of the chain has that receipt.
void RequireReceipt(const std::string& receipt, VerifiedPack* pack);

struct Decision {
  std::string officer;
  bool refuse = false;
  std::string reason;  // one line; may be empty
};
// Adds a decision to the chain of the pack, for every controller whose officer it is. Fails, and
// says why, where the pack has a problem; the officer is none of its case, made it or carries the
// device; the key is not trusted as this officer's; the verdict allows only a refusal; its time is
// over; the clock is behind the chain; or it is decided already.
Outcome Sign(const std::string& folder, const VerifiedPack& pack, const Decision& decision,
             const SigningKey& key, const TrustedKeys& trusted, int64_t now_ns);

}  // namespace warder

#endif  // WARDER_WORKFLOW_SIGN_OFF_H_
