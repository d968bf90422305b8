// gzip (RFC 1952). Members that follow each other are one stream, as every gzip program reads them.
#include <string>
#include <utility>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/inflate.h"
#include "scanner/open/unpack/single_stream.h"

namespace warder {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kMagic = "\x1F\x8B\x08"sv;
constexpr size_t kFixedHeader = 10;
constexpr size_t kTrailer = 8;
// A header with longer fields is not read: name and comment have no length of their own.
constexpr size_t kMaxHeader = BufferedSource::kSize - BufferedSource::kUnread;

struct Header {
  std::string extra;
  PathBytes name;
  std::string comment;
  uint32_t modified = 0;  // seconds since the Unix epoch; 0 = not known
};

// Takes the header off `in`; false, and nothing taken, if there is no sound one.
bool TakeHeader(BufferedSource* in, Header* header) {
  const ByteView bytes = in->Peek(kMaxHeader);
  if (!bytes.starts_with(kMagic) || bytes.size() < kFixedHeader) return false;
  const auto flags = static_cast<uint8_t>(bytes[3]);
  if ((flags & 0xE0) != 0) return false;  // reserved: "must be zero"
  header->modified = U32LeAt(bytes, 4);
  size_t at = kFixedHeader;
  if ((flags & 4) != 0) {
    if (bytes.size() < at + 2) return false;
    const size_t length = U16LeAt(bytes, at);
    if (bytes.size() < at + 2 + length) return false;
    header->extra = bytes.substr(at + 2, length);
    at += 2 + length;
  }
  for (const auto& [flag, text] : {std::pair{8, &header->name}, {16, &header->comment}}) {
    if ((flags & flag) == 0) continue;
    const size_t end = bytes.find('\0', at);
    if (end == bytes.npos) return false;
    *text = bytes.substr(at, end - at);
    at = end + 1;
  }
  if ((flags & 2) != 0) at += 2;  // a checksum of the header
  if (at > bytes.size()) return false;
  in->Consume(at);
  return true;
}

class GzipSource final : public ByteSource {
 public:
  // The first header has been taken.
  explicit GzipSource(BufferedSource* in) : in_(*in) {}

  Result<size_t> Read(char* to, size_t size) override {
    size_t done = 0;
    while (done < size && !at_end_) {
      const size_t count = inflater_.Read(&in_, to + done, size - done);
      crc_ = Crc32(crc_, {to + done, count});
      length_ += static_cast<uint32_t>(count);
      done += count;
      if (inflater_.state() != Inflater::State::kMore) EndMember();
    }
    return done;
  }

  std::string Flaw() const override { return flaw_; }
  // All members were read, and `in` stands behind the last one.
  bool sound_end() const { return at_end_ && inflater_.state() != Inflater::State::kDamaged; }

 private:
  void EndMember() {
    if (inflater_.state() == Inflater::State::kEnd) {
      CheckTrailer();
      if (!at_end_) GoOn();
      return;
    }
    at_end_ = true;
    if (!in_.error().empty()) {
      flaw_ = in_.error();
    } else if (inflater_.state() == Inflater::State::kCutOff) {
      flaw_ = "ends before its time, at byte " + std::to_string(in_.position());
    } else {
      flaw_ = "damaged at byte " + std::to_string(in_.position());
    }
  }

  void CheckTrailer() {
    const ByteView trailer = in_.Peek(kTrailer).substr(0, kTrailer);
    if (trailer.size() < kTrailer) {
      flaw_ = "ends before its time, at byte " + std::to_string(in_.position());
      at_end_ = true;
      return;
    }
    if (U32LeAt(trailer, 0) != crc_ || U32LeAt(trailer, 4) != length_)
      flaw_ = "its checksum does not match";
    in_.Consume(kTrailer);
  }

  void GoOn() {
    Header header;
    at_end_ = !TakeHeader(&in_, &header);
    inflater_.Reset();
    crc_ = length_ = 0;
  }

  BufferedSource& in_;
  Inflater inflater_;
  uint32_t crc_ = 0;
  uint32_t length_ = 0;  // modulo 2^32, as the trailer has it
  bool at_end_ = false;
  std::string flaw_;
};

bool SendFields(const Header& header, OpenSink* sink) {
  if (!header.comment.empty() && !SendPart(PartKind::kComment, "", header.comment, sink))
    return false;
  return header.extra.empty() || SendPart(PartKind::kUnclaimed, "extra field", header.extra, sink);
}

bool Claims(const OpenInput& input) {
  return input.Head().starts_with(kMagic);
}

bool Read(OpenInput& input, const MemberRange& /*range*/, ChildOpener& children, OpenSink& sink) {
  BufferedSource in(&input.Source());
  Header header;
  if (!TakeHeader(&in, &header))
    return sink.AddGap({CoverageClass::kDamaged, "damaged at byte 0: gzip header", 0, 0});
  if (!SendFields(header, &sink)) return false;
  MemberHeader member;
  member.name = header.name.empty()
                    ? DecodedName(input.Name(), {{".tgz", ".tar"}, {".gz", ""}, {".svgz", ".svg"}})
                    : header.name;
  member.modified_ns = int64_t{header.modified} * 1'000'000'000;
  GzipSource content(&in);
  if (!children.OpenDecoded(member, &content)) return false;
  // Where nobody read to the end, or it could not be found, what follows is not known.
  if (!content.sound_end()) return true;
  return OpenUnclaimed(&in, "behind the compressed stream", 1, &children, &sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader gzip{"gzip", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
