#include "scanner/open/protect/ber.h"

#include <algorithm>

#include "scanner/base/byte_cursor.h"

namespace warder {
namespace {

constexpr uint8_t kConstructed = 0x20;
constexpr int kMostDepth = 32;
// Elements looked at to find where one of indefinite length ends.
constexpr int kMostElements = 200'000;

struct Frame {
  uint8_t tag = 0;
  size_t content = 0;  // where the content begins, from the identifier octet
  size_t length = 0;   // clipped to the bytes
  bool indefinite = false;
};

std::optional<Frame> ReadFrame(ByteView bytes) {
  ByteCursor cursor(bytes);
  Frame frame;
  frame.tag = cursor.U8();
  if ((frame.tag & 0x1F) == 0x1F) return std::nullopt;
  const uint8_t first = cursor.U8();
  uint64_t length = first;
  if (first == 0x80) {
    if ((frame.tag & kConstructed) == 0) return std::nullopt;
    frame.indefinite = true;
    length = bytes.size();
  } else if (first > 0x80) {
    const size_t width = first & 0x7F;
    if (width > 8) return std::nullopt;
    const ByteView digits = cursor.Take(width);
    length = BigEndianAt(digits, 0, digits.size());
  }
  if (!cursor.ok()) return std::nullopt;
  frame.content = cursor.at();
  frame.length = static_cast<size_t>(std::min<uint64_t>(length, bytes.size() - frame.content));
  return frame;
}

// Length of the content of an element of indefinite length, without its end mark; all that is there
// where the mark is not.
size_t IndefiniteLength(ByteView content, int depth, int* elements) {
  size_t at = 0;
  while (at < content.size()) {
    if (HasAt(content, at, ByteView("\0\0", 2))) return at;
    const auto frame = ReadFrame(content.substr(at));
    if (!frame || depth >= kMostDepth || --*elements < 0) return content.size();
    at += frame->content;
    if (!frame->indefinite) {
      at += frame->length;
      continue;
    }
    at += IndefiniteLength(content.substr(at), depth + 1, elements);
    at = std::min(content.size(), at + 2);
  }
  return content.size();
}

void AppendOctets(const BerItem& item, int depth, std::string* bytes) {
  if ((item.tag & kConstructed) == 0) {
    bytes->append(item.content);
    return;
  }
  if (depth >= kMostDepth) return;
  BerReader pieces(item);
  while (const auto piece = pieces.Next()) AppendOctets(*piece, depth + 1, bytes);
}

}  // namespace

std::optional<BerItem> BerReader::Next() {
  const ByteView rest = bytes_.substr(at_);
  const auto frame = ReadFrame(rest);
  if (!frame || frame->tag == 0) return std::nullopt;
  BerItem item = {.tag = frame->tag,
                  .content = rest.substr(frame->content, frame->length),
                  .offset = offset_ + at_,
                  .content_offset = offset_ + at_ + frame->content};
  size_t end_mark = 0;
  if (frame->indefinite) {
    int elements = kMostElements;
    const size_t length = IndefiniteLength(item.content, 0, &elements);
    end_mark = std::min<size_t>(2, item.content.size() - length);
    item.content = item.content.substr(0, length);
  }
  at_ += frame->content + item.content.size() + end_mark;
  return item;
}

std::optional<BerItem> BerReader::Next(uint8_t tag) {
  if (at_ >= bytes_.size() || static_cast<uint8_t>(bytes_[at_]) != tag) return std::nullopt;
  return Next();
}

std::string BerOidText(ByteView content) {
  if (content.empty() || content.size() > 64) return {};
  std::string text;
  uint64_t value = 0;
  for (size_t i = 0; i < content.size(); ++i) {
    const auto byte = static_cast<uint8_t>(content[i]);
    if (value > UINT64_MAX >> 7) return {};
    value = value << 7 | (byte & 0x7F);
    if (byte & 0x80) continue;
    if (text.empty()) {
      const uint64_t first = std::min<uint64_t>(value / 40, 2);
      text = std::to_string(first) + "." + std::to_string(value - first * 40);
    } else {
      text += "." + std::to_string(value);
    }
    value = 0;
  }
  return static_cast<uint8_t>(content.back()) & 0x80 ? std::string() : text;
}

std::optional<uint32_t> BerNumber(ByteView content) {
  while (content.size() > 1 && content.front() == 0) content.remove_prefix(1);
  if (content.empty() || content.size() > 4) return std::nullopt;
  const uint64_t value = BigEndianAt(content, 0, content.size());
  if (value > INT32_MAX) return std::nullopt;
  return static_cast<uint32_t>(value);
}

std::string BerOctets(const BerItem& item) {
  std::string bytes;
  AppendOctets(item, 0, &bytes);
  return bytes;
}

}  // namespace warder
