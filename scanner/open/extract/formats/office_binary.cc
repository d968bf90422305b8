// Compound files: Word, Excel and PowerPoint before 2007, objects that documents embed, and the
// streams of whatever else is kept so. Messages have a reader of their own, and encrypted packages
// are sealed.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "scanner/base/ascii.h"
#include "scanner/open/compound/compound_file.h"
#include "scanner/open/extract/binary/excel.h"
#include "scanner/open/extract/binary/powerpoint.h"
#include "scanner/open/extract/binary/properties.h"
#include "scanner/open/extract/binary/word.h"
#include "scanner/open/extract/ole_native.h"
#include "scanner/open/extract/text.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/protect/grader.h"

namespace warder {
namespace {

constexpr size_t kMaxHeld = size_t{64} << 20;
// Each is looked for among all entries.
constexpr size_t kMaxStorages = 2000;
constexpr size_t kMaxPropertySet = size_t{4} << 20;

// Streams that hold no text of the document: its structure, pictures, what says which program to
// start.
bool IsStructure(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "\1CompObj",           "\1Ole",    "\3ObjInfo", "\3LinkInfo",   "\3PIC",     "\3EPRINT",
      "Current User",        "0Table",   "1Table",    "WordDocument", "Workbook",  "Book",
      "PowerPoint Document", "Pictures", "Data",      "ObjInfo",      "\3OCXNAME", "\1DigSig"};
  const std::string lower = Lower(name);
  return lower.starts_with("\2olepres") ||
         std::any_of(std::begin(kNames), std::end(kNames),
                     [&](std::string_view known) { return Lower(known) == lower; });
}

bool IsNoneOfOurs(const CompoundFile& file) {
  for (const char* name :
       {"__properties_version1.0", "EncryptedPackage", "\6DataSpaces", "\11DRMContent"})
    if (file.Find(name)) return true;
  return false;
}

bool Claims(const OpenInput& input) {
  if (!input.Head().starts_with(kCompoundMagic)) return false;
  const RandomInput* bytes = input.AtHand();
  const MemoryInput head(input.Head());
  const auto file = CompoundFile::Open(bytes != nullptr ? *bytes : head);
  if (file) return !IsNoneOfOurs(*file);
  // A stream whose directory lies behind what was seen: names of both stand in the first sectors of
  // what most writers make.
  const ByteView seen = input.Head();
  constexpr std::string_view kPackage{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32};
  constexpr std::string_view kMessage{"_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0", 24};
  return seen.find(kPackage) == seen.npos && seen.find(kMessage) == seen.npos;
}

class CompoundReader {
 public:
  CompoundReader(const CompoundFile& file, const RandomInput& bytes, const MemberRange& range,
                 ChildOpener* children, OpenSink* sink)
      : file_(file), bytes_(bytes), range_(range), children_(*children), sink_(*sink) {}

  bool Read() {
    size_t storages = 0;
    for (size_t i = 0; i < file_.entries().size(); ++i) {
      const CompoundEntry& entry = file_.entries()[i];
      if (entry.kind == CompoundEntry::Kind::kStream) continue;
      if (++storages > kMaxStorages)
        return sink_.AddGap({CoverageClass::kOverBudget, "over budget: storages", 0, 0});
      if (!ReadStorage(i)) return false;
    }
    if (file_.damaged())
      return sink_.AddGap({CoverageClass::kDamaged, "part of the directory or of a stream", 0, 0});
    return true;
  }

 private:
  // A document that is embedded lies in a storage of its own: it is a member.
  bool ReadStorage(size_t storage) {
    const bool word = file_.Find("WordDocument", storage).has_value();
    const bool excel = binary::FindWorkbook(file_, storage).has_value();
    const bool slides = file_.Find("PowerPoint Document", storage).has_value();
    const bool is_document = word || excel || slides;
    const bool is_member = storage != 0 && is_document;
    if (is_member) {
      MemberHeader header;
      header.name = file_.entries()[storage].name;
      header.index = next_member_++;
      if (header.index < range_.first) return true;
      if (!sink_.BeginMember(header)) return false;
    }
    if (is_document && (is_member || range_.first == 0) &&
        !ReadDocument(storage, word, excel, slides))
      return false;
    if (!is_document && storage == 0 && range_.first == 0 && !ReadProperties(storage)) return false;
    if (!SendObjects()) return false;
    if (!SendStreams(storage)) return false;
    return !is_member || sink_.EndMember("older office document");
  }

  bool ReadProperties(size_t storage) {
    DocumentWriter out(&sink_);
    Properties(storage, &out);
    return out.Finish();
  }

  void Properties(size_t storage, DocumentWriter* out) {
    for (const char* name : {"\5SummaryInformation", "\5DocumentSummaryInformation"}) {
      const auto stream = file_.OpenStream(name, storage);
      if (!stream) continue;
      if (stream->size() > kMaxPropertySet)
        (void)out->Gap(CoverageClass::kPartlyRead, "over budget: document properties");
      binary::ReadPropertySet(ReadString(*stream, 0, kMaxPropertySet).value_or(""), out);
    }
  }

