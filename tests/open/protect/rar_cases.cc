// No free tool writes RAR: these are written by hand.
#include <string>

#include "tests/open/protect/graded_case.h"

namespace warder {
namespace {

using enum ProtectionGrade;
using namespace std::string_literals;

const std::string kMagic5 = "Rar!\x1A\x07\x01\x00"s;
const std::string kMagic4 = "Rar!\x1A\x07\x00"s;

std::string Vint(uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes.push_back(static_cast<char>(value | 0x80));
  bytes.push_back(static_cast<char>(value));
  return bytes;
}

std::string Block5(const std::string& body) {
  return Le(0, 4) + Vint(body.size()) + body;
}

std::string Main5() {
  return Block5(Vint(1) + Vint(0) + Vint(0));
}

std::string End5() {
  return Block5(Vint(5) + Vint(0) + Vint(0));
}

std::string Crypt5() {
  return Block5(Vint(4) + Vint(0) + Vint(0) + Vint(0) + Le(15, 1) + RandomBytes(16, 1));
}

struct File5 {
  bool sealed = false;
  bool directory = false;
  size_t size = 100;
  bool later_record = false;  // the encryption record is not the first
};

std::string FileBlock5(const File5& file) {
  std::string extra;
  if (file.later_record) extra += Vint(3) + Vint(3) + "ab";
  const std::string record = Vint(1) + Vint(0) + Vint(0) + Le(15, 1) + RandomBytes(32, 2);
  if (file.sealed) extra += Vint(record.size()) + record;
  const std::string data = RandomBytes(file.size, 3);
  std::string body = Vint(2) + Vint((extra.empty() ? 0u : 1u) | 2u);
  if (!extra.empty()) body += Vint(extra.size());
  body += Vint(data.size()) + Vint(file.directory ? 1 : 0) + Vint(file.size) + Vint(0x20) +
          Vint(0) + Vint(1) + Vint(5) + "a.txt" + extra;
  return Block5(body) + data;
}

std::string Main4(uint16_t flags = 0) {
  return Le(0, 2) + Le(0x73, 1) + Le(flags, 2) + Le(13, 2) + Le(0, 6);
}

std::string End4() {
  return Le(0, 2) + Le(0x7B, 1) + Le(0x4000, 2) + Le(7, 2);
}

std::string File4(uint8_t version, uint16_t flags, size_t size = 60) {
  const std::string name = "a.txt";
  const bool big = (flags & 0x100) != 0;
  return Le(0, 2) + Le(0x74, 1) + Le(flags | 0x8000u, 2) + Le(32 + (big ? 8 : 0) + name.size(), 2) +
         Le(size, 4) + Le(size, 4) + Le(2, 1) + Le(0, 8) + Le(version, 1) + Le(0x33, 1) +
         Le(name.size(), 2) + Le(0x20, 4) + (big ? Le(0, 8) : "") + name + RandomBytes(size, 4);
}

std::string Archive14(uint8_t flags) {
  const std::string name = "A.TXT";
  return "RE~^" + Le(7, 2) + Le(0, 1) + Le(40, 4) + Le(40, 4) + Le(0, 2) + Le(21 + name.size(), 2) +
         Le(0, 4) + Le(0x20, 1) + Le(flags, 1) + Le(2, 1) + Le(name.size(), 1) + Le(3, 1) + name +
         RandomBytes(40, 5);
}

void Add5(std::vector<GradedCase>* all) {
  GradedCase hidden{"rar5: -hp", kMagic5 + Crypt5() + RandomBytes(400, 6), kEncrypted, "RAR 5",
                    "AES-256-CBC"};
  hidden.names_visible = false;
  all->push_back(hidden);
  all->push_back({"rar5: -p", kMagic5 + Main5() + FileBlock5({.sealed = true}) + End5(), kEncrypted,
                  "RAR 5", "AES-256-CBC"});
  all->push_back({"rar5: -p, record behind another one",
                  kMagic5 + Main5() + FileBlock5({.sealed = true, .later_record = true}) + End5(),
                  kEncrypted});
  all->push_back({"rar5: plain", kMagic5 + Main5() + FileBlock5({}) + End5(), kUnencrypted});
  all->push_back({"rar5: folders do not count",
                  kMagic5 + Main5() + FileBlock5({.directory = true, .size = 0}) +
                      FileBlock5({.size = 0}) + FileBlock5({.sealed = true}) + End5(),
                  kEncrypted});
  GradedCase mixed{"rar5: mixed",
                   kMagic5 + Main5() + FileBlock5({.sealed = true}) + FileBlock5({}) + End5(),
                   kUnencrypted};
  mixed.mixed = true;
  all->push_back(mixed);
  all->push_back({"rar5: cut off",
                  kMagic5 + Main5() + FileBlock5({.sealed = true}) + FileBlock5({}).substr(0, 60),
                  kUnencrypted});
  all->back().mixed = true;
  all->push_back({"rar5: magic only", kMagic5, kUnknown});
  all->push_back({"rar5: no first block", kMagic5 + std::string(100, '\x01'), kUnknown});
}

void Add4(std::vector<GradedCase>* all) {
  GradedCase hidden{"rar4: -hp", kMagic4 + Main4(0x80) + RandomBytes(300, 7), kEncrypted, "RAR 3",
                    "AES-128-CBC"};
  hidden.names_visible = false;
  all->push_back(hidden);
  all->push_back({"rar4: plain", kMagic4 + Main4() + File4(29, 0) + End4(), kUnencrypted});
  all->push_back({"rar4: -p, version 29", kMagic4 + Main4() + File4(29, 4) + End4(), kEncrypted});
  all->push_back({"rar4: -p, version 36", kMagic4 + Main4() + File4(36, 4) + End4(), kEncrypted});
  for (const uint8_t version : {15, 20, 26}) {
    all->push_back({"rar4: -p, version " + std::to_string(version),
                    kMagic4 + Main4() + File4(version, 4) + End4(), kWeak});
  }
  all->push_back({"rar4: no end block", kMagic4 + Main4() + File4(29, 4), kEncrypted});
  all->push_back({"rar4: big file", kMagic4 + Main4() + File4(29, 0x104) + End4(), kEncrypted});
  all->push_back({"rar4: folders do not count",
                  kMagic4 + Main4() + File4(29, 0xE0, 0) + File4(29, 4) + End4(), kEncrypted});
  GradedCase mixed{"rar4: mixed", kMagic4 + Main4() + File4(29, 0) + File4(29, 4) + End4(),
                   kUnencrypted};
  mixed.mixed = true;
  all->push_back(mixed);
  all->push_back({"rar4: magic only", kMagic4, kUnknown});
  all->push_back({"rar1.4: password", Archive14(4), kWeak, "RAR 1.4"});
  all->push_back({"rar1.4: plain", Archive14(0), kUnencrypted, "RAR 1.4"});
}

void AddPrograms(std::vector<GradedCase>* all) {
  const std::string stub = "MZ" + std::string(5000, '\0') + kMagic4 + "only data" + kMagic5 +
                           "too" + std::string(100, '\0');
  all->push_back({"rar5: self-extracting, sealed",
                  stub + kMagic5 + Main5() + FileBlock5({.sealed = true}) + End5(), kEncrypted});
  all->push_back({"rar5: self-extracting, plain",
                  stub + kMagic5 + Main5() + FileBlock5({}) + End5(), kUnencrypted});
  all->push_back({"rar4: self-extracting, -hp", stub + kMagic4 + Main4(0x80) + RandomBytes(300, 7),
                  kEncrypted});
  all->back().names_visible = false;
  all->push_back({"rar1.4: self-extracting", stub + Archive14(4), kWeak});
  all->push_back({"program that knows archives", stub, kUnencrypted});
}

}  // namespace

std::vector<GradedCase> RarCases() {
  std::vector<GradedCase> all;
  Add5(&all);
  Add4(&all);
  AddPrograms(&all);
  return all;
}

}  // namespace warder
