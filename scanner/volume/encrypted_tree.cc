#include "scanner/volume/encrypted_tree.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "scanner/base/folder.h"
#include "scanner/base/unique_fd.h"

namespace warder {
namespace {

constexpr size_t kMaxSettings = 64 * 1024;
constexpr size_t kMaxKnown = 100'000;

struct File {
  std::string_view settings;
  std::string_view inside;  // path below the tree's top
  std::string_view name;
  ByteView head;
  uint64_t size;
};

bool Has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool IsMadeOf(std::string_view text, std::string_view extra) {
  return std::all_of(text.begin(), text.end(), [extra](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           extra.find(c) != std::string_view::npos;
  });
}

Protection Encrypted(std::string_view scheme, std::string_view algorithm, uint32_t key_bits) {
  Protection protection;
  protection.grade = ProtectionGrade::kEncrypted;
  protection.scheme = scheme;
  protection.algorithm = algorithm;
  protection.key_bits = key_bits;
  protection.names_visible = false;
  return protection;
}

// --- gocryptfs ---

std::optional<Protection> GocryptfsSettings(std::string_view text) {
  if (!Has(text, "\"EncryptedKey\"") || !Has(text, "\"ScryptObject\"")) return std::nullopt;
  Protection protection = Encrypted("gocryptfs",
                                    Has(text, "\"XChaCha20Poly1305\"") ? "XChaCha20-Poly1305"
                                    : Has(text, "\"AESSIV\"")          ? "AES-256-SIV"
                                                                       : "AES-256-GCM",
                                    256);
  protection.key_derivation = "scrypt";
  protection.names_visible = Has(text, "\"PlaintextNames\"");
  return protection;
}

// Version 2 and an identifier, then blocks of 4 KiB with nonce and tag each.
bool GocryptfsWrote(const File& file) {
  constexpr uint64_t kHeader = 18;
  constexpr uint64_t kBlock = 4096;
  if (!file.head.starts_with(ByteView("\0\2", 2)) || file.size <= kHeader) return false;
  for (const uint64_t overhead : {32u, 40u}) {
    const uint64_t rest = (file.size - kHeader) % (kBlock + overhead);
    if (rest == 0 || rest > overhead) return true;
  }
  return false;
}

// --- EncFS ---

std::optional<Protection> EncfsSettings(std::string_view text) {
  if (!Has(text, "<encodedKeyData>")) return std::nullopt;
  if (Has(text, "<name>nullio") || Has(text, "<name>ssl/null")) return std::nullopt;
  const bool blowfish = Has(text, "<name>ssl/blowfish");
  if (!blowfish && !Has(text, "<name>ssl/aes") && !Has(text, "<name>ssl/camellia"))
    return std::nullopt;
  Protection protection = Encrypted("EncFS",
                                    blowfish                     ? "Blowfish"
                                    : Has(text, "<name>ssl/aes") ? "AES"
                                                                 : "Camellia",
                                    0);
  for (const uint32_t bits : {128u, 160u, 192u, 256u}) {
    if (Has(text, "<keySize>" + std::to_string(bits) + "</keySize>")) protection.key_bits = bits;
  }
  protection.legacy = blowfish;
  protection.names_visible = Has(text, "<name>nameio/null");
  return protection;
}

// Nothing but the name gives it away. The block encoding pads a name to whole cipher blocks, puts
// two bytes of checksum before it and writes it in base 64 or 32, so only few lengths can be; the
// stream encoding gives any length, and plain names give nothing away.
bool EncfsWrote(const File& file) {
  const bool base32 = Has(file.settings, "<name>nameio/block32");
  if (!base32 && !Has(file.settings, "<name>nameio/block<")) return false;
  const size_t block = Has(file.settings, "<name>ssl/blowfish") ? 8 : 16;
  const size_t bits = base32 ? 5 : 6;
  const size_t bytes = file.name.size() * bits / 8;
  return bytes > 2 && (bytes - 2) % block == 0 &&
         file.name.size() == (bytes * 8 + bits - 1) / bits && IsMadeOf(file.name, ",-");
}

// --- Cryptomator ---

// A signed token, or the key file beside it.
std::optional<Protection> CryptomatorSettings(std::string_view text) {
  const bool token = text.starts_with("eyJ") && std::count(text.begin(), text.end(), '.') == 2;
  if (!token && !Has(text, "\"primaryMasterKey\"")) return std::nullopt;
  Protection protection = Encrypted("Cryptomator", "AES-256", 256);
  protection.key_derivation = "scrypt";
  return protection;
}

bool CryptomatorWrote(const File& file) {
  constexpr uint64_t kShorterHeader = 68;
  return file.inside.starts_with("d/") && file.name.ends_with(".c9r") &&
         file.size >= kShorterHeader;
}

// --- CryFS ---

std::optional<Protection> CryfsSettings(std::string_view text) {
  if (!text.starts_with("cryfs.config;")) return std::nullopt;
  Protection protection = Encrypted("CryFS", "", 0);  // the cipher stands in what is encrypted
  protection.key_derivation = "scrypt";
  protection.metadata_visible = false;
  return protection;
}

bool CryfsWrote(const File& file) {
  return file.head.starts_with("cryfs;block;") && IsMadeOf(file.name, "");
}

struct Kind {
  std::string_view marker;  // in the tree's top folder
  std::optional<Protection> (*settings)(std::string_view text);
  bool (*wrote)(const File& file);
  std::string_view file_mark;  // what shows that the program wrote the file
};
constexpr std::array<Kind, 5> kKinds{{
    {"gocryptfs.conf", GocryptfsSettings, GocryptfsWrote, "header version 2 and whole blocks"},
    {".encfs6.xml", EncfsSettings, EncfsWrote, "encoded name, random-looking bytes"},
    {"vault.cryptomator", CryptomatorSettings, CryptomatorWrote, "below d/, named .c9r"},
    {"masterkey.cryptomator", CryptomatorSettings, CryptomatorWrote, "below d/, named .c9r"},
    {"cryfs.config", CryfsSettings, CryfsWrote, "header of a block"},
}};

// The start of a regular file; its access time stays where the system allows that.
std::optional<std::string> ReadSettings(const PathBytes& path) {
  constexpr int kFlags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY;
  UniqueFd fd(open(path.c_str(), kFlags | O_NOATIME));
  if (!fd.valid() && errno == EPERM) fd = UniqueFd(open(path.c_str(), kFlags));
  struct stat found;
  if (!fd.valid() || fstat(fd.get(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
  std::string text(kMaxSettings, '\0');
  size_t length = 0;
  while (length < text.size()) {
    const ssize_t got = read(fd.get(), text.data() + length, text.size() - length);
    if (got <= 0) break;
    length += static_cast<size_t>(got);
  }
  text.resize(length);
  return text;
}

// Without links and dots, so that what is above it is its text up to a slash; nothing where the
// system does not say.
std::optional<PathBytes> Canonical(const PathBytes& folder) {
  const std::unique_ptr<char, decltype(&free)> found(realpath(folder.c_str(), nullptr), free);
  if (!found) return std::nullopt;
  return PathBytes(found.get());
}

}  // namespace

struct EncryptedTrees::Tree {
  const Kind* kind;
  PathBytes top;  // canonical
  std::string settings;
  Protection protection;
};

EncryptedTrees::EncryptedTrees() = default;
EncryptedTrees::~EncryptedTrees() = default;

EncryptedTrees::TreePointer EncryptedTrees::SettingsIn(const PathBytes& folder) {
  for (const Kind& kind : kKinds) {
    auto text = ReadSettings(folder + '/' + std::string(kind.marker));
    auto protection = text ? kind.settings(*text) : std::nullopt;
    if (!protection) continue;
    return std::make_shared<const Tree>(
        Tree{&kind, folder, *std::move(text), *std::move(protection)});
  }
  return nullptr;
}

EncryptedTrees::TreePointer EncryptedTrees::AroundFolder(PathBytes folder) {
  const std::lock_guard lock(mutex_);
  std::vector<PathBytes> asked;
  TreePointer tree;
  for (;; folder = PathBytes(FolderOf(folder))) {
    if (const auto known = trees_.find(folder); known != trees_.end()) {
      tree = known->second;
      break;
    }
    asked.push_back(folder);
    tree = SettingsIn(folder);
    if (tree || folder == "/") break;
  }
  if (trees_.size() > kMaxKnown) trees_.clear();
  for (PathBytes& at : asked) trees_[std::move(at)] = tree;
  return tree;
}

std::optional<PathBytes> EncryptedTrees::CanonicalFolder(PathBytes folder) {
  const std::lock_guard lock(mutex_);
  if (const auto known = folders_.find(folder); known != folders_.end()) return known->second;
  std::optional<PathBytes> found = Canonical(folder);
  if (folders_.size() > kMaxKnown) folders_.clear();
  return folders_[std::move(folder)] = std::move(found);
}

std::optional<Protection> EncryptedTrees::ProtectionOf(const PathBytes& path, ByteView head,
                                                       uint64_t size) {
  const std::optional<PathBytes> folder = CanonicalFolder(PathBytes(FolderOf(path)));
  const TreePointer tree = folder ? AroundFolder(*folder) : nullptr;
  if (!tree) return std::nullopt;
  const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
  const PathBytes whole = *folder + '/' + PathBytes(name);
  const File file{tree->settings,
                  std::string_view(whole).substr(tree->top == "/" ? 1 : tree->top.size() + 1), name,
                  head, size};
  if (!tree->kind->wrote(file)) return std::nullopt;
  Protection protection = tree->protection;
  protection.evidence = {{0, std::string(tree->kind->marker) + " in a folder above"},
                         {0, std::string(tree->kind->file_mark)}};
  return protection;
}

}  // namespace warder
