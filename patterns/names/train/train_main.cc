// Build-time program: train_names LISTS_FOLDER TEMPLATES OUTPUT DIGEST_SOURCE
// Writes names.bin and a C++ file with its digest, which the program links.
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "patterns/names/train/facts.h"
#include "patterns/names/train/generator.h"
#include "patterns/names/train/perceptron.h"
#include "patterns/names/train/sources.h"
#include "scanner/base/digest.h"

namespace warder::names {
namespace {

constexpr uint64_t kSeed = 20240601;
constexpr int kDocuments = 60'000;
constexpr int kEpochs = 4;

void WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.flush();
  if (!out) throw std::runtime_error(path + ": cannot be written");
}

void Run(const std::vector<std::string>& arguments) {
  const Sources sources = ReadSources(arguments[0]);
  std::vector<Document> documents;
  TrainingText text(sources, arguments[1], kSeed);
  for (int i = 0; i < kDocuments; ++i) documents.push_back(text.Next());
  for (const std::string& paragraph : sources.prose) documents.push_back({paragraph, {}});
  const NameModel model = Train(Gazetteer(MakeFacts(sources)), documents, kEpochs, kSeed);
  const std::string bytes = model.Write();
  WriteFile(arguments[2], bytes);
  WriteFile(arguments[3],
            "// Generated from the trained table.\n#include \"scanner/run/tables_digest.h\"\n\n"
            "namespace warder {\nconst char kNamesDigest[] = \"" +
                Sha256Hex(bytes) + "\";\n}  // namespace warder\n");
}

}  // namespace
}  // namespace warder::names

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: train_names LISTS_FOLDER TEMPLATES OUTPUT DIGEST_SOURCE\n");
    return 2;
  }
  try {
    warder::names::Run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "train_names: %s\n", error.what());
    return 1;
  }
  return 0;
}
