#include "scanner/run/rules_in_force.h"

#include <filesystem>
#include <map>
#include <utility>

#include "scanner/base/digest.h"
#include "scanner/detect/names/tagger.h"
#include "scanner/detect/rules/rule_archive.h"
#include "scanner/detect/rules/rule_file.h"
#include "scanner/detect/rules/tables.h"
#include "scanner/run/tables_digest.h"

namespace warder {
namespace {

namespace fs = std::filesystem;

Outcome AddFolder(const std::string& folder, std::vector<Rule>* rules) {
  std::map<std::string, std::string> taken;
  for (const Rule& rule : *rules) taken[rule.id] = rule.source;
  WARDER_ASSIGN(std::vector<Rule> more, ReadRuleFolder(folder));
  for (Rule& rule : more) {
    const auto known = taken.find(rule.id);
    if (known != taken.end()) {
      return Fail(ErrorKind::kUsage, rule.source + ": id " + rule.id + " is already used at " +
                                         known->second + "; give this rule another id");
    }
    rules->push_back(std::move(rule));
  }
  return {};
}

}  // namespace

std::string TablesFolder() {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path beside = folder / "share/warder";
  return fs::exists(beside / "MANIFEST", error) ? beside.string()
                                                : (folder.parent_path() / "share/warder").string();
}

Result<std::string> RulesDigest() {
  WARDER_ASSIGN(const CompiledTables tables, LoadTables(TablesFolder(), kTablesDigest));
  return tables.digest;
}

Result<std::unique_ptr<const NameTagger>> LoadNames() {
  WARDER_ASSIGN(const std::string bytes, ReadVerified(TablesFolder(), "names.bin", kNamesDigest));
  WARDER_ASSIGN(NameModel model, NameModel::Read(bytes));
  return std::make_unique<const NameTagger>(std::move(model));
}

Result<RulesInForce> LoadRulesInForce(const std::vector<std::string>& extra_folders, bool explain) {
  WARDER_ASSIGN(CompiledTables tables, LoadTables(TablesFolder(), kTablesDigest));
  RulesInForce in_force;
  in_force.digest = tables.digest;
  for (const std::string& folder : extra_folders)
    WARDER_RETURN_IF_ERROR(AddFolder(folder, &tables.rules));
  const bool shipped_only = extra_folders.empty();
  if (!shipped_only) in_force.digest = Sha256Hex(WriteRules(tables.rules));
  WARDER_ASSIGN(Plan plan,
                MakePlan(std::move(tables.rules), shipped_only ? tables.prepared : Prepared(),
                         shipped_only, explain));
  WARDER_ASSIGN(in_force.detector, Detector::Create(std::move(plan), LoadNames));
  return in_force;
}

}  // namespace warder
