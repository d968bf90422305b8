// Nearly everything that looks like base64 is not: paths, identifiers, keys, pictures. So the first
// 24 characters are decoded alone, and only if those 18 bytes read as text is the rest. Random
// bytes pass that less than once in 10^6.
#include "scanner/open/charset/run_decoders.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "scanner/base/limits.h"
#include "scanner/open/charset/kernels.h"
#include "scanner/open/charset/utf8.h"

namespace warder {
namespace {

constexpr int8_t kNoDigit = -1;
// Quanta of base64 (four characters, three bytes) that share one RunSource.
constexpr size_t kQuantaPerSource = 4;
// Text decoded on either side of an escape of quoted-printable.
constexpr size_t kQuotedContext = 160;

constexpr std::array<int8_t, 256> MakeBase64Values() {
  std::array<int8_t, 256> values{};
  for (int8_t& value : values) value = kNoDigit;
  for (int i = 0; i < 26; ++i) {
    values['A' + i] = static_cast<int8_t>(i);
    values['a' + i] = static_cast<int8_t>(26 + i);
  }
  for (int i = 0; i < 10; ++i) values['0' + i] = static_cast<int8_t>(52 + i);
  values['+'] = values['-'] = 62;
  values['/'] = values['_'] = 63;
  return values;
}
constexpr std::array<int8_t, 256> kBase64Values = MakeBase64Values();

int Base64Value(char c) {
  return kBase64Values[static_cast<unsigned char>(c)];
}

constexpr std::array<int8_t, 256> MakeHexValues() {
  std::array<int8_t, 256> values{};
  for (int8_t& value : values) value = kNoDigit;
  for (int i = 0; i < 10; ++i) values['0' + i] = static_cast<int8_t>(i);
  for (int i = 0; i < 6; ++i) values['A' + i] = values['a' + i] = static_cast<int8_t>(10 + i);
  return values;
}
constexpr std::array<int8_t, 256> kHexValues = MakeHexValues();

// No branches: whether the next digit is a letter is anybody's guess.
int HexValue(char c) {
  return kHexValues[static_cast<unsigned char>(c)];
}

bool IsControl(char c) {
  return (c >= 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

size_t TokenBegin(std::string_view text, size_t at) {
  while (at > 0 && Base64Value(text[at - 1]) >= 0) --at;
  return at;
}

// End of the base64 characters from `at` on.
size_t TokenEnd(std::string_view text, size_t at) {
  return at + Base64Length(text.data() + at, text.size() - at);
}

// Start of the next line of a wrapped run whose line ends at `end`, or npos.
size_t NextLine(std::string_view text, size_t end) {
  size_t next = end;
  if (next < text.size() && text[next] == '\r') ++next;
  if (next >= text.size() || text[next] != '\n') return text.npos;
  ++next;
  return next < text.size() && Base64Value(text[next]) >= 0 ? next : text.npos;
}

// The beginning of a run is tested alone.
bool MayBeText(std::string_view bytes) {
  if (IsUtf16Text(bytes)) return true;
  if (std::any_of(bytes.begin(), bytes.end(), IsControl)) return false;
  return CheckUtf8(bytes.data(), bytes.size()).invalid == 0;
}

// The first look at the first few bytes, without any memory: false for nearly all random ones.
// UTF-16 gives itself away by the NUL in second place.
bool MayStartText(std::string_view bytes) {
  if (bytes.size() < 2 || bytes[1] == '\0') return true;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (IsControl(bytes[i])) return false;
    if (byte < 0x80) continue;
    if (byte < 0xC2 || byte > 0xF4) return false;  // begins no character of UTF-8
    const size_t more = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    for (size_t k = 1; k <= more && i + k < bytes.size(); ++k) {
      if ((bytes[i + k] & 0xC0) != 0x80) return false;
    }
    i += more;
  }
  return true;
}

// Appends the bytes of base64 characters [begin, end) of one line.
void AppendBase64(std::string_view text, size_t begin, size_t end, RunBytes* result) {
  for (size_t at = begin; at < end; at += 4 * kQuantaPerSource) {
    const size_t stop = std::min(end, at + 4 * kQuantaPerSource);
    result->sources.push_back({result->bytes.size(), at, stop});
    uint32_t bits = 0;
    int count = 0;
    for (size_t i = at; i < stop; ++i) {
      bits = bits << 6 | static_cast<uint32_t>(Base64Value(text[i]));
      count += 6;
      if (count < 8) continue;
      count -= 8;
      result->bytes.push_back(static_cast<char>(bits >> count));
    }
  }
}

bool MixesAlphabets(std::string_view token) {
  return token.find_first_of("+/") != token.npos && token.find_first_of("-_") != token.npos;
}

bool Base64MayStartText(std::string_view text, size_t begin) {
  std::array<char, 6> head{};
  if (text.size() - begin < 8) return true;
  for (size_t i = 0; i < head.size(); ++i) {
    const size_t at = begin + i / 3 * 4 + i % 3;
    const int high = Base64Value(text[at]), low = Base64Value(text[at + 1]);
    if (high < 0 || low < 0) return true;
    head[i] = static_cast<char>(high << (2 + 2 * (i % 3)) | low >> (4 - 2 * (i % 3)));
  }
  return MayStartText({head.data(), head.size()});
}

// False also where there are not even the digits of the first look.
bool HexMayStartText(std::string_view text, size_t begin) {
  std::array<char, 8> head{};
  if (text.size() - begin < 2 * head.size()) return false;
  for (size_t i = 0; i < head.size(); ++i) {
    const int high = HexValue(text[begin + 2 * i]), low = HexValue(text[begin + 2 * i + 1]);
    if ((high | low) < 0) return false;
    head[i] = static_cast<char>(high << 4 | low);
  }
  return MayStartText({head.data(), head.size()});
}

bool DecodeLines(std::string_view text, size_t begin, size_t limit, RunBytes* result) {
  result->bytes.clear();
  result->sources.clear();
  size_t line = begin;
  bool first = true;
  while (true) {
    const size_t end = TokenEnd(text, line);
    const size_t length = end - line;
    if (first) {
      AppendBase64(text, line, std::min(end, line + kMinEncodedRun), result);
      if (!MayBeText(result->bytes)) return false;
      AppendBase64(text, std::min(end, line + kMinEncodedRun), end, result);
    } else {
      AppendBase64(text, line, end, result);
    }
    result->end = end;
    const size_t next = length >= 60 && length % 4 == 0 ? NextLine(text, end) : text.npos;
    if (next == text.npos || result->bytes.size() >= limit) break;
    first = false;
    line = next;
  }
  return IsMostlyText(result->bytes);
}

}  // namespace

bool IsBase64(std::string_view text) {
  return TokenEnd(text, 0) == text.size();
}

bool IsUtf16Text(std::string_view bytes) {
  const size_t units = bytes.size() / 2;
  if (units < 6) return false;
  size_t latin = 0;
  for (size_t i = 0; i < units; ++i)
    latin += bytes[2 * i + 1] == 0 && bytes[2 * i] != 0 && !IsControl(bytes[2 * i]);
  return latin * 10 >= units * 9;
}

bool IsMostlyText(std::string_view bytes) {
  if (bytes.size() < 6) return false;
  if (IsUtf16Text(bytes)) return true;
  const auto controls = static_cast<size_t>(std::count_if(bytes.begin(), bytes.end(), IsControl));
  if (controls * 50 > bytes.size()) return false;
  return CheckUtf8(bytes.data(), bytes.size()).invalid * 50 <= bytes.size();
}

bool DecodeBase64(std::string_view text, size_t at, bool cut, size_t limit, RunBytes* result) {
  const size_t begin = TokenBegin(text, at);
  const size_t end = TokenEnd(text, at);
  result->end = end;
  if ((begin > 0 || !cut) && !Base64MayStartText(text, begin)) return false;
  if (MixesAlphabets(text.substr(begin, std::min<size_t>(end - begin, 256)))) return false;
  if (begin > 0 || !cut) return DecodeLines(text, begin, limit, result);
  // The run begins somewhere before the text. A wrapped one starts afresh with its next line; else
  // one of four alignments is right.
  const size_t next = NextLine(text, end);
  if (next != text.npos && TokenEnd(text, next) - next >= 60)
    return DecodeLines(text, next, limit, result);
  for (size_t phase = 0; phase < 4; ++phase)
    if (end - begin >= kMinEncodedRun + phase && DecodeLines(text, begin + phase, limit, result))
      return true;
  result->end = end;
  return false;
}

bool DecodeHex(std::string_view text, size_t at, size_t limit, RunBytes* result) {
  result->end = at;
  // Behind hex that was decoded a longer token may go on with other letters; the hex in front of
  // them is not decoded again.
  if (HexValue(text[at]) < 0) return false;
  size_t begin = at;
  while (begin > 0 && HexValue(text[begin - 1]) >= 0) --begin;
  if (!HexMayStartText(text, begin)) return false;
  size_t end = at;
  while (end < text.size() && HexValue(text[end]) >= 0) ++end;
  result->end = end;
  if (end - begin < kMinEncodedRun || (end - begin) % 2 != 0) return false;
  result->bytes.clear();
  result->sources.clear();
  for (size_t i = begin; i < end && result->bytes.size() < limit; i += 2) {
    if (i - begin == 2 * 12 && !MayBeText(result->bytes)) return false;
    result->sources.push_back({result->bytes.size(), i, i + 2});
    result->bytes.push_back(static_cast<char>(HexValue(text[i]) << 4 | HexValue(text[i + 1])));
  }
  return IsMostlyText(result->bytes);
}

bool DecodeEscapes(std::string_view text, size_t at, size_t limit, RunBytes* result) {
  result->bytes.clear();
  result->sources.clear();
  while (at + 4 <= text.size() && text[at] == '\\' && (text[at + 1] | 0x20) == 'x' &&
         HexValue(text[at + 2]) >= 0 && HexValue(text[at + 3]) >= 0 &&
         result->bytes.size() < limit) {
    result->sources.push_back({result->bytes.size(), at, at + 4});
    result->bytes.push_back(
        static_cast<char>(HexValue(text[at + 2]) << 4 | HexValue(text[at + 3])));
    at += 4;
  }
  result->end = at;
  return IsMostlyText(result->bytes);
}

namespace {

// Length of the soft line break at `at`, which is a '='; 0 if it is none.
size_t SoftBreak(std::string_view text, size_t at) {
  size_t next = at + 1;
  while (next < text.size() && (text[next] == ' ' || text[next] == '\t')) ++next;
  if (next < text.size() && text[next] == '\r') ++next;
  return next < text.size() && text[next] == '\n' ? next + 1 - at : 0;
}

// Value of the escape at `at`, which is a '='; -1 if it is none. Capitals only, as the standard has
// it.
int Escape(std::string_view text, size_t at) {
  if (at + 2 >= text.size()) return -1;
  const char high = text[at + 1], low = text[at + 2];
  if ((high | 0x20) != high && !(high >= 'A' && high <= 'F')) return -1;
  if (high >= 'a' || low >= 'a' || HexValue(high) < 0 || HexValue(low) < 0) return -1;
  return HexValue(high) << 4 | HexValue(low);
}

}  // namespace

bool DecodeQuotedPrintable(std::string_view text, size_t at, size_t limit, RunBytes* result) {
  const size_t begin = at > kQuotedContext ? at - kQuotedContext : 0;
  result->bytes.clear();
  result->sources.clear();
  size_t last_escape = at;
  size_t i = begin;
  while (i < text.size() && i < last_escape + kQuotedContext && result->bytes.size() < limit) {
    size_t taken = 1;
    int value = static_cast<unsigned char>(text[i]);
    if (text[i] == '=') {
      if (const size_t soft = SoftBreak(text, i); soft > 0) {
        last_escape = i;
        i += soft;
        continue;
      }
      if (const int escaped = Escape(text, i); escaped >= 0) {
        last_escape = i;
        taken = 3;
        value = escaped;
      }
    }
    const bool plain = taken == 1;
    std::vector<RunSource>& sources = result->sources;
    if (plain && !sources.empty() && sources.back().plain && sources.back().end == i) {
      sources.back().end = i + 1;
    } else {
      sources.push_back({result->bytes.size(), i, i + taken, plain});
    }
    result->bytes.push_back(static_cast<char>(value));
    i += taken;
  }
  result->end = i;
  return true;
}

}  // namespace warder
