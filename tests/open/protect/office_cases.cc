// Office documents in compound files. What LibreOffice can write, it wrote
// (make_office_fixtures.py); the rest is put together by hand.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/open/compound_writer.h"
#include "tests/open/protect/graded_case.h"
#include "tests/open/protect/office_samples.h"

namespace warder {

std::string FixtureBytes(const std::string& name) {
  const auto path = std::filesystem::path(WARDER_SOURCE_DIR) / "tests/open/protect/fixtures" / name;
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

namespace {

using enum ProtectionGrade;

constexpr std::string_view kExcel = "VelvetSweatshop";
constexpr std::string_view kPowerPoint = "/01Hannes Ruescher/01";

using Cases = std::vector<GradedCase>;

// --- Encrypted packages ---

std::string Package(const std::string& info) {
  return WriteCompound(
      {{"EncryptionInfo", info}, {"EncryptedPackage", Le(4000, 8) + RandomBytes(4000, 5)}});
}

std::string Agile(const AgileSample& sample) {
  return Package(AgileInfo(sample));
}

void AddAgile(Cases& cases) {
  cases.push_back({"agile", Agile({}), kEncrypted, "OOXML Agile", "AES-256-CBC"});
  cases.push_back({"agile, weaker data cipher", Agile({.data_bits = 128}), kEncrypted,
                   "OOXML Agile", "AES-128-CBC"});
  cases.push_back({"agile, AES-192", Agile({.data_bits = 192, .key_bits = 192}), kEncrypted,
                   "OOXML Agile", "AES-192-CBC"});
  cases.push_back({"agile, CFB", Agile({.chaining = "ChainingModeCFB"}), kEncrypted, "OOXML Agile",
                   "AES-256-CFB"});
  for (const char* hash : {"SHA1", "SHA256", "SHA384"}) {
    cases.push_back({std::string("agile, ") + hash, Agile({.hash = hash}), kEncrypted});
  }
  cases.push_back(
      {"agile, 3DES",
       Agile({.data_cipher = "3DES", .data_bits = 192, .key_cipher = "3DES", .key_bits = 192}),
       kEncrypted, "OOXML Agile", "3DES-CBC", false, true});
  cases.push_back(
      {"agile, DES",
       Agile({.data_cipher = "DES", .data_bits = 56, .key_cipher = "DES", .key_bits = 56}), kWeak,
       "OOXML Agile", "DES-CBC"});
  cases.push_back({"agile, RC2 for the data only", Agile({.data_cipher = "RC2", .data_bits = 128}),
                   kWeak, "OOXML Agile", "RC2-CBC"});
  cases.push_back({"agile, DES for the key only", Agile({.key_cipher = "DES", .key_bits = 56}),
                   kWeak, "OOXML Agile", "DES-CBC"});
  cases.push_back({"agile, certificate", Agile({.certificate = true}), kEncrypted, "OOXML Agile"});
  cases.push_back({"agile, cipher not known", Agile({.data_cipher = "Serpent"}), kUnknown});
  cases.push_back({"agile, impossible key", Agile({.data_bits = 64}), kUnknown});
  cases.push_back({"agile, too many rounds", Package([] {
                     std::string info = AgileInfo({.rounds = 1000});
                     return info.replace(info.find("\"1000\""), 6, "\"10000000\"");
                   }()),
                   kUnknown});
}

void AddAgileDefaults(Cases& cases) {
  const std::string excel(kExcel);
  cases.push_back({"agile, Excel's default", Agile({.password = excel}), kPasswordOnly});
  cases.push_back({"agile, PowerPoint's default", Agile({.password = std::string(kPowerPoint)}),
                   kPasswordOnly});
  cases.push_back({"agile, no password", Agile({.password = ""}), kPasswordOnly});
  cases.push_back({"agile, default, AES-128 data", Agile({.password = excel, .data_bits = 128}),
                   kPasswordOnly});
  cases.push_back({"agile, default, CFB", Agile({.password = excel, .chaining = "ChainingModeCFB"}),
                   kPasswordOnly});
  cases.push_back({"agile, default, 3DES",
                   Agile({.password = excel, .key_cipher = "3DES", .key_bits = 192}),
                   kPasswordOnly});
  cases.push_back({"agile, default, DES",
                   Agile({.password = excel, .key_cipher = "DES", .key_bits = 56}), kPasswordOnly});
  cases.push_back(
      {"agile, default, SHA1", Agile({.password = excel, .hash = "SHA1"}), kPasswordOnly});
  cases.push_back(
      {"agile, nearly the default", Agile({.password = "velvetsweatshop"}), kEncrypted});
}

void AddPackages(Cases& cases) {
  const std::string package = Le(4000, 8) + RandomBytes(4000, 5);
  for (const uint32_t algorithm : {0x660E, 0x660F, 0x6610}) {
    const uint32_t bits = 128 + 64 * (algorithm - 0x660E);
    cases.push_back({"standard, AES-" + std::to_string(bits),
                     Package(CryptoApiInfo("open sesame", algorithm, bits)), kEncrypted,
                     "OOXML Standard", "AES-" + std::to_string(bits) + "-ECB"});
    cases.back().slow = true;
  }
  cases.push_back({"standard, default", Package(CryptoApiInfo(kExcel, 0x660E, 128, 4)),
                   kPasswordOnly, "OOXML Standard"});
  cases.back().slow = true;
  cases.push_back({"standard, RC4", Package(CryptoApiInfo("open sesame", 0x6801, 128)), kWeak,
                   "OOXML RC4 CryptoAPI", "RC4"});
  cases.push_back(
      {"standard, RC4, default", Package(CryptoApiInfo(kExcel, 0x6801, 128)), kPasswordOnly});
  cases.push_back({"standard, algorithm not known",
                   Package(CryptoApiInfo("open sesame", 0x1234, 128)), kUnknown});
  cases.push_back(
      {"standard, impossible key", Package(CryptoApiInfo("open sesame", 0x6610, 128)), kUnknown});
  cases.push_back({"extensible 3.3", Package(Le(3, 2) + Le(3, 2) + RandomBytes(64, 1)), kEncrypted,
                   "OOXML Extensible"});
  cases.push_back({"extensible 4.3", Package(Le(4, 2) + Le(3, 2) + RandomBytes(64, 1)), kEncrypted,
                   "OOXML Extensible"});
  cases.push_back({"external provider",
                   Package(Le(4, 2) + Le(2, 2) + Le(0x10, 4) + RandomBytes(64, 1)), kEncrypted,
                   "OOXML Extensible"});
  cases.push_back(
      {"header of no known version", Package(Le(9, 2) + Le(9, 2) + RandomBytes(64, 1)), kUnknown});
  cases.push_back(
      {"header cut off", Package(Le(4, 2) + Le(4, 2) + Le(0x40, 4) + "<encryp"), kUnknown});
  cases.push_back({"header empty", Package(""), kUnknown});
  cases.push_back(
      {"package without header", WriteCompound({{"EncryptedPackage", package}}), kUnknown});
  cases.push_back(
      {"header without package", WriteCompound({{"EncryptionInfo", AgileInfo({})}}), kUnknown});
  cases.push_back(
      {"package that is plain",
       WriteCompound({{"EncryptionInfo", AgileInfo({})},
                      {"EncryptedPackage", Le(4000, 8) + "PK\3\4" + RandomBytes(4000, 5)}}),
       kUnknown});
  cases.push_back(
      {"upper-case streams",
       WriteCompound({{"ENCRYPTIONINFO", AgileInfo({})}, {"ENCRYPTEDPACKAGE", package}}),
       kEncrypted, "OOXML Agile"});
  cases.push_back(
      {"sectors of 4096",
       WriteCompound({{"EncryptionInfo", AgileInfo({})}, {"EncryptedPackage", package}}, 4096),
       kEncrypted, "OOXML Agile"});
  cases.push_back({"package in a folder",
                   WriteCompound({{"Embedded/EncryptionInfo", AgileInfo({})},
                                  {"Embedded/EncryptedPackage", package}}),
                   kUnencrypted});
}

void AddRights(Cases& cases) {
  const std::string spaces =
      "\x06"
      "DataSpaces/";
  const std::string sealed = Le(4000, 8) + RandomBytes(4000, 6);
  const std::string stub = "\xEC\xA5\xC1" + std::string(600, '\0');
  cases.push_back({"rights, new document",
                   WriteCompound({{spaces + "TransformInfo/DRMEncryptedTransform/\x06Primary", "x"},
                                  {"EncryptedPackage", sealed}}),
                   kEncrypted, "Microsoft IRM"});
  cases.push_back({"rights, old document with a stub",
                   WriteCompound({{spaces + "TransformInfo/\x09"
                                            "DRMTransform/\x06Primary",
                                   "x"},
                                  {"\x09"
                                   "DRMContent",
                                   sealed},
                                  {"WordDocument", stub}}),
                   kEncrypted, "Microsoft IRM"});
  cases.push_back({"rights, content missing",
                   WriteCompound({{spaces + "TransformInfo/\x09"
                                            "DRMTransform/\x06Primary",
                                   "x"},
                                  {"\x09"
                                   "DRMContent",
                                   ""}}),
                   kUnknown});
  cases.push_back(
      {"label alone",
       WriteCompound({{spaces + "TransformInfo/LabelInfo", "<labels/>"}, {"WordDocument", stub}}),
       kUnencrypted});
  cases.push_back(
      {"label beside encryption",
       WriteCompound({{spaces + "TransformInfo/LabelInfo", "<labels/>"},
                      {spaces + "TransformInfo/StrongEncryptionTransform/\x06Primary", "x"},
                      {"EncryptionInfo", AgileInfo({})},
                      {"EncryptedPackage", sealed}}),
       kEncrypted, "OOXML Agile"});
}

// --- .doc ---

std::string Word(uint16_t flags, const std::string& table, uint16_t identifier = 0xA5EC,
                 uint16_t version = 0xC1) {
  std::string fib = Le(identifier, 2) + Le(version, 2) + std::string(6, '\0') + Le(flags, 2);
  fib.resize(1000, '\0');
  return WriteCompound({{"WordDocument", fib + "Nobody in this text exists."},
                        {flags & 0x200 ? "1Table" : "0Table", table}});
}

void AddWord(Cases& cases) {
  constexpr uint16_t kSealed = 0x0100;
  const std::string table(600, '\0');
  cases.push_back({"doc", Word(0x0200, table), kUnencrypted, "Word"});
  cases.push_back(
      {"doc, XOR", Word(kSealed | 0x8000, table), kPasswordOnly, "Word XOR obfuscation"});
  cases.push_back({"doc, Word 6", Word(kSealed, table, 0xA5DC, 0x65 - 1), kPasswordOnly});
  cases.push_back({"doc, Word 6, plain", Word(0, table, 0xA5DC, 0x65 - 1), kUnencrypted});
  cases.push_back({"doc, RC4", Word(kSealed, Rc4Info("open sesame")), kWeak, "Word RC4", "RC4"});
  cases.push_back({"doc, RC4, other table", Word(kSealed | 0x0200, Rc4Info("open sesame")), kWeak});
  for (const uint32_t bits : {0, 40, 56, 128}) {
    cases.push_back({"doc, CryptoAPI " + std::to_string(bits),
                     Word(kSealed, CryptoApiInfo("open sesame", 0x6801, bits, 2)), kWeak,
                     "Word RC4 CryptoAPI", "RC4"});
  }
  cases.push_back(
      {"doc, no password", Word(kSealed, CryptoApiInfo("", 0x6801, 128, 4)), kPasswordOnly});
  cases.push_back({"doc, header missing", Word(kSealed, ""), kUnknown});
  cases.push_back(
      {"doc, header of no known version", Word(kSealed, std::string(200, '\x77')), kUnknown});
  cases.push_back({"doc, read-only recommended", Word(0x0400, table), kUnencrypted});
  cases.push_back({"doc, password to change", Word(0x0800, table), kPasswordOnly});
  cases.push_back({"doc, cut off", WriteCompound({{"WordDocument", "\xEC\xA5\xC1"}}), kUnknown});
  cases.push_back(
      {"doc, not one", WriteCompound({{"WordDocument", std::string(600, 'x')}}), kUnknown});
}

// --- .xls ---

std::string Record(uint16_t type, const std::string& body) {
  return Le(type, 2) + Le(body.size(), 2) + body;
}

const std::string kBof8 = Record(0x0809, Le(0x0600, 2) + Le(5, 2) + std::string(12, '\0'));
const std::string kBof5 = Record(0x0809, Le(0x0500, 2) + Le(5, 2) + std::string(4, '\0'));
const std::string kEof = Record(0x0A, "");

// Globals with these records, then one sheet with those.
std::string Workbook(const std::string& globals, const std::string& sheet = "") {
  const std::string start = kBof8 + globals;
  const size_t bound = 4 + 4 + 2 + 8;
  const uint32_t sheet_at = static_cast<uint32_t>(start.size() + bound + kEof.size());
  return start + Record(0x85, Le(sheet_at, 4) + Le(0, 2) + std::string("\6\0Sheet1", 8)) + kEof +
         kBof8 + sheet + Record(0x0200, std::string(14, '\0')) +
         Record(0x0203, std::string(14, '\0')) + kEof;
}

std::string Xls(const std::string& records, const std::string& stream = "Workbook") {
  return WriteCompound({{stream, records + RandomBytes(64, 9)}});
}

std::string FilePass(const std::string& body) {
  // What follows is ciphertext; here some that looks like records that restrict.
  return kBof8 + Record(0x2F, body) + Record(0x12, Le(1, 2)) + Record(0x13, Le(0xABCD, 2)) +
         RandomBytes(2000, 11);
}

void AddExcelSealed(Cases& cases) {
  const auto crypto = [](std::string_view password, uint32_t bits) {
    return Xls(FilePass(Le(1, 2) + CryptoApiInfo(password, 0x6801, bits, 2)));
  };
  cases.push_back({"xls, XOR", Xls(FilePass(Le(0, 2) + Le(0x1234, 2) + Le(0x5678, 2))),
                   kPasswordOnly, "Excel XOR obfuscation"});
  cases.push_back({"xls 5, XOR", Xls(kBof5 + Record(0x2F, Le(0x1234, 2) + Le(0x5678, 2)), "Book"),
                   kPasswordOnly, "Excel XOR obfuscation"});
  cases.push_back(
      {"xls, RC4", Xls(FilePass(Le(1, 2) + Rc4Info("open sesame"))), kWeak, "Excel RC4", "RC4"});
  cases.push_back({"xls, RC4, default", Xls(FilePass(Le(1, 2) + Rc4Info(kExcel))), kPasswordOnly});
  for (const uint32_t bits : {0, 40, 56, 128}) {
    cases.push_back({"xls, CryptoAPI " + std::to_string(bits), crypto("open sesame", bits), kWeak,
                     "Excel RC4 CryptoAPI", "RC4"});
    cases.push_back({"xls, CryptoAPI " + std::to_string(bits) + ", default", crypto(kExcel, bits),
                     kPasswordOnly});
  }
  cases.push_back(
      {"xls, FILEPASS of no known kind", Xls(FilePass(Le(7, 2) + RandomBytes(50, 3))), kUnknown});
  cases.push_back(
      {"xls, FILEPASS cut off", Xls(kBof8 + Le(0x2F, 2) + Le(200, 2) + Le(1, 2)), kUnknown});
  cases.push_back({"xls, sealed beside an open book",
                   WriteCompound({{"Workbook", FilePass(Le(1, 2) + Rc4Info("open sesame"))},
                                  {"Book", Workbook("")}}),
                   kUnencrypted, "Excel", "", true});
}

void AddExcelOpen(Cases& cases) {
  const std::string off = Record(0x12, Le(0, 2)) + Record(0x13, Le(0, 2)) + Record(0x19, Le(0, 2));
  const std::string on = Record(0x12, Le(1, 2));
  cases.push_back({"xls", Xls(Workbook("")), kUnencrypted, "Excel"});
  cases.push_back({"xls, upper-case stream", Xls(Workbook(""), "WORKBOOK"), kUnencrypted, "Excel"});
  cases.push_back({"xls, restrictions off", Xls(Workbook(off, off)), kUnencrypted});
  cases.push_back({"xls, structure locked", Xls(Workbook(on)), kPasswordOnly, "Excel protection"});
  cases.push_back({"xls, windows locked", Xls(Workbook(Record(0x19, Le(1, 2)))), kPasswordOnly});
  cases.push_back({"xls, hash alone", Xls(Workbook(Record(0x13, Le(0xCE4B, 2)))), kPasswordOnly});
  cases.push_back({"xls, sheet locked", Xls(Workbook(off, on)), kPasswordOnly});
  cases.push_back(
      {"xls, only objects locked", Xls(Workbook(off, Record(0x63, Le(1, 2)))), kUnencrypted});
  cases.push_back({"xls, read-only recommended",
                   Xls(Workbook(Record(0x5B, Le(1, 2) + Le(0, 2) + Le(0, 2)))), kUnencrypted});
  cases.push_back({"xls, password to change",
                   Xls(Workbook(Record(0x5B, Le(0, 2) + Le(0xCE4B, 2) + Le(0, 2)))),
                   kPasswordOnly});
  cases.push_back({"xls, FILEPASS behind the cells",
                   Xls(kBof8 + Record(0x0203, std::string(14, '\0')) +
                       Record(0x2F, Le(1, 2) + Rc4Info("open sesame")) + kEof),
                   kUnencrypted});
  cases.push_back({"xls, cut off", WriteCompound({{"Workbook", kBof8 + off}}), kUnknown});
  cases.push_back({"xls, not one", WriteCompound({{"Workbook", RandomBytes(500, 2)}}), kUnknown});
}

// --- .ppt ---

std::string PptRecord(uint16_t type, const std::string& body, uint16_t version = 0) {
  return Le(version, 2) + Le(type, 2) + Le(body.size(), 4) + body;
}

std::string CurrentUser(uint32_t token, uint32_t edit_at) {
  return PptRecord(0x0FF6, Le(0x14, 4) + Le(token, 4) + Le(edit_at, 4) + Le(0, 8));
}

// A container, the session, the directory of two objects, and the edit that names them.
std::string SealedPpt(const std::string& info, bool summary, bool named) {
  const std::string document = PptRecord(0x03E8, RandomBytes(300, 4), 0x0F);
  const std::string session = PptRecord(0x2F14, info, 0x0F);
  const uint32_t session_at = static_cast<uint32_t>(document.size());
  const std::string directory =
      PptRecord(0x1772, Le(1 | 2U << 20, 4) + Le(0, 4) + Le(session_at, 4));
  const uint32_t directory_at = static_cast<uint32_t>(session_at + session.size());
  const uint32_t edit_at = static_cast<uint32_t>(directory_at + directory.size());
  const std::string edit = PptRecord(
      0x0FF5, Le(0, 12) + Le(directory_at, 4) + Le(1, 4) + Le(3, 4) + Le(0, 4) + Le(2, 4));
  std::vector<CompoundItem> items{{"PowerPoint Document", document + session + directory + edit},
                                  {"Current User", CurrentUser(0xF3D1C4DF, named ? edit_at : 0)}};
  if (summary) items.push_back({"EncryptedSummary", RandomBytes(64, 5)});
  return WriteCompound(items);
}

void AddPowerPoint(Cases& cases) {
  const std::string document = PptRecord(0x03E8, std::string(300, '\0'), 0x0F);
  cases.push_back({"ppt",
                   WriteCompound({{"PowerPoint Document", document},
                                  {"Current User", CurrentUser(0xE391C05F, 0)}}),
                   kUnencrypted, "PowerPoint"});
  cases.push_back(
      {"ppt, no user", WriteCompound({{"PowerPoint Document", document}}), kUnencrypted});
  for (const uint32_t bits : {0, 40, 56, 128}) {
    const std::string info = CryptoApiInfo("open sesame", 0x6801, bits, 2);
    cases.push_back({"ppt, CryptoAPI " + std::to_string(bits), SealedPpt(info, bits == 128, true),
                     kWeak, "PowerPoint RC4 CryptoAPI", "RC4"});
  }
  cases.push_back({"ppt, edit not found",
                   SealedPpt(CryptoApiInfo("open sesame", 0x6801, 128, 2), true, false), kWeak});
  cases.push_back({"ppt, default",
                   SealedPpt(CryptoApiInfo(kPowerPoint, 0x6801, 128, 2), true, true),
                   kPasswordOnly});
  cases.push_back({"ppt, token without session",
                   WriteCompound({{"PowerPoint Document", document},
                                  {"Current User", CurrentUser(0xF3D1C4DF, 0)}}),
                   kUnknown});
}

void AddFixtures(Cases& cases) {
  const auto add = [&](const std::string& name, ProtectionGrade grade, const std::string& scheme,
                       bool slow = false) {
    cases.push_back({"fixture " + name, FixtureBytes(name), grade, scheme});
    cases.back().slow = slow;
  };
  add("plain.doc", kUnencrypted, "Word");
  add("sealed.doc", kWeak, "Word RC4");
  add("default.doc", kPasswordOnly, "Word RC4");
  add("form-protected.doc", kPasswordOnly, "Word editing restriction");
  add("plain.xls", kUnencrypted, "Excel");
  add("sealed.xls", kWeak, "Excel RC4");
  add("default.xls", kPasswordOnly, "Excel RC4");
  add("sheet-protected.xls", kPasswordOnly, "Excel protection");
  add("sheet-no-key-protected.xls", kPasswordOnly, "Excel protection");
  // A locked structure is written sealed with Excel's default password.
  add("book-protected.xls", kPasswordOnly, "Excel RC4");
  add("sealed.docx", kEncrypted, "OOXML Standard", true);
  add("sealed.xlsx", kEncrypted, "OOXML Standard", true);
  add("default.docx", kPasswordOnly, "OOXML Standard", true);
  add("default.xlsx", kPasswordOnly, "OOXML Standard", true);
  add("default.pptx", kPasswordOnly, "OOXML Standard", true);
  // Written with xlsx-populate from plain.xlsx.
  add("default-agile.xlsx", kPasswordOnly, "OOXML Agile", true);
}

}  // namespace

std::vector<GradedCase> OfficeCases() {
  Cases cases;
  AddAgile(cases);
  AddAgileDefaults(cases);
  AddPackages(cases);
  AddRights(cases);
  AddWord(cases);
  AddExcelSealed(cases);
  AddExcelOpen(cases);
  AddPowerPoint(cases);
  AddFixtures(cases);
  cases.push_back({"message",
                   WriteCompound({{"__properties_version1.0", std::string(64, '\0')},
                                  {"__substg1.0_0037001F", "x"}}),
                   kUnencrypted});
  cases.push_back({"compound file cut off",
                   "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(200, '\0'), kUnknown});
  return cases;
}

}  // namespace warder
