// Text, so that a person sees what the file is without a tool:
//
//   warder-key 1
//   id: 0123456789abcdef
//   scope: ENG-7, Example Police
//   created: 2026-01-31T10:00:00Z
//   secret: 128 hex digits: 32 bytes for tokens, 32 for sealing
//   check: HMAC of everything above under the token key, 32 hex digits
#include "scanner/base/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <optional>

#include "scanner/base/hex.h"
#include "scanner/base/unique_fd.h"
#include "scanner/base/whole_file.h"

namespace warder {
namespace {

constexpr std::string_view kFirstLine = "warder-key 1\n";
constexpr size_t kMaxFile = 4096;
constexpr size_t kMaxScope = 200;
constexpr size_t kTokenSecret = 32;
constexpr size_t kSecret = kTokenSecret + SealKey::kSecretSize;

// Whatever way it goes out of use.
struct Wiped {
  std::string text{};
  ~Wiped() { Wipe(&text); }
};

std::string Utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

// Fit for print as it is.
bool IsPlain(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

// What is wrong, without a word of the file: it may be any file.
tl::unexpected<Error> NoKey(const std::string& where, std::string_view what) {
  return Fail(ErrorKind::kUsage, where + ": " + std::string(what) +
                                     "; give a file that warder key new made, or a copy of it");
}

tl::unexpected<Error> SystemSays(const std::string& where, int error, std::string_view advice) {
  return Fail(ErrorKind::kIo, where + ": " + std::strerror(error) + "; " + std::string(advice));
}

std::string CheckOf(const TokenKey& tokens, std::string_view text) {
  const TokenBytes check = tokens.Make("key file", text);
  return ToHex({reinterpret_cast<const char*>(check.data()), check.size()});
}

EngagementKey KeyOf(std::string_view secret, std::string scope, std::string created) {
  TokenKey tokens(secret.substr(0, kTokenSecret));
  std::string id = tokens.Id();
  return {std::move(id), std::move(scope), std::move(created), std::move(tokens),
          SealKey(secret.substr(kTokenSecret))};
}

std::string TextOf(const EngagementKey& key, std::string_view secret) {
  std::string text(kFirstLine);
  text.reserve(kMaxFile);  // a string that grows leaves its old bytes behind
  text += "id: " + key.id + "\nscope: " + key.scope + "\ncreated: " + key.created + "\nsecret: ";
  AppendHex(secret, &text);
  text += '\n';
  const std::string check = CheckOf(key.tokens, text);
  text += "check: " + check + '\n';
  return text;
}

// Takes "NAME: value\n" from the front.
std::optional<std::string_view> TakeLine(std::string_view* text, std::string_view name) {
  const size_t end = text->find('\n');
  if (end == std::string_view::npos || !text->starts_with(name)) return std::nullopt;
  const std::string_view value = text->substr(name.size(), end - name.size());
  text->remove_prefix(end + 1);
  return value;
}

Result<EngagementKey> ParseKey(const std::string& where, std::string_view text) {
  const std::string_view whole = text;
  Wiped secret;
  if (!text.starts_with("warder-key ")) return NoKey(where, "is no key");
  if (!text.starts_with(kFirstLine)) return NoKey(where, "is a key of another version of warder");
  text.remove_prefix(kFirstLine.size());
  const auto id = TakeLine(&text, "id: ");
  const auto scope = TakeLine(&text, "scope: ");
  const auto created = TakeLine(&text, "created: ");
  const auto hex = TakeLine(&text, "secret: ");
  const size_t checked = whole.size() - text.size();
  const auto check = TakeLine(&text, "check: ");
  if (!id || !scope || !created || !hex || !check || !text.empty() || !IsPlain(*scope) ||
      !IsPlain(*created))
    return NoKey(where, "is a damaged key");
  const bool is_hex = FromHex(*hex, &secret.text);
  if (!is_hex || secret.text.size() != kSecret) return NoKey(where, "is a damaged key");
  EngagementKey key = KeyOf(secret.text, std::string(*scope), std::string(*created));
  if (key.id != *id || CheckOf(key.tokens, whole.substr(0, checked)) != *check)
    return NoKey(where, "is a key that was altered");
  return key;
}

Result<UniqueFd> OpenKey(const std::string& where, int flags) {
  // O_NONBLOCK: never wait for a pipe that took the file's place.
  UniqueFd fd(open(where.c_str(), flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (!fd.valid() && errno == ELOOP) return NoKey(where, "is a link");
  if (!fd.valid()) return SystemSays(where, errno, "give the path of a key, or fd:N");
  struct stat status {};
  if (fstat(fd.get(), &status) != 0) return SystemSays(where, errno, "give the path of a key");
  if (!S_ISREG(status.st_mode)) return NoKey(where, "is no regular file");
  if ((status.st_mode & 077) != 0) {
    return Fail(ErrorKind::kUsage, where +
                                       ": others may read this key; take it for spent, or, if "
                                       "nobody has read it, chmod 600 it");
  }
  return fd;
}

Outcome ReadAll(const std::string& where, int fd, std::string* to) {
  std::string& text = *to;
  text.assign(kMaxFile + 1, '\0');
  size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = read(fd, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return SystemSays(where, errno, "give the path of a key, or fd:N");
    if (got == 0) break;
    size += static_cast<size_t>(got);
  }
  if (size > kMaxFile) return NoKey(where, "is no key");
  text.resize(size);
  return {};
}

}  // namespace

Result<EngagementKey> NewKeyFile(const std::string& path, std::string_view scope) {
  if (scope.size() > kMaxScope || !IsPlain(scope)) {
    return Fail(ErrorKind::kUsage, "--scope: not one short line; give up to " +
                                       std::to_string(kMaxScope) + " bytes without line breaks");
  }
  Wiped secret;
  WARDER_ASSIGN(secret.text, RandomBytes(kSecret));
  EngagementKey key = KeyOf(secret.text, std::string(scope), Utc());
  const Wiped file{TextOf(key, secret.text)};
  const UniqueFd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!fd.valid())
    return SystemSays(path, errno, "name a file that is not there yet, where you may write");
  const bool written = WriteAndSync(fd.get(), file.text) && SyncFolderOf(path);
  const int error = errno;
  if (written) return key;
  unlink(path.c_str());
  return SystemSays(path, error, "free some space or name another place");
}

Result<EngagementKey> NewWrappedKey(const RecipientKey& recipient, std::string* wrapped) {
  Wiped secret;
  WARDER_ASSIGN(secret.text, RandomBytes(kSecret));
  EngagementKey key = KeyOf(secret.text, "", Utc());
  const Wiped file{TextOf(key, secret.text)};
  WARDER_ASSIGN(*wrapped, recipient.Wrap(file.text));
  return key;
}

Result<EngagementKey> UnwrapKey(const RecipientSecret& secret, std::string_view wrapped) {
  Wiped file;
  WARDER_ASSIGN(file.text, secret.Unwrap(wrapped));
  return ParseKey("the store", file.text);
}

namespace {

Outcome ReadKeyText(const std::string& where, std::string* text) {
  UniqueFd file;
  int fd = -1;
  if (where.starts_with("fd:")) {
    const char* end = where.data() + where.size();
    const auto [stop, error] = std::from_chars(where.data() + 3, end, fd);
    if (error != std::errc{} || stop != end || fd < 0) return NoKey(where, "names no descriptor");
  } else {
    WARDER_ASSIGN(file, OpenKey(where, O_RDONLY));
    fd = file.get();
  }
  return ReadAll(where, fd, text);
}

}  // namespace

Result<EngagementKey> ReadKey(const std::string& where) {
  Wiped key;
  WARDER_RETURN_IF_ERROR(ReadKeyText(where, &key.text));
  return ParseKey(where, key.text);
}

Result<AnyKey> ReadAnyKey(const std::string& where) {
  Wiped key;
  WARDER_RETURN_IF_ERROR(ReadKeyText(where, &key.text));
  AnyKey any;
  if (RecipientSecret::LooksLikeOne(key.text)) {
    WARDER_ASSIGN(any.secret, RecipientSecret::Parse(key.text, where));
  } else {
    WARDER_ASSIGN(any.key, ParseKey(where, key.text));
  }
  return any;
}

Outcome DestroyKeyFile(const std::string& path) {
  WARDER_RETURN_IF_ERROR(ReadKey(path));
  WARDER_ASSIGN(const UniqueFd fd, OpenKey(path, O_WRONLY));
  struct stat status {};
  fstat(fd.get(), &status);
  WARDER_ASSIGN(const std::string noise, RandomBytes(static_cast<size_t>(status.st_size)));
  if (!WriteAndSync(fd.get(), noise) || unlink(path.c_str()) != 0 || !SyncFolderOf(path))
    return SystemSays(path, errno, "the key may still be there; overwrite and remove it yourself");
  return {};
}

}  // namespace warder
