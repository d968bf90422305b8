#include "scanner/open/protect/text_marks.h"

#include <algorithm>
#include <array>

namespace warder {
namespace {

// Beyond this much text a sealed part is one of several, and the text is open anyway.
constexpr size_t kSearched = 1024;

constexpr std::array<ByteView, 5> kFirst = {"U2FsdGVkX1", "$ANSIBLE_VAULT;", "PuTTY-User-Key-File-",
                                            "RCLONE_ENCRYPT_V0:", "(21:protected-private-key"};

// Found by the byte that ordinary text has least of: letters that begin marks are everywhere.
struct Mark {
  ByteView text;
  char rare;
};
constexpr std::array<Mark, 9> kWithin = {{{"-----BEGIN ", 'G'},
                                          {"!vault", '!'},
                                          {"ENC[AES256_GCM,", '['},
                                          {"AGE-SECRET-KEY-1", 'K'},
                                          {"private-key", '-'},
                                          {"\"encrypted\"", '"'},
                                          {"pkcs7-mime", '-'},
                                          {"\nRCLONE_ENCRYPT_V0:", '_'},
                                          {"multipart/encrypted", '/'}}};
static_assert(std::all_of(kWithin.begin(), kWithin.end(), [](const Mark& mark) {
  return mark.text.find(mark.rare) < mark.text.size() - 1;
}));

bool Holds(ByteView text, const Mark& mark) {
  const size_t before = mark.text.find(mark.rare);
  const char behind = mark.text[before + 1];
  for (size_t at = text.find(mark.rare, before); at != ByteView::npos;
       at = text.find(mark.rare, at + 1)) {
    // Quotation marks and dashes are everywhere in some texts, with that behind them they are not.
    if (at + 1 >= text.size() || text[at + 1] != behind) continue;
    if (text.substr(at - before).starts_with(mark.text)) return true;
  }
  return false;
}

}  // namespace

bool HasProtectionMark(ByteView head) {
  const ByteView searched = head.substr(0, kSearched);
  return std::any_of(kFirst.begin(), kFirst.end(),
                     [&](ByteView mark) { return searched.starts_with(mark); }) ||
         std::any_of(kWithin.begin(), kWithin.end(),
                     [&](const Mark& mark) { return Holds(searched, mark); });
}

}  // namespace warder
