#include "scanner/cli/check_plan.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "scanner/base/digest.h"
#include "scanner/base/folder.h"
#include "scanner/base/whole_file.h"
#include "scanner/cli/on_target.h"
#include "scanner/cli/trust_file.h"
#include "scanner/workflow/policy_signature.h"

namespace warder {
namespace {

namespace fs = std::filesystem;

Tier TierOf(const Case& the_case) {
  if (the_case.marking == "SECRET") return Tier::kSecret;
  return the_case.marking == "TOP SECRET" ? Tier::kTopSecret : Tier::kOfficial;
}

Result<ScanOptions> ReadOptions(const Arguments& arguments, const Case& the_case) {
  ScanOptions options;
  options.paths = arguments.operands();
  if (options.paths.empty())
    return Fail(ErrorKind::kUsage, "check: no path; write warder check --case FILE PATH...");
  options.target_name = arguments.Value("--target").value_or("");
  options.mounted_at = arguments.Value("--mounted-at").value_or("");
  options.volume_evidence = arguments.Values("--volume-evidence");
  options.weak_sandbox = arguments.Has("--weak-sandbox");
  options.tier = TierOf(the_case);
  return options;
}

// The built-in policy, or one that is signed by somebody who is trusted for that.
Outcome PlanGate(const Arguments& arguments, CheckPlan* plan) {
  const auto file = arguments.Value("--policy");
  plan->gate_text = ShippedGatePolicyText();
  if (file) {
    WARDER_ASSIGN(plan->gate_text, ReadWholeFile(*file));
    WARDER_ASSIGN(plan->gate_signature, ReadWholeFile(*file + ".sig"));
  }
  WARDER_ASSIGN(plan->gate, ReadGatePolicy(plan->gate_text, file.value_or("the shipped policy")));
  if (!file) return {};
  WARDER_ASSIGN(const TrustedKeys trusted, TrustedKeys::Read(TrustFile()));
  WARDER_ASSIGN(const std::string rules, RulesDigest());
  const auto signer = PolicySigner(plan->gate_text, plan->gate_signature, rules, trusted);
  if (!signer) return Fail(signer.error().kind, *file + ": " + signer.error().message);
  plan->gate.signer = *signer;
  return {};
}

// What is kept must not be part of what is checked, and must not leave with it.
Outcome KeepApart(const std::string& folder, const std::vector<std::string>& paths) {
  std::error_code error;
  const std::string above = fs::canonical(FolderOf(folder), error).string();
  for (const std::string& path : paths) {
    const std::string checked = fs::canonical(path, error).string();
    if (!error && IsInFolder(above, checked)) {
      return Fail(ErrorKind::kUsage,
                  folder + ": lies in what is checked; keep the pack on another medium");
    }
  }
  return RefuseOnTarget(DeviceOf(folder), folder, "store", "keep the pack on another volume",
                        paths);
}

// Digest of the manifest that the new pack is tied to.
Result<std::string> ReadPrevious(const Arguments& arguments, const Case& the_case,
                                 const TrustedKeys& trusted) {
  const auto folder = arguments.Value("--previous");
  if (!folder) return std::string();
  WARDER_ASSIGN(const VerifiedPack pack, VerifyPack(*folder, trusted));
  if (!pack.problems.empty())
    return Fail(ErrorKind::kIntegrity, *folder + ": " + pack.problems.front());
  if (pack.contents.asset != the_case.asset || pack.contents.serial != the_case.serial)
    return Fail(ErrorKind::kUsage, *folder + ": is the pack of another device");
  return Sha256OfFile(*folder + '/' + std::string(kManifestName));
}

Outcome PlanPack(const Arguments& arguments, CheckPlan* plan) {
  const auto folder = arguments.Value("--pack");
  const auto file = arguments.Value("--signing-key");
  const auto engagement = arguments.Value("--key");
  if (!folder && !file && !engagement && !arguments.Has("--previous")) return {};
  if (!folder || !file) {
    return Fail(ErrorKind::kUsage,
                "check: --pack, and --signing-key to seal it, are given together");
  }
  WARDER_RETURN_IF_ERROR(KeepApart(*folder, plan->options.paths));
  WARDER_ASSIGN(const TrustedKeys trusted, TrustedKeys::Read(TrustFile()));
  for (const std::string& path : plan->options.volume_evidence) {
    WARDER_ASSIGN(std::string record, ReadEvidenceForPack(path));
    plan->evidence.push_back(std::move(record));
  }
  WARDER_ASSIGN(plan->previous, ReadPrevious(arguments, plan->the_case, trusted));
  WARDER_ASSIGN(SigningKey key, SigningKey::Read(*file));
  const TrustedKey* known = trusted.Find(key.public_key().Id(), KeyUse::kOperator);
  if (known == nullptr) {
    return Fail(ErrorKind::kUsage,
                *file + ": key " + key.public_key().Id() +
                    " is not trusted here as an operator's; see warder policy trust");
  }
  if (engagement) {
    WARDER_RETURN_IF_ERROR(
        RefuseKeyOnTarget(DeviceOf(*engagement), *engagement, plan->options.paths));
    WARDER_ASSIGN(EngagementKey tokens, ReadKey(*engagement));
    plan->key = std::make_unique<EngagementKey>(std::move(tokens));
    plan->options.key = &plan->key->tokens;
  }
  WARDER_ASSIGN(plan->pack, CheckPack::Begin(*folder, known->holder, std::move(key)));
  return plan->key ? plan->pack->KeepRun(*plan->key) : Outcome();
}

}  // namespace

Sheet::~Sheet() {
  if (fd_.valid()) unlink(path_.c_str());
}

Result<Sheet> Sheet::Open(const std::optional<std::string>& path) {
  Sheet sheet;
  if (!path) return sheet;
  sheet.fd_ = UniqueFd(open(path->c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!sheet.fd_.valid())
    return Fail(ErrorKind::kIo, *path + ": cannot be written: " + std::strerror(errno));
  sheet.path_ = *path;
  return sheet;
}

Outcome Sheet::Finish(const CheckPage& page) {
  if (!fd_.valid()) return {};
  Output output(fd_.get());
  output.Write(PrintCheckSheet(page));
  output.Flush();
  if (!output.ok()) return Fail(ErrorKind::kIo, OutputErrorMessage("the sheet", output.error()));
  fd_.Reset();
  return {};
}

Result<CheckPlan> PlanCheck(const Arguments& arguments) {
  const auto file = arguments.Value("--case");
  if (!file) {
    return Fail(ErrorKind::kUsage,
                "check: no case; warder check --new-case prints one to fill in, --case FILE "
                "names it");
  }
  CheckPlan plan;
  WARDER_ASSIGN(plan.case_text, ReadWholeFile(*file));
  WARDER_ASSIGN(plan.the_case, ReadCase(plan.case_text, *file));
  WARDER_RETURN_IF_ERROR(PlanGate(arguments, &plan));
  WARDER_ASSIGN(plan.options, ReadOptions(arguments, plan.the_case));
  WARDER_ASSIGN(plan.sheet, Sheet::Open(arguments.Value("--sheet")));
  WARDER_RETURN_IF_ERROR(PlanPack(arguments, &plan));
  return plan;
}

}  // namespace warder
