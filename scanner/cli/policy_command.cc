// `warder policy trust | keys | sign | verify`: whose signatures count on this installation.
#include <array>
#include <string>

#include "scanner/base/whole_file.h"
#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/trust_file.h"
#include "scanner/model/location.h"
#include "scanner/report/text_table.h"
#include "scanner/report/verdict.h"
#include "scanner/workflow/gate_policy.h"
#include "scanner/workflow/policy_signature.h"
#include "scanner/workflow/trusted_keys.h"

namespace warder {
namespace {

constexpr std::array kTrustOptions{
    OptionSpec{"--holder", "", "NAME", "Whose key it is, as cases write the name."},
    OptionSpec{"--as", "", "USE",
               "What the signature counts for: operator (runs checks), officer (decides for a "
               "controller), policy (sets what is asked of a device) or evidence (vouches for "
               "records of a device's volumes). One key has one use."},
};

constexpr std::array kSignOptions{
    OptionSpec{"--key", "", "FILE", "The signing key of whoever sets the policy."},
};

int RunTrust(const Arguments& arguments) {
  const auto holder = arguments.Value("--holder");
  const auto use = KeyUseFromName(arguments.Value("--as").value_or(""));
  if (arguments.operands().size() != 1 || !holder || !use) {
    PrintMessage(
        "policy trust: write warder policy trust --holder NAME --as "
        "operator|officer|policy|evidence FILE.pub");
    return kCouldNotRun;
  }
  const std::string& file = arguments.operands()[0];
  const auto text = ReadWholeFile(file);
  if (!text) return Complain(text.error());
  const auto key = ParsePublicKey(*text, file);
  if (!key) return Complain(key.error());
  auto trusted = TrustedKeys::Read(TrustFile());
  if (!trusted) return Complain(trusted.error());
  const Outcome enrolled = trusted->Enrol({*holder, *use, *key});
  if (!enrolled) return Complain(enrolled.error());
  return PrintToStandardOutput("key " + key->Id() + " is trusted as " +
                               std::string(KeyUseName(*use)) + ": " + EscapeName(*holder) + '\n')
             ? 0
             : kCouldNotRun;
}

const std::string* PolicyOf(const Arguments& arguments, std::string_view command) {
  if (arguments.operands().size() == 1) return arguments.operands().data();
  PrintMessage(std::string(command) + ": exactly one policy is needed");
  return nullptr;
}

// The digest of the rules that the policy would be used with, if it is one.
Result<std::string> RulesFor(const std::string& policy, const std::string& file) {
  WARDER_RETURN_IF_ERROR(ReadGatePolicy(policy, file));
  return RulesDigest();
}

Result<std::string> SignPolicyFile(const std::string& file, const std::string& key_file) {
  WARDER_ASSIGN(const std::string policy, ReadWholeFile(file));
  WARDER_ASSIGN(const std::string rules, RulesFor(policy, file));
  WARDER_ASSIGN(const SigningKey key, SigningKey::Read(key_file));
  WARDER_RETURN_IF_ERROR(WriteNewFile(file + ".sig", SignPolicy(policy, rules, key)));
  return file + ".sig: signed with key " + key.public_key().Id() + '\n';
}

int RunSign(const Arguments& arguments) {
  const std::string* file = PolicyOf(arguments, "policy sign");
  const auto key = arguments.Value("--key");
  if (file == nullptr) return kCouldNotRun;
  if (!key) {
    PrintMessage("policy sign: with which key? give --key FILE");
    return kCouldNotRun;
  }
  const auto done = SignPolicyFile(*file, *key);
  if (!done) return Complain(done.error());
  return PrintToStandardOutput(*done) ? 0 : kCouldNotRun;
}

Result<std::string> VerifyPolicyFile(const std::string& file) {
  WARDER_ASSIGN(const std::string policy, ReadWholeFile(file));
  WARDER_ASSIGN(const std::string signature, ReadWholeFile(file + ".sig"));
  WARDER_ASSIGN(const std::string rules, RulesFor(policy, file));
  WARDER_ASSIGN(const TrustedKeys trusted, TrustedKeys::Read(TrustFile()));
  const auto signer = PolicySigner(policy, signature, rules, trusted);
  if (!signer) return Fail(signer.error().kind, file + ": " + signer.error().message);
  return file + ": signed by " + EscapeName(*signer) + ", for the rules of this program\n";
}

int RunVerify(const Arguments& arguments) {
  const std::string* file = PolicyOf(arguments, "policy verify");
  if (file == nullptr) return kCouldNotRun;
  const auto text = VerifyPolicyFile(*file);
  if (!text) return Complain(text.error());
  return PrintToStandardOutput(*text) ? 0 : kCouldNotRun;
}

int RunKeys(const Arguments&) {
  const auto trusted = TrustedKeys::Read(TrustFile());
  if (!trusted) return Complain(trusted.error());
  TextTable table;
  for (const char* heading : {"key", "use", "holder"})
    table.AddColumn(heading, TextTable::Align::kLeft);
  for (const TrustedKey& key : trusted->all())
    table.AddRow({key.key.Id(), std::string(KeyUseName(key.use)), EscapeName(key.holder)});
  const std::string none = "No key is trusted here: " + TrustFile() + '\n';
  return PrintToStandardOutput(trusted->all().empty() ? none : table.Print(Style())) ? 0
                                                                                     : kCouldNotRun;
}

}  // namespace

const Command& PolicyTrustCommand() {
  static constexpr Command kCommand{
      {"policy trust", "--holder NAME --as USE FILE.pub", "Trust somebody's signatures here",
       "Enrols the public key in FILE.pub in a file beside the installed program, which only the "
       "owner of the program (root, where it is installed) can write. Be sure of whose key it is: "
       "compare its id, over the telephone or face to face, with what warder key new --signing "
       "printed.\n",
       kTrustOptions,
       "  sudo warder policy trust --holder 'ACC J. Pell' --as officer pell.key.pub\n"},
      RunTrust};
  return kCommand;
}

const Command& PolicySignCommand() {
  static constexpr Command kCommand{
      {"policy sign", "--key FILE POLICY", "Sign a policy of the gate",
       "Writes POLICY.sig, which says who set this policy, for the rules that this program ships. "
       "warder check --policy takes it where the key is trusted for policies.\n",
       kSignOptions, "  warder policy sign --key board.key portable-2027.toml\n"},
      RunSign};
  return kCommand;
}

const Command& PolicyVerifyCommand() {
  static constexpr Command kCommand{
      {"policy verify",
       "POLICY",
       "Say who signed a policy of the gate",
       "Checks POLICY against POLICY.sig, by the keys that this installation trusts for policies "
       "and for the rules of this program. Exit code 0 where it holds, 2 where it does not.\n",
       {},
       ""},
      RunVerify};
  return kCommand;
}

const Command& PolicyKeysCommand() {
  static constexpr Command kCommand{
      {"policy keys",
       "",
       "Show whose signatures count here",
       "Lists the keys that this installation trusts, what for, and whose they are.\n",
       {},
       ""},
      RunKeys};
  return kCommand;
}

}  // namespace warder
