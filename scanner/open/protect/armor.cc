#include "scanner/open/protect/armor.h"

#include <algorithm>

#include "scanner/base/base64.h"

namespace warder {
namespace {

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END ";
constexpr std::string_view kDashes = "-----";
constexpr size_t kMostLabel = 64;

std::string_view Trimmed(std::string_view line) {
  constexpr std::string_view kBlank = " \t\r\n";
  const size_t begin = line.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(kBlank) - begin + 1);
}

// Takes the next line off `text`, without its end.
std::string_view TakeLine(std::string_view* text) {
  const size_t end = text->find('\n');
  const std::string_view line = text->substr(0, end);
  text->remove_prefix(end == std::string_view::npos ? text->size() : end + 1);
  return line;
}

bool IsHeader(std::string_view line) {
  const size_t colon = line.find(':');
  return colon != std::string_view::npos && colon > 0 && line.find(' ') >= colon;
}

size_t LineEnd(std::string_view text, size_t at) {
  const size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

}  // namespace

std::string_view ArmorBlock::Header(std::string_view name) const {
  std::string_view rest = body;
  while (!rest.empty()) {
    const std::string_view line = Trimmed(TakeLine(&rest));
    if (line.empty()) continue;
    if (!IsHeader(line)) return {};
    if (line.starts_with(name) && line.substr(name.size()).starts_with(':')) {
      return Trimmed(line.substr(name.size() + 1));
    }
  }
  return {};
}

std::optional<std::string> ArmorBlock::Decode() const {
  std::string base64;
  std::string_view rest = body;
  while (!rest.empty()) {
    std::string_view line = Trimmed(TakeLine(&rest));
    while (line.starts_with('>')) line = Trimmed(line.substr(1));
    if (line.empty() || IsHeader(line)) continue;
    if (line.starts_with('=')) break;  // the checksum of OpenPGP
    base64.append(line);
  }
  return FromBase64(base64);
}

std::vector<ArmorBlock> FindArmor(std::string_view text, size_t most) {
  std::vector<ArmorBlock> blocks;
  size_t at = 0;
  while (blocks.size() < most && (at = text.find(kBegin, at)) != std::string_view::npos) {
    const size_t label_begin = at + kBegin.size();
    const size_t label_end = text.find(kDashes, label_begin);
    if (label_end == std::string_view::npos || label_end - label_begin > kMostLabel) {
      at = label_begin;
      continue;
    }
    // Text that only mentions a block goes on behind its label.
    const size_t body_begin = LineEnd(text, label_end);
    const std::string_view behind =
        text.substr(label_end + kDashes.size(), body_begin - label_end - kDashes.size());
    if (!Trimmed(behind).empty()) {
      at = label_end;
      continue;
    }
    ArmorBlock block;
    block.label = text.substr(label_begin, label_end - label_begin);
    block.begin = at;
    const std::string end_mark = std::string(kEnd).append(block.label);
    const size_t end = text.find(end_mark, body_begin);
    block.closed = end != std::string_view::npos;
    block.body = text.substr(std::min(body_begin, text.size()),
                             block.closed ? end - body_begin : std::string_view::npos);
    block.end = block.closed ? LineEnd(text, end) : text.size();
    at = block.end;
    blocks.push_back(block);
  }
  return blocks;
}

}  // namespace warder
