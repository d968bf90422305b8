#include "scanner/open/extract/outlook/mapi_object.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>

#include "scanner/base/utf16.h"
#include "scanner/open/extract/icu_charset.h"

namespace warder {
namespace {

constexpr std::string_view kStreamPrefix = "__substg1.0_";
constexpr std::string_view kProperties = "__properties_version1.0";
constexpr uint16_t kUnicode = 0x001F, kString8 = 0x001E, kBinary = 0x0102, kObject = 0x000D;
constexpr uint16_t kAttachData = 0x3701;
constexpr uint16_t kLong = 0x0003, kTime = 0x0040, kMultiple = 0x1000;
constexpr size_t kMostFixed = size_t{1} << 20;

struct StreamName {
  uint16_t id = 0;
  uint16_t type = 0;
};

// "__substg1.0_0037001F", or with "-00000001" for one of many values.
std::optional<StreamName> ParseName(std::string_view name) {
  if (!name.starts_with(kStreamPrefix)) return std::nullopt;
  name.remove_prefix(kStreamPrefix.size());
  if (name.size() != 8 && (name.size() != 17 || name[8] != '-')) return std::nullopt;
  uint32_t tag = 0;
  const auto end = std::from_chars(name.data(), name.data() + 8, tag, 16);
  if (end.ptr != name.data() + 8) return std::nullopt;
  return StreamName{static_cast<uint16_t>(tag >> 16), static_cast<uint16_t>(tag & 0xFFFF)};
}

std::string NameOf(uint16_t id, uint16_t type) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "__substg1.0_%04X%04X", id, type);
  return name.data();
}

