// `warder key new | show | destroy`: the key of an engagement.
#include <array>
#include <string>

#include "scanner/base/key_file.h"
#include "scanner/base/recipient_key.h"
#include "scanner/base/signing_key.h"
#include "scanner/base/whole_file.h"
#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/report/verdict.h"

namespace warder {
namespace {

constexpr mode_t kForEveryone = 0644;  // a public key is there to be passed on

constexpr std::array kNewOptions{
    OptionSpec{"--signing", "", "",
               "Make a key to sign with instead (Ed25519, PEM): FILE is the secret one, FILE.pub "
               "the public one, which is to be trusted elsewhere."},
    OptionSpec{
        "--sealing", "", "",
        "Make a key for stores that lie on what is scanned instead (X25519, PEM): FILE is the "
        "secret one, which stays with the controller, FILE.pub the public one, for warder "
        "scan --on-target."},
    OptionSpec{"--scope", "", "TEXT",
               "What the key is for: the engagement and its controllers, one line. It is written "
               "into the key file and shown with the key's id."},
};

// The one operand, or nothing after a message.
const std::string* FileOf(const Arguments& arguments, std::string_view command) {
  if (arguments.operands().size() == 1 && !arguments.operands()[0].empty())
    return arguments.operands().data();
  PrintMessage(std::string(command) + ": exactly one file is needed; write warder " +
               std::string(command) + " FILE");
  return nullptr;
}

int PrintKey(const EngagementKey& key) {
  std::string text = "key      " + key.id + '\n';
  text += "scope    " + (key.scope.empty() ? std::string("not stated") : key.scope);
  text += "\ncreated  " + key.created + '\n';
  return PrintToStandardOutput(text) ? 0 : kCouldNotRun;
}

int NewSigningKey(const std::string& file) {
  const auto key = SigningKey::Make();
  if (!key) return Complain(key.error());
  const Outcome written = key->Write(file);
  if (!written) return Complain(written.error());
  const Outcome published =
      WriteNewFile(file + ".pub", PublicKeyPem(key->public_key()), kForEveryone);
  if (!published) return Complain(published.error());
  return PrintToStandardOutput("signing key " + key->public_key().Id() + "\npublic      " + file +
                               ".pub\n")
             ? 0
             : kCouldNotRun;
}

int NewSealingKey(const std::string& file) {
  const auto key = RecipientSecret::Make();
  if (!key) return Complain(key.error());
  const Outcome written = key->Write(file);
  if (!written) return Complain(written.error());
  const Outcome published = WriteNewFile(file + ".pub", key->public_key().Pem(), kForEveryone);
  if (!published) return Complain(published.error());
  return PrintToStandardOutput("sealing key " + key->public_key().Id() + "\npublic      " + file +
                               ".pub\n")
             ? 0
             : kCouldNotRun;
}

int RunKeyNew(const Arguments& arguments) {
  const std::string* file = FileOf(arguments, "key new");
  if (file == nullptr) return kCouldNotRun;
  if (arguments.Has("--signing")) return NewSigningKey(*file);
  if (arguments.Has("--sealing")) return NewSealingKey(*file);
  const auto key = NewKeyFile(*file, arguments.Value("--scope").value_or(""));
  return key ? PrintKey(*key) : Complain(key.error());
}

int RunKeyShow(const Arguments& arguments) {
  const std::string* file = FileOf(arguments, "key show");
  if (file == nullptr) return kCouldNotRun;
  const auto key = ReadKey(*file);
  return key ? PrintKey(*key) : Complain(key.error());
}

int RunKeyDestroy(const Arguments& arguments) {
  const std::string* file = FileOf(arguments, "key destroy");
  if (file == nullptr) return kCouldNotRun;
  const auto done = DestroyKeyFile(*file);
  return done ? 0 : Complain(done.error());
}

}  // namespace

const Command& KeyNewCommand() {
  static constexpr Command kCommand{
      {"key new", "[OPTION]... FILE", "Make the key of an engagement",
       "Makes FILE, readable for its owner alone, with a new key: one secret for the tokens that "
       "stand for values, one for sealing what a store keeps. Prints its id. Keep it on another "
       "medium than the store, and never on a machine that is scanned; one key for each "
       "engagement and controller. Whoever has the key and the store can read what was found "
       "where.\n",
       kNewOptions, "  warder key new /media/keys/eng-7.key --scope 'ENG-7, Example Police'\n"},
      RunKeyNew};
  return kCommand;
}

const Command& KeyShowCommand() {
  static constexpr Command kCommand{
      {"key show",
       "FILE",
       "Show the id and scope of a key",
       "Prints the id, scope and date of the key in FILE (or fd:N, an open descriptor), never its "
       "secrets.\n",
       {},
       ""},
      RunKeyShow};
  return kCommand;
}

const Command& KeyDestroyCommand() {
  static constexpr Command kCommand{
      {"key destroy",
       "FILE",
       "Destroy a key",
       "Overwrites the key in FILE and removes it, at the close of an engagement. Every store that "
       "was written with it can then be read by nobody. Copies of the file, snapshots, backups "
       "and what a flash disk keeps of overwritten data are out of reach: see to them yourself.\n",
       {},
       ""},
      RunKeyDestroy};
  return kCommand;
}

}  // namespace warder
