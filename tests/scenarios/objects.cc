#include "tests/scenarios/objects.h"

#include <openssl/evp.h>

#include <array>
#include <functional>
#include <numeric>

#include "corpus/date.h"
#include "corpus/people.h"
#include "scanner/base/utf16.h"
#include "tests/open/compound_writer.h"
#include "tests/open/extract/samples.h"
#include "tests/open/unpack/tools.h"

namespace warder {
namespace {

constexpr uint64_t kSeed = 2010;

std::string Little(uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

std::string Column(size_t column) {
  return std::string(1, static_cast<char>('A' + column));
}

std::string SheetXml(const Rows& rows) {
  std::string xml = "<worksheet><sheetData>";
  for (size_t row = 0; row < rows.size(); ++row) {
    const std::string number = std::to_string(row + 1);
    xml += "<row r=\"" + number + "\">";
    for (size_t column = 0; column < rows[row].size(); ++column) {
      xml += "<c r=\"" + Column(column) + number + "\" t=\"inlineStr\"><is><t>" +
             rows[row][column] + "</t></is></c>";
    }
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>";
}

std::string Md5(const std::string& bytes) {
  std::array<unsigned char, 16> digest{};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_md5(), nullptr);
  return {digest.begin(), digest.end()};
}

// [MS-OFFCRYPTO] 2.3.6: RC4 with 40 bits, the key changed every 1024 bytes.
class Rc4Stream {
 public:
  Rc4Stream(const std::string& password, const std::string& salt) {
    const std::string start = Md5(Utf16LeFromAscii(password)).substr(0, 5);
    std::string sixteen;
    for (int i = 0; i < 16; ++i) sixteen += start + salt;
    base_ = Md5(sixteen).substr(0, 5);
  }
  void Seek(uint32_t block) {
    const std::string key = Md5(base_ + Little(block, 4));
    std::iota(state_.begin(), state_.end(), uint8_t{0});
    for (size_t i = 0, j = 0; i < 256; ++i) {
      j = (j + state_[i] + static_cast<uint8_t>(key[i % key.size()])) & 255;
      std::swap(state_[i], state_[j]);
    }
    i_ = j_ = 0;
  }
  char Next(char c) {
    i_ = (i_ + 1) & 255;
    j_ = (j_ + state_[i_]) & 255;
    std::swap(state_[i_], state_[j_]);
    return static_cast<char>(c ^ state_[(state_[i_] + state_[j_]) & 255]);
  }

 private:
  std::string base_;
  std::array<uint8_t, 256> state_{};
  size_t i_ = 0, j_ = 0;
};

constexpr uint16_t kBof = 0x0809, kFilePass = 0x002F, kBoundSheet = 0x0085;

std::string BiffRecord(uint16_t type, const std::string& body) {
  return Little(type, 2) + Little(body.size(), 2) + body;
}

std::string Bof(uint16_t kind) {
  return BiffRecord(kBof, Little(0x0600, 2) + Little(kind, 2) + std::string(12, '\0'));
}

// Headers, BOF, FILEPASS and the first field of a sheet's record stay as they are.
std::string Encipher(std::string book, const std::string& password, const std::string& salt) {
  Rc4Stream cipher(password, salt);
  size_t body_begin = 0, body_end = 0;
  uint16_t type = 0;
  for (size_t at = 0; at < book.size(); ++at) {
    if (at % 1024 == 0) cipher.Seek(static_cast<uint32_t>(at / 1024));
    if (at == body_end) {
      type = static_cast<uint16_t>(static_cast<uint8_t>(book[at]) |
                                   static_cast<uint8_t>(book[at + 1]) << 8);
      const size_t size = static_cast<uint8_t>(book[at + 2]) |
                          static_cast<size_t>(static_cast<uint8_t>(book[at + 3])) << 8;
      body_begin = at + 4;
      body_end = body_begin + size;
    }
    const char enciphered = cipher.Next(book[at]);
    const bool open = at < body_begin || type == kBof || type == kFilePass ||
                      (type == kBoundSheet && at < body_begin + 4);
    if (!open) book[at] = enciphered;
  }
  return book;
}

std::string FilePass(const std::string& password, const std::string& salt) {
  Rc4Stream cipher(password, salt);
  cipher.Seek(0);
  const std::string verifier = "0123456789abcdef";
  std::string sealed;
  for (const char c : verifier + Md5(verifier)) sealed += cipher.Next(c);
  return BiffRecord(kFilePass, Little(1, 2) + Little(1, 2) + Little(1, 2) + salt + sealed);
}

std::string Cells(const Rows& rows) {
  std::string records;
  for (size_t row = 0; row < rows.size(); ++row) {
    for (size_t column = 0; column < rows[row].size(); ++column) {
      const std::string& text = rows[row][column];
      records += BiffRecord(0x0204, Little(row, 2) + Little(column, 2) + Little(15, 2) +
                                        Little(text.size(), 2) + '\0' + text);
    }
  }
  return records;
}

}  // namespace

Rows Offenders(uint32_t count, uint32_t first) {
  corpus::Style style;
  Rows rows{
      {"Surname", "Forename", "Date of Birth", "PNC ID", "Prison No", "Offence", "Release date"}};
  for (const corpus::Person& person :
       corpus::MakePeople(first, count, corpus::Half::kLaptops, kSeed)) {
    rows.push_back({person.family, person.given, Show(person, corpus::Kind::kDob, style),
                    Show(person, corpus::Kind::kPnc, style), person.prison_number,
                    std::string(person.offence->title),
                    Print(person.release, corpus::DateForm::kSlashes)});
  }
  return rows;
}

Rows BankDetails(uint32_t count) {
  Rows rows{{"Surname", "Forename", "NI number", "Sort code", "Account no"}};
  for (const corpus::Person& person : corpus::MakePeople(0, count, corpus::Half::kLaptops, kSeed)) {
    rows.push_back({person.family, person.given, person.nino, person.sort_code, person.account});
  }
  return rows;
}

std::string Csv(const Rows& rows) {
  std::string text;
  for (const auto& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "\"" : ",\"") + row[i] + '"';
    text += '\n';
  }
  return text;
}

std::string Xlsx(const std::vector<SheetOf>& sheets) {
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  std::string book = "<workbook><sheets>", relations = "<Relationships>";
  ZipParts parts{{"[Content_Types].xml", "<Types/>"},
                 {"_rels/.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" + type +
                                     "officeDocument\" Target=\"xl/workbook.xml\"/>"
                                     "</Relationships>"}};
  for (size_t i = 0; i < sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    book += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + number + "\" r:id=\"s" + number +
            (sheets[i].state.empty() ? "" : "\" state=\"" + sheets[i].state) + "\"/>";
    relations += "<Relationship Id=\"s" + number + "\" Type=\"" + type +
                 "worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
    parts.emplace_back("xl/worksheets/sheet" + number + ".xml", SheetXml(sheets[i].rows));
  }
  parts.emplace_back("xl/workbook.xml", book + "</sheets></workbook>");
  parts.emplace_back("xl/_rels/workbook.xml.rels", relations + "</Relationships>");
  return MakeZip(parts);
}

std::string Xls(const Rows& rows, XlsLock how, const std::string& password) {
  const std::string salt = "salt of 16 bytes";
  const std::string locked = BiffRecord(0x0012, Little(1, 2)) +
                             BiffRecord(0x0013, Little(0x83AF, 2));  // PROTECT, PASSWORD
  const auto sheet = [](size_t at) {
    return BiffRecord(kBoundSheet, Little(at, 4) + Little(0, 2) + '\4' + '\0' + "List");
  };
  const bool sealed = how == XlsLock::kRc4;
  const std::string before = Bof(0x0005) + (sealed ? FilePass(password, salt) : locked);
  const std::string end = BiffRecord(0x000A, "");
  const size_t begin = before.size() + sheet(0).size() + end.size();
  const std::string book =
      before + sheet(begin) + end + Bof(0x0010) + (sealed ? "" : locked) + Cells(rows) + end;
  return WriteCompound({{"Workbook", sealed ? Encipher(book, password, salt) : book}});
}

std::string Docx(const std::vector<std::string>& paragraphs, const std::string& header,
                 const std::string& embedded_name, const std::string& embedded) {
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto paragraph = [](const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  };
  std::string body, relations = "<Relationships>";
  for (const std::string& text : paragraphs) body += paragraph(text);
  if (!header.empty())
    relations += "<Relationship Id=\"h\" Type=\"" + type + "header\" Target=\"header1.xml\"/>";
  if (!embedded.empty())
    relations += "<Relationship Id=\"e\" Type=\"" + type + "package\" Target=\"embeddings/" +
                 embedded_name + "\"/>";
  ZipParts parts{{"[Content_Types].xml", "<Types/>"},
                 {"_rels/.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" + type +
                                     "officeDocument\" Target=\"word/document.xml\"/>"
                                     "</Relationships>"},
                 {"word/document.xml",
                  "<w:document xmlns:w=\"urn:w\"><w:body>" + body + "</w:body></w:document>"},
                 {"word/_rels/document.xml.rels", relations + "</Relationships>"}};
  if (!header.empty())
    parts.emplace_back("word/header1.xml",
                       "<w:hdr xmlns:w=\"urn:w\">" + paragraph(header) + "</w:hdr>");
  if (!embedded.empty()) parts.emplace_back("word/embeddings/" + embedded_name, embedded);
  return MakeZip(parts);
}

std::string Msg(const std::string& body, const std::string& name, const std::string& attachment) {
  const std::string file = "__attach_version1.0_#00000000/";
  return WriteCompound({{"__properties_version1.0", std::string(32, '\0')},
                        {"__substg1.0_1000001F", Utf16LeFromAscii(body)},
                        {file + "__substg1.0_3707001F", Utf16LeFromAscii(name)},
                        {file + "__substg1.0_37010102", attachment}});
}

std::string MadeBy(const std::string& command, const std::string& name, const std::string& bytes,
                   const std::string& out) {
  const TestFolder folder;
  folder.Write(name, bytes);
  folder.Run(command);
  return folder.Read(out);
}

}  // namespace warder
