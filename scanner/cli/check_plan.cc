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
#include "scanner/cli/clock.h"
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

// A built-in policy, or one that is signed by somebody who is trusted for that.
Outcome PlanGate(const Arguments& arguments, CheckPlan* plan) {
  const std::string file = arguments.Value("--policy").value_or(std::string(kDefaultGatePolicy));
  plan->gate_text = ShippedGatePolicyText(file);
  const bool shipped = !plan->gate_text.empty();
  if (!shipped) {
    WARDER_ASSIGN(plan->gate_text, ReadWholeFile(file));
    WARDER_ASSIGN(plan->gate_signature, ReadWholeFile(file + ".sig"));
  }
  WARDER_ASSIGN(plan->gate, ReadGatePolicy(plan->gate_text, file));
  if (shipped) return {};
  WARDER_ASSIGN(const TrustedKeys trusted, TrustedKeys::Read(TrustFile()));
  WARDER_ASSIGN(const std::string rules, RulesDigest());
  const auto signer = PolicySigner(plan->gate_text, plan->gate_signature, rules, trusted);
  if (!signer) return Fail(signer.error().kind, file + ": " + signer.error().message);
  plan->gate.signer = *signer;
  return {};
}

Outcome ReadRecords(CheckPlan* plan) {
  WARDER_ASSIGN(const TrustedKeys trusted, TrustedKeys::Read(TrustFile()));
  for (const std::string& path : plan->options.volume_evidence) {
    WARDER_ASSIGN(VolumeRecord record,
                  ReadVolumeRecord(path, plan->the_case, plan->gate, trusted, Today()));
    plan->records.push_back(std::move(record));
  }
  return {};
}

// What is kept must not be part of what is checked.
Outcome RefuseInChecked(const std::string& file, const std::string& what,
                        const std::vector<std::string>& paths) {
  std::error_code error;
  const std::string above = fs::canonical(FolderOf(file), error).string();
  for (const std::string& path : paths) {
    const std::string checked = fs::canonical(path, error).string();
    if (!error && IsInFolder(above, checked)) {
      return Fail(ErrorKind::kUsage,
                  file + ": lies in what is checked; keep the " + what + " on another medium");
    }
  }
  return {};
}

// Nor must the pack leave with it.
Outcome KeepApart(const std::string& folder, const std::vector<std::string>& paths) {
  WARDER_RETURN_IF_ERROR(RefuseInChecked(folder, "pack", paths));
  return RefuseOnTarget(GroundOf(folder), folder, "pack", "keep the pack on another disk", {paths});
}

// The pack before, which must be of this device: its manifest's digest ties the new pack to it.
Outcome PlanPrevious(const Arguments& arguments, CheckPlan* plan) {
  const auto since = arguments.Value("--since");
  const auto folder = arguments.Value("--previous");
  if (!since && !folder) return {};
  if (since && folder)
    return Fail(ErrorKind::kUsage,
                "check: --since ties the new pack to PACK; leave --previous out");
  const std::string& path = since ? *since : *folder;
  WARDER_ASSIGN(const TrustedKeys trusted, TrustedKeys::Read(TrustFile()));
  WARDER_ASSIGN(const VerifiedPack pack, VerifyPack(path, trusted));
  if (!pack.problems.empty())
    return Fail(ErrorKind::kIntegrity, path + ": " + pack.problems.front());
  if (pack.contents.asset != plan->the_case.asset || pack.contents.serial != plan->the_case.serial)
    return Fail(ErrorKind::kUsage, path + ": is the pack of another device");
  WARDER_ASSIGN(plan->previous, Sha256OfFile(path + '/' + std::string(kManifestName)));
  if (!since) return {};
  if (!plan->key)
    return Fail(ErrorKind::kUsage, "check: --since needs the --key that PACK was made with");
  WARDER_ASSIGN(plan->before,
                KeptRunReader::Open(path + '/' + std::string(kKeptRunName), *plan->key, "last"));
  return {};
}

Outcome PlanKey(const Arguments& arguments, CheckPlan* plan) {
  const auto engagement = arguments.Value("--key");
  if (!engagement) return {};
  if (!arguments.Has("--pack") && !arguments.Has("--since"))
    return Fail(ErrorKind::kUsage, "check: --key is for --pack or --since");
  WARDER_RETURN_IF_ERROR(
      RefuseKeyOnTarget(GroundOf(*engagement), *engagement, {plan->options.paths}));
  WARDER_ASSIGN(EngagementKey tokens, ReadKey(*engagement));
  plan->key = std::make_unique<EngagementKey>(std::move(tokens));
  plan->options.key = &plan->key->tokens;
  return {};
}

Outcome PlanPack(const Arguments& arguments, CheckPlan* plan) {
  const auto folder = arguments.Value("--pack");
  const auto file = arguments.Value("--signing-key");
  if (!folder && !file && !arguments.Has("--previous")) return {};
  if (!folder || !file) {
    return Fail(ErrorKind::kUsage,
                "check: --pack, and --signing-key to seal it, are given together");
  }
  WARDER_RETURN_IF_ERROR(KeepApart(*folder, plan->options.paths));
  for (const VolumeRecord& record : plan->records) WARDER_RETURN_IF_ERROR(FitForPack(record));
  WARDER_ASSIGN(const TrustedKeys trusted, TrustedKeys::Read(TrustFile()));
  WARDER_ASSIGN(SigningKey key, SigningKey::Read(*file));
  const TrustedKey* known = trusted.Find(key.public_key().Id(), KeyUse::kOperator);
  if (known == nullptr) {
    return Fail(ErrorKind::kUsage,
                *file + ": key " + key.public_key().Id() +
                    " is not trusted here as an operator's; see warder policy trust");
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
  WARDER_RETURN_IF_ERROR(ReadRecords(&plan));
  if (const auto sheet = arguments.Value("--sheet"))
    WARDER_RETURN_IF_ERROR(RefuseInChecked(*sheet, "sheet", plan.options.paths));
  WARDER_ASSIGN(plan.sheet, Sheet::Open(arguments.Value("--sheet")));
  WARDER_RETURN_IF_ERROR(PlanKey(arguments, &plan));
  WARDER_RETURN_IF_ERROR(PlanPrevious(arguments, &plan));
  WARDER_RETURN_IF_ERROR(PlanPack(arguments, &plan));
  return plan;
}

}  // namespace warder
