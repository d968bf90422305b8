// Documents that are zip archives: OOXML with restrictions in force and not, ODF by its manifest.
#include <string>
#include <utility>

#include "tests/open/protect/graded_case.h"

namespace warder {
namespace {

using enum ProtectionGrade;
using Cases = std::vector<GradedCase>;
using Members = std::vector<std::pair<std::string, std::string>>;

// Stored; deflated members come with LibreOffice's files.
std::string Zip(const Members& members, uint16_t method = 0) {
  std::string file;
  std::string directory;
  for (const auto& [name, data] : members) {
    const std::string common = Le(0, 2) + Le(method, 2) + Le(0, 8) + Le(data.size(), 4) +
                               Le(data.size(), 4) + Le(name.size(), 2) + Le(0, 2);
    directory += "PK\1\2" + Le(20, 2) + Le(20, 2) + common + Le(0, 10) + Le(file.size(), 4) + name;
    file += "PK\3\4" + Le(20, 2) + common + name + data;
  }
  const std::string end = "PK\5\6" + Le(0, 4) + Le(members.size(), 2) + Le(members.size(), 2) +
                          Le(directory.size(), 4) + Le(file.size(), 4) + Le(0, 2);
  return file + directory + end;
}

// --- OOXML ---

const std::string kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";
const std::string kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

std::string Ooxml(const std::string& part, const std::string& content) {
  return Zip({{"[Content_Types].xml", kXml + "<Types/>"}, {part, content}});
}

std::string Book(const std::string& element) {
  return Ooxml("xl/workbook.xml",
               kXml + "<workbook xmlns=\"" + kMain + "\">" + element + "<sheets/></workbook>");
}

std::string Sheet(const std::string& element,
                  const std::string& part = "xl/worksheets/sheet1.xml") {
  return Ooxml(part,
               kXml + "<worksheet xmlns=\"" + kMain + "\"><sheetData/>" + element + "</worksheet>");
}

std::string Settings(const std::string& element) {
  return Ooxml("word/settings.xml",
               kXml + "<w:settings xmlns:w=\"http://x/main\">" + element + "</w:settings>");
}

std::string Slides(const std::string& element) {
  return Ooxml("ppt/presentation.xml",
               kXml + "<p:presentation xmlns:p=\"http://x/main\">" + element + "</p:presentation>");
}

std::string Utf16(const std::string& text) {
  std::string units = "\xFF\xFE";
  for (const char c : text) units += std::string(1, c) + '\0';
  return units;
}

void AddRestrictions(Cases& cases) {
  const auto active = [&](const std::string& label, const std::string& bytes) {
    cases.push_back({"ooxml, " + label, bytes, kPasswordOnly, "OOXML restriction"});
  };
  active("structure locked", Book("<workbookProtection lockStructure=\"1\"/>"));
  active("windows locked", Book("<workbookProtection lockWindows='true'/>"));
  active("revisions locked", Book("<workbookProtection lockRevision=\"on\"/>"));
  active("strict names", Ooxml("xl/workbook.xml",
                               "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/"
                               "main\"><x:workbookProtection lockStructure=\"1\"/></x:workbook>"));
  active("password to change", Book("<fileSharing hashValue=\"qqqq\" algorithmName=\"SHA-512\"/>"));
  active("old password to change", Book("<fileSharing reservationPassword=\"CE4B\"/>"));
  active("sheet locked", Sheet("<sheetProtection sheet=\"1\" objects=\"1\"/>"));
  active("sheet locked, broken lines",
         Sheet("<sheetProtection\r\n\tpassword = \"CC1A\"\n sheet = \"true\"\n/>"));
  active("chart sheet locked",
         Sheet("<sheetProtection content=\"1\"/>", "xl/chartsheets/sheet1.xml"));
  active("sheet in UTF-16", Ooxml("xl/worksheets/sheet1.xml",
                                  Utf16("<worksheet><sheetProtection sheet=\"1\"/></worksheet>")));
  active(
      "upper-case names, backslashes",
      Ooxml("XL\\WorkSheets\\Sheet1.XML", "<worksheet><sheetProtection sheet=\"1\"/></worksheet>"));
  active("forms only", Settings("<w:documentProtection w:edit=\"forms\" w:enforcement=\"1\"/>"));
  active("comments only",
         Settings("<w:documentProtection w:edit=\"comments\" w:enforcement=\"on\"/>"));
  active("write password", Settings("<w:writeProtection w:hash=\"qqqq\" w:salt=\"rrrr\"/>"));
  active("slides", Slides("<p:modifyVerifier cryptProviderType=\"rsaFull\" hashData=\"qqqq\"/>"));
}

void AddInert(Cases& cases) {
  const auto inert = [&](const std::string& label, const std::string& bytes) {
    cases.push_back({"ooxml, inert: " + label, bytes, kUnencrypted, "OOXML"});
  };
  inert("nothing", Book(""));
  inert("empty workbookProtection", Book("<workbookProtection/>"));
  inert("lock off", Book("<workbookProtection lockStructure=\"0\" workbookPassword=\"CC1A\"/>"));
  inert("read-only recommended", Book("<fileSharing readOnlyRecommended=\"1\" userName=\"x\"/>"));
  inert("sheetProtection without sheet", Sheet("<sheetProtection objects=\"1\" scenarios=\"1\"/>"));
  inert("sheet off", Sheet("<sheetProtection sheet=\"0\" password=\"CC1A\"/>"));
  inert("commented out", Sheet("<!-- <sheetProtection sheet=\"1\"/> -->"));
  inert("in text", Sheet("<t><![CDATA[<sheetProtection sheet=\"1\"/>]]></t>"));
  inert("range", Sheet("<protectedRanges><protectedRange password=\"CC1A\"/></protectedRanges>"));
  inert("enforcement off",
        Settings("<w:documentProtection w:edit=\"forms\" w:enforcement=\"0\"/>"));
  inert("no enforcement", Settings("<w:documentProtection w:edit=\"readOnly\"/>"));
  inert("write recommended", Settings("<w:writeProtection w:recommended=\"1\"/>"));
  inert("security number",
        Ooxml("docProps/app.xml", "<Properties><DocSecurity>8</DocSecurity></Properties>"));
  inert("marked final", Ooxml("docProps/custom.xml",
                              "<property name=\"_MarkAsFinal\"><bool>true</bool></property>"));
  inert("modifyVerifier without hash", Slides("<p:modifyVerifier/>"));
  inert("element elsewhere", Ooxml("xl/sharedStrings.xml", "<sheetProtection sheet=\"1\"/>"));
}

// A record of .xlsb: type and length in seven bits a byte.
std::string Brt(uint32_t type, const std::string& body) {
  std::string record;
  if (type >= 128) {
    record += static_cast<char>((type & 0x7F) | 0x80);
    record += static_cast<char>(type >> 7);
  } else {
    record += static_cast<char>(type);
  }
  return record + Le(body.size(), 1) + body;
}

void AddBinaryWorkbooks(Cases& cases) {
  const auto add = [&](const std::string& label, const std::string& part, const std::string& record,
                       ProtectionGrade grade) {
    cases.push_back({"xlsb, " + label, Ooxml(part, Brt(131, "") + record + Brt(132, "")), grade});
  };
  const std::string book = "xl/workbook.bin";
  const std::string sheet = "xl/worksheets/sheet1.bin";
  add("plain", book, "", kUnencrypted);
  add("structure locked", book, Brt(534, Le(0, 4) + Le(1, 2)), kPasswordOnly);
  add("nothing locked", book, Brt(534, Le(0xCE4B, 2) + Le(0, 2) + Le(0, 2)), kUnencrypted);
  add("password to change", book, Brt(548, Le(0, 2) + Le(0xCE4B, 2) + Le(0, 4)), kPasswordOnly);
  add("read-only recommended", book, Brt(548, Le(1, 2) + Le(0, 2) + Le(0, 4)), kUnencrypted);
  add("new password to change", book, Brt(676, std::string(100, 'x')), kPasswordOnly);
  add("sheet locked", sheet, Brt(535, Le(0, 2) + Le(1, 4) + std::string(60, '\0')), kPasswordOnly);
  add("sheet not locked", sheet, Brt(535, Le(0xCE4B, 2) + Le(0, 4) + std::string(60, '\0')),
      kUnencrypted);
  add("chart sheet locked", "xl/chartsheets/sheet1.bin", Brt(669, Le(0, 2) + Le(1, 4) + Le(1, 4)),
      kPasswordOnly);
}

// --- ODF ---

std::string EncryptionData(const std::string& algorithm, const std::string& derivation) {
  return "<manifest:encryption-data manifest:checksum-type=\"SHA1/1K\" manifest:checksum=\"x\">"
         "<manifest:algorithm manifest:algorithm-name=\"" +
         algorithm + "\" manifest:initialisation-vector=\"AAAA\"/>" + derivation +
         "</manifest:encryption-data>";
}

const std::string kPbkdf2 =
    "<manifest:key-derivation manifest:key-derivation-name=\"PBKDF2\" "
    "manifest:iteration-count=\"1024\" manifest:salt=\"AAAA\"/>";
const std::string kAesCbc = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";

std::string FileEntry(const std::string& path, const std::string& data) {
  return "<manifest:file-entry manifest:full-path=\"" + path + "\" manifest:size=\"9\">" + data +
         "</manifest:file-entry>";
}

std::string Manifest(const std::string& entries) {
  return kXml + "<manifest:manifest xmlns:manifest=\"urn:x\">" + FileEntry("/", "") + entries +
         "</manifest:manifest>";
}

// content.xml, styles.xml and a library, each sealed (by this encryption-data) or plain.
std::string Odf(const std::string& content, const std::string& styles, const std::string& library,
                uint16_t method = 0) {
  const std::string plain = kXml + "<office:document-content/>";
  const auto bytes = [&](const std::string& data) {
    return data.empty() ? plain : RandomBytes(300, 8);
  };
  return Zip(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml", bytes(content)},
       {"styles.xml", bytes(styles)},
       {"Basic/Standard/Module1.xml", bytes(library)},
       {"Pictures/", ""},
       {"META-INF/manifest.xml",
        Manifest(FileEntry("content.xml", content) + FileEntry("styles.xml", styles) +
                 FileEntry("Basic/Standard/Module1.xml", library) + FileEntry("Pictures/", ""))}},
      method);
}

void AddOdf(Cases& cases) {
  const std::string aes = EncryptionData(kAesCbc, kPbkdf2);
  cases.push_back({"odf", Odf("", "", ""), kUnencrypted, "ODF"});
  cases.push_back({"odf, AES-CBC", Odf(aes, aes, aes), kEncrypted, "ODF", "AES-256-CBC"});
  const std::string blowfish = EncryptionData("Blowfish CFB", kPbkdf2);
  cases.push_back({"odf, Blowfish", Odf(blowfish, blowfish, blowfish), kEncrypted, "ODF",
                   "Blowfish-CFB", false, true});
  const std::string other = EncryptionData("urn:x#rot13", kPbkdf2);
  cases.push_back({"odf, cipher not known", Odf(other, other, other), kUnknown});
  cases.push_back({"odf, only a library sealed", Odf("", "", aes), kUnencrypted, "ODF", "", true});
  cases.push_back({"odf, library left open", Odf(aes, aes, ""), kEncrypted, "ODF", "", true});
  const std::string plain = kXml + "<office:document-content/>";
  cases.push_back({"odf, manifest lies",
                   Zip({{"content.xml", plain},
                        {"META-INF/manifest.xml", Manifest(FileEntry("content.xml", aes))}}),
                   kUnknown});
  cases.push_back({"odf, content missing",
                   Zip({{"META-INF/manifest.xml", Manifest(FileEntry("content.xml", aes))}}),
                   kUnknown});
  const std::string argon = EncryptionData(
      "http://www.w3.org/2009/xmlenc11#aes256-gcm",
      "<manifest:key-derivation manifest:key-derivation-name=\"urn:org:documentfoundation:names:"
      "experimental:office:manifest:argon2id\" loext:argon2-iterations=\"3\"/>");
  const auto package = [&](const std::string& data) {
    return Zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                {"encrypted-package", RandomBytes(400, 3)},
                {"META-INF/manifest.xml", Manifest(FileEntry("encrypted-package", data))}});
  };
  GradedCase wholesome{"odf, whole package, Argon2", package(argon), kEncrypted, "ODF package",
                       "AES-256-GCM"};
  wholesome.names_visible = false;
  cases.push_back(wholesome);
  const std::string recipients =
      "<loext:keyinfo><loext:KeyInfo><loext:encrypted-key/></loext:KeyInfo></loext:keyinfo>";
  wholesome = {
      "odf, OpenPGP recipients",
      Zip({{"encrypted-package", RandomBytes(400, 3)},
           {"META-INF/manifest.xml",
            Manifest(recipients + FileEntry("encrypted-package", EncryptionData(kAesCbc, "")))}}),
      kEncrypted, "ODF package", "AES-256-CBC"};
  wholesome.names_visible = false;
  cases.push_back(wholesome);
  std::string prefix = Manifest(FileEntry("content.xml", aes));
  for (size_t at; (at = prefix.find("manifest:")) != std::string::npos;)
    prefix.replace(at, 9, "m:");
  cases.push_back({"odf, other prefix",
                   Zip({{"content.xml", RandomBytes(300, 8)}, {"META-INF/manifest.xml", prefix}}),
                   kEncrypted, "ODF"});
  cases.push_back({"odf, protected without key",
                   Zip({{"content.xml", "<a><table:table table:protected=\"true\"/></a>"},
                        {"META-INF/manifest.xml", Manifest(FileEntry("content.xml", ""))}}),
                   kUnencrypted, "ODF"});
  cases.push_back(
      {"odf, section with key",
       Zip({{"content.xml",
             "<a><text:section text:protected=\"true\" text:protection-key=\"qqqq\"/></a>"},
            {"META-INF/manifest.xml", Manifest(FileEntry("content.xml", ""))}}),
       kPasswordOnly, "ODF restriction"});
  cases.push_back(
      {"odf, key without protection",
       Zip({{"content.xml",
             "<a><text:section text:protected=\"false\" text:protection-key=\"qqqq\"/></a>"},
            {"META-INF/manifest.xml", Manifest(FileEntry("content.xml", ""))}}),
       kUnencrypted, "ODF"});
}

