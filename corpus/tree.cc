#include "corpus/tree.h"

#include <algorithm>
#include <stdexcept>

#include "corpus/packing/seal.h"

namespace warder::corpus {
namespace {

// ,"members":["inner.zip","list.csv"]
std::string MembersOf(const std::vector<std::string>& members) {
  if (members.empty()) return {};
  std::string json = ",\"members\":";
  char before = '[';
  for (const std::string& member : members) {
    json += before;
    json += '"' + member + '"';
    before = ',';
  }
  return json + ']';
}

}  // namespace

Tree::Tree(std::filesystem::path root, const std::filesystem::path& truth)
    : root_(std::move(root)) {
  std::filesystem::create_directories(root_);
  if (truth.has_parent_path()) std::filesystem::create_directories(truth.parent_path());
  truth_.open(truth, std::ios::binary | std::ios::trunc);
  if (!truth_) throw std::runtime_error(truth.string() + ": cannot be written");
}

void Tree::Add(const std::string& path, const Document& document, FileForm form) {
  const Packed file = Plain(document, form.encoding, form.crlf);
  if (IsToBeSealed(file)) return Add(path, file);
  Write(path, file.bytes);
  WriteTruth(path, file.contents[0], false);
  digest_ = AddToDigest(AddToDigest(digest_, path), file.bytes);
}

// Somebody, or something that looks like it: what was worth an archive was worth a password.
bool Tree::IsToBeSealed(const Packed& file) const {
  return !password_.empty() &&
         std::any_of(file.contents.begin(), file.contents.end(), [](const Content& content) {
           return !content.sealed &&
                  std::any_of(content.planted.begin(), content.planted.end(),
                              [](const Planted& planted) { return planted.subject != kNobody; });
         });
}

void Tree::Add(const std::string& path, const Packed& file) {
  if (IsToBeSealed(file)) {
    const std::string name = path.substr(path.rfind('/') + 1);
    return Add(path + ".zip", Seal(name, file, password_));
  }
  Write(path, file.bytes);
  WriteTruth(path, {{}, file.bytes.size(), {}, 0}, file.damaged);
  digest_ = AddToDigest(digest_, path);
  for (const Content& content : file.contents) {
    WriteTruth(path, content, false);
    for (const std::string& member : content.members) digest_ = AddToDigest(digest_, member);
    digest_ = AddToDigest(digest_, std::to_string(content.digest));
  }
}

void Tree::Write(const std::string& path, std::string_view bytes) {
  const std::filesystem::path full = root_ / path;
  if (folders_.insert(full.parent_path()).second)
    std::filesystem::create_directories(full.parent_path());
  std::ofstream out(full, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out) throw std::runtime_error(full.string() + ": cannot be written");
  ++files_;
  bytes_ += bytes.size();
}

void Tree::Finish() {
  truth_.close();
  if (!truth_) throw std::runtime_error("the truth could not be written");
}

void Tree::WriteTruth(const std::string& path, const Content& content, bool damaged) {
  const std::string place = "{\"path\":\"" + path + '"' + MembersOf(content.members);
  std::set<uint32_t> people;
  for (const Planted& planted : content.planted) {
    if (planted.subject != kNobody && planted.status == Status::kLive)
      people.insert(planted.subject);
  }
  truth_ << place << ",\"size\":" << content.size << ",\"people\":[";
  const char* comma = "";
  for (uint32_t person : people) {
    truth_ << comma << person;
    comma = ",";
  }
  truth_ << ']' << (damaged ? ",\"damaged\":true" : "")
         << (content.sealed ? ",\"sealed\":true" : "") << "}\n";
  for (const Planted& planted : content.planted) {
    truth_ << place << ",\"offset\":" << planted.offset << ",\"length\":" << planted.length
           << ",\"kind\":\"" << KindName(planted.kind) << "\",\"context\":\""
           << ContextName(planted.context) << "\",\"status\":\"" << StatusName(planted.status)
           << '"';
    if (planted.subject != kNobody) truth_ << ",\"subject\":" << planted.subject;
    if (!planted.what.empty()) truth_ << ",\"what\":\"" << planted.what << '"';
    truth_ << "}\n";
  }
}

}  // namespace warder::corpus
