#include "scanner/volume/system_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace warder {

namespace fs = std::filesystem;

namespace {

constexpr size_t kReadStep = 4096;

}  // namespace

std::optional<std::string> SystemFiles::Read(const PathBytes& path, size_t limit) const {
  std::ifstream in(OnHost(path), std::ios::binary);
  if (!in) return std::nullopt;
  // Step by step: files like these are short, and their sizes are not known before.
  std::string text;
  while (in && text.size() < limit) {
    const size_t had = text.size();
    text.resize(std::min(limit, had + kReadStep));
    in.read(text.data() + had, static_cast<std::streamsize>(text.size() - had));
    text.resize(had + static_cast<size_t>(in.gcount()));
  }
  if (in.bad() || (text.empty() && !in.eof())) return std::nullopt;
  text.erase(text.find_last_not_of(" \t\r\n\0") + 1);
  if (answers_) (*answers_)[path] = text;
  return text;
}

std::vector<std::string> SystemFiles::List(const PathBytes& path) const {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(OnHost(path), error), end; !error && it != end;
       it.increment(error)) {
    names.push_back(it->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool SystemFiles::Exists(const PathBytes& path) const {
  std::error_code error;
  return fs::exists(OnHost(path), error);
}

PathBytes SystemFiles::Real(const PathBytes& path) const {
  std::error_code error;
  const PathBytes real = fs::canonical(OnHost(path), error).string();
  const PathBytes root = root_.empty() ? root_ : fs::canonical(root_, error).string();
  if (error || real.compare(0, root.size(), root) != 0) return "";
  return real.size() == root.size() ? "/" : real.substr(root.size());
}

std::string_view LastName(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace warder
