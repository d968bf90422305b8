#include "scanner/open/extract/mail/message.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include "scanner/open/extract/mail/body.h"
#include "scanner/open/extract/mail/header.h"
#include "scanner/open/extract/mail/header_form.h"
#include "scanner/open/extract/mail/lines.h"

namespace warder {
namespace {

// Multiparts inside each other within one message.
constexpr size_t kMostNested = 32;
constexpr size_t kPiece = size_t{64} << 10;

// What a part of a message is, by its header.
struct Entity {
  MailValue type;
  std::string encoding;
  std::string name;  // of the file that it is to be saved as; may be empty
  bool attached = false;

  bool Is(std::string_view prefix) const { return type.value.starts_with(prefix); }
  bool IsText() const {
    return type.value.empty() || Is("text/plain") || Is("text/enriched") || Is("message/d") ||
           Is("message/partial") || Is("message/external") || Is("text/rfc822-headers") ||
           Is("multipart/");
  }
};

Entity Describe(const MailHeader& header) {
  Entity entity;
  entity.type = ParseMailValue(header.Value("content-type"));
  entity.encoding = ParseMailValue(header.Value("content-transfer-encoding")).value;
  const MailValue disposition = ParseMailValue(header.Value("content-disposition"));
  entity.attached = disposition.value == "attachment";
  entity.name = disposition.Parameter("filename");
  if (entity.name.empty()) entity.name = entity.type.Parameter("name");
  return entity;
}

// The end of a file's name, by the type, where the message gives none.
std::string_view ExtensionOf(const Entity& entity) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kKnown{{
      {"text/html", ".html"},
      {"text/calendar", ".ics"},
      {"text/vcard", ".vcf"},
      {"text/x-vcard", ".vcf"},
      {"text/csv", ".csv"},
      {"text/xml", ".xml"},
      {"application/pdf", ".pdf"},
      {"application/pgp-encrypted", ".txt"},
      {"application/pkcs7-mime", ".p7m"},
      {"application/x-pkcs7-mime", ".p7m"},
      {"application/json", ".json"},
      {"message/", ".eml"},
  }};
  for (const auto& [type, extension] : kKnown)
    if (entity.Is(type)) return extension;
  return entity.Is("text/") ? ".txt" : ".bin";
}

class MessageReader {
 public:
  MessageReader(ByteSource* source, ChildOpener* children, OpenSink* sink)
      : lines_(source), bodies_(&lines_), children_(*children), sink_(*sink) {}

  bool Read() {
    MailHeader header;
    if (!ReadMailHeader(&bodies_, &header)) {
      if (!sink_.AddGap({CoverageClass::kPartlyRead, "headers longer than 1 MiB", 0, 0}))
        return false;
    }
    if (!SendHeader(header, &sink_) || !ReadEntity(Describe(header))) return false;
    if (lines_.error().empty()) return true;
    return sink_.AddGap({CoverageClass::kDamaged, lines_.error(), 0, 0});
  }

 private:
  // Up to the boundary that ends the entity, or the end.
  bool ReadEntity(const Entity& entity) {
    ++count_;
    const std::string boundary = entity.type.Parameter("boundary");
    if (entity.Is("multipart/") && !boundary.empty() && bodies_.depth() < kMostNested)
      return ReadParts(boundary);
    const bool is_file = entity.attached || !entity.name.empty() || !entity.IsText();
    return is_file ? SendFile(entity) : SendText(entity, "body", false);
  }

  bool ReadParts(const std::string& boundary) {
    bodies_.Push(boundary);
    const size_t own = bodies_.depth() - 1;
    if (!SendText({}, "text in front of the parts", true)) return false;
    while (bodies_.stopped_at() == own && !bodies_.closed()) {
      bodies_.GoOn();
      MailHeader header;
      if (!ReadMailHeader(&bodies_, &header) &&
          !sink_.AddGap({CoverageClass::kPartlyRead, "headers longer than 1 MiB", 0, 0}))
        return false;
      if (!ReadEntity(Describe(header))) return false;
    }
    const bool closed = bodies_.stopped_at() == own;
    bodies_.Pop();
    if (!closed) return true;
    // Up to the boundary around this one.
    bodies_.GoOn();
    return SendText({}, "text behind the parts", true);
  }

  bool SendText(const Entity& entity, const std::string& label, bool hidden) {
    BodySource source(&bodies_, NewTransferDecoder(entity.encoding),
                      CharsetConverter::New(entity.type.Parameter("charset")));
    return SendSource(&source, label, hidden);
  }

  // Without a part where there is nothing but blanks.
  bool SendSource(BodySource* source, const std::string& label, bool hidden) {
    const std::unique_ptr<char[]> buffer(new char[kPiece]);
    bool begun = false;
    for (;;) {
      const auto count = source->Read(buffer.get(), kPiece);
      if (!count || *count == 0) break;
      const ByteView piece(buffer.get(), *count);
      if (!begun && piece.find_first_not_of(" \t\r\n") == piece.npos) continue;
      if (!begun && !sink_.BeginPart({PartKind::kContent, PartText::kUtf8, hidden, label}))
        return false;
      begun = true;
      if (!sink_.Bytes(piece)) return false;
    }
    if (begun && (!sink_.EndRecord(RecordKind::kMessage) || !sink_.EndPart())) return false;
    const std::string flaw = source->Flaw();
    return flaw.empty() || sink_.AddGap({CoverageClass::kDamaged, flaw, 0, 0});
  }

  bool SendFile(const Entity& entity) {
    MemberHeader header;
    header.name = entity.name;
    if (header.name.empty()) {
      const bool is_body = entity.Is("text/html") && !entity.attached;
      header.name = (is_body ? "body-" : "part-") + std::to_string(count_);
      header.name += ExtensionOf(entity);
    }
    header.index = members_++;
    // Text in another charset than UTF-8 is marked as what it becomes, whatever it says inside.
    auto converter =
        entity.Is("text/") ? CharsetConverter::New(entity.type.Parameter("charset")) : nullptr;
    const std::string_view mark = converter ? "\xEF\xBB\xBF" : "";
    BodySource source(&bodies_, NewTransferDecoder(entity.encoding), std::move(converter), mark);
    if (!children_.Open(header, &source)) return false;
    source.SkipRest();
    return true;
  }

  LineReader lines_;
  BoundaryReader bodies_;
  ChildOpener& children_;
  OpenSink& sink_;
  uint64_t count_ = 0;    // entities so far
  uint64_t members_ = 0;  // children so far
};

}  // namespace

bool ReadMessage(ByteSource* source, ChildOpener* children, OpenSink* sink) {
  return MessageReader(source, children, sink).Read();
}

}  // namespace warder
