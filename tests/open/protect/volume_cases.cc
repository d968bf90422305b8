// Volumes and disk images, written byte by byte.
#include <array>
#include <string>

#include "tests/open/protect/graded_case.h"

namespace warder {
namespace {

using enum ProtectionGrade;

void Put(size_t at, std::string_view what, std::string* bytes) {
  if (bytes->size() < at + what.size()) bytes->resize(at + what.size(), '\0');
  bytes->replace(at, what.size(), what);
}

std::string Zeros(size_t size) {
  return std::string(size, '\0');
}

// ---- LUKS

std::string Luks1(const std::string& cipher, const std::string& mode, uint32_t key_bytes = 32,
                  size_t size = 8192) {
  std::string bytes = Zeros(592);
  Put(0, "LUKS\xBA\xBE", &bytes);
  Put(6, Be(1, 2), &bytes);
  Put(8, cipher, &bytes);
  Put(40, mode, &bytes);
  Put(72, "sha256", &bytes);
  Put(104, Be(8, 4), &bytes);
  Put(108, Be(key_bytes, 4), &bytes);
  bytes.resize(4096, '\0');
  return bytes + RandomBytes(size - 4096, 1);
}

std::string Luks2Header(const std::string& json, bool second = false) {
  std::string bytes = Zeros(16384);
  Put(0, second ? "SKUL\xBA\xBE" : "LUKS\xBA\xBE", &bytes);
  Put(6, Be(2, 2), &bytes);
  Put(8, Be(16384, 8), &bytes);
  Put(72, "sha256", &bytes);
  Put(256, Be(second ? 16384 : 0, 8), &bytes);
  Put(4096, json, &bytes);
  return bytes;
}

std::string Segment(const std::string& encryption) {
  return R"("0":{"type":"crypt","offset":"32768","size":"dynamic","iv_tweak":"0","encryption":")" +
         encryption + R"(","sector_size":512})";
}

std::string Luks2Json(const std::string& segments,
                      const std::string& slot_cipher = "aes-xts-plain64",
                      const std::string& more_slots = "", const std::string& requirements = "") {
  return R"({"keyslots":{"0":{"type":"luks2","key_size":64,"area":{"type":"raw","encryption":")" +
         slot_cipher + R"(","key_size":64},"kdf":{"type":"argon2id","time":4}})" + more_slots +
         R"(},"tokens":{},"segments":{)" + segments +
         R"(},"digests":{},"config":{"json_size":"12288")" +
         (requirements.empty() ? ""
                               : R"(,"requirements":{"mandatory":[")" + requirements + "\"]}") +
         "}}";
}

std::string Luks2(const std::string& json) {
  return Luks2Header(json) + Luks2Header(json, true) + RandomBytes(8192, 2);
}

std::string ReencryptSlot(const std::string& mode) {
  return R"(,"1":{"type":"reencrypt","mode":")" + mode + R"(","area":{"type":"checksum"}})";
}