  bool ReadDocument(size_t storage, bool word, bool excel, bool slides) {
    DocumentWriter out(&sink_);
    Properties(storage, &out);
    if (word) {
      if (!binary::ReadWord(file_, storage, &out)) Sealed(&out);
    }
    if (const auto book = binary::FindWorkbook(file_, storage); excel && book) {
      if (!binary::IsEncryptedWorkbook(*book)) {
        binary::ReadExcel(*book, &out);
        ReadPivotCaches(storage, &out);
      } else if (const auto plain = binary::DecryptWorkbook(*book)) {
        binary::ReadExcel(MemoryInput(*plain), &out);
      } else {
        Sealed(&out);
      }
    }
    if (const auto show = file_.OpenStream("PowerPoint Document", storage); slides && show) {
      if (IsEncryptedShow(storage)) {
        Sealed(&out);
      } else {
        binary::ReadPowerPoint(*show, &out, [&](std::string object) {
          held_ += object.size();
          if (held_ <= kMaxHeld)
            objects_.push_back(std::move(object));
          else
            (void)out.Gap(CoverageClass::kOverBudget, "over budget: embedded objects");
        });
      }
    }
    return out.Finish();
  }

  // [MS-PPT] 2.3.2: the token of CurrentUserAtom says so.
  bool IsEncryptedShow(size_t storage) const {
    const auto user = file_.OpenStream("Current User", storage);
    if (!user) return false;
    return ReadString(*user, 12, 4).value_or("") == "\xDF\xC4\xD1\xF3";
  }

  void Sealed(DocumentWriter* out) {
    const Protection protection = GradeObject(bytes_, GradeHints{});
    if (!IsSealed(protection.grade)) {
      (void)out->Gap(CoverageClass::kPartlyRead, "obfuscated with a default password: not decoded");
      return;
    }
    const bool weak = protection.grade == ProtectionGrade::kWeak;
    (void)out->Gap(weak ? CoverageClass::kWeaklySealed : CoverageClass::kSealed,
                   "encrypted: " + protection.scheme);
    sealed_ = true;
  }

  void ReadPivotCaches(size_t storage, DocumentWriter* out) {
    const auto folder = file_.Find("_SX_DB_CUR", storage);
    if (!folder) return;
    size_t number = 0;
    for (size_t i = 0; i < file_.entries().size(); ++i) {
      const CompoundEntry& entry = file_.entries()[i];
      if (entry.parent != *folder || entry.kind != CompoundEntry::Kind::kStream) continue;
      if (const auto stream = file_.OpenStream(i))
        binary::ReadExcelPivotCache(*stream, ++number, out);
    }
  }

  bool SendObjects() {
    const std::vector<std::string> objects = std::exchange(objects_, {});
    for (const std::string& object : objects) {
      MemberHeader header;
      header.index = next_member_++;
      header.name = "object " + std::to_string(header.index + 1);
      header.size = object.size();
      if (!children_.Open(header, MemoryInput(object))) return false;
    }
    return true;
  }

  bool SendStreams(size_t storage) {
    if (sealed_ || EqualsIgnoringCase(file_.entries()[storage].name, "_SX_DB_CUR")) return true;
    for (size_t i = 0; i < file_.entries().size(); ++i) {
      const CompoundEntry& entry = file_.entries()[i];
      if (entry.kind != CompoundEntry::Kind::kStream || entry.parent != storage || i == 0) continue;
      if (IsStructure(entry.name) || entry.name.starts_with('\x05') || entry.size == 0) continue;
      if (!SendStream(i)) return false;
    }
    return true;
  }

  bool SendStream(size_t i) {
    const auto stream = file_.OpenStream(i);
    if (!stream || stream->size() == 0) return true;
    MemberHeader header;
    header.index = next_member_++;
    std::erase_if(header.name = file_.entries()[i].name, [](char c) { return c >= 0 && c < 0x20; });
    header.size = stream->size();
    if (file_.entries()[i].name == "\1Ole10Native" && stream->size() <= kMaxHeld) {
      const std::string bytes = ReadString(*stream, 0, stream->size()).value_or("");
      const OleObject object = UnwrapOleNative(bytes);
      if (!object.name.empty()) header.name = object.name;
      header.size = object.content.size();
      return children_.Open(header, MemoryInput(object.content));
    }
    return children_.Open(header, *stream);
  }

  const CompoundFile& file_;
  const RandomInput& bytes_;
  const MemberRange range_;
  ChildOpener& children_;
  OpenSink& sink_;
  uint64_t next_member_ = 0;
  std::vector<std::string> objects_;
  uint64_t held_ = 0;
  bool sealed_ = false;
};

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  const auto bytes = input.Random();
  if (!bytes) return sink.AddGap({CoverageClass::kOverBudget, bytes.error().message, 0, 0});
  const auto file = CompoundFile::Open(**bytes);
  if (!file) return sink.AddGap({CoverageClass::kDamaged, file.error().message, 0, 0});
  return CompoundReader(*file, **bytes, range, &children, &sink).Read();
}

}  // namespace

namespace format_readers {
extern const FormatReader office_binary{"older office document", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
