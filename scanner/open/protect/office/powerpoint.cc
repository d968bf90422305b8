#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/input_window.h"
#include "scanner/open/protect/office/binary_documents.h"
#include "scanner/open/protect/office/encryption_info.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

// CurrentUserAtom, [MS-PPT] 2.3.2: headerToken at 12.
constexpr uint32_t kPlainToken = 0xE391C05F;
constexpr uint32_t kEncryptedToken = 0xF3D1C4DF;
// Record types, [MS-PPT] 2.13.24.
constexpr uint16_t kUserEdit = 0x0FF5;
constexpr uint16_t kPersistDirectory = 0x1772;
constexpr uint16_t kCryptSession = 0x2F14;
constexpr size_t kMaxRecords = 100'000;
constexpr size_t kMaxPersistEntries = 100'000;

struct Record {
  uint16_t type = 0;
  uint32_t length = 0;
};

std::optional<Record> RecordAt(InputWindow& window, uint64_t at) {
  const ByteView header = window.At(at, 8);
  if (header.size() < 8) return std::nullopt;
  return Record{U16LeAt(header, 2), U32LeAt(header, 4)};
}

// Where the object `id` lies, by the directory at `at`. [MS-PPT] 2.3.4: entries of a first id (20
// bits) and a count (12 bits), then the offsets.
uint64_t PersistOffset(InputWindow& window, uint64_t at, uint32_t id) {
  const auto record = RecordAt(window, at);
  if (!record || record->type != kPersistDirectory) return 0;
  const uint64_t end = std::min<uint64_t>(at + 8 + record->length, window.size());
  uint64_t place = at + 8;
  for (size_t i = 0; i < kMaxPersistEntries && place + 4 <= end; ++i) {
    const uint32_t entry = U32LeAt(window.At(place, 4), 0);
    const uint32_t first = entry & 0xFFFFF;
    const uint32_t count = entry >> 20;
    if (id >= first && id - first < count) {
      return U32LeAt(window.At(place + 4 + 4ULL * (id - first), 4), 0);
    }
    place += 4 + 4ULL * count;
  }
  return 0;
}

// The session that the last edit names; 0 if it names none. UserEditAtom: [MS-PPT] 2.3.3.
uint64_t SessionByEdit(InputWindow& window, uint32_t edit_at) {
  const auto record = RecordAt(window, edit_at);
  if (!record || record->type != kUserEdit || record->length < 0x20) return 0;
  const std::string body(window.At(static_cast<uint64_t>(edit_at) + 8, 0x20));
  return PersistOffset(window, U32LeAt(body, 12), U32LeAt(body, 0x1C));
}

// The first session record at the outermost level; 0 if there is none.
uint64_t SessionByWalk(InputWindow& window) {
  uint64_t at = 0;
  for (size_t i = 0; i < kMaxRecords; ++i) {
    const auto record = RecordAt(window, at);
    if (!record) break;
    if (record->type == kCryptSession) return at;
    at += 8ULL + record->length;
  }
  return 0;
}

}  // namespace

std::optional<Protection> GradePowerPoint(const CompoundFile& file) {
  const auto document = file.OpenStream("PowerPoint Document");
  if (!document) return std::nullopt;
  const auto user = file.OpenStream("Current User");
  const auto atom = user ? ReadString(*user, 0, 20) : std::string();
  const uint32_t token = atom ? U32LeAt(*atom, 12) : 0;
  InputWindow window(*document);
  if (token == kPlainToken) return Unencrypted("PowerPoint");
  uint64_t session = token == kEncryptedToken ? SessionByEdit(window, U32LeAt(*atom, 16)) : 0;
  if (session == 0) session = SessionByWalk(window);
  const auto record = RecordAt(window, session);
  if (record && record->type == kCryptSession) {
    const std::string header(window.At(session + 8, std::min<uint32_t>(record->length, 4096)));
    Protection protection =
        GradeEncryptionInfo(header, "PowerPoint", document->FileOffset(session + 8));
    // Without its encrypted copy the summary lies open.
    protection.metadata_visible = !file.Find("EncryptedSummary").has_value();
    return protection;
  }
  if (token == kEncryptedToken) {
    return UnknownProtection("PowerPoint", "the encryption header cannot be found");
  }
  const auto first = RecordAt(window, 0);
  if (!first) return UnknownProtection("PowerPoint", "the document cannot be read");
  return Unencrypted("PowerPoint");
}

}  // namespace warder