void AddLuks(std::vector<GradedCase>* cases) {
  const std::string aes = Segment("aes-xts-plain64");
  const std::string linear = R"("0":{"type":"linear","offset":"32768","size":"dynamic"})";
  cases->push_back(
      {"luks1 aes-xts", Luks1("aes", "xts-plain64"), kEncrypted, "LUKS1", "aes-xts-plain64"});
  cases->push_back({"luks1 aes-cbc", Luks1("aes", "cbc-essiv:sha256"), kEncrypted, "LUKS1"});
  cases->push_back({"luks1 serpent", Luks1("serpent", "xts-plain64"), kEncrypted, "LUKS1"});
  cases->push_back({"luks1 null cipher", Luks1("cipher_null", "ecb"), kUnencrypted, "LUKS1"});
  cases->push_back(
      {"luks1 blowfish", Luks1("blowfish", "cbc-plain"), kEncrypted, "LUKS1", "", false, true});
  cases->push_back({"luks1 des", Luks1("des", "cbc-plain", 8), kWeak, "LUKS1"});
  cases->push_back({"luks1 unknown cipher", Luks1("rot", "thirteen"), kUnknown, "LUKS1"});
  cases->push_back({"luks1 without a key", Luks1("aes", "xts-plain64", 0), kUnknown, "LUKS1"});
  cases->push_back(
      {"luks1 header alone", Luks1("aes", "xts-plain64").substr(0, 4096), kEncrypted, "LUKS1"});
  cases->push_back({"luks1 cut", Luks1("aes", "xts-plain64").substr(0, 500), kUnknown, "LUKS1"});
  std::string converting = Luks1("aes", "xts-plain64");
  Put(0, "LUKS\xDE\xAD", &converting);
  cases->push_back({"luks1 being reencrypted", converting, kUnknown, "LUKS1"});
  std::string future = Luks1("aes", "xts-plain64");
  Put(6, Be(3, 2), &future);
  cases->push_back({"luks of the future", future, kUnknown, "LUKS"});

  cases->push_back(
      {"luks2 aes-xts", Luks2(Luks2Json(aes)), kEncrypted, "LUKS2", "aes-xts-plain64"});
  cases->push_back(
      {"luks2 null cipher", Luks2(Luks2Json(Segment("cipher_null-ecb"))), kUnencrypted, "LUKS2"});
  cases->push_back({"luks2 null cipher, other spelling",
                    Luks2(Luks2Json(Segment("capi:ecb(cipher_null)-plain"))), kUnencrypted,
                    "LUKS2"});
  cases->push_back({"luks2 keys under the null cipher", Luks2(Luks2Json(aes, "cipher_null-ecb")),
                    kPasswordOnly, "LUKS2"});
  cases->push_back(
      {"luks2 reencrypting",
       Luks2(Luks2Json(aes, "aes-xts-plain64", ReencryptSlot("reencrypt"), "online-reencrypt-v2")),
       kEncrypted, "LUKS2"});
  cases->push_back(
      {"luks2 being encrypted",
       Luks2(Luks2Json(aes, "aes-xts-plain64", ReencryptSlot("encrypt"), "online-reencrypt-v2")),
       kUnencrypted, "LUKS2"});
  cases->push_back(
      {"luks2 being decrypted",
       Luks2(Luks2Json(aes, "aes-xts-plain64", ReencryptSlot("decrypt"), "online-reencrypt")),
       kUnencrypted, "LUKS2"});
  const std::string second = R"(,"1":{"type":"linear","offset":"65536","size":"dynamic"})";
  cases->push_back({"luks2 with a plain segment", Luks2(Luks2Json(aes + second)), kUnencrypted,
                    "LUKS2", "", true});
  const std::string backup =
      R"(,"1":{"type":"linear","offset":"65536","size":"dynamic","flags":["backup-previous"]})";
  cases->push_back(
      {"luks2 with a segment of the past", Luks2(Luks2Json(aes + backup)), kEncrypted, "LUKS2"});
  cases->push_back({"luks2 plain only", Luks2(Luks2Json(linear)), kUnencrypted, "LUKS2"});
  cases->push_back({"luks2 by the drive alone",
                    Luks2(Luks2Json(R"("0":{"type":"hw-opal","offset":"32768","size":"1"})")),
                    kUnknown, "LUKS2"});
  cases->push_back({"luks2 without segments", Luks2(Luks2Json("")), kUnknown, "LUKS2"});
  cases->push_back({"luks2 with a demand of the future",
                    Luks2(Luks2Json(aes, "aes-xts-plain64", "", "something-new")), kUnknown,
                    "LUKS2"});
  cases->push_back({"luks2 damaged metadata", Luks2("{\"keyslots\":[[["), kUnknown, "LUKS2"});
  cases->push_back({"luks2 cut", Luks2(Luks2Json(aes)).substr(0, 6000), kUnknown, "LUKS2"});
  cases->push_back({"luks2 by its second header",
                    Zeros(16384) + Luks2Header(Luks2Json(aes), true) + RandomBytes(8192, 3),
                    kEncrypted, "LUKS2"});
  cases->push_back({"luks2 null by its second header",
                    Zeros(16384) + Luks2Header(Luks2Json(Segment("cipher_null-ecb")), true) +
                        RandomBytes(8192, 3),
                    kUnencrypted, "LUKS2"});
  std::string lying = Luks2(Luks2Json(aes));
  for (const size_t at : {size_t{8}, size_t{16384 + 8}}) Put(at, Be(UINT64_MAX, 8), &lying);
  cases->push_back({"luks2 of impossible size", lying, kUnknown, "LUKS2"});
  cases->push_back(
      {"text about LUKS", "LUKS is the standard for disk encryption on Linux.\n", kUnencrypted});
}

