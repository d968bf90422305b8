// Magic numbers first, then the formats that need a closer look, then the question whether the
// bytes are text.
//
// Some magic is two or three printable characters that any text may begin with ("BM", "MZ", "BZh").
// Such rows count only if the beginning is not plain ASCII text as a whole, or if more of the
// header fits. A first byte that begins no signature is told by a bitmap, so that ordinary text
// costs next to nothing.
#include "scanner/open/plain/recognise.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "scanner/open/charset/charset_tracker.h"
#include "scanner/open/charset/kernels.h"
#include "scanner/open/plain/signatures.h"

namespace warder {
namespace {

using namespace std::string_view_literals;

bool HasAt(ByteView head, size_t offset, std::string_view magic) {
  return head.size() >= offset + magic.size() && head.substr(offset, magic.size()) == magic;
}

bool IsTextByte(char c) {
  return (c >= 0x20 && c != 0x7F) || c == '\n' || c == '\r' || c == '\t' || c == '\f' ||
         (c & 0x80) != 0;
}

uint32_t LittleEndian32(ByteView head, size_t offset) {
  uint32_t value = 0;
  for (size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(head[offset + i]);
  return value;
}

// True if magic of printable characters should not be taken at its word: the rest is text too.
bool ReadsAsText(ByteView head) {
  const ByteView start = head.substr(0, 512);
  return std::all_of(start.begin(), start.end(), IsTextByte);
}

// All of it is bytes 0x01..0x7F. The vector kernel reads whole blocks only, as nothing is known of
// the memory behind.
bool IsAscii(ByteView head) {
  const size_t blocks = head.size() / 64 * 64;
  return IsPlainAscii(head.data(), blocks) &&
         std::all_of(head.begin() + static_cast<ptrdiff_t>(blocks), head.end(),
                     [](char c) { return c > 0; });
}

// Signatures whose characters are all printable are trusted in text only if they are the mark of a
// text-like format.
bool TrustedInText(std::string_view magic) {
  if (magic.size() >= 9 || magic.find_first_of("\n\\") != magic.npos) return true;
  return magic == "%PDF-";
}

const std::array<bool, 256>& FirstBytes() {
  static const std::array<bool, 256> bytes = [] {
    std::array<bool, 256> all{};
    for (const Signature& signature : Signatures())
      if (signature.offset == 0) all[static_cast<unsigned char>(signature.magic[0])] = true;
    return all;
  }();
  return bytes;
}

const Format* BySignature(ByteView head, bool text) {
  const bool first = FirstBytes()[static_cast<unsigned char>(head[0])];
  if (!first && text) return nullptr;
  for (const Signature& signature : Signatures()) {
    if (signature.offset == 0 && (!first || signature.magic[0] != head[0])) continue;
    if (!HasAt(head, signature.offset, signature.magic)) continue;
    const bool printable = std::all_of(signature.magic.begin(), signature.magic.end(), IsTextByte);
    if (text && printable && !TrustedInText(signature.magic)) continue;
    return &signature.format;
  }
  return nullptr;
}

// Which kind of zip, by the names of its first members.
Format RefineZip(ByteView head, Format zip) {
  const auto has = [&](std::string_view name) { return head.find(name) != head.npos; };
  if (HasAt(head, 30, "mimetypeapplication/vnd.oasis.opendocument"))
    return {FormatKind::kRecognised, "OpenDocument"};
  if (HasAt(head, 30, "mimetypeapplication/epub")) return {FormatKind::kRecognised, "EPUB"};
  if (has("[Content_Types].xml") || has("_rels/.rels")) {
    if (has("word/")) return {FormatKind::kRecognised, "Word document"};
    if (has("xl/")) return {FormatKind::kRecognised, "Excel workbook"};
    if (has("ppt/")) return {FormatKind::kRecognised, "PowerPoint presentation"};
    return {FormatKind::kRecognised, "Office document"};
  }
  if (has("META-INF/MANIFEST.MF")) return {FormatKind::kRecognised, "Java archive"};
  if (has("AndroidManifest.xml")) return {FormatKind::kRecognised, "Android package"};
  return zip;
}

// ISO base media: the brand behind "ftyp".
Format RefineFtyp(ByteView head) {
  const std::string_view brand = head.substr(8, 4);
  for (std::string_view picture : {"heic"sv, "heix"sv, "mif1"sv, "msf1"sv, "heif"sv, "avif"sv})
    if (brand == picture) return {FormatKind::kImageOrAudio, "HEIF picture"};
  if (brand == "qt  ") return {FormatKind::kImageOrAudio, "QuickTime film"};
  if (brand == "M4A ") return {FormatKind::kImageOrAudio, "MPEG-4 sound"};
  return {FormatKind::kImageOrAudio, "MPEG-4 film"};
}

Format RefineRiff(ByteView head) {
  const std::string_view type = head.substr(8, 4);
  if (type == "WAVE") return {FormatKind::kImageOrAudio, "WAVE sound"};
  if (type == "AVI ") return {FormatKind::kImageOrAudio, "AVI film"};
  if (type == "WEBP") return {FormatKind::kImageOrAudio, "WebP picture"};
  return {FormatKind::kImageOrAudio, "RIFF media"};
}

// Sum of the header's bytes, with the checksum field itself as spaces (POSIX.1, pax: ustar
// Interchange Format); older tar has no other mark.
bool IsTarHeader(ByteView head) {
  if (head.size() < 512 || head[0] == 0) return false;
  uint32_t sum = 8 * ' ';
  for (size_t i = 0; i < 512; ++i)
    if (i < 148 || i >= 156) sum += static_cast<unsigned char>(head[i]);
  uint32_t stated = 0;
  bool any = false;
  for (size_t i = 148; i < 156; ++i) {
    if (head[i] < '0' || head[i] > '7') continue;
    stated = stated * 8 + static_cast<uint32_t>(head[i] - '0');
    any = true;
  }
  return any && stated == sum;
}

// Layer, bit rate and sampling rate of an MPEG audio frame (ISO/IEC 11172-3, 2.4.1.3) must all be
// defined.
bool IsMpegAudio(ByteView head) {
  if (head.size() < 4 || head[0] != '\xFF') return false;
  const auto second = static_cast<unsigned char>(head[1]),
             third = static_cast<unsigned char>(head[2]);
  const bool sync = (second & 0xE0) == 0xE0 && (second & 0x18) != 0x08 && (second & 0x06) != 0;
  return sync && (third >> 4) != 0 && (third >> 4) != 15 && (third & 0x0C) != 0x0C && second < 0xFE;
}

// A session key packet in front means an encrypted message (RFC 4880, 5.1 and 5.3).
bool IsOpenPgpMessage(ByteView head) {
  if (head.size() < 16 || (head[0] & 0x80) == 0) return false;
  const auto tag_byte = static_cast<unsigned char>(head[0]);
  const bool new_format = (tag_byte & 0x40) != 0;
  const unsigned tag = new_format ? tag_byte & 0x3F : tag_byte >> 2 & 0x0F;
  size_t body = 2;
  if (!new_format) {
    if ((tag_byte & 3) > 1) return false;
    body = 2 + (tag_byte & 3);
  } else if (static_cast<unsigned char>(head[1]) >= 192) {
    body = 3;
  }
  const char version = head[body];
  if (tag == 1)
    return version == 3 && (head[body + 9] == 1 || head[body + 9] == 16 || head[body + 9] == 18);
  return tag == 3 && version == 4 && head[body + 1] >= 7 && head[body + 1] <= 10 &&
         (head[body + 2] == 0 || head[body + 2] == 1 || head[body + 2] == 3);
}

// Formats whose mark alone would be too weak.
bool ByStructure(ByteView head, Format* format) {
  if (head.size() >= 12 && HasAt(head, 4, "ftyp")) return *format = RefineFtyp(head), true;
  if (head.size() >= 12 && HasAt(head, 0, "RIFF")) return *format = RefineRiff(head), true;
  if (HasAt(head, 0, "FORM") && (HasAt(head, 8, "AIFF") || HasAt(head, 8, "AIFC")))
    return *format = {FormatKind::kImageOrAudio, "AIFF sound"}, true;
  if (HasAt(head, 0, "MZ")) return *format = {FormatKind::kProgram, "Windows program"}, true;
  if (HasAt(head, 0, "BM") && head.size() >= 18 && LittleEndian32(head, 14) <= 124)
    return *format = {FormatKind::kImageOrAudio, "bitmap picture"}, true;
  if (HasAt(head, 0, "ID3") && head.size() > 5 && head[3] <= 4)
    return *format = {FormatKind::kImageOrAudio, "MP3 sound"}, true;
  if (IsMpegAudio(head)) return *format = {FormatKind::kImageOrAudio, "MP3 sound"}, true;
  if (IsTarHeader(head)) return *format = {FormatKind::kRecognised, "tar archive"}, true;
  if (IsOpenPgpMessage(head)) return *format = {FormatKind::kSealed, "OpenPGP message"}, true;
  if (HasAt(head, 4, "moov") || HasAt(head, 4, "mdat"))
    return *format = {FormatKind::kImageOrAudio, "QuickTime film"}, true;
  return false;
}

// Text, unless a good part of the beginning is none or is NULs.
bool IsText(ByteView head) {
  char padded[kRecogniseBytes + 64] = {};
  std::memcpy(padded, head.data(), head.size());
  size_t not_text = 0;
  for (const Segment& segment : SegmentsOf({padded, head.size()})) {
    const ByteView bytes = head.substr(segment.begin, segment.end - segment.begin);
    const bool narrow = segment.charset.encoding <= Encoding::kUtf8 ||
                        segment.charset.encoding >= Encoding::kCodePage;
    if (segment.charset.encoding == Encoding::kBinary) {
      not_text += bytes.size();
    } else if (narrow) {
      not_text += static_cast<size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
    }
  }
  return not_text * 10 <= head.size() * 3;
}

Format ByName(std::string_view name) {
  const size_t dot = name.rfind('.');
  if (dot == name.npos) return {FormatKind::kUnknownBinary, "unknown binary"};
  std::string extension(name.substr(dot));
  for (char& c : extension)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  for (const NamedFormat& named : NamedFormats())
    if (named.extension == extension) return named.format;
  return {FormatKind::kUnknownBinary, "unknown binary"};
}

// Text that only mentions a PDF has no line of bytes behind the mark that are not ASCII, which a
// PDF with anything binary in it has (ISO 32000-1, 7.5.2).
bool IsBinaryPdf(ByteView from_mark) {
  const size_t comment = from_mark.substr(0, 16).find_first_of("\r\n");
  if (comment == from_mark.npos) return false;
  const size_t percent = from_mark.find_first_not_of("\r\n", comment);
  if (percent == from_mark.npos || from_mark[percent] != '%') return false;
  const ByteView bytes = from_mark.substr(percent + 1, 4);
  return bytes.size() == 4 && std::all_of(bytes.begin(), bytes.end(), [](char c) {
           return static_cast<unsigned char>(c) >= 0x80;
         });
}

}  // namespace

Format Recognise(ByteView head, std::string_view name) {
  if (head.empty()) return {FormatKind::kEmpty, "empty"};
  head = head.substr(0, kRecogniseBytes);
  const bool ascii = IsAscii(head);
  if (ascii && !FirstBytes()[static_cast<unsigned char>(head[0])])
    return {FormatKind::kText, "text"};
  const bool text = ReadsAsText(head);
  if (const Format* format = BySignature(head, text)) {
    return HasAt(head, 0, "PK\3\4") ? RefineZip(head, *format) : *format;
  }
  // The mark of a PDF may stand anywhere in the first KiB (ISO 32000-1, annex H.3.4.1).
  const size_t pdf = head.substr(0, 1024).find("%PDF-");
  if (pdf != head.npos && (!text || IsBinaryPdf(head.substr(pdf))))
    return {FormatKind::kRecognised, "PDF"};
  Format format;
  if (!text && ByStructure(head, &format)) return format;
  if (ascii || IsText(head)) return {FormatKind::kText, "text"};
  return ByName(name);
}

}  // namespace warder
