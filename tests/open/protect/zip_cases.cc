#include <string>

#include "tests/open/protect/graded_case.h"

namespace warder {
namespace {

using enum ProtectionGrade;

// A member of an archive written by hand, for what no free tool writes.
struct Member {
  std::string name;
  std::string data;
  uint16_t flags = 0;
  uint16_t method = 0;
  std::string extra{};
  std::optional<uint16_t> local_flags{};  // where the local header says something else
  std::optional<uint64_t> size{};         // of the plain data
};

std::string LocalHeader(const Member& member) {
  const uint64_t size = member.size.value_or(member.data.size());
  return "PK\3\4" + Le(20, 2) + Le(member.local_flags.value_or(member.flags), 2) +
         Le(member.method, 2) + Le(0, 8) + Le(member.data.size(), 4) + Le(size, 4) +
         Le(member.name.size(), 2) + Le(member.extra.size(), 2) + member.name + member.extra;
}

std::string CentralHeader(const Member& member, size_t offset) {
  const uint64_t size = member.size.value_or(member.data.size());
  return "PK\1\2" + Le(20, 2) + Le(20, 2) + Le(member.flags, 2) + Le(member.method, 2) + Le(0, 8) +
         Le(member.data.size(), 4) + Le(size, 4) + Le(member.name.size(), 2) +
         Le(member.extra.size(), 2) + Le(0, 10) + Le(offset, 4) + member.name + member.extra;
}

std::string EndRecord(size_t count, size_t length, size_t offset) {
  return "PK\5\6" + Le(0, 4) + Le(count, 2) + Le(count, 2) + Le(length, 4) + Le(offset, 4) +
         Le(0, 2);
}

std::string Zip(const std::vector<Member>& members) {
  std::string file;
  std::string directory;
  for (const Member& member : members) {
    directory += CentralHeader(member, file.size());
    file += LocalHeader(member) + member.data;
  }
  const size_t offset = file.size();
  return file + directory + EndRecord(members.size(), directory.size(), offset);
}

std::string AesField(int version, int strength) {
  return Le(0x9901, 2) + Le(7, 2) + Le(static_cast<uint64_t>(version), 2) + "AE" +
         Le(static_cast<uint64_t>(strength), 1) + Le(8, 2);
}

std::string StrongField(uint16_t algorithm, uint16_t bits) {
  return Le(0x0017, 2) + Le(8, 2) + Le(2, 2) + Le(algorithm, 2) + Le(bits, 2) + Le(1, 2);
}

Member Sealed(uint16_t method, const std::string& extra, uint16_t flags = 1) {
  return {"sealed.bin", RandomBytes(200, 7), flags, method, extra};
}

// PKWARE's directory encryption: names masked, no central header in the clear, and a Zip64 end
// record of version 2.
std::string MaskedZip(uint16_t algorithm, bool with_end) {
  std::string file = LocalHeader({"1", RandomBytes(300, 8), 0x2041, 8, StrongField(0x660E, 128)});
  file += RandomBytes(300, 8) + RandomBytes(120, 9);
  if (!with_end) return file;
  const size_t record = file.size();
  file += "PK\6\6" + Le(0x4C, 8) + Le(62, 2) + Le(62, 2) + Le(0, 8) + Le(1, 8) + Le(1, 8) +
          Le(120, 8) + Le(record - 120, 8) + Le(8, 2) + Le(120, 8) + Le(180, 8) + Le(algorithm, 2) +
          Le(128, 2) + Le(1, 2) + Le(0x8004, 2) + Le(0, 2);
  file += "PK\6\7" + Le(0, 4) + Le(record, 8) + Le(1, 4);
  return file + EndRecord(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF);
}

std::string IworkVerifier() {
  return Le(2, 2) + Le(1, 2) + Le(100'000, 4) + RandomBytes(96, 10);
}

void AddWrittenByHand(std::vector<GradedCase>* all) {
  const Member plain = {"plain.txt", "nothing to hide"};
  const Member folder = {"folder/", ""};
  all->push_back({"zip: hand-made, plain", Zip({plain}), kUnencrypted, "zip"});
  all->push_back({"zip: no members", Zip({})});
  all->push_back({"zip: ZipCrypto", Zip({Sealed(8, "")}), kWeak, "ZipCrypto"});
  for (const int strength : {1, 2, 3}) {
    for (const int version : {1, 2}) {
      const std::string bits = std::to_string(64 + 64 * strength);
      all->push_back({"zip: AE-" + std::to_string(version) + " " + bits,
                      Zip({folder, Sealed(99, AesField(version, strength))}), kEncrypted,
                      "WinZip AE-" + std::to_string(version), "AES-" + bits + "-CTR"});
    }
  }
  all->push_back({"zip: AES of no strength", Zip({Sealed(99, AesField(2, 4))}), kUnknown});
  all->push_back({"zip: AES without its field", Zip({Sealed(99, "")}), kUnknown});
  all->push_back({"zip: AES field, other method", Zip({Sealed(8, AesField(2, 3))}), kUnknown});
  all->push_back({"zip: AES method, flag clear", Zip({Sealed(99, AesField(2, 3), 0)}), kUnknown});

  struct Strong {
    uint16_t id;
    ProtectionGrade grade;
    bool legacy;
  };
  for (const Strong& strong : {Strong{0x660E, kEncrypted, false},
                               {0x660F, kEncrypted, false},
                               {0x6610, kEncrypted, false},
                               {0x6603, kEncrypted, true},
                               {0x6609, kEncrypted, true},
                               {0x6720, kEncrypted, true},
                               {0x6721, kEncrypted, false},
                               {0x6601, kWeak, false},
                               {0x6602, kWeak, false},
                               {0x6702, kWeak, false},
                               {0x6801, kWeak, false},
                               {0x6699, kUnknown, false}}) {
    GradedCase item{"zip: strong encryption " + std::to_string(strong.id),
                    Zip({Sealed(8, StrongField(strong.id, 128), 0x41)}), strong.grade,
                    "PKWARE strong encryption"};
    item.legacy = strong.legacy;
    all->push_back(item);
  }
  all->push_back({"zip: strong encryption, not said which", Zip({Sealed(8, "", 0x41)}), kUnknown});

  GradedCase masked{"zip: directory encrypted", MaskedZip(0x660E, true), kEncrypted};
  masked.names_visible = false;
  all->push_back(masked);
  masked.label = "zip: directory encrypted with RC4";
  masked.bytes = MaskedZip(0x6801, true);
  masked.grade = kWeak;
  all->push_back(masked);
  all->push_back({"zip: directory encrypted, cut off", MaskedZip(0x660E, false), kUnknown});

  GradedCase mixed{"zip: one plain member among sealed ones",
                   Zip({Sealed(99, AesField(2, 3)), plain, folder}), kUnencrypted};
  mixed.mixed = true;
  all->push_back(mixed);
  mixed.label = "zip: a sealed member after a plain one";
  mixed.bytes = Zip({plain, Sealed(99, AesField(2, 3))});
  all->push_back(mixed);
  all->push_back({"zip: AES and ZipCrypto", Zip({Sealed(99, AesField(2, 3)), Sealed(8, "")}), kWeak,
                  "ZipCrypto"});
  all->push_back({"zip: folders and empty members do not count",
                  Zip({folder, {"empty", ""}, Sealed(99, AesField(2, 3))}), kEncrypted});

  Member liar = Sealed(99, AesField(2, 3));
  liar.local_flags = 0;
  all->push_back({"zip: the member says it is plain", Zip({liar}), kUnknown});
  std::string torn = Zip({folder, Sealed(99, AesField(2, 3))});
  torn[torn.find("PK\3\4", 4)] = 'X';
  all->push_back({"zip: the directory points at nothing", torn, kUnknown});
  const std::string whole = Zip({plain, Sealed(99, AesField(2, 3))});
  all->push_back({"zip: cut off, plain member first", whole.substr(0, 200), kUnencrypted});
  all->push_back({"zip: cut off, sealed member only",
                  Zip({Sealed(99, AesField(2, 3))}).substr(0, 200), kUnknown});
}

void AddPackages(std::vector<GradedCase>* all) {
  const Member index = {"Index.zip", RandomBytes(500, 11)};
  const Member verifier = {".iwpv2", IworkVerifier()};
  all->push_back({"iwork: password", Zip({index, verifier}), kEncrypted, "iWork", "AES-128-CBC"});
  all->push_back(
      {"iwork: password and hint", Zip({index, verifier, {".iwph", "hint"}}), kEncrypted});
  all->push_back({"iwork: password, inside a wrapper",
                  Zip({{"talk.key/", ""},
                       {"talk.key/Index.zip", RandomBytes(500, 11)},
                       {"talk.key/.iwpv2", IworkVerifier()}}),
                  kEncrypted, "iWork"});
  GradedCase beside{"iwork: something else beside the package",
                    Zip({{"talk.key/Index.zip", RandomBytes(500, 11)},
                         {"talk.key/.iwpv2", IworkVerifier()},
                         {"notes.txt", "open"}}),
                    kUnencrypted};
  beside.mixed = true;
  all->push_back(beside);
  all->push_back({"iwork: no password", Zip({index}), kUnencrypted});
  all->push_back({"iwork: a file of that name", Zip({index, {".iwpv2", std::string(104, 'x')}}),
                  kUnencrypted});
  all->push_back({"iwork '09", Zip({{"index.xml", RandomBytes(300, 12), 0, 0x636C}}), kEncrypted,
                  "iWork '09"});
}

void AddPrograms(std::vector<GradedCase>* all) {
  const std::string sealed = Zip({Sealed(99, AesField(2, 3))});
  const std::string stub = "MZ" + std::string(3000, '\0') + "program";
  all->push_back({"zip: self-extracting, sealed", stub + sealed, kEncrypted, "WinZip AE-2"});
  all->push_back({"zip: self-extracting, plain", stub + Zip({{"a", "open"}}), kUnencrypted, "zip"});
  GradedCase picture{"zip: sealed archive behind a picture",
                     "\xFF\xD8\xFF\xE0" + std::string(3000, 'p') + sealed, kUnencrypted};
  picture.mixed = true;
  all->push_back(picture);
  std::string commented = sealed;
  commented.replace(commented.size() - 2, 2, Le(2000, 2));
  all->push_back({"zip: with a comment", commented + std::string(2000, 'c'), kEncrypted});
}

void AddFromTools(std::vector<GradedCase>* all) {
  const ToolFolder folder;
  folder.Write("one.txt", std::string(400, 'a') + "made-up text");
  folder.Write("two.txt", std::string(300, 'b') + "made-up text");
  folder.Write("below/three.txt", "made-up text");
  folder.Write("empty.txt", "");
  folder.Run("zip -q plain.zip one.txt two.txt");
  folder.Run("zip -q -r -P secret crypto.zip one.txt below empty.txt");
  folder.Run("cp plain.zip mixed.zip && zip -q -P secret mixed.zip below/three.txt");
  folder.Run("7z a -bd -psecret -tzip -mem=AES256 aes256.zip one.txt below empty.txt");
  folder.Run("7z a -bd -psecret -tzip -mem=AES128 aes128.zip one.txt");
  folder.Run("7z a -bd -psecret -tzip -mem=ZipCrypto crypto7.zip one.txt two.txt");
  folder.Run("cat one.txt | zip -q - - > stream.zip");
  folder.Run("cat one.txt | zip -q -P secret - - > streamcrypto.zip");
  folder.Run("zip -q inner.zip aes256.zip");
  all->push_back({"zip tool: plain", folder.Read("plain.zip"), kUnencrypted, "zip"});
  all->push_back({"zip tool: -P", folder.Read("crypto.zip"), kWeak, "ZipCrypto"});
  GradedCase mixed{"zip tool: added with -P", folder.Read("mixed.zip"), kUnencrypted};
  mixed.mixed = true;
  all->push_back(mixed);
  all->push_back({"7z tool: AES-256 zip", folder.Read("aes256.zip"), kEncrypted, "WinZip AE-2",
                  "AES-256-CTR"});
  all->push_back({"7z tool: AES-128 zip", folder.Read("aes128.zip"), kEncrypted, "WinZip AE-2",
                  "AES-128-CTR"});
  all->push_back({"7z tool: ZipCrypto", folder.Read("crypto7.zip"), kWeak, "ZipCrypto"});
  all->push_back({"zip tool: from a pipe", folder.Read("stream.zip"), kUnencrypted});
  all->push_back({"zip tool: from a pipe, -P", folder.Read("streamcrypto.zip"), kWeak});
  all->push_back({"zip tool: plain around a sealed one", folder.Read("inner.zip"), kUnencrypted});
}

}  // namespace

std::vector<GradedCase> ZipCases() {
  std::vector<GradedCase> all;
  AddWrittenByHand(&all);
  AddPackages(&all);
  AddPrograms(&all);
  AddFromTools(&all);
  return all;
}

}  // namespace warder
