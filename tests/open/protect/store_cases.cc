// Mail stores, databases and files of encrypted file systems.
#include <string>

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

}  // namespace

std::vector<GradedCase> StoreCases() {
  std::vector<GradedCase> all;
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