// ---- BitLocker

constexpr std::string_view kFveGuid(
    "\x3B\xD6\x67\x49\x29\x2E\xD8\x4A\x83\x99\xF6\xA3\x39\xE3\xD0\x01", 16);

std::string VolumeMasterKey(uint16_t protection) {
  std::string entry = Le(44, 2) + Le(2, 2) + Le(8, 2) + Le(1, 2) + Zeros(24);
  return entry + Le(0, 2) + Le(protection, 2) + RandomBytes(8, 5);
}

struct Fve {
  uint16_t state = 4;
  uint16_t next_state = 4;
  uint16_t method = 0x8004;
  std::vector<uint16_t> protections{0x0100, 0x0800};
};

std::string FveBlock(const Fve& fve) {
  std::string entries;
  for (const uint16_t protection : fve.protections) entries += VolumeMasterKey(protection);
  std::string block = "-FVE-FS-" + Le(64, 2) + Le(2, 2) + Le(fve.state, 2) + Le(fve.next_state, 2);
  block.resize(64, '\0');
  block += Le(48 + entries.size(), 4) + Le(1, 4) + Le(48, 4) + Le(0, 4) + Zeros(20);
  block += Le(fve.method, 2) + Zeros(10);
  return block + entries;
}

std::string BitLocker(const Fve& fve, bool to_go = false) {
  std::string bytes = Zeros(512);
  Put(0, "\xEB\x58\x90", &bytes);
  Put(3, to_go ? "MSWIN4.1" : "-FVE-FS-", &bytes);
  Put(to_go ? 0x1A8 : 0xA0, kFveGuid, &bytes);
  const size_t offsets = to_go ? 0x1B8 : 0xB0;
  for (size_t i = 0; i < 3; ++i) Put(offsets + i * 8, Le(4096 + i * 8192, 8), &bytes);
  Put(510, "\x55\xAA", &bytes);
  for (size_t i = 0; i < 3; ++i) Put(4096 + i * 8192, FveBlock(fve), &bytes);
  return bytes + RandomBytes(4096, 6);
}

