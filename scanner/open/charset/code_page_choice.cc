// Most text here is Western: Windows-1252 with a few quotes, pound signs and accented letters in
// English. Guessers are at their worst on such text, and slow (about 10 MB/s), so they are asked
// only where the text is visibly something else: scripts other than Latin are written in runs of
// bytes above 0x7F, Latin ones have them one by one.
//
// Two old pages of the Western kind are told by their accented letters, which lie where
// Windows-1252 has punctuation: a byte of 0x80..0x9F inside a word is a letter of DOS (850) or of
// the Macintosh.
#include "scanner/open/charset/code_page_choice.h"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace warder {
namespace {

constexpr size_t kMaxAsked = 4096;
constexpr size_t kMinForCentralEurope = 24;

bool IsHigh(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct HighBytes {
  size_t all = 0;
  size_t beside_another = 0;
  size_t dos_letters =
      0;  // 0x80..0x9F between or behind letters, where DOS has the common accented ones
  size_t mac_letters = 0;
  size_t in_c1 = 0;            // 0x80..0x9F: nothing printable in ISO 8859
  size_t windows_letters = 0;  // 0xC0.. beside a letter
};

// The accented letters of the Western European languages that are common in lower case.
constexpr std::string_view kDos = "\x81\x82\x83\x84\x85\x87\x88\x89\x8a\x8b\x8c\x8d\x93\x94\x95";
constexpr std::string_view kMac =
    "\x87\x88\x89\x8a\x8d\x8e\x8f\x90\x91\x94\x95\x96\x97\x99\x9a\x9c\x9d\x9e\x9f";

HighBytes Count(ByteView text) {
  HighBytes count;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!IsHigh(text[i])) continue;
    ++count.all;
    if (static_cast<unsigned char>(text[i]) < 0xA0) ++count.in_c1;
    const char before = i > 0 ? text[i - 1] : ' ';
    const char after = i + 1 < text.size() ? text[i + 1] : ' ';
    if (IsHigh(before) || IsHigh(after)) ++count.beside_another;
    if (static_cast<unsigned char>(text[i]) >= 0xC0 && (IsLetter(before) || IsLetter(after)))
      ++count.windows_letters;
    if (!IsLetter(before) || !IsLetter(after)) continue;
    if (kDos.find(text[i]) != kDos.npos) ++count.dos_letters;
    if (kMac.find(text[i]) != kMac.npos) ++count.mac_letters;
  }
  return count;
}

// libuchardet's names of multi-byte encodings, as text that lives for ever.
std::string_view UndecodedName(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "BIG5",        "EUC-JP",      "EUC-KR",      "EUC-TW", "GB18030",   "HZ-GB-2312",
      "ISO-2022-CN", "ISO-2022-JP", "ISO-2022-KR", "JOHAB",  "SHIFT_JIS", "UHC"};
  for (std::string_view known : kNames)
    if (known == name) return known;
  return {};
}

bool IsCentralEuropean(std::string_view name) {
  static constexpr std::string_view kNames[] = {"WINDOWS-1250", "WINDOWS-1257", "ISO-8859-2",
                                                "ISO-8859-4",   "ISO-8859-13",  "ISO-8859-16",
                                                "WINDOWS-1254", "ISO-8859-9"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

// Words with bytes above 0x7F and one space behind each: what tells one code page from another.
void AppendWords(ByteView text, size_t limit, std::string* sample) {
  size_t begin = 0;
  bool high = false;
  for (size_t i = 0; i <= text.size() && sample->size() < limit; ++i) {
    if (i < text.size() && (IsHigh(text[i]) || IsLetter(text[i]))) {
      high |= IsHigh(text[i]);
      continue;
    }
    if (high)
      sample->append(text.substr(begin, std::min(i - begin, limit - sample->size()))) += ' ';
    begin = i + 1;
    high = false;
  }
}

Charset OfPage(const CodePage& page) {
  return {Encoding::kCodePage, &page, {}};
}

}  // namespace

struct CodePageChoice::Detector {
  uchardet_t handle = uchardet_new();
  ~Detector() { uchardet_delete(handle); }
};

CodePageChoice::CodePageChoice() = default;
CodePageChoice::~CodePageChoice() = default;

void CodePageChoice::Reset() {
  sample_.clear();
  asked_bytes_ = 0;
  decided_ = false;
  charset_ = {};
}

Charset CodePageChoice::Choose(ByteView text) {
  if (decided_) return charset_;
  const HighBytes count = Count(text);
  const bool in_runs = count.beside_another * 3 >= count.all && count.all >= 4;
  if (in_runs || count.all >= kMinForCentralEurope) {
    const Charset answer = Ask(text);
    const bool western_script = !in_runs;
    const bool impossible = CharsetName(answer).starts_with("ISO-8859") && count.in_c1 > 0;
    const bool known = answer.encoding != Encoding::kAscii && !impossible;
    if (known && (!western_script || IsCentralEuropean(CharsetName(answer)))) {
      charset_ = answer;
      return charset_;
    }
  }
  if (charset_.encoding != Encoding::kAscii) return charset_;
  const bool old_letters = count.windows_letters == 0 && count.dos_letters + count.mac_letters >= 2;
  if (old_letters && count.dos_letters != count.mac_letters) {
    charset_ =
        OfPage(*FindCodePage(count.dos_letters > count.mac_letters ? "IBM850" : "MACINTOSH"));
    return charset_;
  }
  if (decided_) charset_ = OfPage(Windows1252());
  return OfPage(Windows1252());
}

Charset CodePageChoice::Ask(ByteView text) {
  AppendWords(text, kMaxAsked - asked_bytes_, &sample_);
  if (!detector_) detector_ = std::make_unique<Detector>();
  uchardet_reset(detector_->handle);
  uchardet_handle_data(detector_->handle, sample_.data(), sample_.size());
  uchardet_data_end(detector_->handle);
  const std::string_view name = uchardet_get_charset(detector_->handle);
  asked_bytes_ += sample_.size();
  sample_.clear();
  if (asked_bytes_ + 64 >= kMaxAsked) decided_ = true;
  if (const CodePage* page = FindCodePage(name)) return OfPage(*page);
  if (const std::string_view undecoded = UndecodedName(name); !undecoded.empty())
    return {Encoding::kUndecoded, nullptr, undecoded};
  return {};
}

}  // namespace warder
