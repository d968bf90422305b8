// The chain of a pack: who made it and who decided, a line of JSON each. A line holds the digest of
// the line before it (the first one that of the manifest) and is signed as a whole, so that nothing
// can be altered, left out or put between without its being seen. Lines are only ever added.
#ifndef WARDER_WORKFLOW_CHAIN_H_
#define WARDER_WORKFLOW_CHAIN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/base/signing_key.h"
#include "scanner/workflow/trusted_keys.h"

namespace warder {

enum class ChainKind : uint8_t { kMade, kPass, kPassWithExceptions, kRefuse };
std::string_view ChainKindName(ChainKind kind);  // "made", "pass", "pass with exceptions", "refuse"

struct ChainLine {
  ChainKind kind = ChainKind::kMade;
  int64_t at_ns = 0;       // Unix epoch
  std::string by;          // a person
  std::string controller;  // whom the decision is for; empty where the pack was made
  std::string reason;      // one line; may be empty
  std::string key;         // PublicKey::Id; filled in by whoever signs
  std::string digest{};    // DigestOfLine of one that was read
};

struct Chain {
  std::vector<ChainLine> lines;
  std::string end;  // SHA-256 of the last line, of the manifest where there is none
  std::vector<std::string> problems;  // a line each, for people
};

// What the line behind this one holds of it; with or without its line break.
std::string DigestOfLine(std::string_view line);
// The line that follows `previous`, with a line break. Fails where a name or reason is too long to
// be read back.
Result<std::string> SignedLine(ChainLine line, std::string_view previous, const SigningKey& key);

// Checks every line: that it follows the one before, that its time does too, and that its signature
// is by a key that is trusted for its person and its kind. Reads no further than the first line of
// which that does not hold.
Chain ReadChain(std::string_view text, const std::string& manifest_digest,
                const TrustedKeys& trusted);

}  // namespace warder

#endif  // WARDER_WORKFLOW_CHAIN_H_
