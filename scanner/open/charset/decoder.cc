// One loop serves every encoding: copy a run of ASCII with vectors, then treat one character at a
// time until ASCII goes on. What differs between encodings is a small class with two operations,
// CopyAscii and Next.
//
// Letters of other scripts that look like Latin ones are the only case that needs more than the
// character itself. The token around is looked at once, when its first such letter is met: what
// came before is in the view already, what follows is decoded ahead, at most kMaxToken characters.
// The letters are folded if the token holds ASCII letters or digits (also as full-width forms and
// the like) and no letter of the foreign script that has no Latin twin: "РОВЕР" stays Russian,
// "А1234ВС" becomes an identifier. A longer token is judged in parts, at places that depend on the
// text alone.
#include "scanner/open/charset/decoder.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

#include "scanner/open/charset/fold_table.h"
#include "scanner/open/charset/kernels.h"
#include "scanner/open/charset/utf8.h"

namespace warder {
namespace {

constexpr size_t kMaxToken = 64;
constexpr char kSubstitute = 0x1A;

struct Character {
  uint32_t code;
  uint32_t length;  // in bytes; 0 = cut off by the end of the text
  bool malformed;
};

bool IsAsciiAlnum(uint32_t c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

// Leading ASCII of 8-bit text, found in masks made for the whole piece. Most runs are shorter than
// 64 bytes and take one unconditional copy: nothing in them depends on where they end.
struct AsciiRuns {
  const char* begin;
  const char* end;
  const uint64_t* masks;  // with a zero word behind the last

  // Writes up to 64 bytes more than it returns.
  size_t Copy(const char* p, char* out) const {
    const size_t at = static_cast<size_t>(p - begin);
    const uint64_t* word = masks + at / 64;
    const uint64_t window = word[0] >> (at % 64) | word[1] << 1 << (63 - at % 64);
    std::memcpy(out, p, 64);
    if (window != 0) return static_cast<size_t>(std::countr_zero(window));
    return CopyLong(p, out);
  }

 private:
  size_t CopyLong(const char* p, char* out) const {
    const size_t size = static_cast<size_t>(end - begin);
    const size_t at = static_cast<size_t>(p - begin);
    size_t next = at + 64;  // no high byte before
    while (next < size) {
      const uint64_t bits = masks[next / 64] >> (next % 64);
      if (bits != 0) {
        next += static_cast<size_t>(std::countr_zero(bits));
        break;
      }
      next = (next / 64 + 1) * 64;
    }
    const size_t length = std::min(next, size) - at;
    if (length > 64) std::memcpy(out + 64, p + 64, length - 64);
    return length;
  }
};

struct Utf8Text {
  static constexpr uint8_t kAsciiSize = 1;
  static constexpr bool kSameInView = true;
  const char* end;
  bool last;
  AsciiRuns runs;

  size_t CopyAscii(const char* p, char* out) const { return runs.Copy(p, out); }
  Character Next(const char* p) const {
    if ((*p & 0x80) == 0) return {static_cast<unsigned char>(*p), 1, false};
    const auto* bytes = reinterpret_cast<const unsigned char*>(p);
    const DecodedChar c = DecodeUtf8Fast(bytes, reinterpret_cast<const unsigned char*>(end));
    if (c.length == 0 && last) return {0xFFFD, static_cast<uint32_t>(end - p), true};
    const bool malformed = c.code == 0xFFFD && !(c.length == 3 && bytes[0] == 0xEF);
    return {c.code, c.length, malformed};
  }
};

struct CodePageText {
  static constexpr uint8_t kAsciiSize = 1;
  static constexpr bool kSameInView = false;
  const char* end;
  const CodePage* page;
  AsciiRuns runs;

  size_t CopyAscii(const char* p, char* out) const { return runs.Copy(p, out); }
  Character Next(const char* p) const {
    const auto byte = static_cast<unsigned char>(*p);
    if (byte < 0x80) return {byte, 1, false};
    const uint32_t code = page->upper_half[byte - 0x80];
    return code == 0 ? Character{0xFFFD, 1, true} : Character{code, 1, false};
  }
};

template <bool kBigEndian>
struct Utf16Text {
  static constexpr uint8_t kAsciiSize = 2;
  static constexpr bool kSameInView = false;
  const char* end;
  bool last;

  static uint32_t UnitAt(const char* p) {
    const auto* b = reinterpret_cast<const unsigned char*>(p);
    return kBigEndian ? uint32_t{b[0]} << 8 | b[1] : uint32_t{b[1]} << 8 | b[0];
  }
  size_t CopyAscii(const char* p, char* out) const {
    return NarrowUtf16(p, static_cast<size_t>(end - p) / 2, kBigEndian, out);
  }
  Character Next(const char* p) const {
    const ptrdiff_t left = end - p;
    if (left < 2) return last ? Character{0xFFFD, 1, true} : Character{0, 0, false};
    const uint32_t unit = UnitAt(p);
    if (unit < 0xD800 || unit > 0xDFFF) return {unit, 2, false};
    if (unit > 0xDBFF) return {0xFFFD, 2, true};
    if (left < 4) return last ? Character{0xFFFD, 2, true} : Character{0, 0, false};
    const uint32_t low = UnitAt(p + 2);
    if (low < 0xDC00 || low > 0xDFFF) return {0xFFFD, 2, true};
    return {0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), 4, false};
  }
};

struct Utf32Text {
  static constexpr uint8_t kAsciiSize = 4;
  static constexpr bool kSameInView = false;
  const char* end;
  bool last;
  bool big_endian;

