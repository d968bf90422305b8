#include "scanner/open/extract/binary/properties.h"

#include <map>
#include <optional>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/base/utf16.h"
#include "scanner/open/extract/ooxml/number_format.h"
#include "scanner/open/extract/text.h"

namespace warder::binary {
namespace {

using Fact = MetadataFact::Kind;

constexpr size_t kMaxProperties = 4096;
constexpr uint32_t kCodePage = 1;
constexpr uint32_t kUnicode = 1200;

struct Known {
  uint32_t id;
  const char* name;
  std::optional<Fact> fact;
};
// [MS-OSHARED] 2.3.3.2.1 and 2.3.3.2.2.
constexpr Known kSummary[] = {{2, "title", Fact::kTitle},
                              {3, "subject", std::nullopt},
                              {4, "author", Fact::kAuthor},
                              {5, "keywords", std::nullopt},
                              {6, "comments", std::nullopt},
                              {7, "template", std::nullopt},
                              {8, "last modified by", Fact::kLastModifiedBy},
                              {11, "printed", Fact::kPrinted},
                              {12, "created", Fact::kCreated},
                              {13, "modified", Fact::kModified},
                              {18, "application", Fact::kApplication}};
constexpr Known kDocument[] = {{2, "category", std::nullopt},
                               {14, "manager", std::nullopt},
                               {15, "company", std::nullopt},
                               {27, "status", Fact::kMarking}};

// FMTID_SummaryInformation, FMTID_DocSummaryInformation: their first four bytes tell them.
constexpr uint32_t kSummaryId = 0xF29F85E0;
constexpr uint32_t kDocumentId = 0xD5CDD502;

// 100 ns since 1601 as RFC 3339.
std::string TimeText(uint64_t filetime) {
  const uint64_t seconds = filetime / 10'000'000;
  const double days = static_cast<double>(seconds) / 86400.0;
  // 1601-01-01 is day -109205 of 1899-12-30; spans such as editing time are no dates.
  const auto time = CivilFromSerial(days - 109205, false);
  if (!time || time->year < 1980) return {};
  std::string text = IsoText(*time);
  return text.size() > 10 ? text + 'Z' : text;
}

class Section {
 public:
  Section(ByteView bytes, uint32_t id, DocumentWriter* out)
      : bytes_(bytes), id_(id), out_(*out), part_(out->Named("document properties", true)) {}

  void Read() {
    const uint32_t count = U32LeAt(bytes_, 4);
    if (count > kMaxProperties) OverBudget();
    for (uint32_t i = 0; i < count && i < kMaxProperties; ++i) {
      const size_t at = 8 + size_t{i} * 8;
      if (U32LeAt(bytes_, at) == kCodePage) page_ = U16LeAt(bytes_, U32LeAt(bytes_, at + 4) + 4ul);
    }
    for (uint32_t i = 0; i < count && i < kMaxProperties; ++i) {
      const size_t at = 8 + size_t{i} * 8;
      if (U32LeAt(bytes_, at) == 0) ReadDictionary(U32LeAt(bytes_, at + 4));
    }
    for (uint32_t i = 0; i < count && i < kMaxProperties && out_.ok(); ++i) {
      const size_t at = 8 + size_t{i} * 8;
      if (at + 8 > bytes_.size()) return;
      if (U32LeAt(bytes_, at) > kCodePage) Write(U32LeAt(bytes_, at), U32LeAt(bytes_, at + 4));
    }
  }

 private:
  void OverBudget() {
    (void)out_.Gap(CoverageClass::kPartlyRead, "over budget: document properties");
  }

  std::string Decode(ByteView text) const {
    if (page_ == kUnicode) return Utf8FromUtf16Le(text.substr(0, text.size() / 2 * 2));
    text = text.substr(0, text.find('\0'));
    return page_ == 65001 ? Utf8FromBytes(text) : Utf8FromCodePage(text, CodePageOf(page_));
  }