void AddBitLocker(std::vector<GradedCase>* cases) {
  const auto add = [cases](const std::string& label, const std::string& bytes,
                           ProtectionGrade grade, const std::string& algorithm = "") {
    cases->push_back({label, bytes, grade, "BitLocker", algorithm});
  };
  add("bitlocker xts", BitLocker({}), kEncrypted, "AES-128-XTS");
  const std::array<std::pair<uint16_t, const char*>, 5> methods{
      {{0x8000, "AES-128-CBC with Elephant diffuser"},
       {0x8001, "AES-256-CBC with Elephant diffuser"},
       {0x8002, "AES-128-CBC"},
       {0x8003, "AES-256-CBC"},
       {0x8005, "AES-256-XTS"}}};
  for (const auto& [method, name] : methods)
    add(std::string("bitlocker ") + name, BitLocker({4, 4, method}), kEncrypted, name);
  for (const uint16_t protection : {0x0100, 0x0200, 0x0500, 0x0800, 0x1000, 0x2000}) {
    add("bitlocker protector " + std::to_string(protection),
        BitLocker({4, 4, 0x8004, {protection}}), kEncrypted);
  }
  add("bitlocker suspended", BitLocker({4, 4, 0x8004, {0x0100, 0x0000, 0x0800}}), kPasswordOnly);
  add("bitlocker clear key alone", BitLocker({4, 4, 0x8004, {0x0000}}), kPasswordOnly);
  add("bitlocker to go", BitLocker({4, 4, 0x8002, {0x2000}}, true), kEncrypted);
  add("bitlocker to go, suspended", BitLocker({4, 4, 0x8002, {0x0000}}, true), kPasswordOnly);
  add("bitlocker decrypted", BitLocker({1, 1}), kUnencrypted);
  add("bitlocker converting", BitLocker({2, 4}), kUnencrypted);
  add("bitlocker turning off", BitLocker({4, 1}), kUnencrypted);
  add("bitlocker unknown method", BitLocker({4, 4, 0x9999}), kUnknown);
  add("bitlocker without keys", BitLocker({4, 4, 0x8004, {}}), kUnknown);
  add("bitlocker cut", BitLocker({}).substr(0, 2048), kUnknown);
  std::string first_lost = BitLocker({});
  Put(4096, Zeros(8), &first_lost);
  add("bitlocker, first copy lost", first_lost, kEncrypted);
  std::string on_write = BitLocker({});
  Put(0xA0, "\x3B\x4D\xA8\x92\x80\xDD\x0E\x4D\x9E\x4E\xB1\xE3\x28\x4E\xAE\xD8", &on_write);
  add("bitlocker on write", on_write, kUnencrypted);
  std::string vista = BitLocker({4, 4, 0x8000});
  Put(0, "\xEB\x52\x90", &vista);
  Put(0x0B, Le(512, 2) + Le(8, 1), &vista);
  Put(0x38, Le(1, 8), &vista);
  add("bitlocker of vista", vista, kEncrypted);
  Put(0x38, Le(UINT64_MAX, 8), &vista);
  add("bitlocker of vista, lost", vista, kUnknown);
}

// ---- Apple

std::string ApfsVolume(uint64_t flags) {
  std::string block = Zeros(4096);
  Put(32, "APSB", &block);
  Put(264, Le(flags, 8), &block);
  return block;
}

// Container in block 0, object map in 1, its only node in 2, volumes from 3 on.
std::string Apfs(const std::vector<uint64_t>& flags) {
  std::string container = Zeros(4096);
  Put(32, "NXSB", &container);
  Put(36, Le(4096, 4), &container);
  Put(160, Le(1, 8), &container);
  Put(180, Le(100, 4), &container);
  std::string map = Zeros(4096);
  Put(48, Le(2, 8), &map);
  std::string node = Zeros(4096);
  Put(32, Le(7, 2) + Le(0, 2) + Le(flags.size(), 4) + Le(0, 2) + Le(64, 2), &node);
  std::string volumes;
  for (size_t i = 0; i < flags.size(); ++i) {
    Put(184 + i * 8, Le(1026 + i, 8), &container);
    Put(56 + i * 4, Le(i * 16, 2) + Le((i + 1) * 16, 2), &node);
    Put(56 + 64 + i * 16, Le(1026 + i, 8) + Le(9, 8), &node);
    Put(4096 - 40 - (i + 1) * 16, Le(0, 4) + Le(4096, 4) + Le(3 + i, 8), &node);
    volumes += ApfsVolume(flags[i]);
  }
  return container + map + node + volumes;
}

