#include "scanner/detect/rules/tables.h"

#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include "scanner/base/digest.h"
#include "scanner/detect/engines/literals.h"
#include "scanner/detect/rules/rule_archive.h"

namespace warder {
namespace {

constexpr char kRulesFile[] = "rules.bin";
constexpr char kShapesFile[] = "shapes.bin";
constexpr char kManifestFile[] = "MANIFEST";

std::string LiteralsFile(const std::string& level) {
  return "literals-" + level;
}

Outcome WriteFile(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.flush();
  if (!out) return Fail(ErrorKind::kIo, path + ": cannot be written");
  return {};
}

Result<std::string> ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return Fail(ErrorKind::kIo, path + ": cannot be read; install warder again");
  std::string bytes(static_cast<size_t>(in.tellg()), '\0');
  in.seekg(0);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) return Fail(ErrorKind::kIo, path + ": cannot be read; install warder again");
  return bytes;
}

// A line of numbers per shape.
std::string WriteChoices(const std::vector<ShapeChoice>& choices) {
  std::ostringstream out;
  for (const ShapeChoice& c : choices) {
    out << +c.coarseness << ' ' << +c.optional_copies << ' ' << +c.looks_behind << ' ' << c.begin
        << ' ' << c.end << ' ' << c.expected_per_mb << '\n';
  }
  return out.str();
}

std::vector<ShapeChoice> ReadChoices(const std::string& text) {
  std::vector<ShapeChoice> choices;
  std::istringstream in(text);
  unsigned coarseness = 0, copies = 0, behind = 0;
  for (ShapeChoice c;
       in >> coarseness >> copies >> behind >> c.begin >> c.end >> c.expected_per_mb;) {
    c.coarseness = static_cast<uint8_t>(coarseness);
    c.optional_copies = static_cast<uint8_t>(copies);
    c.looks_behind = static_cast<uint8_t>(behind);
    choices.push_back(c);
  }
  return choices;
}

std::map<std::string, std::string> ParseManifest(const std::string& text) {
  std::map<std::string, std::string> digests;
  std::istringstream in(text);
  for (std::string digest, name; in >> digest >> name;) digests[name] = digest;
  return digests;
}

}  // namespace

Result<std::string> ReadVerified(const std::string& folder, const std::string& name,
                                 std::string_view digest) {
  const std::string path = folder + "/" + name;
  WARDER_ASSIGN(std::string bytes, ReadFile(path));
  if (Sha256Hex(bytes) != digest) {
    return Fail(ErrorKind::kIntegrity,
                path + ": was changed after warder was built; install warder again");
  }
  return bytes;
}

Result<std::string> WriteTables(const std::vector<Rule>& rules, const std::string& folder) {
  WARDER_ASSIGN(const Plan plan, MakePlan(rules, {}, false));
  std::map<std::string, std::string> files{{kRulesFile, WriteRules(rules)}};
  for (const std::string& level : LiteralSet::Platforms()) {
    WARDER_ASSIGN(files[LiteralsFile(level)], LiteralSet::CompileFor(LongLiterals(plan), level));
  }
  files[kShapesFile] = WriteChoices(plan.shapes->choices());
  std::string manifest;
  for (const auto& [name, bytes] : files) {
    WARDER_RETURN_IF_ERROR(WriteFile(folder + "/" + name, bytes));
    manifest.append(Sha256Hex(bytes)).append("  ").append(name).append("\n");
  }
  WARDER_RETURN_IF_ERROR(WriteFile(folder + "/" + kManifestFile, manifest));
  return Sha256Hex(manifest);
}

Result<CompiledTables> LoadTables(const std::string& folder, std::string_view manifest_digest) {
  WARDER_ASSIGN(const std::string manifest, ReadVerified(folder, kManifestFile, manifest_digest));
  const auto digests = ParseManifest(manifest);
  const auto digest_of = [&](const std::string& name) {
    const auto found = digests.find(name);
    return found == digests.end() ? std::string() : found->second;
  };
  CompiledTables tables;
  tables.digest = digest_of(kRulesFile);
  WARDER_ASSIGN(const std::string rules, ReadVerified(folder, kRulesFile, tables.digest));
  WARDER_ASSIGN(tables.rules, ReadRules(rules));
  WARDER_ASSIGN(const std::string shapes,
                ReadVerified(folder, kShapesFile, digest_of(kShapesFile)));
  tables.prepared.choices = ReadChoices(shapes);
  for (const std::string& level : LiteralSet::Platforms()) {
    const std::string name = LiteralsFile(level);
    WARDER_ASSIGN(std::string literals, ReadVerified(folder, name, digest_of(name)));
    if (!LiteralSet::Load(literals, 1)) continue;  // needs features that this processor lacks
    tables.prepared.literals = std::move(literals);
    break;
  }
  return tables;
}

}  // namespace warder
