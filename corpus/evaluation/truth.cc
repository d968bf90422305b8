#include "corpus/evaluation/truth.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace warder::corpus {
namespace {

using Json = nlohmann::json;

Planted ParsePlanted(const Json& line) {
  const auto kind = KindFromName(line.at("kind").get<std::string>());
  const auto context = ContextFromName(line.at("context").get<std::string>());
  const auto status = StatusFromName(line.at("status").get<std::string>());
  if (!kind || !context || !status)
    throw std::runtime_error("the truth has an unknown word: " + line.dump());
  return {line.at("offset"),
          line.at("length"),
          *kind,
          *context,
          *status,
          line.value("subject", kNobody),
          {}};
}

}  // namespace

std::string TruthKey(std::string path, const std::vector<std::string>& members) {
  for (const std::string& member : members) path += '!' + member;
  return path;
}

Truth ReadTruth(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + ": cannot be read");
  Truth truth;
  std::string text;
  while (std::getline(in, text)) {
    const Json line = Json::parse(text);
    const auto members = line.value("members", std::vector<std::string>());
    TrueFile& file = truth[TruthKey(line.at("path"), members)];
    if (line.contains("people")) {
      file.size = line.at("size");
      file.in_container = !members.empty();
      file.damaged = line.value("damaged", false);
      file.sealed = line.value("sealed", false);
    } else {
      file.planted.push_back(ParsePlanted(line));
    }
  }
  return truth;
}

}  // namespace warder::corpus