void AddFixtures(Cases& cases) {
  const auto add = [&](const std::string& name, ProtectionGrade grade, const std::string& scheme) {
    cases.push_back({"LibreOffice " + name, FixtureBytes(name), grade, scheme});
  };
  add("plain.odt", kUnencrypted, "ODF");
  add("plain.ods", kUnencrypted, "ODF");
  add("sealed.odt", kEncrypted, "ODF");
  add("sealed.ods", kEncrypted, "ODF");
  add("form-protected.odt", kUnencrypted, "ODF");
  add("sheet-protected.ods", kPasswordOnly, "ODF restriction");
  add("sheet-no-key-protected.ods", kUnencrypted, "ODF");
  add("book-protected.ods", kPasswordOnly, "ODF restriction");
  add("plain.docx", kUnencrypted, "OOXML");
  add("form-protected.docx", kPasswordOnly, "OOXML restriction");
  add("plain.xlsx", kUnencrypted, "OOXML");
  add("sheet-protected.xlsx", kPasswordOnly, "OOXML restriction");
  add("sheet-no-key-protected.xlsx", kPasswordOnly, "OOXML restriction");
  add("book-protected.xlsx", kUnencrypted, "OOXML");  // LibreOffice writes lockWindows="false"
}

}  // namespace

std::vector<GradedCase> PackageCases() {
  Cases cases;
  AddRestrictions(cases);
  AddInert(cases);
  AddBinaryWorkbooks(cases);
  AddOdf(cases);
  AddFixtures(cases);
  return cases;
}

}  // namespace warder
