#include "scanner/open/protect/text_marks.h"

#include <algorithm>
#include <array>

namespace warder {
namespace {

// Beyond this much text a sealed part is one of several, and the text is open anyway.
constexpr size_t kSearched = 1024;

constexpr std::array<ByteView, 5> kFirst = {"U2FsdGVkX1", "$ANSIBLE_VAULT;", "PuTTY-User-Key-File-",
                                            "RCLONE_ENCRYPT_V0:", "(21:protected-private-key"};
constexpr std::array<ByteView, 8> kWithin = {
    "-----BEGIN ", "!vault",        "ENC[AES256_GCM,", "AGE-SECRET-KEY-1",
    "private-key", "\"encrypted\"", "pkcs7-mime",      "\nRCLONE_ENCRYPT_V0:"};

}  // namespace

bool HasProtectionMark(ByteView head) {
  const ByteView searched = head.substr(0, kSearched);
  return std::any_of(kFirst.begin(), kFirst.end(),
                     [&](ByteView mark) { return searched.starts_with(mark); }) ||
         std::any_of(kWithin.begin(), kWithin.end(),
                     [&](ByteView mark) { return searched.find(mark) != ByteView::npos; }) ||
         searched.find("multipart/encrypted") != ByteView::npos;
}

}  // namespace warder
