#include "scanner/open/protect/zip_package.h"

#include "scanner/base/byte_cursor.h"

namespace warder {
namespace {

constexpr ByteView kVerifier = ".iwpv2";
constexpr ByteView kHint = ".iwph";
// Version 2, format 1, rounds, salt (16), initial vector (16), encrypted verifier (64).
constexpr uint64_t kVerifierSize = 104;

bool IsVerifier(const RandomInput& input, const ZipEntry& entry) {
  if (!entry.name.ends_with(kVerifier) || entry.size != kVerifierSize) return false;
  if (entry.name.size() > kVerifier.size() &&
      entry.name[entry.name.size() - kVerifier.size() - 1] != '/') {
    return false;
  }
  if (entry.method != 0) return true;  // packed: the name and the size must do
  const auto local = ReadZipLocalHeader(input, entry.local_offset);
  if (!local) return false;
  const auto bytes = ReadString(input, local->data_offset, 4);
  return bytes && U16LeAt(*bytes, 0) == 2 && U16LeAt(*bytes, 2) == 1;
}

}  // namespace

IworkPackage::IworkPackage(const RandomInput& input, ZipDirectory directory) {
  for (ZipEntry entry; !found_ && directory.Next(&entry);) {
    if (!IsVerifier(input, entry)) continue;
    found_ = true;
    folder_ = entry.name.substr(0, entry.name.size() - kVerifier.size());
    verifier_offset_ = entry.header_offset;
  }
}

bool IworkPackage::IsKeyFile(const ZipEntry& entry) const {
  return found_ && entry.name.starts_with(folder_) &&
         (entry.name.ends_with(kVerifier) || entry.name.ends_with(kHint));
}

bool IworkPackage::Seals(const ZipEntry& entry) const {
  return found_ && entry.name.starts_with(folder_) && !IsKeyFile(entry);
}

}  // namespace warder
