// The evidence pack of a check: a folder that says, on another machine and years later, what was
// measured, under which rules, what people stated, and who decided what. It holds no value.
//
//   manifest.json   the members and their digests, and what the pack is about
//   case.toml       what people stated, as it was read
//   policy.toml     what was asked of the device
//   check.json      the verdict, limb by limb, with its reasons
//   impact.json     who would be exposed, by what guards them: for the day the device is gone
//   statement.html  the page that is signed
//   findings.jsonl  everything that the scan found, names masked, as scan --json prints it
//   protection.jsonl  every volume of the machine, and what the system itself said about them
//   run.db          the run itself, sealed, where a key of the engagement was given
//   evidence-N      records that were given of the device's volumes
//   chain.jsonl     who made the pack and who decided (workflow/chain.h); grows, so it is no member
#ifndef WARDER_WORKFLOW_PACK_H_
#define WARDER_WORKFLOW_PACK_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/base/signing_key.h"
#include "scanner/workflow/case_file.h"
#include "scanner/workflow/chain.h"
#include "scanner/workflow/trusted_keys.h"

namespace warder {

inline constexpr std::string_view kManifestName = "manifest.json";
inline constexpr std::string_view kChainName = "chain.jsonl";

struct PackMember {
  std::string name;
  uint64_t size = 0;
  std::string sha256;
};

// The manifest. Digests are SHA-256 in hex.
struct PackContents {
  std::string run;
  std::string asset;
  std::string serial;
  std::string verdict;      // GateResultName
  int64_t checked_ns = 0;   // Unix epoch
  std::string valid_until;  // "2026-12-25", of a device that passes
  std::string tool_version;
  std::string tool_sha256;  // of the program
  std::string policy_sha256;
  std::string rules_sha256;
  std::string previous;  // of the manifest of the pack before; may be empty
  std::vector<PackMember> members;
};

// A pack that is being written. What is there of it is removed unless it is finished. One thread.
class PackWriter {
 public:
  // Makes the folder, which must not exist, for its owner alone.
  static Result<PackWriter> Create(const std::string& folder);
  PackWriter(PackWriter&& other) noexcept;
  PackWriter& operator=(PackWriter&&) = delete;
  ~PackWriter();

  Outcome Add(const std::string& name, std::string_view bytes);
  std::string PathOf(std::string_view name) const { return folder_ + '/' + std::string(name); }
  // A member that was written to PathOf(name) otherwise, and is whole by now.
  void Adopt(const std::string& name) { names_.push_back(name); }
  // Writes the manifest, with its members filled in, and its maker's line of the chain.
  Outcome Finish(PackContents contents, std::string_view maker, const SigningKey& key);

 private:
  explicit PackWriter(std::string folder) : folder_(std::move(folder)) {}
  Result<PackMember> MemberOf(const std::string& name) const;

  std::string folder_;  // empty once it is finished, or moved away
  std::vector<std::string> names_;
};

struct VerifiedPack {
  PackContents contents;
  Case the_case;  // as its member says; nothing in it where that was altered
  Chain chain;
  std::vector<std::string> problems;  // altered, missing, added, forged: a line each, for people
};

// Fails only where the folder is no pack at all, or cannot be read.
Result<VerifiedPack> VerifyPack(const std::string& folder, const TrustedKeys& trusted);

}  // namespace warder

#endif  // WARDER_WORKFLOW_PACK_H_
