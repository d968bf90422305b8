#include "corpus/tree.h"

#include <stdexcept>

namespace warder::corpus {

Tree::Tree(std::filesystem::path root, const std::filesystem::path& truth)
    : root_(std::move(root)) {
  std::filesystem::create_directories(root_);
  if (truth.has_parent_path()) std::filesystem::create_directories(truth.parent_path());
  truth_.open(truth, std::ios::binary | std::ios::trunc);
  if (!truth_) throw std::runtime_error(truth.string() + ": cannot be written");
}

void Tree::Digest(std::string_view bytes) {
  for (char c : bytes) digest_ = (digest_ ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
}

void Tree::Add(const std::string& path, const Document& document, FileForm form) {
  const EncodedFile file = Encode(document, form.encoding, form.crlf);
  const std::filesystem::path full = root_ / path;
  if (folders_.insert(full.parent_path()).second)
    std::filesystem::create_directories(full.parent_path());
  std::ofstream out(full, std::ios::binary | std::ios::trunc);
  out << file.bytes;
  out.close();
  if (!out) throw std::runtime_error(full.string() + ": cannot be written");
  WriteTruth(path, file);
  Digest(path);
  Digest(file.bytes);
  ++files_;
  bytes_ += file.bytes.size();
}

void Tree::Finish() {
  truth_.close();
  if (!truth_) throw std::runtime_error("the truth could not be written");
}

void Tree::WriteTruth(const std::string& path, const EncodedFile& file) {
  std::set<uint32_t> people;
  for (const Planted& planted : file.planted) {
    if (planted.subject != kNobody && planted.status == Status::kLive)
      people.insert(planted.subject);
  }
  truth_ << "{\"path\":\"" << path << "\",\"size\":" << file.bytes.size() << ",\"people\":[";
  const char* comma = "";
  for (uint32_t person : people) {
    truth_ << comma << person;
    comma = ",";
  }
  truth_ << "]}\n";
  for (const Planted& planted : file.planted) {
    truth_ << "{\"path\":\"" << path << "\",\"offset\":" << planted.offset
           << ",\"length\":" << planted.length << ",\"kind\":\"" << KindName(planted.kind)
           << "\",\"context\":\"" << ContextName(planted.context) << "\",\"status\":\""
           << StatusName(planted.status) << '"';
    if (planted.subject != kNobody) truth_ << ",\"subject\":" << planted.subject;
    if (!planted.what.empty()) truth_ << ",\"what\":\"" << planted.what << '"';
    truth_ << "}\n";
  }
}

}  // namespace warder::corpus
