// LUKS, versions 1 and 2, by their headers.
//
// Sources: LUKS On-Disk Format Specification 1.2.3; LUKS2 On-Disk Format Specification 1.1.4;
// cryptsetup, lib/luks1/keymanage.h, lib/luks2/luks2.h, src/utils_reencrypt_luks1.c.
#include <array>
#include <charconv>
#include <map>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/verdict.h"
#include "scanner/open/protect/volumes/dm_cipher.h"
#include "scanner/open/protect/volumes/small_json.h"
#include "scanner/open/protect/volumes/volume.h"

namespace warder {
namespace {

constexpr std::string_view kMagic("LUKS\xBA\xBE", 6);
constexpr std::string_view kSecondMagic("SKUL\xBA\xBE", 6);
// Written over the magic number of a version 1 header while it is reencrypted.
constexpr std::string_view kConverting("LUKS\xDE\xAD", 6);
constexpr size_t kHeader1 = 592;
constexpr size_t kHeader2 = 4096;
constexpr uint64_t kMostMetadata = 4 * 1024 * 1024;
// Where the second header may be: the primary one's area has one of these sizes.
constexpr std::array<uint64_t, 9> kSecondAt{0x4000,  0x8000,   0x10000,  0x20000, 0x40000,
                                            0x80000, 0x100000, 0x200000, 0x400000};

// A text that NUL fills up.
std::string FixedText(ByteView bytes, size_t at, size_t width) {
  const ByteView field = bytes.substr(std::min(at, bytes.size()), width);
  return std::string(field.substr(0, field.find('\0')));
}

std::string DataElsewhere(uint64_t data, uint64_t size) {
  return data >= size ? "header only: the data lies elsewhere or is cut off" : "";
}

Protection Null(std::string_view scheme) {
  Protection protection = Unencrypted(scheme);
  protection.algorithm = "null cipher";
  protection.note = "the null cipher encrypts nothing";
  return protection;
}

Protection GradeVersion1(ByteView head, uint64_t size) {
  if (head.size() < kHeader1) return UnknownProtection("LUKS1", "the header is cut off");
  const std::string name = FixedText(head, 8, 32);
  const std::string mode = FixedText(head, 40, 32);
  const uint32_t key_bits = U32BeAt(head, 108) * 8;
  const Cipher cipher = DmCipher(mode.empty() ? name : name + "-" + mode, key_bits);
  if (cipher.grade == ProtectionGrade::kUnencrypted) return Null("LUKS1");
  if (cipher.grade == ProtectionGrade::kUnknown || key_bits == 0 || key_bits > 4096)
    return UnknownProtection("LUKS1", "a cipher that is not known");
  Protection protection = Ciphertext("LUKS1", cipher, 0, "LUKS header, version 1");
  protection.key_derivation = "PBKDF2-HMAC-" + FixedText(head, 72, 32);
  protection.note = DataElsewhere(uint64_t{U32BeAt(head, 104)} * 512, size);
  return protection;
}

// What the metadata of version 2 says, as far as it matters here.
struct Metadata2 {
  struct Segment {
    std::string type;        // "crypt", "linear", "hw-opal", "hw-opal-crypt"
    std::string encryption;  // "aes-xts-plain64"
    std::string offset;
    bool backup = false;  // how it was before a conversion, or will be after
  };
  std::map<std::string, Segment> segments;
  std::string reencrypt_mode;  // "encrypt", "decrypt", "reencrypt"; empty = none under way
  bool reencrypts = false;
  bool has_unknown_requirement = false;
  bool has_keyslot = false;
  bool keys_in_clear = false;
  std::string kdf;
  uint32_t key_bytes = 0;
};

void TakeSegment(const JsonPath& path, std::string_view value, Metadata2* data) {
  Metadata2::Segment& segment = data->segments[path[1]];
  if (path.size() == 3 && path[2] == "type") segment.type = value;
  if (path.size() == 3 && path[2] == "encryption") segment.encryption = value;
  if (path.size() == 3 && path[2] == "offset") segment.offset = value;
  if (path.size() == 4 && path[2] == "flags" && value.starts_with("backup-")) segment.backup = true;
}

void TakeKeyslot(const JsonPath& path, std::string_view value, Metadata2* data) {
  if (path.size() == 3 && path[2] == "type" && value == "luks2") data->has_keyslot = true;
  if (path.size() == 3 && path[2] == "mode") data->reencrypt_mode = value;
  if (path.size() == 3 && path[2] == "key_size" && value.size() < 6)
    std::from_chars(value.data(), value.data() + value.size(), data->key_bytes);
  if (path.size() == 4 && path[2] == "kdf" && path[3] == "type") data->kdf = value;
  if (path.size() == 4 && path[2] == "area" && path[3] == "encryption" &&
      value.find("null") != value.npos) {
    data->keys_in_clear = true;
  }
}

void Take(const JsonPath& path, std::string_view value, Metadata2* data) {
  if (path.size() < 3) return;
  if (path[0] == "segments") TakeSegment(path, value, data);
  if (path[0] == "keyslots") TakeKeyslot(path, value, data);
  if (path.size() == 4 && path[0] == "config" && path[1] == "requirements" &&
      path[2] == "mandatory") {
    if (value.starts_with("online-reencrypt")) {
      data->reencrypts = true;
    } else if (value != "opal" && value != "inline-hw-tags") {
      data->has_unknown_requirement = true;
    }
  }
}

Protection GradeSegment(const Metadata2::Segment& segment, const Metadata2& data, uint64_t at) {
  if (segment.type == "linear") return Unencrypted("LUKS2");
  if (segment.type == "hw-opal")
    return UnknownProtection("LUKS2", "encrypted by the drive, which these bytes do not show");
  if (segment.type != "crypt" && segment.type != "hw-opal-crypt")
    return UnknownProtection("LUKS2", "a segment of a kind that is not known");
  const Cipher cipher = DmCipher(segment.encryption, data.key_bytes * 8);
  if (cipher.grade == ProtectionGrade::kUnencrypted) return Null("LUKS2");
  if (cipher.grade == ProtectionGrade::kUnknown)
    return UnknownProtection("LUKS2", "a cipher that is not known");
  return Ciphertext("LUKS2", cipher, at, "LUKS header, version 2");
}

Protection GradeMetadata2(const Metadata2& data, uint64_t at, uint64_t size) {
  std::vector<Protection> parts;
  std::string first_offset;
  for (const auto& [number, segment] : data.segments) {
    if (segment.backup) continue;
    parts.push_back(GradeSegment(segment, data, at));
    if (first_offset.empty()) first_offset = segment.offset;
  }
  if (parts.empty()) return UnknownProtection("LUKS2", "no segment of data in its metadata");
  Protection whole = LeastProtected(parts);
  if (parts.size() == 1) whole.members = whole.sealed_members = 0;
  whole.key_derivation = data.kdf;
  const bool to_or_from_plain =
      data.reencrypt_mode == "encrypt" || data.reencrypt_mode == "decrypt";
  if (data.has_unknown_requirement) {
    whole = UnknownProtection("LUKS2", "it demands something that is not known");
  } else if (data.reencrypts && to_or_from_plain) {
    Protection open = Unencrypted("LUKS2");
    open.note = "a conversion from or to plain data is under way: part of it is plain";
    open.mixed = whole.mixed;
    open.members = whole.members;
    open.sealed_members = whole.sealed_members;
    whole = open;
  } else if (data.keys_in_clear && whole.grade == ProtectionGrade::kEncrypted) {
    whole = PasswordOnly("LUKS2", "its keys are stored under the null cipher", at,
                         "key slot area, null cipher");
  } else if (data.reencrypts) {
    whole.note = "being reencrypted";
  } else if (whole.note.empty() && !CountsAsOpen(whole.grade)) {
    uint64_t offset = 0;
    std::from_chars(first_offset.data(), first_offset.data() + first_offset.size(), offset);
    whole.note = DataElsewhere(offset, size);
  }
  return whole;
}

// `at`: where this header is.
Protection GradeVersion2(const RandomInput& volume, ByteView head, uint64_t at) {
  const uint64_t length = U64BeAt(head, 8);
  if (head.size() < kHeader2 || length < 2 * kHeader2 || length > kMostMetadata)
    return UnknownProtection("LUKS2", "the header is cut off or states an impossible size");
  const auto text = ReadString(volume, at + kHeader2, length - kHeader2);
  if (!text || text->size() < length - kHeader2)
    return UnknownProtection("LUKS2", "the metadata is cut off");
  Metadata2 data;
  const bool whole = VisitJson(
      ByteView(*text).substr(0, text->find('\0')),
      [&data](const JsonPath& path, std::string_view value) { Take(path, value, &data); });
  if (!whole) return UnknownProtection("LUKS2", "the metadata is damaged");
  return GradeMetadata2(data, at, volume.size());
}

std::optional<Protection> GradeHeader(const RandomInput& volume, ByteView head, uint64_t at) {
  switch (U16BeAt(head, 6)) {
    case 1:
      return GradeVersion1(head, volume.size());
    case 2:
      return GradeVersion2(volume, head, at);
    default:
      return UnknownProtection("LUKS", "a version that is not known");
  }
}

bool IsBlank(ByteView bytes) {
  return bytes.find_first_not_of('\0') == bytes.npos;
}

}  // namespace

std::optional<Protection> GradeLuks(const RandomInput& volume) {
  const auto head = ReadString(volume, 0, kHeader2);
  if (!head || head->size() < kMagic.size()) return std::nullopt;
  if (HasAt(*head, 0, kConverting))
    return UnknownProtection("LUKS1", "being reencrypted: part of it may be plain");
  if (HasAt(*head, 0, kMagic)) {
    auto primary = GradeHeader(volume, *head, 0);
    if (primary->grade != ProtectionGrade::kUnknown || U16BeAt(*head, 6) != 2) return primary;
  } else if (!IsBlank(ByteView(*head).substr(0, 512))) {
    return std::nullopt;
  }
  // The first header is damaged or wiped: the second one opens the volume as well.
  for (const uint64_t at : kSecondAt) {
    const auto second = ReadString(volume, at, kHeader2);
    if (!second || !HasAt(*second, 0, kSecondMagic) || U16BeAt(*second, 6) != 2) continue;
    if (U64BeAt(*second, 256) != at) continue;
    auto protection = GradeVersion2(volume, *second, at);
    if (protection.note.empty()) protection.note = "by its second header; the first is damaged";
    return protection;
  }
  if (HasAt(*head, 0, kMagic)) return GradeHeader(volume, *head, 0);
  return std::nullopt;
}

}  // namespace warder
