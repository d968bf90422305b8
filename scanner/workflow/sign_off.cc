#include "scanner/workflow/sign_off.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>

#include "scanner/base/unique_fd.h"
#include "scanner/base/whole_file.h"
#include "scanner/model/location.h"
#include "scanner/workflow/gate.h"

namespace warder {
namespace {

constexpr size_t kReceiptLength = 32;  // hex digits, 128 bits

bool IsOver(const PackContents& contents, Date today) {
  return !contents.valid_until.empty() && DateText(today) > contents.valid_until;
}

// What a signature says of a device with this verdict; nothing where it can only be refused.
std::optional<ChainKind> KindOf(std::string_view verdict) {
  if (verdict == GateResultName(GateResult::kPass)) return ChainKind::kPass;
  if (verdict == GateResultName(GateResult::kPassWithExceptions))
    return ChainKind::kPassWithExceptions;
  return std::nullopt;
}

bool IsDecided(const VerifiedPack& pack, const std::string& controller) {
  return std::any_of(pack.chain.lines.begin(), pack.chain.lines.end(), [&](const ChainLine& line) {
    return line.kind != ChainKind::kMade && line.controller == controller;
  });
}

// Why this officer cannot decide with this key; empty where that is in order.
std::string WhoForbids(const VerifiedPack& pack, const Decision& decision, const SigningKey& key,
                       const TrustedKeys& trusted) {
  const std::string& officer = decision.officer;
  const std::string& maker = pack.chain.lines.front().by;
  if (std::none_of(pack.the_case.controllers.begin(), pack.the_case.controllers.end(),
                   [&](const Controller& one) { return one.officer == officer; }))
    return officer + " is no officer of this case";
  if (officer == maker) return officer + " made the check and cannot decide on it";
  if (officer == pack.the_case.user) return officer + " carries the device and cannot decide on it";
  const std::string id = key.public_key().Id();
  const TrustedKey* known = trusted.Find(id, KeyUse::kOfficer);
  if (known == nullptr)
    return "key " + id + " is not trusted here as an officer's; see warder policy trust";
  if (known->holder != officer) return "key " + id + " is not the key of " + officer;
  return "";
}

std::string WhatForbids(const VerifiedPack& pack, const Decision& decision, int64_t now_ns) {
  if (!pack.problems.empty()) return "the pack is not what was made: " + pack.problems.front();
  if (now_ns < pack.chain.lines.back().at_ns)
    return "the clock of this machine is behind what stands in the pack; set it";
  if (!decision.refuse && !KindOf(pack.contents.verdict))
    return "the verdict is " + pack.contents.verdict +
           "; it can only be refused: --refuse --reason TEXT";
  if (!decision.refuse && IsOver(pack.contents, DayOf(now_ns)))
    return "the check was valid until " + pack.contents.valid_until + "; check the device again";
  return "";
}

// Behind the line whose digest is `end`. Whoever signs at the same time waits, and is told.
Outcome Append(const std::string& path, std::string_view end, std::string_view lines) {
  const auto fail = [&] {
    return Fail(ErrorKind::kIo, path + ": cannot be written: " + std::strerror(errno));
  };
  const UniqueFd fd(open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW));
  struct stat status {};
  if (!fd.valid() || flock(fd.get(), LOCK_EX) != 0 || fstat(fd.get(), &status) != 0) return fail();
  WARDER_ASSIGN(const std::string chain, ReadWholeFile(path));
  const size_t last = chain.size() < 2 ? 0 : chain.rfind('\n', chain.size() - 2) + 1;
  if (DigestOfLine(std::string_view(chain).substr(last)) != end)
    return Fail(ErrorKind::kUsage, path + ": somebody else has just signed; sign again");
  if (WriteAndSync(fd.get(), lines)) return {};
  const auto failed = fail();
  // Half a line would break the pack for good.
  if (ftruncate(fd.get(), status.st_size) != 0) return fail();
  return failed;
}

}  // namespace

std::string_view PackStateName(PackState state) {
  constexpr std::array<std::string_view, 4> kNames{"released", "open", "refused", "broken"};
  return kNames[static_cast<size_t>(state)];
}

std::vector<Controller> Undecided(const VerifiedPack& pack) {
  std::vector<Controller> undecided;
  for (const Controller& controller : pack.the_case.controllers) {
    if (!IsDecided(pack, controller.name)) undecided.push_back(controller);
  }
  return undecided;
}

PackState StateOf(const VerifiedPack& pack, Date today) {
  if (!pack.problems.empty()) return PackState::kBroken;
  for (const ChainLine& line : pack.chain.lines) {
    if (line.kind == ChainKind::kRefuse) return PackState::kRefused;
  }
  if (pack.the_case.controllers.empty() || !Undecided(pack).empty()) return PackState::kOpen;
  return IsOver(pack.contents, today) ? PackState::kOpen : PackState::kReleased;
}

std::string ReceiptOf(const VerifiedPack& pack) {
  return pack.chain.end.substr(0, kReceiptLength);
}

void RequireReceipt(const std::string& receipt, VerifiedPack* pack) {
  const auto& lines = pack->chain.lines;
  const bool there = std::any_of(lines.begin(), lines.end(), [&](const ChainLine& line) {
    return line.digest.substr(0, kReceiptLength) == receipt;
  });
  if (there) return;
  pack->problems.push_back("no line of the chain has the receipt " + EscapeName(receipt) +
                           ": it was cut off, or is of another pack");
}

Outcome Sign(const std::string& folder, const VerifiedPack& pack, const Decision& decision,
             const SigningKey& key, const TrustedKeys& trusted, int64_t now_ns) {
  std::string why = pack.problems.empty() ? WhoForbids(pack, decision, key, trusted) : "";
  if (why.empty()) why = WhatForbids(pack, decision, now_ns);
  if (!why.empty()) return Fail(ErrorKind::kUsage, why);
  std::string lines;
  std::string end = pack.chain.end;
  for (const Controller& controller : pack.the_case.controllers) {
    if (controller.officer != decision.officer || IsDecided(pack, controller.name)) continue;
    const ChainKind kind = decision.refuse ? ChainKind::kRefuse : *KindOf(pack.contents.verdict);
    WARDER_ASSIGN(const std::string line,
                  SignedLine({kind, now_ns, decision.officer, controller.name, decision.reason, ""},
                             end, key));
    end = DigestOfLine(line);
    lines += line;
  }
  if (lines.empty()) return Fail(ErrorKind::kUsage, decision.officer + " has decided already");
  return Append(folder + '/' + std::string(kChainName), pack.chain.end, lines);
}

}  // namespace warder
