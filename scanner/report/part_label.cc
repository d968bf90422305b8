#include "scanner/report/part_label.h"

#include <algorithm>
#include <array>

namespace warder {
namespace {

// Sorted.
constexpr std::array<std::string_view, 38> kWords = {
    "XMP",       "annotations", "attached", "behind",     "body",     "bookmarks", "cells",
    "columns",   "comments",    "covered",  "deletions",  "document", "fields",    "footers",
    "footnotes", "form",        "front",    "headers",    "hidden",   "in",        "information",
    "invisible", "layers",      "message",  "metadata",   "names",    "notes",     "of",
    "other",     "page",        "parts",    "properties", "revision", "scripts",   "sheets",
    "slide",     "text",        "the"};
static_assert(std::is_sorted(kWords.begin(), kWords.end()));

bool IsNumber(std::string_view word) {
  return word.size() <= 5 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool IsPlainLabel(std::string_view label) {
  if (label.empty()) return false;
  while (!label.empty()) {
    const size_t end = std::min(label.find(' '), label.size());
    std::string_view word = label.substr(0, end);
    label.remove_prefix(std::min(end + 1, label.size()));
    if (word.ends_with(',')) word.remove_suffix(1);
    if (word.empty() || !(IsNumber(word) || std::binary_search(kWords.begin(), kWords.end(), word)))
      return false;
  }
  return true;
}

}  // namespace warder
