#include "corpus/evaluation/findings.h"

#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <unordered_map>

#include "corpus/evaluation/mail_file.h"

namespace warder::corpus {
namespace {

using Json = nlohmann::json;

// "probation/notes.txt" against "‹OFF›/notes.txt": a mask stands for any text.
bool MatchesMask(std::string_view path, std::string_view mask) {
  constexpr std::string_view kOpen = "‹", kClose = "›";
  const size_t open = mask.find(kOpen);
  if (open == std::string_view::npos) return path == mask;
  if (path.substr(0, open) != mask.substr(0, open)) return false;
  const size_t close = mask.find(kClose, open);
  if (close == std::string_view::npos) return false;
  const std::string_view rest = mask.substr(close + kClose.size());
  for (size_t at = open; at <= path.size(); ++at) {
    if (MatchesMask(path.substr(at), rest)) return true;
  }
  return false;
}

class Reader {
 public:
  Reader(std::string root, const Truth& truth) : root_(std::move(root)), truth_(truth) {}

  void Line(const std::string& text) {
    const Json line = Json::parse(text, nullptr, false);
    if (line.is_discarded()) throw std::runtime_error("the scanner wrote a line that is not JSON");
    const std::string type = line.value("type", "");
    if (type == "run") Rules(line);
    if (type == "object") Object(line);
    if (type == "finding") Finding(line);
    if (type == "folder") Folder(line);
  }

  Scan Take() {
    for (auto& [path, findings] : scan_.by_path) std::sort(findings.begin(), findings.end());
    return std::move(scan_);
  }

 private:
  void Rules(const Json& line) {
    for (const Json& rule : line.value("rules", Json::array())) {
      if (!rule.value("identifier", "").empty()) scan_.identifier_rules.push_back(rule.at("id"));
    }
  }

  void Object(const Json& line) {
    const std::string path = PathOf(line);
    if (line.value("kind", "") != "directory" && line.value("coverage", "") != "read")
      ++scan_.unread;
    current_ = path;
    placed_ = Place(path, line.value("masked", false), line.value("size", uint64_t{0}));
  }

  static SaidPeople PeopleOf(const Json& json) {
    return {json.at("low"), json.at("best"), json.at("high"), json.at("staff")};
  }

  void Folder(const Json& line) {
    const std::string path = line.at("path");
    if (path.compare(0, root_.size(), root_) != 0) return;
    const std::string relative = path == root_ ? "" : path.substr(root_.size() + 1);
    scan_.people[relative] = {PeopleOf(line.at("people")), PeopleOf(line.at("people_below"))};
  }

  void Finding(const Json& line) {
    if (line.value("part", "content") != "content") {
      ++scan_.elsewhere;
      return;
    }
    const std::string path = PathOf(line);
    const std::string place = path == current_ ? placed_ : Place(path, false, 0);
    if (place.empty()) {
      ++scan_.unplaced;
      return;
    }
    const auto offset = OffsetOf(line);
    if (!offset) {
      ++scan_.elsewhere;
      return;
    }
    const std::string confidence = line.at("confidence");
    const Level level = confidence == "confirmed"  ? Level::kConfirmed
                        : confidence == "probable" ? Level::kProbable
                                                   : Level::kPossible;
    scan_.by_path[place].push_back({*offset, line.at("length"), RuleOf(line.at("rule")), level});
  }

  // In the file that the truth speaks of; nothing in parts of a message other than its body.
  std::optional<uint64_t> OffsetOf(const Json& line) {
    const uint64_t offset = line.at("offset");
    const std::string path = line.at("path");
    if (!IsMailFile(path)) return offset;
    if (line.value("label", "") != "body") return std::nullopt;
    const auto mail = mail_.try_emplace(path, path).first;
    return mail->second.InFile(MembersOf(line), offset);
  }

  static std::vector<std::string> MembersOf(const Json& line) {
    return line.value("members", std::vector<std::string>());
  }

  static std::string PathOf(const Json& line) {
    const std::string path = line.at("path");
    return IsMailFile(path) ? path : TruthKey(path, MembersOf(line));
  }

  // The path in the truth; empty if there is none or more than one.
  std::string Place(const std::string& path, bool masked, uint64_t size) const {
    if (path.size() <= root_.size() || path.compare(0, root_.size(), root_) != 0) return {};
    const std::string relative = path.substr(root_.size() + 1);
    if (!masked) return truth_.contains(relative) ? relative : std::string();
    std::string found;
    for (const auto& [name, file] : truth_) {
      if (file.size != size || !MatchesMask(name, relative)) continue;
      if (!found.empty()) return {};
      found = name;
    }
    return found;
  }

  uint32_t RuleOf(const std::string& id) {
    const auto [it, added] = rule_index_.emplace(id, static_cast<uint32_t>(scan_.rules.size()));
    if (added) scan_.rules.push_back(id);
    return it->second;
  }

  std::string root_;
  const Truth& truth_;
  Scan scan_;
  std::unordered_map<std::string, uint32_t> rule_index_;
  std::string current_, placed_;
  std::unordered_map<std::string, MailFile> mail_;
};

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

const char* LevelName(Level level) {
  constexpr const char* kNames[] = {"possible", "probable", "confirmed"};
  return kNames[static_cast<int>(level)];
}

Scan RunScanner(const std::string& scanner, const std::filesystem::path& folder,
                const Truth& truth) {
  const std::string root = std::filesystem::absolute(folder).lexically_normal().string();
  const std::string command = Quoted(scanner) + " scan --json " + Quoted(root);
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) throw std::runtime_error(scanner + ": cannot be started");
  Reader reader(root, truth);
  char* line = nullptr;
  size_t capacity = 0;
  ssize_t length = 0;
  try {
    while ((length = getline(&line, &capacity, pipe)) > 0)
      reader.Line(std::string(line, static_cast<size_t>(length)));
  } catch (...) {
    std::free(line);
    pclose(pipe);
    throw;
  }
  std::free(line);
  const int status = pclose(pipe);
  // 0, 1, 3 and 4 say what was found and read; 2 is "could not run".
  if (!WIFEXITED(status) || WEXITSTATUS(status) == 2 || WEXITSTATUS(status) > 4) {
    throw std::runtime_error(scanner + ": failed");
  }
  return reader.Take();
}

}  // namespace warder::corpus
