#include <string>
#include <vector>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/input_window.h"
#include "scanner/open/protect/office/binary_documents.h"
#include "scanner/open/protect/office/encryption_info.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

// Record types, [MS-XLS] 2.3.
constexpr uint16_t kEof = 0x0A;
constexpr uint16_t kProtect = 0x12;
constexpr uint16_t kPassword = 0x13;
constexpr uint16_t kWindowProtect = 0x19;
constexpr uint16_t kFilePass = 0x2F;
constexpr uint16_t kFileSharing = 0x5B;
constexpr uint16_t kBoundSheet = 0x85;
constexpr uint16_t kSharedStrings = 0xFC;

// A workbook of the largest size that Excel itself can handle stays far below both.
constexpr size_t kMaxRecords = 50'000;  // per substream, before its cells
constexpr size_t kMaxSheets = 4'096;

struct Record {
  uint16_t type = 0;
  uint16_t length = 0;
  uint64_t body_at = 0;  // in the stream
};

// BOF of BIFF2 to BIFF8: its number tells the generation in the upper byte.
bool IsBof(uint16_t type) {
  return type == 0x0009 || type == 0x0209 || type == 0x0409 || type == 0x0809;
}

// DIMENSIONS, ROW and cells of every generation: what restricts a sheet stands before them.
bool IsCell(uint16_t type) {
  const uint16_t low = type & 0xFF;
  return type == 0x0200 || type == 0x0000 || type == 0x0208 || type == 0x0008 ||
         ((type >> 8) <= 2 && low >= 0x01 && low <= 0x06) || type == 0x00FD || type == 0x00BD ||
         type == 0x00BE || type == 0x027E || type == 0x0406;
}

class RecordReader {
 public:
  explicit RecordReader(InputWindow& window, uint64_t at) : window_(window), at_(at) {}

  bool Next(Record& record) {
    const ByteView header = window_.At(at_, 4);
    if (header.size() < 4 || ++count_ > kMaxRecords) return false;
    record = {U16LeAt(header, 0), U16LeAt(header, 2), at_ + 4};
    at_ = record.body_at + record.length;
    return true;
  }
  std::string Body(const Record& record, size_t limit) {
    return std::string(window_.At(record.body_at, std::min<size_t>(record.length, limit)));
  }

 private:
  InputWindow& window_;
  uint64_t at_;
  size_t count_ = 0;
};

struct Restriction {
  uint64_t at = 0;
  std::string_view structure;
};

// An active restriction that the record states. FILESHARING: [MS-XLS] 2.4.118; a recommendation to
// open read-only, without a password, is none.
std::optional<Restriction> ReadRestriction(const Record& record, ByteView body) {
  const uint16_t value = U16LeAt(body, 0);
  switch (record.type) {
    case kProtect:
      return value == 0 ? std::nullopt : std::optional<Restriction>({record.body_at, "PROTECT"});
    case kWindowProtect:
      return value == 0 ? std::nullopt
                        : std::optional<Restriction>({record.body_at, "WINDOWPROTECT"});
    case kPassword:
      return value == 0 ? std::nullopt : std::optional<Restriction>({record.body_at, "PASSWORD"});
    case kFileSharing:
      return U16LeAt(body, 2) == 0 ? std::nullopt
                                   : std::optional<Restriction>({record.body_at, "FILESHARING"});
    default:
      return std::nullopt;
  }
}

struct Globals {
  bool is_excel = false;
  bool ended = false;  // at its end, or at the first cell
  std::optional<Record> file_pass;
  std::optional<Restriction> restriction;
  std::vector<uint32_t> sheets;
};

// Nothing behind FILEPASS is looked at: it is ciphertext.
Globals ReadSubstream(InputWindow& window, uint64_t at) {
  Globals globals;
  RecordReader reader(window, at);
  Record record;
  if (!reader.Next(record) || !IsBof(record.type)) return globals;
  globals.is_excel = true;
  while (reader.Next(record)) {
    if (record.type == kEof || record.type == kSharedStrings || IsCell(record.type)) {
      globals.ended = true;
      return globals;
    }
    if (record.type == kFilePass) {
      globals.file_pass = record;
      return globals;
    }
    const std::string body = reader.Body(record, 8);
    if (record.type == kBoundSheet && globals.sheets.size() < kMaxSheets) {
      globals.sheets.push_back(U32LeAt(body, 0));
    }
    if (!globals.restriction) globals.restriction = ReadRestriction(record, body);
  }
  return globals;
}

Protection GradeFilePass(InputWindow& window, const Record& record) {
  const ByteView body = window.At(record.body_at, record.length);
  const uint64_t at = record.body_at;
  if (body.size() < record.length || body.size() < 4) {
    return UnknownProtection("Excel", "the encryption header is cut off");
  }
  if (body.size() == 4 || U16LeAt(body, 0) == 0) {
    return PasswordOnly("Excel XOR obfuscation", "obfuscated, not encrypted", at, "FILEPASS");
  }
  if (U16LeAt(body, 0) != 1) {
    return UnknownProtection("Excel", "an encryption header of a kind that is not known");
  }
  return GradeEncryptionInfo(body.substr(2), "Excel", at);
}

}  // namespace

Protection GradeExcelRecords(const RandomInput& records) {
  InputWindow window(records);
  const Globals globals = ReadSubstream(window, 0);
  if (!globals.is_excel) return UnknownProtection("Excel", "the workbook cannot be read");
  if (globals.file_pass) return GradeFilePass(window, *globals.file_pass);
  std::optional<Restriction> restriction = globals.restriction;
  for (size_t i = 0; i < globals.sheets.size() && !restriction; ++i) {
    if (globals.sheets[i] != 0) restriction = ReadSubstream(window, globals.sheets[i]).restriction;
  }
  if (restriction) {
    return PasswordOnly("Excel protection", "restricts editing, not reading", restriction->at,
                        restriction->structure);
  }
  if (!globals.ended) return UnknownProtection("Excel", "the workbook is cut off");
  return Unencrypted("Excel");
}

std::optional<Protection> GradeExcel(const CompoundFile& file, std::string_view stream) {
  const auto workbook = file.OpenStream(stream);
  if (!workbook) return std::nullopt;
  Protection protection = GradeExcelRecords(*workbook);
  // Offsets were those in the stream.
  for (ProtectionEvidence& evidence : protection.evidence) {
    evidence.offset = workbook->FileOffset(evidence.offset);
  }
  return protection;
}

}  // namespace warder
