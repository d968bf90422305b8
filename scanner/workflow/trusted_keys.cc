#include "scanner/workflow/trusted_keys.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "scanner/base/folder.h"
#include "scanner/base/hex.h"
#include "scanner/base/toml_fields.h"
#include "scanner/base/whole_file.h"

namespace warder {
namespace {

constexpr std::array<std::string_view, kKeyUseCount> kUses{"operator", "officer", "policy",
                                                           "evidence"};
constexpr size_t kLongestName = 100;

// The program may be anybody's, as in a checkout; whoever can write the program can do anything.
Outcome CheckOwner(const std::string& path) {
  struct stat program {};
  struct stat found {};
  if (stat("/proc/self/exe", &program) != 0 || lstat(path.c_str(), &found) != 0)
    return Fail(ErrorKind::kIo, path + ": cannot be read: " + std::strerror(errno));
  const bool owned = found.st_uid == 0 || found.st_uid == program.st_uid;
  if (owned && !S_ISLNK(found.st_mode) && (found.st_mode & 022) == 0) return {};
  return Fail(ErrorKind::kUsage,
              path +
                  ": others than the owner of the program can write it, so nothing in it is "
                  "trusted; see who changed it, then give it back to its owner alone");
}

// A name that can stand in a file and on a page as it is.
bool IsName(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName &&
         std::none_of(name.begin(), name.end(), [](unsigned char c) {
           return c < 0x20 || c == 0x7F || c == '"' || c == '\\';
         });
}

std::string TextOf(const std::vector<TrustedKey>& keys) {
  std::string text =
      "# Whose signatures count here, and for what. Written by warder policy trust.\n";
  for (const TrustedKey& key : keys) {
    text += "\n[[key]]\nholder = \"" + key.holder + "\"\nuse = \"" +
            std::string(KeyUseName(key.use)) + "\"\npublic = \"" + ToHex(key.key.bytes) + "\"\n";
  }
  return text;
}

}  // namespace

std::string_view KeyUseName(KeyUse use) {
  return kUses[static_cast<size_t>(use)];
}

std::optional<KeyUse> KeyUseFromName(std::string_view name) {
  const auto at = std::find(kUses.begin(), kUses.end(), name);
  if (at == kUses.end()) return std::nullopt;
  return static_cast<KeyUse>(at - kUses.begin());
}

Result<TrustedKeys> TrustedKeys::Read(const std::string& file) {
  TrustedKeys trusted;
  trusted.file_ = file;
  if (access(file.c_str(), F_OK) != 0 && errno == ENOENT) return trusted;
  WARDER_RETURN_IF_ERROR(CheckOwner(file));
  WARDER_RETURN_IF_ERROR(CheckOwner(std::string(FolderOf(file))));
  WARDER_ASSIGN(const std::string text, ReadWholeFile(file));
  WARDER_ASSIGN(TomlFields fields, TomlFields::Parse(text, file));
  for (size_t i = 0, n = fields.Count("key"); i < n; ++i) {
    const std::string path = "key[" + std::to_string(i) + ']';
    TrustedKey key;
    key.holder = fields.Text(path + ".holder");
    const auto use = KeyUseFromName(fields.Text(path + ".use"));
    if (use) key.use = *use;
    if (!use) fields.Complain(path + ".use", "operator, officer or policy");
    if (!FromHex(fields.Text(path + ".public"), &key.key.bytes) || key.key.bytes.size() != 32)
      fields.Complain(path + ".public", "64 hex digits");
    if (!IsName(key.holder)) fields.Complain(path + ".holder", "a name");
    trusted.keys_.push_back(std::move(key));
  }
  WARDER_RETURN_IF_ERROR(fields.Check());
  return trusted;
}

const TrustedKey* TrustedKeys::Find(std::string_view id, KeyUse use) const {
  const auto at = std::find_if(keys_.begin(), keys_.end(), [&](const TrustedKey& key) {
    return key.use == use && key.key.Id() == id;
  });
  return at == keys_.end() ? nullptr : &*at;
}

Outcome TrustedKeys::Enrol(const TrustedKey& key) {
  if (!IsName(key.holder)) {
    return Fail(ErrorKind::kUsage,
                "--holder: not a name; give up to 100 bytes without quotes or line breaks");
  }
  for (const TrustedKey& known : keys_) {
    if (known.key != key.key) continue;
    return Fail(ErrorKind::kUsage, "this key is trusted already: " + known.holder + " as " +
                                       std::string(KeyUseName(known.use)));
  }
  std::vector<TrustedKey> keys = keys_;
  keys.push_back(key);
  const std::string beside = file_ + ".new";
  unlink(beside.c_str());
  WARDER_RETURN_IF_ERROR(WriteNewFile(beside, TextOf(keys)));
  if (chmod(beside.c_str(), 0644) != 0 || rename(beside.c_str(), file_.c_str()) != 0)
    return Fail(ErrorKind::kIo, file_ + ": cannot be written: " + std::strerror(errno));
  keys_ = std::move(keys);
  return {};
}

}  // namespace warder
