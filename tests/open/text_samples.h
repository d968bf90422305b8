// Random text in many encodings, and readers of a whole object, for the tests of this folder.
#ifndef WARDER_TESTS_OPEN_TEXT_SAMPLES_H_
#define WARDER_TESTS_OPEN_TEXT_SAMPLES_H_

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/charset/encoding.h"
#include "scanner/open/charset/utf8.h"
#include "scanner/open/plain/text_reader.h"

namespace warder {

using Random = std::mt19937_64;

inline uint64_t Below(Random* random, uint64_t limit) {
  return (*random)() % limit;
}

inline void AppendUnit(uint32_t unit, bool big_endian, std::string* out) {
  const char low = static_cast<char>(unit), high = static_cast<char>(unit >> 8);
  out->push_back(big_endian ? high : low);
  out->push_back(big_endian ? low : high);
}

inline void AppendEncoded(uint32_t code, Encoding encoding, std::string* out) {
  switch (encoding) {
    case Encoding::kUtf16Le:
    case Encoding::kUtf16Be: {
      const bool big = encoding == Encoding::kUtf16Be;
      if (code < 0x10000) return AppendUnit(code, big, out);
      AppendUnit(0xD800 + ((code - 0x10000) >> 10), big, out);
      return AppendUnit(0xDC00 + (code & 0x3FF), big, out);
    }
    case Encoding::kUtf32Le:
      AppendUnit(code & 0xFFFF, false, out);
      return AppendUnit(code >> 16, false, out);
    case Encoding::kUtf32Be:
      AppendUnit(code >> 16, true, out);
      return AppendUnit(code & 0xFFFF, true, out);
    case Encoding::kCodePage:
      for (size_t i = 0; i < 128 && code >= 0x80; ++i) {
        if (Windows1252().upper_half[i] != code) continue;
        out->push_back(static_cast<char>(0x80 + i));
        return;
      }
      out->push_back(code < 0x80 ? static_cast<char>(code) : '?');
      return;
    default: {
      char bytes[4];
      out->append(bytes, EncodeUtf8(code, bytes));
    }
  }
}

inline std::string Encode(std::u32string_view text, Encoding encoding) {
  std::string out;
  for (char32_t code : text) AppendEncoded(code, encoding, &out);
  return out;
}

// English-looking words and numbers with, at the given rate per thousand, characters from `special`
// among them.
inline std::u32string RandomText(Random* random, size_t length, size_t per_thousand,
                                 std::u32string_view special) {
  static constexpr std::u32string_view kAscii =
      U"etaoin shrdlu cmfwyp ETAOIN 0123456789 ,.-/\"' ab";
  std::u32string text;
  while (text.size() < length) {
    if (!special.empty() && Below(random, 1000) < per_thousand) {
      text.push_back(special[Below(random, special.size())]);
    } else if (Below(random, 60) == 0) {
      text += U"\r\n";
    } else {
      text.push_back(kAscii[Below(random, kAscii.size())]);
    }
  }
  return text;
}

// The whole view of an object: bytes, and for each where it comes from.
struct WholeView {
  std::string text;
  std::vector<uint64_t> original;
  std::vector<uint64_t> original_end;
  std::vector<bool> disguised;
  TextSummary summary;
};

struct BlockedView : WholeView {
  std::vector<BlockHandle> blocks;
};

inline BlockedView ReadAll(BlockPool* pool, ByteView bytes, size_t block_size,
                           bool strings = false) {
  BlockedView view;
  MemorySource source(bytes);
  TextReader reader(pool, block_size);
  reader.Open(&source);
  if (strings) reader.UseStrings();
  while (true) {
    Result<BlockHandle> block = reader.Next();
    if (!block || !*block) break;
    const TextBlock& text = (*block)->text;
    view.text += text.text.substr(text.owned_begin, text.owned_end - text.owned_begin);
    for (size_t i = text.owned_begin; i < text.owned_end; ++i) {
      view.original.push_back(text.map->Original(i));
      view.original_end.push_back(text.map->OriginalEnd(i + 1));
      view.disguised.push_back(text.map->Disguised(i, i + 1) ||
                               (i + 1 < text.text.size() && text.map->Disguised(i, i + 2)));
    }
    view.blocks.push_back(std::move(*block));
  }
  view.summary = reader.summary();
  return view;
}

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_TEXT_SAMPLES_H_
