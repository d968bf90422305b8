#include "scanner/open/extract/ole_native.h"

#include <algorithm>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/extract/text.h"

namespace warder {
namespace {

// Up to the NUL, which is taken too.
ByteView TakeString(ByteCursor* cursor, ByteView bytes) {
  const size_t at = cursor->at();
  const size_t end = bytes.find('\0', at);
  if (end == bytes.npos) {
    cursor->Fail();
    return {};
  }
  return cursor->Take(end + 1 - at).substr(0, end - at);
}

std::string FileName(ByteView path) {
  return Utf8FromBytes(path.substr(path.find_last_of("/\\") + 1));
}

}  // namespace

OleObject UnwrapOleNative(ByteView stream) {
  ByteCursor cursor(stream);
  (void)cursor.U32Le();  // size of what follows
  (void)cursor.U16Le();
  const ByteView label = TakeString(&cursor, stream);
  const ByteView path = TakeString(&cursor, stream);
  cursor.Skip(4);
  const uint32_t temporary = cursor.U32Le();
  cursor.Skip(temporary);
  const uint32_t size = cursor.U32Le();
  const ByteView content = cursor.Take(size);
  if (cursor.ok() && !content.empty()) return {FileName(label.empty() ? path : label), content};
  // Of other servers: the native data behind their length.
  const uint32_t length = U32LeAt(stream, 0);
  if (length > 0 && length <= stream.size() - 4) return {{}, stream.substr(4, length)};
  return {{}, stream};
}

OleObject UnwrapOleObject(ByteView object) {
  ByteCursor cursor(object);
  (void)cursor.U32Le();
  const uint32_t kind = cursor.U32Le();
  if (kind != 2) return {{}, object};
  const uint32_t name_size = cursor.U32Le();
  const ByteView name = cursor.Take(name_size);
  cursor.Skip(cursor.U32Le());
  cursor.Skip(cursor.U32Le());
  const uint32_t size = cursor.U32Le();
  const ByteView data = cursor.Take(std::min<uint64_t>(size, cursor.left()));
  if (!cursor.ok() || data.empty()) return {{}, object};
  // What the packager wraps lacks the length in front.
  if (name.starts_with("Package")) {
    ByteCursor inner(data);
    (void)inner.U16Le();
    const ByteView label = TakeString(&inner, data);
    (void)TakeString(&inner, data);
    inner.Skip(4);
    inner.Skip(inner.U32Le());
    const uint32_t length = inner.U32Le();
    const ByteView content = inner.Take(length);
    if (inner.ok() && !content.empty()) return {FileName(label), content};
  }
  return {{}, data};
}

}  // namespace warder
