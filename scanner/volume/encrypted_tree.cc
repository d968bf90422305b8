#include "scanner/volume/encrypted_tree.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <utility>
#include <vector>

#include "scanner/base/unique_fd.h"

namespace warder {
namespace {

constexpr size_t kMaxSettings = 64 * 1024;
constexpr size_t kMaxDepth = 128;  // folders looked at above a file
constexpr size_t kMaxKnown = 100'000;

struct File {
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

// Nothing but the name gives it away, and with plain names not even that.
bool EncfsWrote(const File& file) {
  return file.name.size() >= 4 && IsMadeOf(file.name, ",-");
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

PathBytes FolderOf(const PathBytes& path) {
  const size_t slash = path.rfind('/');
  if (slash == PathBytes::npos) return path == "." ? "" : ".";
  return slash == 0 ? (path.size() > 1 ? "/" : "") : path.substr(0, slash);
}

}  // namespace

struct EncryptedTrees::Tree {
  const Kind* kind;
  PathBytes top;
  Protection protection;
};

EncryptedTrees::EncryptedTrees() = default;
EncryptedTrees::~EncryptedTrees() = default;

EncryptedTrees::TreePointer EncryptedTrees::AroundFolder(const PathBytes& folder) {
  const std::lock_guard lock(mutex_);
  std::vector<PathBytes> asked;
  TreePointer tree;
  for (PathBytes at = folder; !at.empty() && asked.size() < kMaxDepth && !tree; at = FolderOf(at)) {
    if (const auto known = folders_.find(at); known != folders_.end()) {
      tree = known->second;
      break;
    }
    asked.push_back(at);
    for (const Kind& kind : kKinds) {
      const auto text = ReadSettings(at + '/' + std::string(kind.marker));
      auto protection = text ? kind.settings(*text) : std::nullopt;
      if (!protection) continue;
      tree = std::make_shared<const Tree>(Tree{&kind, at, *std::move(protection)});
      break;
    }
  }
  if (folders_.size() > kMaxKnown) folders_.clear();
  for (PathBytes& at : asked) folders_[std::move(at)] = tree;
  return tree;
}

std::optional<Protection> EncryptedTrees::ProtectionOf(const PathBytes& path, ByteView head,
                                                       uint64_t size) {
  const PathBytes folder = FolderOf(path);
  const TreePointer tree = folder.empty() ? nullptr : AroundFolder(folder);
  if (!tree) return std::nullopt;
  const std::string_view whole(path);
  const File file{whole.substr(std::min(tree->top.size() + 1, whole.size())),
                  whole.substr(whole.rfind('/') + 1), head, size};
  if (!tree->kind->wrote(file)) return std::nullopt;
  Protection protection = tree->protection;
  protection.evidence = {{0, std::string(tree->kind->marker) + " in a folder above"},
                         {0, std::string(tree->kind->file_mark)}};
  return protection;
}

}  // namespace warder
