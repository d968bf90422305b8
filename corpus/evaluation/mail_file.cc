#include "corpus/evaluation/mail_file.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace warder::corpus {

bool IsMailFile(const std::filesystem::path& path) {
  return path.extension() == ".eml" || path.extension() == ".mbox";
}

MailFile::MailFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + ": cannot be read");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::string_view blank = text.find("\r\n") == text.npos ? "\n\n" : "\r\n\r\n";
  const bool is_box = path.extension() == ".mbox";
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(blank, begin), text.size());
    messages_.push_back({begin, std::min(end + blank.size(), text.size())});
    const size_t next = is_box ? text.find("\nFrom ", messages_.back().body - 1) : text.npos;
    begin = next == text.npos ? text.size() : next + 1;
  }
}

std::optional<uint64_t> MailFile::InFile(const std::vector<std::string>& members,
                                         uint64_t offset) const {
  uint64_t number = 1;
  if (!members.empty())
    (void)std::from_chars(members[0].data(), members[0].data() + members[0].size(), number);
  if (number == 0 || number > messages_.size()) return std::nullopt;
  return messages_[number - 1].body + offset;
}

bool MailFile::IsInHeader(uint64_t offset) const {
  const auto behind =
      std::upper_bound(messages_.begin(), messages_.end(), offset,
                       [](uint64_t at, const Message& message) { return at < message.begin; });
  return behind != messages_.begin() && offset < std::prev(behind)->body;
}

void LeaveOutHeaders(const std::filesystem::path& folder, Truth* truth) {
  for (auto& [path, file] : *truth) {
    if (file.in_container || !IsMailFile(path)) continue;
    const MailFile mail(folder / path);
    std::erase_if(file.planted,
                  [&](const Planted& planted) { return mail.IsInHeader(planted.offset); });
  }
}

}  // namespace warder::corpus
