// To add a format, add a row. Sources: the specification of each format, and PRONOM
// (https://www.nationalarchives.gov.uk/PRONOM/) for those that have none. Magic that is also
// ordinary text ("BM", "ID3") needs a second look, which recognise.cc takes.
#include "scanner/open/plain/signatures.h"

namespace warder {
namespace {

using namespace std::string_view_literals;

constexpr Format Known(std::string_view name) {
  return {FormatKind::kRecognised, name};
}
constexpr Format Sealed(std::string_view name) {
  return {FormatKind::kSealed, name};
}
constexpr Format Media(std::string_view name) {
  return {FormatKind::kImageOrAudio, name};
}
constexpr Format Program(std::string_view name) {
  return {FormatKind::kProgram, name};
}

constexpr Signature kSignatures[] = {
    // Archives and compression
    {0, "PK\3\4"sv, Known("zip archive")},
    {0, "PK\5\6"sv, Known("zip archive")},
    {0, "PK\7\10"sv, Known("zip archive")},
    {0, "PK00PK\3\4"sv, Known("zip archive")},
    {0, "\x1F\x8B\x08"sv, Known("gzip")},
    {0, "\x1F\x9D"sv, Known("compress")},
    {0, "BZh"sv, Known("bzip2")},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     Known("xz")},
    {0, "\x28\xB5\x2F\xFD"sv, Known("zstandard")},
    {0, "\x04\x22\x4D\x18"sv, Known("lz4")},
    {0, "\x02\x21\x4C\x18"sv, Known("lz4")},
    {0, "LZIP\1"sv, Known("lzip")},
    {0, "\x89LZO\0\r\n\x1A\n"sv, Known("lzop")},
    {0, "\x5D\0\0"sv, Known("lzma")},
    {0, "7z\xBC\xAF\x27\x1C"sv, Known("7z archive")},
    {0, "Rar!\x1A\x07"sv, Known("rar archive")},
    {0, "MSCF\0\0\0\0"sv, Known("cabinet archive")},
    {0, "ISc("sv, Known("InstallShield cabinet")},
    {0, "begin 644 "sv, Known("uuencoded file")},
    {0, "begin 600 "sv, Known("uuencoded file")},
    {0, "begin 640 "sv, Known("uuencoded file")},
    {0, "begin 660 "sv, Known("uuencoded file")},
    {0, "begin 664 "sv, Known("uuencoded file")},
    {0, "begin 666 "sv, Known("uuencoded file")},
    {0, "begin 755 "sv, Known("uuencoded file")},
    {0, "xar!"sv, Known("xar archive")},
    {0, "\x60\xEA"sv, Known("arj archive")},
    {2, "-lh"sv, Known("lha archive")},
    {257, "ustar"sv, Known("tar archive")},
    {0, "070701"sv, Known("cpio archive")},
    {0, "070702"sv, Known("cpio archive")},
    {0, "070707"sv, Known("cpio archive")},
    {0, "\xC7\x71"sv, Known("cpio archive")},
    {0, "!<arch>\ndebian-binary"sv, Known("Debian package")},
    {0, "\xED\xAB\xEE\xDB"sv, Known("RPM package")},
    {0, "hsqs"sv, Known("squashfs image")},
    {0, "MSWIM\0\0\0"sv, Known("Windows image")},
    {0, "KDMV"sv, Known("VMware disk")},
    {0, "QFI\xFB"sv, Known("QEMU disk")},
    {0, "vhdxfile"sv, Known("VHDX disk")},
    {0, "conectix"sv, Known("VHD disk")},
    {0, "EVF\x09\x0D\x0A\xFF\0"sv, Known("EnCase image")},
    {0, "EVF2\x0D\x0A\x81\0"sv, Known("EnCase image")},
    {0, "AFF10\r\n\0"sv, Known("AFF image")},
    // Documents
    {0, "%PDF-"sv, Known("PDF")},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, Known("compound file (older Office, msg)")},
    {0, "{\\rtf"sv, Known("rich text")},
    {0, "{\\urtf"sv, Known("rich text")},
    {0, "\xFFWPC"sv, Known("WordPerfect")},
    {0, "\xDB\xA5\x2D\0"sv, Known("Word 2")},
    {0, "\x31\xBE\0\0"sv, Known("Write")},
    {0, "\x09\x08\x10\0\0\x06"sv, Known("Excel stream")},
    {0, "\x09\x04\x06\0\0\0\x10\0"sv, Known("Excel 4")},
    {0, "\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D\xAE\xB1\x53\x78\xD0\x29\x96\xD3"sv, Known("OneNote")},
    {0, "ITSF\3\0\0\0"sv, Known("compiled help")},
    {0, "?_\3\0"sv, Known("Windows help")},
    {0, "AT&TFORM"sv, Known("DjVu")},
    {0, "\x00\x0D\xBB\xA0"sv, Known("Notes database")},
    {0, "\x1A\0\0\4\0\0"sv, Known("Notes database")},
    // Mail and databases
    {0, "!BDN"sv, Known("Outlook data file (pst)")},
    {0, "\x9C\xCB\xCB\x8D\x13\x75\xD2\x11\x91\x58\0\xC0\x4F\x79\x56\xA4"sv,
     Known("Outlook address book")},
    {0, "\xCF\xAD\x12\xFE"sv, Known("Outlook Express folder")},
    {0, "x\x9F\x3E\x22"sv, Known("TNEF (winmail.dat)")},
    {0, "SQLite format 3\0"sv, Known("SQLite database")},
    {0, "\0\1\0\0Standard Jet DB\0"sv, Known("Access database")},
    {0, "\0\1\0\0Standard ACE DB\0"sv, Known("Access database")},
    {0, "\x01\x0F\0\0"sv, Known("SQL Server data file")},
    {4, "\xEF\xCD\xAB\x89"sv, Known("ESE database")},
    {0, "regf"sv, Known("registry hive")},
    {0, "ElfFile\0"sv, Known("Windows event log")},
    {0, "\x30\0\0\0LfLe"sv, Known("Windows event log")},
    {0, "LPKSHHRH"sv, Known("journal")},
    {0, "bplist00"sv, Known("binary property list")},
    {0, "PGDMP"sv, Known("PostgreSQL dump")},
    {0, "PAR1"sv, Known("Parquet")},
    {0, "Obj\1"sv, Known("Avro")},
    {0, "ORC"sv, Known("ORC")},
    {0, "ARROW1\0\0"sv, Known("Arrow")},
    {0, "\x89HDF\r\n\x1A\n"sv, Known("HDF5")},
    {0, "\xD4\xC3\xB2\xA1"sv, Known("packet capture")},
    {0, "\xA1\xB2\xC3\xD4"sv, Known("packet capture")},
    {0, "\x4D\x3C\xB2\xA1"sv, Known("packet capture")},
    {0, "\x0A\x0D\x0D\x0A"sv, Known("packet capture")},
    {0, "\x4C\0\0\0\x01\x14\x02\0"sv, Known("Windows shortcut")},
    // Nothing but encrypted data
    {0, "-----BEGIN PGP MESSAGE-----"sv, Sealed("OpenPGP message")},
    {0, "age-encryption.org/v1\n"sv, Sealed("age file")},
    {0, "-----BEGIN AGE ENCRYPTED FILE-----"sv, Sealed("age file")},
    {0, "$ANSIBLE_VAULT;"sv, Sealed("Ansible vault")},
    {0, "Salted__"sv, Sealed("OpenSSL encrypted file")},
    {0, "LUKS\xBA\xBE"sv, Sealed("LUKS volume")},
    {0, "SKUL\xBA\xBE"sv, Sealed("LUKS volume")},
    {3, "-FVE-FS-"sv, Sealed("BitLocker volume")},
    {0, "\x03\xD9\xA2\x9A"sv, Sealed("KeePass database")},
    {0, "PWS3"sv, Sealed("Password Safe database")},
    {0, "AES\0"sv, Sealed("AES Crypt file")},
    {0, "AES\1"sv, Sealed("AES Crypt file")},
    {0, "AES\2"sv, Sealed("AES Crypt file")},
    {0, "\xC0\xB9\x07\x2E\x4F\x93\xF1\x46\xA0\x15\x79\x2C\xA1\xD9\xE8\x21"sv,
     Sealed("AxCrypt file")},
    {0, "\0GITCRYPT\0"sv, Sealed("git-crypt file")},
    {0, "encrcdsa"sv, Sealed("encrypted disk image")},
    // Pictures
    {0, "\x89PNG\r\n\x1A\n"sv, Media("PNG picture")},
    {0, "\xFF\xD8\xFF"sv, Media("JPEG picture")},
    {0, "GIF87a"sv, Media("GIF picture")},
    {0, "GIF89a"sv, Media("GIF picture")},
    {0, "II*\0"sv, Media("TIFF picture")},
    {0, "MM\0*"sv, Media("TIFF picture")},
    {0, "II+\0"sv, Media("TIFF picture")},
    {0, "MM\0+"sv, Media("TIFF picture")},
    {0, "\0\0\1\0"sv, Media("icon")},
    {0, "\0\0\2\0"sv, Media("cursor")},
    {0, "8BPS\0\1"sv, Media("Photoshop picture")},
    {0, "gimp xcf "sv, Media("GIMP picture")},
    {0, "\0\0\0\x0CjP  \r\n\x87\n"sv, Media("JPEG 2000 picture")},
    {0, "\xFF\x4F\xFF\x51"sv, Media("JPEG 2000 picture")},
    {0, "\0\0\0\x0CJXL \r\n\x87\n"sv, Media("JPEG XL picture")},
    {0, "\xFF\x0A"sv, Media("JPEG XL picture")},
    {0, "\xD7\xCD\xC6\x9A"sv, Media("Windows metafile")},
    {40, " EMF"sv, Media("enhanced metafile")},
    {128, "DICM"sv, Media("DICOM picture")},
    // Sound and film
    {0, "OggS"sv, Media("Ogg")},
    {0, "fLaC\0\0\0\x22"sv, Media("FLAC sound")},
    {0, "MThd\0\0\0\6"sv, Media("MIDI")},
    {0, "#!AMR"sv, Media("AMR sound")},
    {0, "\x1A\x45\xDF\xA3"sv, Media("Matroska or WebM film")},
    {0, "FLV\1"sv, Media("Flash film")},
    {0, "\0\0\1\xBA"sv, Media("MPEG film")},
    {0, "\0\0\1\xB3"sv, Media("MPEG film")},
    {0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9\0\xAA\0\x62\xCE\x6C"sv, Media("Windows Media")},
    {0, ".RMF\0"sv, Media("RealMedia")},
    // Fonts
    {0, "\0\1\0\0\0"sv, Media("TrueType font")},
    {0, "OTTO\0"sv, Media("OpenType font")},
    {0, "ttcf\0"sv, Media("font collection")},
    {0, "wOFF"sv, Media("web font")},
    {0, "wOF2"sv, Media("web font")},
    // Programs
    {0,
     "\x7F"
     "ELF"sv,
     Program("ELF program")},
    {0, "\xFE\xED\xFA\xCE"sv, Program("Mach-O program")},
    {0, "\xFE\xED\xFA\xCF"sv, Program("Mach-O program")},
    {0, "\xCE\xFA\xED\xFE"sv, Program("Mach-O program")},
    {0, "\xCF\xFA\xED\xFE"sv, Program("Mach-O program")},
    {0, "\xCA\xFE\xBA\xBE"sv, Program("Java class or Mach-O program")},
    {0, "\0asm"sv, Program("WebAssembly")},
    {0, "!<arch>\n"sv, Program("static library")},
    {0, "!<thin>\n"sv, Program("static library")},
    {0, "dex\n03"sv, Program("Dalvik program")},
    {0, "\x1BLua"sv, Program("Lua bytecode")},
    {2, "\r\n\0\0\0\0"sv, Program("Python bytecode")},
    {2, "\r\n\1\0\0\0"sv, Program("Python bytecode")},
    {2, "\r\n\3\0\0\0"sv, Program("Python bytecode")},
    {0, "BC\xC0\xDE"sv, Program("LLVM bitcode")},
    {0, "\x64\x86"sv, Program("COFF object")},
    {0, "\x4C\x01"sv, Program("COFF object")},
};

constexpr NamedFormat kNamed[] = {
    {".iso", Known("disk image")},
    {".img", Known("disk image")},
    {".dmg", Known("disk image")},
    {".vhd", Known("VHD disk")},
    {".mdf", Known("SQL Server data file")},
    {".ldf", Known("SQL Server log")},
    {".ibd", Known("InnoDB table")},
    {".frm", Known("MySQL table")},
    {".dbf", Known("dBase table")},
    {".mpp", Known("project plan")},
    {".hc", Sealed("VeraCrypt container")},
    {".tc", Sealed("TrueCrypt container")},
    {".mp3", Media("MP3 sound")},
    {".aac", Media("AAC sound")},
    {".tga", Media("Targa picture")},
    {".dss", Media("dictation")},
    {".ds2", Media("dictation")},
    {".com", Program("DOS program")},
};

}  // namespace

std::span<const Signature> Signatures() {
  return kSignatures;
}
std::span<const NamedFormat> NamedFormats() {
  return kNamed;
}

}  // namespace warder