void AddApple(std::vector<GradedCase>* cases) {
  GradedCase sealed{"apfs, one key", Apfs({8}), kEncrypted, "APFS"};
  sealed.names_visible = false;
  cases->push_back(sealed);
  cases->push_back({"apfs plain", Apfs({1}), kUnencrypted, "APFS"});
  cases->push_back({"apfs mixed", Apfs({8, 1}), kUnencrypted, "APFS", "", true});
  cases->push_back({"apfs without volumes", Apfs({}), kUnknown, "APFS"});
  cases->push_back({"apfs cut", Apfs({8}).substr(0, 9000), kUnknown, "APFS"});
  std::string storage = Zeros(4096);
  Put(8, Le(1, 2) + Le(0x10, 2), &storage);
  Put(88, "CS", &storage);
  cases->push_back({"core storage", storage, kUnknown, "CoreStorage"});

  const auto image = [](uint32_t bits, uint32_t version = 2, uint64_t algorithm = 0x80000001) {
    return "encrcdsa" + Be(version, 4) + Be(16, 4) + Be(5, 4) + Be(algorithm, 4) + Be(bits, 4) +
           Zeros(64) + RandomBytes(4096, 7);
  };
  cases->push_back({"dmg 2, 128", image(128), kEncrypted, "", "AES-128-CBC"});
  cases->push_back({"dmg 2, 256", image(256), kEncrypted, "", "AES-256-CBC"});
  cases->push_back({"dmg 2, strange key", image(77), kUnknown});
  cases->push_back({"dmg 2, strange cipher", image(128, 2, 17), kUnknown});
  cases->push_back({"dmg of the future", image(128, 3), kUnknown});
  cases->push_back({"dmg 2 cut", image(128).substr(0, 40), kUnknown});
  cases->push_back({"sparse bundle token", image(256).substr(0, 100), kEncrypted, "", "AES-256-CBC",
                    false, false, true, "token"});
  cases->push_back(
      {"dmg 1", RandomBytes(8192, 8) + "cdsaencr", kEncrypted, "Apple disk image, version 1"});
  cases->push_back({"udif", std::string(2048, 'u') + "koly" + Zeros(508), kUnencrypted, "UDIF"});
}

// ---- Others

std::string Geli(uint16_t algorithm, uint16_t bits, uint32_t version = 7) {
  std::string last = "GEOM::ELI";
  last.resize(16, '\0');
  last += Le(version, 4) + Le(0, 4) + Le(algorithm, 2) + Le(bits, 2);
  last.resize(512, '\0');
  return RandomBytes(4096, 9) + last;
}

std::string Softraid(uint32_t level) {
  std::string bytes = Zeros(8192 + 512);
  Put(8192, "marcCRAM", &bytes);
  Put(8192 + 52, Le(level, 4), &bytes);
  return bytes + RandomBytes(4096, 10);
}

void AddOthers(std::vector<GradedCase>* cases) {
  cases->push_back({"geli aes-xts", Geli(22, 128), kEncrypted, "GELI", "AES-XTS"});
  cases->push_back({"geli 3des", Geli(2, 192), kEncrypted, "GELI", "", false, true});
  cases->push_back({"geli des", Geli(1, 64), kWeak, "GELI"});
  cases->push_back({"geli null", Geli(15, 0), kUnencrypted, "GELI"});
  cases->push_back({"geli unknown cipher", Geli(99, 128), kUnknown, "GELI"});
  cases->push_back({"geli of the future", Geli(22, 128, 99), kUnknown, "GELI"});
  cases->push_back({"softraid crypto", Softraid('C'), kEncrypted, "softraid"});
  cases->push_back({"softraid mirror", Softraid(1), kUnencrypted, "softraid"});
  cases->push_back({"softraid unknown", Softraid(77), kUnknown, "softraid"});
  std::string guard = Zeros(512);
  Put(0, "\xEB\x48\x90PGPGUARD", &guard);
  Put(510, "\x55\xAA", &guard);
  cases->push_back(
      {"pgp disk", guard + RandomBytes(8192, 11), kEncrypted, "PGP Whole Disk Encryption"});
  // 256 KiB and flat, without a mark: never more than unknown.
  cases->push_back({"headerless container", RandomBytes(1024 * 1024, 1), kUnknown, "", "", false,
                    false, true, "holiday.hc"});
}

// ---- Partition tables

std::string Ext() {
  std::string bytes = Zeros(8192);
  Put(1080, "\x53\xEF", &bytes);
  Put(2048, "plain text in a file", &bytes);
  return bytes;
}

struct Part {
  std::string bytes;
  uint8_t type = 0x83;
};

std::string Padded(std::string bytes) {
  bytes.resize((bytes.size() + 511) / 512 * 512, '\0');
  return bytes;
}