  // Names of the properties that a user has added (2.17).
  void ReadDictionary(size_t at) {
    ByteCursor cursor(bytes_, std::min(at, bytes_.size()));
    const uint32_t count = cursor.U32Le();
    for (uint32_t i = 0; i < count && i < kMaxProperties && cursor.ok(); ++i) {
      const uint32_t id = cursor.U32Le();
      const uint32_t length = cursor.U32Le();
      const uint64_t size = page_ == kUnicode ? uint64_t{length} * 2 : length;
      names_[id] = Decode(cursor.Take(size));
      if (page_ == kUnicode && size % 4 != 0) cursor.Skip(4 - size % 4);
    }
  }

  // One value (2.15): a string, a time or a number; of a vector of strings, each.
  void Write(uint32_t id, size_t at) {
    const uint16_t type = U16LeAt(bytes_, at);
    if (at > bytes_.size() || bytes_.size() - at < 8) return;
    if (type == 0x101E || type == 0x101F) return WriteVector(id, at + 4, type & 0xFFF);
    if (type == 0x100C) return;  // headings of the parts' names that follow
    if (type == 0x1E || type == 0x1F) {
      size_t end = at + 4;
      Emit(id, String(type, &end));
    } else if (type == 0x40) {
      Emit(id, TimeText(U64LeAt(bytes_, at + 4)));
    } else if (id_ != kSummaryId && id_ != kDocumentId && names_.contains(id) && type == 3) {
      Emit(id, std::to_string(static_cast<int32_t>(U32LeAt(bytes_, at + 4))));
    }
  }

  std::string String(uint16_t type, size_t* at) const {
    const uint64_t count = U32LeAt(bytes_, *at);
    const uint64_t size = type == 0x1F ? count * 2 : count;
    *at += 4;
    if (*at > bytes_.size() || size > bytes_.size() - *at) {
      *at = bytes_.size();
      return {};
    }
    const ByteView text = bytes_.substr(*at, size);
    *at += size;
    if (type == 0x1F) *at += (4 - size % 4) % 4;
    std::string decoded = type == 0x1F ? Utf8FromUtf16Le(text) : Decode(text);
    if (const size_t nul = decoded.find('\0'); nul != decoded.npos) decoded.resize(nul);
    return decoded;
  }

  void WriteVector(uint32_t id, size_t at, uint16_t type) {
    const uint32_t count = U32LeAt(bytes_, at);
    at += 4;
    if (count > kMaxProperties) OverBudget();
    for (uint32_t i = 0; i < count && i < kMaxProperties && at < bytes_.size(); ++i)
      Emit(id, String(type, &at));
  }

  void Emit(uint32_t id, const std::string& text) {
    const std::string value = OnOneLine(Trimmed(text));
    if (value.empty()) return;
    std::string name = "property";
    if (const auto known = names_.find(id); known != names_.end()) name = known->second;
    const auto look = [&](const auto& table) {
      for (const Known& one : table) {
        if (one.id != id) continue;
        name = one.name;
        if (one.fact) (void)out_.Fact(*one.fact, value);
      }
    };
    if (id_ == kSummaryId) look(kSummary);
    if (id_ == kDocumentId) look(kDocument);
    out_.Line(part_, OnOneLine(name) + ": " + value);
  }

  const ByteView bytes_;
  const uint32_t id_;
  DocumentWriter& out_;
  const DocumentWriter::Part part_;
  uint32_t page_ = 1252;
  std::map<uint32_t, std::string> names_;
};

}  // namespace

void ReadPropertySet(ByteView stream, DocumentWriter* out) {
  if (U16LeAt(stream, 0) != 0xFFFE) return;
  const uint32_t sets = U32LeAt(stream, 24);
  for (uint32_t i = 0; i < sets && i < 8; ++i) {
    const uint32_t offset = U32LeAt(stream, 28 + size_t{i} * 20 + 16);
    if (offset >= stream.size()) continue;
    Section(stream.substr(offset), U32LeAt(stream, 28 + size_t{i} * 20), out).Read();
  }
}

}  // namespace warder::binary
