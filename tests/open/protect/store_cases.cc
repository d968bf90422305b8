// Mail stores, databases and files of encrypted file systems.
#include <cstring>
#include <string>

#include "scanner/open/protect/crypto.h"
#include "tests/open/protect/graded_case.h"

namespace warder {
namespace {

using enum ProtectionGrade;

std::string Pst(uint16_t version, uint8_t method) {
  std::string header = "!BDN" + Le(0, 4) + "SM" + Le(version, 2) + std::string(552, '\0');
  header[version < 23 ? 461 : 513] = static_cast<char>(method);
  return header;
}

std::string Ecryptfs(uint32_t flags) {
  return Be(100, 8) + Be(0x12345678, 4) + Be(0x12345678 ^ 0x3C81B7F5, 4) + Be(flags, 4) +
         Be(4096, 4) + Be(2, 2) + RandomBytes(4096, 40);
}

// The page key and the password as they stand in a header that is not masked.
std::string Access(std::string_view name, uint8_t version, uint32_t page_key,
                   std::string_view password) {
  std::string header = Le(0x100, 4) + std::string(name);
  header.resize(0x800, '\0');
  header[0x14] = static_cast<char>(version);
  header.replace(0x3E, 4, Le(page_key, 4));
  header.replace(0x42, password.size(), password);
  const uint32_t day = 44'000;
  double date = day;
  if (version > 0) {
    std::memcpy(header.data() + 0x72, &date, sizeof(date));
    for (size_t i = 0; i < 40; ++i)
      header[0x42 + i] =
          static_cast<char>(header[0x42 + i] ^ static_cast<char>(day >> (8 * (i % 4))));
  }
  const size_t length = version == 0 ? 126 : 128;
  header.replace(0x18, length,
                 Rc4("\xC7\xDA\x39\x6B", std::string_view(header).substr(0x18, length)));
  return header;
}

// With the structure that says how the pages are encrypted.
std::string Accdb(std::string_view info) {
  std::string header = Access("Standard ACE DB", 2, 0x1234, "");
  header.replace(0x299, 2, Le(info.size(), 2));
  header.replace(0x29B, info.size(), info);
  return header;
}

void AddAccess(std::vector<GradedCase>* all) {
  constexpr std::string_view kJet = "Standard Jet DB";
  all->push_back({"jet3: plain", Access(kJet, 0, 0, ""), kUnencrypted, "Access Jet 3"});
  all->push_back({"jet4: plain", Access(kJet, 1, 0, ""), kUnencrypted, "Access Jet 4"});
  all->push_back({"jet3: password", Access(kJet, 0, 0, "secret"), kPasswordOnly});
  all->push_back({"jet4: password", Access(kJet, 1, 0, "s\0e\0c\0"), kPasswordOnly});
  all->push_back({"jet4: encoded", Access(kJet, 1, 0x5151, ""), kPasswordOnly});
  all->push_back({"ace: plain", Access("Standard ACE DB", 2, 0, ""), kUnencrypted, "Access ACE"});
  all->push_back({"ace: encoded as Jet", Access("Standard ACE DB", 3, 7, ""), kPasswordOnly});
  all->push_back({"ace: header not known", Accdb("nothing that anybody knows"), kUnknown});
  all->push_back(
      {"ace: agile",
       Accdb(Le(4, 2) + Le(4, 2) + Le(0x40, 4) +
             "<encryption><keyData cipherAlgorithm=\"AES\" cipherChaining=\"ChainingModeCBC\" "
             "keyBits=\"128\" hashAlgorithm=\"SHA1\"/><keyEncryptors><keyEncryptor "
             "uri=\"x/password\"><encryptedKey spinCount=\"100000\" keyBits=\"128\" "
             "cipherAlgorithm=\"AES\" cipherChaining=\"ChainingModeCBC\" "
             "hashAlgorithm=\"SHA1\"/></keyEncryptor></keyEncryptors></encryption>"),
       kEncrypted, "Access Agile", "AES-128-CBC"});
  std::string money = Access("MSISAM Database", 1, 9, "");
  all->push_back({"money: old", money, kPasswordOnly, "Microsoft Money"});
  money[0x298] = 6;
  all->push_back({"money: password", money, kPasswordOnly, "Microsoft Money"});
  all->push_back({"jet: cut off", Access(kJet, 1, 0, "").substr(0, 400), kUnknown});
  all->push_back({"jet: a text that names it", "abc Standard Jet DB", kUnencrypted});
}

}  // namespace

std::vector<GradedCase> StoreCases() {
  std::vector<GradedCase> all;
  AddAccess(&all);
  for (const uint16_t version : {14, 15, 23, 36}) {
    const std::string name = "pst: version " + std::to_string(version);
    all.push_back({name + ", plain", Pst(version, 0), kUnencrypted});
    all.push_back({name + ", compressible", Pst(version, 1), kPasswordOnly});
    all.push_back({name + ", high", Pst(version, 2), kPasswordOnly});
  }
  all.push_back({"pst: enterprise", Pst(23, 0x10), kEncrypted});
  all.push_back({"pst: method not known", Pst(23, 7), kUnknown});
  all.push_back({"pst: cut off", Pst(23, 0).substr(0, 200), kUnknown});
  all.push_back({"ecryptfs: lower file", Ecryptfs(0x03000002), kEncrypted, "eCryptfs"});
  all.push_back({"ecryptfs: passed through", Ecryptfs(0x03000000), kUnencrypted});

  const ToolFolder folder;
  folder.Run(
      "sqlite3 plain.db 'create table note(text); insert into note values(hex(randomblob(9)))'");
  const std::string database = folder.Read("plain.db");
  all.push_back({"sqlite: plain", database, kUnencrypted, "SQLite"});
  all.push_back({"sqlite: header in the clear, pages sealed",
                 database.substr(0, 32) + RandomBytes(8160, 41), kUnknown, "SQLCipher"});
  all.push_back({"sqlite: all sealed", RandomBytes(64 * 4096, 42), kUnknown});
  all.back().file_name = "notes.db";
  return all;
}

}  // namespace warder
