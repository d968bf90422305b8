// How text may look where it is going: a terminal of some width, or a file.
#ifndef WARDER_REPORT_STYLE_H_
#define WARDER_REPORT_STYLE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace warder {

struct Style {
  bool terminal = false;
  bool colour = false;
  size_t width = 100;

  std::string Bold(std::string_view text) const { return Wrap("1", text); }
  std::string Red(std::string_view text) const { return Wrap("1;31", text); }
  std::string Yellow(std::string_view text) const { return Wrap("33", text); }
  std::string Dim(std::string_view text) const { return Wrap("2", text); }

 private:
  std::string Wrap(std::string_view code, std::string_view text) const;
};

// Colours only on a terminal, and not where NO_COLOR is set (https://no-color.org) or TERM is
// "dumb". The width is the terminal's, between 60 and 100; 100 elsewhere.
Style StyleOf(int descriptor);

// Columns that a text takes: one for each character. Escape sequences must not be in it.
size_t DisplayWidth(std::string_view text);
// Cuts the middle out and puts "..." there, at character borders, so that start and end of a path
// stay.
std::string Shorten(std::string_view text, size_t width);
// Breaks at spaces; the first line starts with `first` and the others with as many spaces as that
// has columns. Each line ends in a line break.
std::string WrapText(std::string_view first, std::string_view text, size_t width);

}  // namespace warder

#endif  // WARDER_REPORT_STYLE_H_