std::string Mbr(const std::vector<Part>& parts) {
  std::string table = Zeros(512);
  Put(510, "\x55\xAA", &table);
  std::string data;
  for (size_t i = 0; i < parts.size(); ++i) {
    const std::string bytes = Padded(parts[i].bytes);
    Put(446 + i * 16 + 4, Le(parts[i].type, 1) + Zeros(3), &table);
    Put(446 + i * 16 + 8, Le(1 + data.size() / 512, 4) + Le(bytes.size() / 512, 4), &table);
    data += bytes;
  }
  return table + data;
}

std::string Gpt(const std::vector<std::pair<std::string, std::string>>& parts) {
  std::string disk = Mbr({{Zeros(512 * 33), 0xEE}});
  Put(512, "EFI PART", &disk);
  Put(512 + 72, Le(2, 8) + Le(128, 4) + Le(128, 4), &disk);
  disk.resize(34 * 512, '\0');
  std::string table;
  std::string data;
  for (const auto& [type, content] : parts) {
    const std::string bytes = Padded(content);
    const uint64_t begin = 34 + data.size() / 512;
    table += type + RandomBytes(16, 13) + Le(begin, 8) + Le(begin + bytes.size() / 512 - 1, 8);
    table.resize((table.size() + 127) / 128 * 128, '\0');
    data += bytes;
  }
  Put(1024, table, &disk);
  return disk + data;
}

void AddPartitions(std::vector<GradedCase>* cases) {
  const std::string luks = Luks2(Luks2Json(Segment("aes-xts-plain64")));
  const std::string linux_type(16, '\x0F');
  std::string bios("\x48\x61\x68\x21\x49\x64\x6F\x6E", 8);
  bios += Zeros(8);
  cases->push_back({"mbr, all sealed", Mbr({{luks}, {BitLocker({}), 7}}), kEncrypted});
  cases->push_back({"mbr, one sealed", Mbr({{Ext()}, {luks}}), kUnencrypted, "ext", "", true});
  cases->push_back({"mbr, plain", Mbr({{Ext()}}), kUnencrypted, "ext"});
  cases->push_back({"mbr, suspended bitlocker", Mbr({{BitLocker({4, 4, 0x8004, {0}}), 7}}),
                    kPasswordOnly, "BitLocker"});
  cases->push_back({"mbr, random", Mbr({{RandomBytes(256 * 1024, 14)}}), kUnknown});
  cases->push_back({"mbr, empty partition", Mbr({{Zeros(8192)}}), kUnencrypted});
  cases->push_back({"gpt, sealed beside boot code",
                    Gpt({{bios, Zeros(512) + "x"}, {linux_type, luks}}), kEncrypted, "LUKS2"});
  cases->push_back({"gpt, plain boot and sealed root",
                    Gpt({{linux_type, Ext()}, {linux_type, luks}}), kUnencrypted, "ext", "", true});
  cases->push_back({"gpt, apfs", Gpt({{linux_type, Apfs({1})}}), kUnencrypted, "APFS"});
  cases->push_back(
      {"gpt, lvm", Gpt({{linux_type, Zeros(512) + "LABELONE" + Zeros(4096)}}), kUnknown, "LVM"});
  cases->push_back({"ext image", Ext(), kUnencrypted, "ext"});
  cases->push_back({"boot sector of a file system",
                    [] {
                      std::string bytes = Zeros(4096);
                      Put(0, "\xEB\x52\x90NTFS    ", &bytes);
                      Put(446, std::string(64, 'A'), &bytes);
                      Put(510, "\x55\xAA", &bytes);
                      return bytes;
                    }(),
                    kUnencrypted, "NTFS"});
}

// ---- Virtual disks

constexpr size_t kBlock = 64 * 1024;

std::string Blocks(std::string bytes) {
  bytes.resize((bytes.size() + kBlock - 1) / kBlock * kBlock, '\0');
  return bytes;
}

std::string Qcow2Head(uint32_t method, uint64_t backing = 0) {
  std::string head = "QFI\xFB" + Be(3, 4) + Be(backing, 8) + Be(0, 4) + Be(16, 4) +
                     Be(uint64_t{64} * kBlock, 8) + Be(method, 4) + Be(1, 4) + Be(kBlock, 8);
  head.resize(104, '\0');
  Put(100, Be(104, 4), &head);
  return head;
}

