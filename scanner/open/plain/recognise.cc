// Signatures stand in one table, sorted by kind; each names offset and bytes, and where the same
// bytes start different formats (zip) a second look follows. What has no signature is text if its
// bytes look like text in some encoding, else an unknown binary.
//
// Sources: the formats' own specifications; IANA media type registrations; Linux and FreeBSD
// magic(5) practice.
#include "scanner/open/plain/recognise.h"

#include <algorithm>

namespace warder {
namespace {

using std::string_view_literals::operator""sv;

struct Signature {
  size_t offset;
  std::string_view bytes;
  FormatKind kind;
  std::string_view name;
};

constexpr auto kR = FormatKind::kRecognised;
constexpr auto kI = FormatKind::kImageOrAudio;
constexpr auto kP = FormatKind::kProgram;

constexpr Signature kSignatures[] = {
    // containers and compression
    {0, "PK\x03\x04"sv, kR, "zip archive"},
    {0, "PK\x05\x06"sv, kR, "zip archive"},
    {0, "PK\x07\x08"sv, kR, "zip archive, spanned"},
    {0, "\x1f\x8b"sv, kR, "gzip compressed"},
    {0, "\x1f\x9d"sv, kR, "compress compressed"},
    {0, "BZh"sv, kR, "bzip2 compressed"},
    {0,
     "\xfd"
     "7zXZ\0"sv,
     kR, "xz compressed"},
    {0, "\x28\xb5\x2f\xfd"sv, kR, "zstd compressed"},
    {0, "\x04\x22\x4d\x18"sv, kR, "lz4 compressed"},
    {0, "LZIP"sv, kR, "lzip compressed"},
    {0, "\x89LZO\0\r\n\x1a\n"sv, kR, "lzop compressed"},
    {0, "\x5d\0\0"sv, kR, "lzma compressed"},
    {0, "7z\xbc\xaf\x27\x1c"sv, kR, "7z archive"},
    {0, "Rar!\x1a\x07"sv, kR, "rar archive"},
    {0, "MSCF"sv, kR, "cab archive"},
    {0, "070701"sv, kR, "cpio archive"},
    {0, "070702"sv, kR, "cpio archive"},
    {0, "070707"sv, kR, "cpio archive"},
    {0, "\xc7\x71"sv, kR, "cpio archive"},
    {0, "xar!"sv, kR, "xar archive"},
    {0, "\x60\xea"sv, kR, "arj archive"},
    {2, "-lh"sv, kR, "lha archive"},
    {257, "ustar"sv, kR, "tar archive"},
    {0, "!<arch>\ndebian"sv, kR, "Debian package"},
    {0, "\xed\xab\xee\xdb"sv, kR, "RPM package"},
    {32769, "CD001"sv, kR, "ISO 9660 image"},
    {0, "hsqs"sv, kR, "squashfs image"},
    {0, "QFI\xfb"sv, kR, "qcow disk image"},
    {0, "KDMV"sv, kR, "VMDK disk image"},
    {0, "vhdxfile"sv, kR, "VHDX disk image"},
    {0, "conectix"sv, kR, "VHD disk image"},
    // documents and stores
    {0, "%PDF-"sv, kR, "PDF document"},
    {0, "{\\rtf"sv, kR, "RTF document"},
    {0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, kR, "Office or other compound file"},
    {0, "SQLite format 3\0"sv, kR, "SQLite database"},
    {0, "!BDN"sv, kR, "Outlook mail store"},
    {4, "Standard Jet DB"sv, kR, "Access database"},
    {4, "Standard ACE DB"sv, kR, "Access database"},
    {0, "%!PS"sv, kR, "PostScript document"},
    {0, "AT&TFORM"sv, kR, "DjVu document"},
    {0, "\x78\x9f\x3e\x22"sv, kR, "Outlook winmail.dat"},
    {0, "ITSF"sv, kR, "compiled HTML help"},
    {0, "regf"sv, kR, "Windows registry hive"},
    {0, "ElfFile\0"sv, kR, "Windows event log"},
    {0, "\x4c\0\0\0\x01\x14\x02\0"sv, kR, "Windows shortcut"},
    {0, "bplist00"sv, kR, "binary property list"},
    {0, "\x89HDF\r\n\x1a\n"sv, kR, "HDF5 data"},
    {0, "PAR1"sv, kR, "Parquet data"},
    {0, "Obj\x01"sv, kR, "Avro data"},
    // sealed
    {0, "-----BEGIN PGP MESSAGE-----"sv, kR, "OpenPGP message"},
    {0, "age-encryption.org/v1"sv, kR, "age encrypted"},
    {0, "-----BEGIN AGE ENCRYPTED FILE-----"sv, kR, "age encrypted"},
    {0, "Salted__"sv, kR, "OpenSSL encrypted"},
    {0, "LUKS\xba\xbe"sv, kR, "LUKS volume"},
    {3, "-FVE-FS-"sv, kR, "BitLocker volume"},
    {0, "\x03\xd9\xa2\x9a"sv, kR, "KeePass database"},
    {0, "AES\x02"sv, kR, "AES Crypt file"},
    {0, "$ANSIBLE_VAULT;"sv, kR, "Ansible Vault"},
    {0, "\0GITCRYPT\0"sv, kR, "git-crypt file"},
    // pictures, sound, film, fonts
    {0, "\x89PNG\r\n\x1a\n"sv, kI, "PNG picture"},
    {0, "\xff\xd8\xff"sv, kI, "JPEG picture"},
    {0, "GIF87a"sv, kI, "GIF picture"},
    {0, "GIF89a"sv, kI, "GIF picture"},
    {0, "II*\0"sv, kI, "TIFF picture"},
    {0, "MM\0*"sv, kI, "TIFF picture"},
    {8, "WEBP"sv, kI, "WebP picture"},
    {4, "ftyp"sv, kI, "MP4, HEIF or other ISO media"},
    {0, "\0\0\x01\0"sv, kI, "Windows icon"},
    {0, "8BPS"sv, kI, "Photoshop picture"},
    {0, "\0\0\0\x0cjP  "sv, kI, "JPEG 2000 picture"},
    {0, "gimp xcf"sv, kI, "GIMP picture"},
    {0, "\x0a\x05\x01\x08"sv, kI, "PCX picture"},
    {0, "ID3"sv, kI, "MP3 sound"},
    {0, "\xff\xfb"sv, kI, "MP3 sound"},
    {0, "\xff\xf3"sv, kI, "MP3 sound"},
    {0, "OggS"sv, kI, "Ogg sound or film"},
    {0, "fLaC"sv, kI, "FLAC sound"},
    {8, "WAVE"sv, kI, "WAV sound"},
    {8, "AVI "sv, kI, "AVI film"},
    {8, "AIFF"sv, kI, "AIFF sound"},
    {0, "#!AMR"sv, kI, "AMR sound"},
    {0, "MThd"sv, kI, "MIDI sound"},
    {0, "\x1a\x45\xdf\xa3"sv, kI, "Matroska or WebM film"},
    {0, "FLV\x01"sv, kI, "Flash film"},
    {0, "\0\0\x01\xba"sv, kI, "MPEG film"},
    {0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11"sv, kI, "Windows Media sound or film"},
    {0, "OTTO\0"sv, kI, "font"},
    {0, "\0\x01\0\0\0"sv, kI, "font"},
    {0, "ttcf"sv, kI, "font"},
    {0, "wOFF"sv, kI, "font"},
    {0, "wOF2"sv, kI, "font"},
    // programs
    {0,
     "\x7f"
     "ELF"sv,
     kP, "ELF program"},
    {0, "MZ"sv, kP, "Windows or DOS program"},
    {0, "\xfe\xed\xfa\xce"sv, kP, "Mach-O program"},
    {0, "\xfe\xed\xfa\xcf"sv, kP, "Mach-O program"},
    {0, "\xce\xfa\xed\xfe"sv, kP, "Mach-O program"},
    {0, "\xcf\xfa\xed\xfe"sv, kP, "Mach-O program"},
    {0, "\xca\xfe\xba\xbe"sv, kP, "Java class or universal Mach-O program"},
    {0, "!<arch>\n"sv, kP, "library archive"},
    {0, "\0asm"sv, kP, "WebAssembly program"},
    {0, "dex\n"sv, kP, "Dalvik program"},
    {0, "\x1bLua"sv, kP, "Lua byte code"},
    {2, "\r\n\0\0"sv, kP, "Python byte code"},
};

bool Holds(ByteView head, size_t offset, std::string_view bytes) {
  return head.size() >= offset + bytes.size() && head.substr(offset, bytes.size()) == bytes;
}

// Short signatures that ordinary text may begin with need a second look.
bool IsChance(const Signature& signature, ByteView head) {
  if (signature.name == "Windows or DOS program") {
    return head.size() < 64 || head.substr(0, 64).find('\0') == ByteView::npos;
  }
  if (signature.name == "bzip2 compressed")
    return !Holds(head, 4, "1AY&SY"sv) && !Holds(head, 4, "\x17\x72\x45"sv);
  if (signature.name == "MP3 sound" && signature.bytes == "ID3"sv)
    return head.size() < 10 || head[3] > 8;
  return false;
}

// Zip is the outside of many documents; the first member's name, or its stored media type, tells
// which.
std::string_view ZipName(ByteView head) {
  const ByteView start = head.substr(0, 4096);
  struct Inside {
    std::string_view mark;
    std::string_view name;
  };
  static constexpr Inside kInside[] = {
      {"mimetypeapplication/vnd.oasis.opendocument"sv, "OpenDocument file"},
      {"mimetypeapplication/epub+zip"sv, "EPUB book"},
      {"[Content_Types].xml"sv, "Office Open XML document"},
      {"_rels/.rels"sv, "Office Open XML document"},
      {"META-INF/MANIFEST.MF"sv, "Java archive"},
      {"AndroidManifest.xml"sv, "Android package"},
  };
  for (const Inside& inside : kInside) {
    if (start.find(inside.mark) != ByteView::npos) return inside.name;
  }
  return "zip archive";
}

// A tar header without the POSIX mark: an octal checksum that is right.
bool IsOldTar(ByteView head) {
  if (head.size() < 512 || head[0] == '\0') return false;
  uint32_t sum = 0;
  for (size_t i = 0; i < 512; ++i)
    sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(head[i]);
  uint32_t stored = 0;
  size_t digits = 0;
  for (size_t i = 148; i < 156; ++i) {
    if (head[i] < '0' || head[i] > '7') continue;
    stored = stored * 8 + static_cast<uint32_t>(head[i] - '0');
    ++digits;
  }
  return digits >= 4 && stored == sum;
}

constexpr size_t kSample = 4096;

bool StartsWithMark(ByteView head) {
  return Holds(head, 0, "\xef\xbb\xbf"sv) || Holds(head, 0, "\xff\xfe"sv) ||
         Holds(head, 0, "\xfe\xff"sv) || Holds(head, 0, "\0\0\xfe\xff"sv);
}

// UTF-16 without a mark: NULs at nearly all odd or nearly all even places, hardly any at the
// others.
bool LooksLikeUtf16(ByteView sample, size_t nuls) {
  size_t odd = 0;
  for (size_t i = 1; i < sample.size(); i += 2) odd += sample[i] == '\0';
  const size_t even = nuls - odd;
  return std::max(odd, even) * 4 > sample.size() && std::min(odd, even) * 20 < std::max(odd, even);
}

// Text has hardly any control characters. A few NULs are taken as damage, not as a sign of a
// binary.
bool LooksLikeText(ByteView head) {
  if (StartsWithMark(head)) return true;
  const ByteView sample = head.substr(0, kSample);
  size_t nuls = 0, controls = 0;
  for (const char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    nuls += byte == 0;
    controls += (byte < 32 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
                 byte != 0x1b) ||
                byte == 127;
  }
  if (nuls > 0 && LooksLikeUtf16(sample, nuls)) return true;
  return controls * 50 <= sample.size();
}

}  // namespace

Recognition Recognise(ByteView head) {
  if (head.empty()) return {FormatKind::kEmpty, ""};
  for (const Signature& signature : kSignatures) {
    if (!Holds(head, signature.offset, signature.bytes) || IsChance(signature, head)) continue;
    if (signature.bytes == "PK\x03\x04"sv) return {FormatKind::kRecognised, ZipName(head)};
    return {signature.kind, signature.name};
  }
  if (IsOldTar(head)) return {FormatKind::kRecognised, "tar archive"};
  return {LooksLikeText(head) ? FormatKind::kText : FormatKind::kUnknownBinary, ""};
}

}  // namespace warder
