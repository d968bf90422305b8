// `warder check sign | verify`: decisions on an evidence pack, and what has become of one.
#include <array>
#include <string>

#include "scanner/cli/clock.h"
#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/trust_file.h"
#include "scanner/model/location.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"
#include "scanner/report/verdict.h"
#include "scanner/workflow/sign_off.h"

namespace warder {
namespace {

constexpr std::array kSignOptions{
    OptionSpec{"--as", "", "OFFICER", "Who decides: the officer of a controller of the case."},
    OptionSpec{"--key", "", "FILE", "The officer's signing key (warder key new --signing)."},
    OptionSpec{"--refuse", "", "", "Refuse it. Without this it is passed, if the verdict allows."},
    OptionSpec{"--reason", "", "TEXT", "Why; one line that stays in the pack."},
};

constexpr std::array kVerifyOptions{
    OptionSpec{"--receipt", "", "RECEIPT",
               "What check sign printed at its end: the line that was signed then must be there. "
               "Can be given several times."},
};

constexpr int kBroken = 1;
constexpr int kOpen = 3;

const std::string* PackOf(const Arguments& arguments, std::string_view command) {
  if (arguments.operands().size() == 1) return arguments.operands().data();
  PrintMessage(std::string(command) + ": exactly one pack is needed; write warder " +
               std::string(command) + " PACK");
  return nullptr;
}

std::string DecisionText(const ChainLine& line) {
  std::string text = std::string(ChainKindName(line.kind)) + ", " + EscapeName(line.by) + ", " +
                     UtcTime(line.at_ns);
  return line.reason.empty() ? text : text + ": " + EscapeName(line.reason);
}

std::string PrintPack(const VerifiedPack& pack, PackState state) {
  TextTable table;
  table.AddColumn("", TextTable::Align::kLeft);
  table.AddColumn("", TextTable::Align::kLeft);
  const PackContents& contents = pack.contents;
  table.AddRow({"device", EscapeName(contents.asset) + ", serial " + EscapeName(contents.serial)});
  table.AddRow({"checked", UtcTime(contents.checked_ns) + ", run " + EscapeName(contents.run)});
  table.AddRow({"verdict", EscapeName(contents.verdict)});
  for (const ChainLine& line : pack.chain.lines) {
    const bool made = line.kind == ChainKind::kMade;
    table.AddRow({made ? "pack" : EscapeName(line.controller), DecisionText(line)});
  }
  for (const Controller& one : Undecided(pack))
    table.AddRow({EscapeName(one.name), "not decided; " + EscapeName(one.officer) + " has to"});
  if (!contents.valid_until.empty()) table.AddRow({"valid until", contents.valid_until});
  std::string out = table.Print(Style());
  for (const std::string& problem : pack.problems) out += "problem: " + problem + '\n';
  if (pack.problems.empty()) out += "receipt: " + ReceiptOf(pack) + '\n';
  return out + "state: " + std::string(PackStateName(state)) + '\n';
}

int RunVerify(const Arguments& arguments) {
  const std::string* folder = PackOf(arguments, "check verify");
  if (folder == nullptr) return kCouldNotRun;
  const auto trusted = TrustedKeys::Read(TrustFile());
  if (!trusted) return Complain(trusted.error());
  auto pack = VerifyPack(*folder, *trusted);
  if (!pack) return Complain(pack.error());
  for (const std::string& receipt : arguments.Values("--receipt")) RequireReceipt(receipt, &*pack);
  const PackState state = StateOf(*pack, Today());
  if (!PrintToStandardOutput(PrintPack(*pack, state))) return kCouldNotRun;
  if (state == PackState::kReleased) return 0;
  return state == PackState::kOpen ? kOpen : kBroken;
}

int RunSign(const Arguments& arguments) {
  const std::string* folder = PackOf(arguments, "check sign");
  if (folder == nullptr) return kCouldNotRun;
  const auto officer = arguments.Value("--as");
  const auto file = arguments.Value("--key");
  if (!officer || !file) {
    PrintMessage("check sign: say who decides, and with which key: --as OFFICER --key FILE");
    return kCouldNotRun;
  }
  const auto trusted = TrustedKeys::Read(TrustFile());
  if (!trusted) return Complain(trusted.error());
  const auto key = SigningKey::Read(*file);
  if (!key) return Complain(key.error());
  const auto pack = VerifyPack(*folder, *trusted);
  if (!pack) return Complain(pack.error());
  const Decision decision{*officer, arguments.Has("--refuse"),
                          arguments.Value("--reason").value_or("")};
  const Outcome signed_off = Sign(*folder, *pack, decision, *key, *trusted, Now());
  if (!signed_off) return Complain(signed_off.error());
  return RunVerify(arguments);
}

}  // namespace

const Command& CheckSignCommand() {
  static constexpr Command kCommand{
      {"check sign", "--as OFFICER --key FILE [--refuse] PACK",
       "Decide on a checked device, for one controller",
       "Adds the decision of OFFICER to PACK, for each controller of the case whose officer that "
       "is, signed with FILE. Read statement.html in PACK first: what is signed is the whole pack, "
       "by its digest. The key must be trusted here as that officer's (warder policy trust). "
       "Whoever made the check or carries the device cannot decide on it, and a device that fails "
       "or is incomplete can only be refused.\n"
       "\n"
       "Prints the state of the pack, and a receipt: note it, for it proves later that the "
       "decision "
       "was there (warder check verify --receipt). Exit code: as of check verify.\n",
       kSignOptions,
       "  warder check sign --as 'ACC J. Pell' --key /media/keys/pell.key /srv/packs/lt-0042\n"},
      RunSign};
  return kCommand;
}

const Command& CheckVerifyCommand() {
  static constexpr Command kCommand{
      {"check verify", "[--receipt RECEIPT]... PACK",
       "Say whether an evidence pack is as it was made, and what was decided",
       "Checks the digest of every member, that nothing was added, and every signature of the "
       "chain, by the keys that this installation trusts.\n"
       "\n"
       "Exit code: 0 released: each controller's officer has passed it, and it is still valid; 1 "
       "refused, altered, incomplete or forged; 2 could not run; 3 open: a decision is missing, or "
       "its time is over.\n",
       kVerifyOptions, "  warder check verify /srv/packs/lt-0042\n"},
      RunVerify};
  return kCommand;
}

}  // namespace warder
