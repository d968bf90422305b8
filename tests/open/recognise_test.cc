#include "scanner/open/plain/recognise.h"

#include <gmock/gmock.h>

#include "scanner/open/plain/signatures.h"
#include "tests/open/text_samples.h"

namespace warder {
namespace {

using namespace std::string_literals;

// `magic` as a file would go on behind it.
std::string Binary(std::string magic) {
  for (int i = 0; magic.size() < 600; ++i) magic.push_back(static_cast<char>(i * 37 % 256));
  return magic;
}

TEST(RecogniseTest, EverySignatureIsFoundAtItsPlace) {
  for (const Signature& signature : Signatures()) {
    std::string head(signature.offset, '\x01');
    head += signature.magic;
    const Format format = Recognise(Binary(head));
    // A tar archive may begin with anything; a few marks are refined.
    EXPECT_NE(format.kind, FormatKind::kText) << signature.format.name;
    EXPECT_EQ(format.kind, signature.format.kind) << signature.format.name << " as " << format.name;
  }
}

TEST(RecogniseTest, TextIsText) {
  for (const std::string& text :
       {"plain words\n"s, "BM is a shop, ID3 a tag, MZ a name"s, "BZhang wrote\n"s,
        "070701,Smith,John\n"s, "PAR1 is a row\n"s, "Obj1"s, "Zo\u00EB M\u00FCller\n"s,
        "caf\xE9 and na\xEFve\n"s, "<svg xmlns=\"x\"/>"s, "{\"a\": 1}"s,
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n"s, "#!/bin/sh\n"s, "regfile of things"s,
        "\xFF\xFE" + Encode(U"wide words", Encoding::kUtf16Le),
        Encode(U"wide words", Encoding::kUtf16Be), "\xEF\xBB\xBFwords"s, "one\0two words"s,
        std::string(5000, 'a')}) {
    const Format format = Recognise(text);
    EXPECT_EQ(format.kind, FormatKind::kText) << text.substr(0, 40) << " as " << format.name;
  }
}

TEST(RecogniseTest, FormatsThatNeedASecondLook) {
  const auto name = [](const std::string& head) {
    return std::string(Recognise(Binary(head)).name);
  };
  const std::string local(26, '\0');
  EXPECT_EQ(name("PK\3\4" + local + "mimetypeapplication/vnd.oasis.opendocument.text"),
            "OpenDocument");
  EXPECT_EQ(name("PK\3\4" + local + "[Content_Types].xml word/document.xml"), "Word document");
  EXPECT_EQ(name("PK\3\4" + local + "[Content_Types].xml xl/workbook.xml"), "Excel workbook");
  EXPECT_EQ(name("PK\3\4" + local + "list.csv"), "zip archive");
  EXPECT_EQ(name("\0\0\0\x18"
                 "ftypheic"s),
            "HEIF picture");
  EXPECT_EQ(name("\0\0\0\x18"
                 "ftypisom"s),
            "MPEG-4 film");
  EXPECT_EQ(name("RIFF\1\2\3\4WAVE"), "WAVE sound");
  EXPECT_EQ(name("ID3\3\0\0"s), "MP3 sound");
  EXPECT_EQ(name("\xFF\xFB\x90\x44"s), "MP3 sound");
  EXPECT_EQ(name("MZ\x90\0\3"s), "Windows program");
  EXPECT_EQ(name("BM\1\2\3\0\0\0\0\0\x36\0\0\0\x28\0\0\0"s), "bitmap picture");
  EXPECT_EQ(name("\x85\1\x0C\3aaaaaaaa\1\2\3\4\5"s), "OpenPGP message");
  EXPECT_EQ(name("garbage\1\2\3 %PDF-1.4"s), "PDF");
  // Behind text that does not belong to it, such as the headers of what delivered it.
  EXPECT_EQ(
      Recognise("Content-Type: x\n\n%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj\n" + std::string(400, ' '))
          .name,
      "PDF");
  EXPECT_EQ(Recognise("Every PDF begins with %PDF-1.4\nand so on." + std::string(400, ' ')).kind,
            FormatKind::kText);
  EXPECT_EQ(Recognise("{\\rtf1\\ansi Some text}").name, "rich text");
  EXPECT_EQ(Recognise("-----BEGIN PGP MESSAGE-----\n\nhQEMA").kind, FormatKind::kSealed);
}

TEST(RecogniseTest, OldTarByItsChecksum) {
  std::string header(512, '\0');
  header.replace(0, 8, "list.csv");
  header.replace(100, 7, "0000644");
  header.replace(124, 11, "00000000017");
  unsigned sum = 8 * ' ';
  for (size_t i = 0; i < 512; ++i) sum += static_cast<unsigned char>(header[i]);
  char octal[8];
  std::snprintf(octal, sizeof octal, "%06o", sum);
  header.replace(148, 6, octal);
  EXPECT_EQ(Recognise(header).name, "tar archive");
  header[0] = 'L';
  EXPECT_NE(Recognise(header).name, "tar archive");
}

TEST(RecogniseTest, NamesDecideOnlyWhatBytesLeaveOpen) {
  Random random(6);
  std::string bytes(4096, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  bytes[0] = '\x11';
  EXPECT_EQ(Recognise(bytes, "data.bin").kind, FormatKind::kUnknownBinary);
  EXPECT_EQ(Recognise(bytes, "disk.ISO").name, "disk image");
  EXPECT_EQ(Recognise("words", "disk.iso").kind, FormatKind::kText);
  EXPECT_EQ(Recognise("", "empty.txt").kind, FormatKind::kEmpty);
  EXPECT_EQ(Recognise(std::string(4096, '\0')).kind, FormatKind::kUnknownBinary);
}

TEST(RecogniseTest, NoBytesMakeItFail) {
  Random random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string bytes(Below(&random, 40), '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    const auto& signatures = Signatures();
    if (round % 2 == 0) {
      bytes = std::string(signatures[Below(&random, signatures.size())].magic) + bytes;
      bytes.resize(Below(&random, bytes.size() + 1));
    }
    EXPECT_FALSE(Recognise(bytes).name.empty());
  }
}

}  // namespace
}  // namespace warder