// Cluster 0: header, 1: first table, 2: second, then the data from 3 on.
std::string Qcow2(const std::string& guest, uint64_t backing = 0) {
  std::string file = Qcow2Head(0, backing);
  const std::string data = Blocks(guest);
  Put(kBlock, Be(uint64_t{1} << 63 | 2 * kBlock, 8), &file);
  for (size_t i = 0; i < data.size() / kBlock; ++i)
    Put(2 * kBlock + i * 8, Be(uint64_t{1} << 63 | (3 + i) * kBlock, 8), &file);
  file.resize(3 * kBlock, '\0');
  return file + data;
}

std::string Qcow2Luks(const std::string& luks) {
  std::string file = Qcow2Head(2);
  Put(104, Be(0x0537BE77, 4) + Be(16, 4) + Be(4096, 8) + Be(luks.size(), 8) + Zeros(8), &file);
  Put(4096, luks, &file);
  return file;
}

std::string Vmdk(const std::string& guest) {
  std::string file = "KDMV" + Le(1, 4) + Le(3, 4) + Le(64 * 128, 8) + Le(128, 8) + Le(1, 8) +
                     Le(1, 8) + Le(512, 4) + Le(2, 8) + Le(3, 8) + Le(128, 8);
  const std::string data = Blocks(guest);
  Put(512, "# Disk DescriptorFile\nversion=1\n", &file);
  Put(3 * 512, Le(4, 4), &file);
  for (size_t i = 0; i < data.size() / kBlock; ++i)
    Put(4 * 512 + i * 4, Le(128 + i * 128, 4), &file);
  file.resize(kBlock, '\0');
  return file + data;
}

std::string Vdi(const std::string& guest) {
  std::string file = "<<< Oracle VM VirtualBox Disk Image >>>\n";
  const std::string data = Blocks(guest);
  Put(64, Le(0xBEDA107F, 4) + Le(0x00010001, 4) + Le(400, 4) + Le(1, 4), &file);
  Put(340, Le(512, 4) + Le(kBlock, 4), &file);
  Put(368, Le(64 * kBlock, 8) + Le(kBlock, 4) + Le(0, 4) + Le(64, 4), &file);
  for (size_t i = 0; i < 64; ++i)
    Put(512 + i * 4, Le(i < data.size() / kBlock ? i : 0xFFFFFFFF, 4), &file);
  file.resize(kBlock, '\0');
  return file + data;
}

std::string VhdFooter(uint32_t type, uint64_t header) {
  std::string footer = "conectix" + Be(2, 4) + Be(0x10000, 4) + Be(header, 8);
  footer.resize(48, '\0');
  footer += Be(64 * kBlock, 8) + Be(0, 4) + Be(type, 4);
  footer.resize(512, '\0');
  return footer;
}

std::string VhdDynamic(const std::string& guest, uint32_t type = 3) {
  std::string file = VhdFooter(type, 512);
  std::string header =
      "cxsparse" + Be(UINT64_MAX, 8) + Be(1536, 8) + Be(0x10000, 4) + Be(64, 4) + Be(kBlock, 4);
  header.resize(1024, '\0');
  const std::string data = Blocks(guest);
  std::string table;
  std::string blocks;
  for (size_t i = 0; i < 64; ++i) {
    const bool there = i < data.size() / kBlock;
    table += Be(there ? (2048 + blocks.size()) / 512 : 0xFFFFFFFF, 4);
    if (there) blocks += std::string(512, '\xFF') + data.substr(i * kBlock, kBlock);
  }
  table.resize(512, '\xFF');
  return file + header + table + blocks + file;
}

