#include "scanner/open/unpack/single_stream.h"

#include <algorithm>

#include "scanner/open/plain/recognise.h"

namespace warder {
namespace {

bool EndsWithSuffix(std::string_view name, std::string_view suffix) {
  if (name.size() < suffix.size()) return false;
  name.remove_prefix(name.size() - suffix.size());
  for (size_t i = 0; i < suffix.size(); ++i) {
    const char c = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] | 0x20) : name[i];
    if (c != suffix[i]) return false;
  }
  return true;
}

// Zero bytes pad; they are nothing to look at.
void SkipZeros(BufferedSource* in) {
  for (ByteView bytes; !(bytes = in->Peek()).empty();) {
    const size_t zeros = bytes.find_first_not_of('\0');
    in->Consume(zeros == bytes.npos ? bytes.size() : zeros);
    if (zeros != bytes.npos) break;
  }
}

// What is left in a window and behind it.
class RestSource final : public ByteSource {
 public:
  explicit RestSource(BufferedSource* in) : in_(*in) {}
  Result<size_t> Read(char* to, size_t size) override {
    size_t done = 0;
    while (done < size) {
      const ByteView ready = in_.Peek();
      if (ready.empty()) break;
      const size_t count = std::min(ready.size(), size - done);
      ready.copy(to + done, count);
      in_.Consume(count);
      done += count;
    }
    return done;
  }

 private:
  BufferedSource& in_;
};

}  // namespace

PathBytes DecodedName(std::string_view name, std::initializer_list<StreamSuffix> suffixes) {
  for (const StreamSuffix& known : suffixes) {
    if (name.size() <= known.suffix.size() || !EndsWithSuffix(name, known.suffix)) continue;
    PathBytes decoded(name.substr(0, name.size() - known.suffix.size()));
    return decoded.append(known.instead);
  }
  return "content";
}

bool SendUnclaimed(BufferedSource* in, std::string_view label, OpenSink* sink) {
  SkipZeros(in);
  if (in->AtEnd()) return true;
  PartHeader part;
  part.kind = PartKind::kUnclaimed;
  part.hidden = true;
  part.label = label;
  if (!sink->BeginPart(part)) return false;
  for (ByteView bytes; !(bytes = in->Peek()).empty(); in->Consume(bytes.size()))
    if (!sink->Bytes(bytes)) return false;
  return sink->EndPart();
}

bool SendPart(PartKind kind, std::string_view label, ByteView bytes, OpenSink* sink) {
  PartHeader part;
  part.kind = kind;
  part.hidden = kind == PartKind::kUnclaimed;
  part.label = label;
  return sink->BeginPart(part) && sink->Bytes(bytes) && sink->EndPart();
}

bool OpenUnclaimed(BufferedSource* in, std::string_view label, uint64_t index,
                   ChildOpener* children, OpenSink* sink) {
  SkipZeros(in);
  const Format format = Recognise(in->Peek(kRecogniseBytes).substr(0, kRecogniseBytes));
  if (format.kind != FormatKind::kRecognised && format.kind != FormatKind::kSealed)
    return SendUnclaimed(in, label, sink);
  MemberHeader header;
  header.name = label;
  header.index = index;
  RestSource rest(in);
  return children->Open(header, &rest);
}

}  // namespace warder
