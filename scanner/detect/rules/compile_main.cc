// Build-time program: compile_rules PATTERNS_FOLDER OUTPUT_FOLDER DIGEST_SOURCE
// Writes the tables beside the program and a C++ file with the manifest's digest, which the program
// links.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "scanner/detect/rules/rule_file.h"
#include "scanner/detect/rules/tables.h"

namespace {

warder::Outcome Compile(const std::string& patterns, const std::string& output,
                        const std::string& digest_source) {
  WARDER_ASSIGN(const auto rules, warder::ReadRuleFolder(patterns));
  std::filesystem::create_directories(output);
  WARDER_ASSIGN(const std::string digest, warder::WriteTables(rules, output));
  std::ofstream out(digest_source);
  out << "// Generated from the compiled tables.\n#include \"scanner/run/tables_digest.h\"\n\n"
      << "namespace warder {\nconst char kTablesDigest[] = \"" << digest
      << "\";\n}  // namespace warder\n";
  out.flush();
  if (!out) return warder::Fail(warder::ErrorKind::kIo, digest_source + ": cannot be written");
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: compile_rules PATTERNS_FOLDER OUTPUT_FOLDER DIGEST_SOURCE\n");
    return 2;
  }
  const auto outcome = Compile(argv[1], argv[2], argv[3]);
  if (outcome) return 0;
  std::fprintf(stderr, "%s\n", outcome.error().message.c_str());
  return 1;
}
