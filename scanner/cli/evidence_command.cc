// `warder evidence sign`: vouch for a record of a device's volumes.
#include <array>
#include <string>

#include "scanner/base/whole_file.h"
#include "scanner/cli/clock.h"
#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/report/verdict.h"
#include "scanner/run/storage.h"
#include "scanner/workflow/volume_record.h"

namespace warder {
namespace {

constexpr std::array kOptions{
    OptionSpec{"--key", "", "FILE", "The signing key of whoever took the record."},
    OptionSpec{"--serial", "", "SERIAL", "The device's serial number, as its case writes it."},
};

Result<std::string> SignFile(const std::string& file, const std::string& key_file,
                             const std::string& serial) {
  WARDER_ASSIGN(const auto evidence, ReadEvidence({file}));  // a record that says nothing fails
  WARDER_ASSIGN(const std::string record, ReadWholeFile(file));
  WARDER_ASSIGN(const SigningKey key, SigningKey::Read(key_file));
  WARDER_RETURN_IF_ERROR(WriteNewFile(file + ".sig", SignRecord(record, serial, Now(), key)));
  return file + ".sig: signed with key " + key.public_key().Id() + '\n';
}

int RunSign(const Arguments& arguments) {
  const auto key = arguments.Value("--key");
  const std::string serial = arguments.Value("--serial").value_or("");
  if (arguments.operands().size() != 1 || !key || serial.empty()) {
    PrintMessage("evidence sign: write warder evidence sign --key FILE --serial SERIAL RECORD");
    return kCouldNotRun;
  }
  const auto done = SignFile(arguments.operands()[0], *key, serial);
  if (!done) return Complain(done.error());
  return PrintToStandardOutput(*done) ? 0 : kCouldNotRun;
}

}  // namespace

const Command& EvidenceSignCommand() {
  static constexpr Command kCommand{
      {"evidence sign", "--key FILE --serial SERIAL RECORD",
       "Vouch for a record of a device's volumes",
       "Writes RECORD.sig: that you took RECORD (what manage-bde -status, Get-BitLockerVolume, "
       "fdesetup, diskutil or lsblk said) on the device of this serial number, today. warder check "
       "--volume-evidence then takes it for measured, where your key is trusted for evidence and "
       "the record is not older than the policy allows.\n",
       kOptions,
       "  manage-bde -status > lt-0042.txt     (on the device)\n"
       "  warder evidence sign --key it.key --serial 5CG0231XYZ lt-0042.txt\n"},
      RunSign};
  return kCommand;
}

}  // namespace warder
