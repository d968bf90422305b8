#include "scanner/open/plain/key_tracker.h"

#include <algorithm>
#include <array>
#include <string>

#include "scanner/open/plain/json_marks.h"

namespace warder {
namespace {

constexpr size_t kLookAt = 1024;

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool BeginsAsXml(std::string_view head) {
  const size_t first = head.find_first_not_of(" \t\r\n");
  if (first == head.npos || head[first] != '<' || first + 1 == head.size()) return false;
  if (!IsLetter(head[first + 1]) && !head.substr(first).starts_with("<?xml")) return false;
  std::string lower(head.substr(0, kLookAt));
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  // Tables of pages have rows of their own.
  constexpr auto kPages = std::to_array<std::string_view>(
      {"<html", "<!doctype html", "<head>", "<body", "<table", "<tr>", "<div"});
  return std::none_of(kPages.begin(), kPages.end(),
                      [&](std::string_view tag) { return lower.find(tag) != std::string::npos; });
}

}  // namespace

std::unique_ptr<KeyTracker> KeyTracker::For(std::string_view head, const HeadingReader& headings) {
  if (BeginsAsJson(head))
    return std::make_unique<KeyTracker>(std::make_unique<JsonLexer>(), headings);
  if (BeginsAsXml(head))
    return std::make_unique<KeyTracker>(std::make_unique<XmlLexer>(), headings);
  return nullptr;
}

TableRows KeyTracker::AddBlock(const TextBlock& block, bool last) {
  const uint64_t base = owned_ - block.owned_begin;
  owned_ += block.owned_end - block.owned_begin;
  std::erase_if(rows_, [&](const ViewRow& row) { return row.end <= base; });
  const size_t from = at_ > base ? static_cast<size_t>(at_ - base) : 0;
  at_ = base + lexer_->Walk(block.text, std::min(from, block.text.size()), base, last, &records_);
  for (ViewRow& row : records_.TakeRows()) rows_.push_back(std::move(row));
  TableRows shown;
  for (const ViewRow& row : rows_) ShowRow(row, base, block.text.size(), &shown);
  ViewRow open;
  if (records_.OpenRow(base + block.text.size(), &open))
    ShowRow(open, base, block.text.size(), &shown);
  return shown;
}

}  // namespace warder
