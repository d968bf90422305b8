// Workbooks under a published default password: [MS-XLS] 2.2.10.
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/extract/binary/excel.h"
#include "scanner/open/protect/office/default_decryption.h"

namespace warder::binary {
namespace {

constexpr size_t kBlock = 1024;
constexpr uint64_t kMaxHeld = uint64_t{64} << 20;
constexpr uint16_t kBoundSheet = 0x0085;
constexpr uint16_t kFilePass = 0x002F;

// Their bodies are never enciphered: BOF, FilePass, UsrExcl, FileLock, InterfaceHdr, RRDInfo,
// RRDHead.
bool IsPlain(uint16_t type) {
  for (const uint16_t plain : {0x0809, 0x002F, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138})
    if (type == plain) return true;
  return false;
}

// Lengths and types of records are not enciphered either, but count for the key stream.
template <class Visit>
void ForEachRecord(ByteView book, Visit visit) {
  for (size_t at = 0; at + 4 <= book.size();) {
    const uint16_t type = U16LeAt(book, at);
    const size_t size = std::min<size_t>(U16LeAt(book, at + 2), book.size() - at - 4);
    if (!visit(type, at + 4, size)) return;
    at += 4 + size;
  }
}

}  // namespace

std::optional<std::string> DecryptWorkbook(const RandomInput& stream) {
  if (stream.size() > kMaxHeld) return std::nullopt;
  auto book = ReadString(stream, 0, stream.size());
  if (!book) return std::nullopt;
  std::optional<DefaultRc4> cipher;
  ForEachRecord(*book, [&](uint16_t type, size_t at, size_t size) {
    // A word that says that it is RC4, then the header.
    if (type == kFilePass && U16LeAt(*book, at) == 1 && size > 2)
      cipher = DefaultRc4::Open(ByteView(*book).substr(at + 2, size - 2));
    return type != kFilePass;
  });
  if (!cipher) return std::nullopt;
  bool enciphered = false;
  std::string plain = *book;
  ForEachRecord(*book, [&](uint16_t type, size_t at, size_t size) {
    // Where the sheet begins is left in the clear.
    const size_t skip = type == kBoundSheet ? std::min<size_t>(4, size) : 0;
    if (enciphered && !IsPlain(type))
      cipher->Decrypt(at + skip, kBlock, plain.data() + at + skip, size - skip);
    enciphered = enciphered || type == kFilePass;
    return true;
  });
  return plain;
}

}  // namespace warder::binary