void AddVirtualDisks(std::vector<GradedCase>* cases) {
  const std::string luks = Luks2(Luks2Json(Segment("aes-xts-plain64")));
  const std::string null = Luks2(Luks2Json(Segment("cipher_null-ecb")));
  cases->push_back({"qcow2 plain", Qcow2(Mbr({{Ext()}})), kUnencrypted, "qcow2, inside ext"});
  cases->push_back({"qcow2 fresh", Qcow2(""), kUnencrypted, "qcow2"});
  cases->push_back(
      {"qcow2, guest sealed", Qcow2(Mbr({{luks}})), kEncrypted, "qcow2, inside LUKS2"});
  cases->push_back({"qcow2, guest mixed", Qcow2(Mbr({{luks}, {Ext()}})), kUnencrypted,
                    "qcow2, inside ext", "", true});
  cases->push_back({"qcow2 over another", Qcow2("", 512), kUnknown, "qcow2"});
  cases->push_back({"qcow2 old encryption", Qcow2Head(1) + RandomBytes(4096, 15), kWeak, "qcow2",
                    "AES-128-CBC"});
  // The first-level table's size stands at 36, where version 1 had the method.
  std::string trap = Qcow2(Mbr({{Ext()}}));
  Put(36, Be(2, 4), &trap);
  cases->push_back({"qcow2, two in the wrong place", trap, kUnencrypted, "qcow2, inside ext"});
  cases->push_back({"qcow2 luks", Qcow2Luks(luks), kEncrypted, "qcow2, LUKS2"});
  cases->push_back({"qcow2 luks, null cipher", Qcow2Luks(null), kUnencrypted, "qcow2, LUKS2"});
  cases->push_back({"qcow2 luks, header lost", Qcow2Head(2), kUnknown, "qcow2"});
  cases->push_back({"qcow2, method of the future", Qcow2Head(3), kUnknown, "qcow2"});
  std::string old = "QFI\xFB" + Be(1, 4) + Zeros(28) + Be(1, 4) + Zeros(24);
  cases->push_back({"qcow old encryption", old, kWeak, "qcow"});
  cases->push_back({"vmdk plain", Vmdk(Mbr({{Ext()}})), kUnencrypted, "VMDK, inside ext"});
  cases->push_back({"vmdk, guest sealed", Vmdk(Mbr({{luks}})), kEncrypted, "VMDK, inside LUKS2"});
  cases->push_back({"vmx plain", ".encoding = \"UTF-8\"\nmemsize = \"2048\"\n", kUnencrypted});
  cases->push_back({"vmx sealed",
                    ".encoding = \"UTF-8\"\nencryption.keySafe = \"vmware:key/list/x\"\n"
                    "encryption.data = \"abcd\"\n",
                    kEncrypted, "VMware encryption"});
  cases->push_back({"vdi plain", Vdi(Mbr({{Ext()}})), kUnencrypted, "VDI, inside ext"});
  cases->push_back({"vdi, guest sealed", Vdi(Mbr({{luks}})), kEncrypted, "VDI, inside LUKS2"});
  cases->push_back({"vdi, random", Vdi(RandomBytes(kBlock, 16)), kUnknown, "VDI"});
  cases->push_back({"vhd fixed plain", Mbr({{Ext()}}) + VhdFooter(2, UINT64_MAX), kUnencrypted});
  cases->push_back(
      {"vhd dynamic plain", VhdDynamic(Mbr({{Ext()}})), kUnencrypted, "VHD, inside ext"});
  cases->push_back({"vhd dynamic, bitlocker", VhdDynamic(Mbr({{BitLocker({}), 7}})), kEncrypted,
                    "VHD, inside BitLocker"});
  cases->push_back({"vhd dynamic, suspended",
                    VhdDynamic(Mbr({{BitLocker({4, 4, 0x8004, {0}}), 7}})), kPasswordOnly,
                    "VHD, inside BitLocker"});
  cases->push_back({"vhd over another", VhdDynamic(Mbr({{luks}}), 4), kUnknown, "VHD"});
  cases->push_back({"vhdx cut", "vhdxfile" + Zeros(4096), kUnknown, "VHDX"});
}

}  // namespace

std::vector<GradedCase> VolumeCases() {
  std::vector<GradedCase> cases;
  AddLuks(&cases);
  AddBitLocker(&cases);
  AddApple(&cases);
  AddOthers(&cases);
  AddPartitions(&cases);
  AddVirtualDisks(&cases);
  return cases;
}

}  // namespace warder
