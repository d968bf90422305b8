#include "scanner/open/unpack/single_stream.h"

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
  for (ByteView bytes; !(bytes = in->Peek()).empty();) {
    const size_t zeros = bytes.find_first_not_of('\0');
    in->Consume(zeros == bytes.npos ? bytes.size() : zeros);
    if (zeros != bytes.npos) break;
  }
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

}  // namespace warder