uint64_t LittleEndian(const std::string& bytes, size_t at, size_t size) {
  uint64_t value = 0;
  for (size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// The entries stand behind a header whose length depends on what the object is; 8 bytes for
// recipients and attachments, 24 for a message in a message, 32 for the outermost one. The lengths
// differ by their rest, all entries being 16 bytes; an empty one cannot be told from the header.
std::string EntriesOf(const CompoundFile& file, size_t storage) {
  const auto stream = file.OpenStream(kProperties, storage);
  if (!stream) return {};
  auto bytes =
      ReadString(*stream, 0, static_cast<size_t>(std::min<uint64_t>(stream->size(), kMostFixed)));
  if (!bytes) return {};
  size_t header = 8;
  if (storage == 0) header = 32;
  if (storage != 0 && !file.entries()[storage].name.starts_with("__recip") &&
      !file.entries()[storage].name.starts_with("__attach"))
    header = 24;
  return bytes->size() > header ? bytes->substr(header) : std::string();
}

}  // namespace

std::string CharsetOfWindowsPage(uint32_t code_page) {
  switch (code_page) {
    case 0:
      return "windows-1252";
    case 65001:
    case 20127:
      return "utf-8";
    case 932:
      return "windows-31j";
    case 936:
    case 54936:
      return "gb18030";
    case 950:
      return "big5";
    case 949:
      return "windows-949";
    case 20866:
      return "koi8-r";
    case 21866:
      return "koi8-u";
    case 50220:
      return "iso-2022-jp";
    case 51932:
      return "euc-jp";
    case 1200:
      return "utf-16le";
    default:
      break;
  }
  if (code_page > 28590 && code_page < 28606)
    return "iso-8859-" + std::to_string(code_page - 28590);
  return (code_page < 1250 ? "ibm-" : "windows-") + std::to_string(code_page);
}

std::string Utf8FromWindowsPage(ByteView bytes, uint32_t code_page) {
  return Utf8FromCharset(bytes, CharsetOfWindowsPage(code_page));
}

std::string Rfc3339FromFileTime(uint64_t time) {
  constexpr uint64_t kEpoch = 11'644'473'600;  // seconds from 1601 to 1970
  const uint64_t seconds = time / 10'000'000;
  if (seconds < kEpoch || seconds - kEpoch > 253'402'300'799) return {};
  const auto since = static_cast<time_t>(seconds - kEpoch);
  std::tm parts{};
  gmtime_r(&since, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

void MapiObject::FindCodePage() {
  // PidTagMessageCodepage, else PidTagInternetCodepage.
  for (const uint16_t id : {uint16_t{0x3FFD}, uint16_t{0x3FDE}}) {
    const auto page = Number(id);
    if (!page || *page == 0 || *page == 1200) continue;
    code_page_ = *page;
    break;
  }
}

std::string MapiObject::Decode(ByteView bytes, bool unicode) const {
  std::string text = unicode ? Utf8FromUtf16Le(bytes) : Utf8FromWindowsPage(bytes, code_page_);
  text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
  return text;
}

namespace {

class CompoundObject final : public MapiObject {
 public:
  CompoundObject(const CompoundFile& file, size_t storage, uint32_t code_page)
      : MapiObject(code_page), file_(file), storage_(storage), fixed_(EntriesOf(file, storage)) {
    FindCodePage();
  }

  std::string Text(uint16_t id) const override;
  std::vector<MapiText> Texts() const override;
  std::unique_ptr<RandomInput> Binary(uint16_t id) const override;
  std::optional<uint32_t> Number(uint16_t id) const override;
  std::string Time(uint16_t id) const override;
  std::vector<std::unique_ptr<MapiObject>> Recipients() const override {
    return Children("__recip_version1.0_#");
  }
  std::vector<std::unique_ptr<MapiObject>> Attachments() const override {
    return Children("__attach_version1.0_#");
  }
  std::unique_ptr<MapiObject> AttachedMessage() const override;

 private:
  // Storages of this object whose name begins so.
  std::vector<std::unique_ptr<MapiObject>> Children(std::string_view prefix) const;
  std::string ReadStream(size_t entry, uint16_t type) const;
  std::optional<uint64_t> Fixed(uint16_t id, uint16_t type) const;

  const CompoundFile& file_;
  const size_t storage_;
  const std::string fixed_;  // property entries of 16 bytes
};

std::string CompoundObject::ReadStream(size_t entry, uint16_t type) const {
  const auto stream = file_.OpenStream(entry);
  if (!stream) return {};
  cut_off_ = cut_off_ || stream->size() > kMostMapiText;
  const auto bytes = ReadString(
      *stream, 0, static_cast<size_t>(std::min<uint64_t>(stream->size(), kMostMapiText)));
  return bytes ? Decode(*bytes, (type & ~kMultiple) == kUnicode) : std::string();
}

std::string CompoundObject::Text(uint16_t id) const {
  for (const uint16_t type : {kUnicode, kString8}) {
    if (const auto entry = file_.Find(NameOf(id, type), storage_)) return ReadStream(*entry, type);
  }
  return {};
}

std::vector<MapiText> CompoundObject::Texts() const {
  std::vector<MapiText> texts;
  const auto& entries = file_.entries();
  size_t held = 0;
  for (size_t i = 1; i < entries.size(); ++i) {
    if (entries[i].parent != storage_ || entries[i].kind != CompoundEntry::Kind::kStream) continue;
    const auto name = ParseName(entries[i].name);
    if (!name) continue;
    const uint16_t type = name->type & ~kMultiple;
    if (type != kUnicode && type != kString8) continue;
    // The table of lengths of many values is no text.
    if (name->type != type && entries[i].name.size() < kStreamPrefix.size() + 9) continue;
    if (held >= kMostMapiText) {
      cut_off_ = true;
      break;
    }
    texts.push_back({name->id, ReadStream(i, type)});
    held += texts.back().text.size();
  }
  return texts;
}

std::unique_ptr<RandomInput> CompoundObject::Binary(uint16_t id) const {
  auto stream = file_.OpenStream(NameOf(id, kBinary), storage_);
  if (!stream) return nullptr;
  return std::make_unique<CompoundStream>(*std::move(stream));
}

std::unique_ptr<MapiObject> CompoundObject::AttachedMessage() const {
  const auto entry = file_.Find(NameOf(kAttachData, kObject), storage_);
  if (!entry || file_.entries()[*entry].kind != CompoundEntry::Kind::kStorage) return nullptr;
  return OpenCompoundObject(file_, *entry, code_page());
}

std::optional<uint64_t> CompoundObject::Fixed(uint16_t id, uint16_t type) const {
  for (size_t at = 0; at + 16 <= fixed_.size(); at += 16) {
    if (LittleEndian(fixed_, at, 4) == (uint64_t{id} << 16 | type))
      return LittleEndian(fixed_, at + 8, 8);
  }
  return std::nullopt;
}

std::optional<uint32_t> CompoundObject::Number(uint16_t id) const {
  const auto value = Fixed(id, kLong);
  if (!value) return std::nullopt;
  return static_cast<uint32_t>(*value);
}

std::string CompoundObject::Time(uint16_t id) const {
  return Rfc3339FromFileTime(Fixed(id, kTime).value_or(0));
}

std::vector<std::unique_ptr<MapiObject>> CompoundObject::Children(std::string_view prefix) const {
  std::vector<std::unique_ptr<MapiObject>> children;
  const auto& entries = file_.entries();
  for (size_t i = 1; i < entries.size(); ++i) {
    if (entries[i].parent == storage_ && entries[i].kind == CompoundEntry::Kind::kStorage &&
        entries[i].name.starts_with(prefix))
      children.push_back(OpenCompoundObject(file_, i, code_page()));
  }
  return children;
}

}  // namespace

std::unique_ptr<MapiObject> OpenCompoundObject(const CompoundFile& file, size_t storage,
                                               uint32_t code_page) {
  return std::make_unique<CompoundObject>(file, storage, code_page);
}

}  // namespace warder