  size_t CopyAscii(const char* p, char* out) const {
    size_t count = 0;
    for (; end - p >= 4; p += 4, ++count) {
      const uint32_t code = CodeAt(p);
      if (code >= 0x80) break;
      out[count] = static_cast<char>(code);
    }
    return count;
  }
  uint32_t CodeAt(const char* p) const {
    const auto* b = reinterpret_cast<const unsigned char*>(p);
    if (big_endian) return uint32_t{b[0]} << 24 | uint32_t{b[1]} << 16 | uint32_t{b[2]} << 8 | b[3];
    return uint32_t{b[3]} << 24 | uint32_t{b[2]} << 16 | uint32_t{b[1]} << 8 | b[0];
  }
  Character Next(const char* p) const {
    if (end - p < 4) {
      return last ? Character{0xFFFD, static_cast<uint32_t>(end - p), true}
                  : Character{0, 0, false};
    }
    const uint32_t code = CodeAt(p);
    const bool scalar = code < 0xD800 || (code >= 0xE000 && code < 0x110000);
    return scalar ? Character{code, 4, false} : Character{0xFFFD, 4, true};
  }
};

// What a token is made of, as far as its confusable letters are concerned.
struct TokenTraits {
  bool latin = false;    // ASCII letters or digits, or forms of them
  bool foreign = false;  // letters of another script without a Latin twin
  bool plain = true;     // nothing that is folded for another reason
};

// The part of the token that is in the view already.
void LookBack(const ViewBuilder& view, TokenTraits* traits) {
  const char* begin = view.data() + (view.size() > kMaxToken ? view.size() - kMaxToken : 0);
  for (const char* p = view.data() + view.size(); p > begin; --p) {
    const auto c = static_cast<unsigned char>(p[-1]);
    if (IsAsciiAlnum(c)) {
      traits->latin = true;
      return;
    }
    if (c < 0x80) return;
  }
}

// Reads on from the token's first confusable or foreign letter. Gives the end of what was judged,
// or null if the piece ends within it.
template <class Text>
const char* LookAhead(const Text& text, const char* p, bool last, TokenTraits* traits) {
  const FoldTable& table = FoldTable::Get();
  for (size_t i = 0; i < kMaxToken; ++i) {
    if (p >= text.end) return last ? p : nullptr;
    const Character c = text.Next(p);
    if (c.length == 0) return nullptr;
    if (c.code < 0x80) {
      if (!IsAsciiAlnum(c.code)) return p;
      traits->latin = true;
    } else {
      const Fold fold = table.Of(c.code);
      switch (fold.kind) {
        case FoldKind::kAscii:
          if (!IsAsciiAlnum(fold.value)) return p;
          traits->latin = true;
          traits->plain = false;
          break;
        case FoldKind::kForeign:
          traits->foreign = true;
          break;
        case FoldKind::kConfusable:
        case FoldKind::kLatin:
        case FoldKind::kRemove:
          break;
        default:
          return p;
      }
    }
    p += c.length;
  }
  return p;
}

void KeepCharacter(bool same_in_view, uint64_t original, uint32_t code, const char* at,
                   uint32_t length, ViewBuilder* view) {
  if (same_in_view) {
    std::memcpy(view->end(), at, 4);
    view->Plain(original, length);
    return;
  }
  const size_t size = EncodeUtf8(code, view->end());
  view->Kept(original, static_cast<uint8_t>(length), static_cast<uint8_t>(size));
}

// Text that has no decoder: ASCII stays, all other bytes become substitutes, one for one.
void CopySubstituted(const Piece& piece, ViewBuilder* view) {
  char* out = view->end();
  for (size_t i = 0; i < piece.size; ++i) {
    const char c = piece.bytes[i];
    out[i] = (c & 0x80) != 0 ? kSubstitute : c;
  }
  view->SetScale(1);
  view->Plain(piece.original, piece.size);
}

// Writes what a character becomes that is folded into anything but one ASCII character.
void AppendFolded(const Fold& fold, uint64_t original, uint32_t length, ViewBuilder* view) {
  switch (fold.kind) {
    case FoldKind::kRemove:
      view->Removed(original, length, fold.disguise);
      return;
    case FoldKind::kExpand: {
      const std::string_view text = FoldTable::Expansion(fold.value);
      std::memcpy(view->end(), text.data(), text.size());
      view->Replaced(original, length, static_cast<uint16_t>(text.size()), false);
      return;
    }
    case FoldKind::kBreak:
      view->MarkFoldedBreak();
      [[fallthrough]];
    default:
      *view->end() = static_cast<char>(fold.value);
      view->Replaced(original, length, 1, fold.disguise);
  }
}

}  // namespace

template <class Text>
bool Decoder::JudgeToken(const Text& text, const char* at, const Piece& piece,
                         const ViewBuilder& view) {
  TokenTraits traits;
  const char* judged = LookAhead(text, at, piece.last, &traits);
  if (judged == nullptr) return false;
  LookBack(view, &traits);
  judged_to_ = piece.original + static_cast<uint64_t>(judged - piece.bytes);
  fold_confusables_ = traits.latin && !traits.foreign;
  plain_token_ = traits.plain && !fold_confusables_;
  return true;
}

template <class Text>
size_t Decoder::DecodeText(Text text, const Piece& piece, ViewBuilder* view) {
  const FoldTable& table = FoldTable::Get();
  view->SetScale(Text::kAsciiSize);
  const char* p = piece.bytes;
  const auto original_of = [&](const char* at) {
    return piece.original + static_cast<uint64_t>(at - piece.bytes);
  };
  while (p < text.end) {
    const size_t ascii = text.CopyAscii(p, view->end());
    view->Plain(original_of(p), ascii);
    p += ascii * Text::kAsciiSize;
    while (p < text.end) {
      const Character c = text.Next(p);
      if (c.length == 0) return static_cast<size_t>(p - piece.bytes);
      if (c.code < 0x80) break;
      const uint64_t original = original_of(p);
      Fold fold = table.Of(c.code);
      if (c.malformed) {
        replaced_bytes_ += c.length;
        const size_t size = EncodeUtf8(c.code, view->end());
        view->Replaced(original, c.length, static_cast<uint16_t>(size), false);
        p += c.length;
        continue;
      }
      if (fold.kind == FoldKind::kConfusable || fold.kind == FoldKind::kForeign) {
        if (original >= judged_to_ && !JudgeToken(text, p, piece, *view))
          return static_cast<size_t>(p - piece.bytes);
        if (Text::kSameInView && plain_token_) {  // all of it stays
          const size_t size = static_cast<size_t>(judged_to_ - original);
          std::memcpy(view->end(), p, size);
          view->Plain(original, size);
          p += size;
          continue;
        }
        const bool like_latin = fold_confusables_ && fold.kind == FoldKind::kConfusable;
        fold.kind = like_latin ? FoldKind::kAscii : FoldKind::kKeep;
      }
      if (fold.kind == FoldKind::kAscii) {
        *view->end() = static_cast<char>(fold.value);
        view->Replaced(original, c.length, 1, fold.disguise);
      } else if (fold.kind == FoldKind::kKeep || fold.kind == FoldKind::kLatin) {
        KeepCharacter(Text::kSameInView, original, c.code, p, c.length, view);
      } else {
        AppendFolded(fold, original, c.length, view);
      }
      p += c.length;
    }
  }
  return piece.size;
}

size_t Decoder::Decode(const Piece& piece, ViewBuilder* view) {
  const size_t consumed = DecodeAs(piece, view);
  view->Flush();
  return consumed;
}

size_t Decoder::DecodeAs(const Piece& piece, ViewBuilder* view) {
  const char* end = piece.bytes + piece.size;
  const auto runs = [&] {
    const size_t words = (piece.size + 63) / 64;
    masks_.resize(std::max(masks_.size(), words + 2));
    HighBitMasks(piece.bytes, piece.size, masks_.data());
    masks_[words] = masks_[words + 1] = 0;
    return AsciiRuns{piece.bytes, end, masks_.data()};
  };
  switch (piece.charset.encoding) {
    case Encoding::kAscii:
    case Encoding::kUtf8:
      return DecodeText(Utf8Text{end, piece.last, runs()}, piece, view);
    case Encoding::kCodePage:
      return DecodeText(CodePageText{end, piece.charset.code_page, runs()}, piece, view);
    case Encoding::kUtf16Le:
      return DecodeText(Utf16Text<false>{end, piece.last}, piece, view);
    case Encoding::kUtf16Be:
      return DecodeText(Utf16Text<true>{end, piece.last}, piece, view);
    case Encoding::kUtf32Le:
      return DecodeText(Utf32Text{end, piece.last, false}, piece, view);
    case Encoding::kUtf32Be:
      return DecodeText(Utf32Text{end, piece.last, true}, piece, view);
    case Encoding::kUndecoded:
    case Encoding::kBinary:
      CopySubstituted(piece, view);
      return piece.size;
  }
  return piece.size;
}

}  // namespace warder
