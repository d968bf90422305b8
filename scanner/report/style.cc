#include "scanner/report/style.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "scanner/base/utf8.h"

namespace warder {
namespace {

// Byte length of the character at `at`, 1 for anything malformed.
size_t Step(std::string_view text, size_t at) {
  return std::max<size_t>(Utf8At(text, at).length, 1);
}

bool WantsColour() {
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* term = std::getenv("TERM");
  return term != nullptr && std::string_view(term) != "dumb";
}

}  // namespace

std::string Style::Wrap(std::string_view code, std::string_view text) const {
  if (!colour) return std::string(text);
  std::string out = "\x1b[";
  out += code;
  out += 'm';
  out += text;
  out += "\x1b[0m";
  return out;
}

Style StyleOf(int descriptor) {
  Style style;
  style.terminal = isatty(descriptor) == 1;
  if (!style.terminal) return style;
  style.colour = WantsColour();
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    style.width = std::clamp<size_t>(size.ws_col, 60, 100);
  } else {
    style.width = 80;
  }
  return style;
}

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size(); at += Step(text, at)) ++width;
  return width;
}

std::string Shorten(std::string_view text, size_t width) {
  constexpr std::string_view kCut = "...";
  const size_t full = DisplayWidth(text);
  if (full <= width || width <= kCut.size()) return std::string(text);
  const size_t head = (width - kCut.size()) / 2;  // both ends of a path tell where it is
  const size_t tail_begin = full - (width - kCut.size() - head);
  std::string out;
  size_t column = 0;
  for (size_t at = 0; at < text.size(); ++column) {
    const size_t step = Step(text, at);
    if (column == head) out += kCut;
    if (column < head || column >= tail_begin) out.append(text, at, step);
    at += step;
  }
  return out;
}

std::string WrapText(std::string_view first, std::string_view text, size_t width) {
  const std::string indent(DisplayWidth(first), ' ');
  std::string out(first);
  size_t column = indent.size();
  bool line_is_empty = true;
  while (!text.empty()) {
    const size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    const size_t word_width = DisplayWidth(word);
    if (!line_is_empty && column + 1 + word_width > width) {
      out += '\n' + indent;
      column = indent.size();
      line_is_empty = true;
    }
    if (!line_is_empty) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word_width;
    line_is_empty = false;
  }
  return out + '\n';
}

}  // namespace warder
