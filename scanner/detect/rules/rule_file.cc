// Each key of a rule is read by one call, which also ticks the key off; what remains unticked is a
// misspelling and an error, because a key that is silently ignored is a rule that does not do what
// its author thinks.
#include "scanner/detect/rules/rule_file.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "scanner/base/whole_file.h"

namespace warder {
namespace {

namespace fs = std::filesystem;

std::string At(const std::string& file, const toml::source_region& region) {
  return file + ":" + std::to_string(region.begin.line) + ":" +
         std::to_string(region.begin.column) + ": ";
}

// Reads the keys of one TOML table and remembers which were asked for.
class TableReader {
 public:
  TableReader(const toml::table& table, const std::string& file) : table_(table), file_(file) {}

  Outcome Text(const char* key, bool required, std::string* out) {
    const toml::node* node = Take(key);
    if (node == nullptr) return required ? Missing(key) : Outcome();
    const auto value = node->value<std::string>();
    if (!node->is_string()) return Wrong(*node, key, "a string in quotes");
    *out = *value;
    return {};
  }

  Outcome Texts(const char* key, std::vector<std::string>* out) {
    const toml::node* node = Take(key);
    if (node == nullptr) return {};
    const toml::array* array = node->as_array();
    if (array == nullptr) return Wrong(*node, key, "a list of strings: [\"...\", \"...\"]");
    for (const toml::node& item : *array) {
      if (!item.is_string()) return Wrong(item, key, "only strings in the list");
      out->push_back(*item.value<std::string>());
    }
    return {};
  }

  Outcome Flag(const char* key, bool* out) {
    const toml::node* node = Take(key);
    if (node == nullptr) return {};
    if (!node->is_boolean()) return Wrong(*node, key, "true or false");
    *out = *node->value<bool>();
    return {};
  }

  Outcome Number(const char* key, int64_t low, int64_t high, int64_t* out) {
    const toml::node* node = Take(key);
    if (node == nullptr) return {};
    const auto value = node->value<int64_t>();
    if (!node->is_integer() || *value < low || *value > high) {
      return Wrong(*node, key,
                   "a number from " + std::to_string(low) + " to " + std::to_string(high));
    }
    *out = *value;
    return {};
  }

  const toml::table* Table(const char* key) {
    const toml::node* node = Take(key);
    return node == nullptr ? nullptr : node->as_table();
  }

  // Fails on the first key that no call asked for.
  Outcome NothingElse() const {
    for (const auto& [key, node] : table_) {
      if (taken_.contains(std::string(key.str()))) continue;
      return Fail(ErrorKind::kUsage, At(file_, key.source()) + "unknown key `" +
                                         std::string(key.str()) +
                                         "`; the keys stand in docs/patterns.md");
    }
    return {};
  }

  Outcome Wrong(const toml::node& node, const std::string& key, const std::string& write) const {
    return Fail(ErrorKind::kUsage,
                At(file_, node.source()) + "`" + key + "` is not usable; write " + write);
  }

  const toml::node* Peek(const char* key) const { return table_.get(key); }

 private:
  const toml::node* Take(const char* key) {
    taken_.insert(key);
    return table_.get(key);
  }

  Outcome Missing(const std::string& key) const {
    return Fail(ErrorKind::kUsage,
                At(file_, table_.source()) + "the rule has no `" + key + "`; add it");
  }

  const toml::table& table_;
  const std::string& file_;
  std::set<std::string> taken_;
};

Outcome ReadContext(const toml::table& table, const std::string& file, ContextWords* out) {
  TableReader reader(table, file);
  int64_t before = static_cast<int64_t>(out->before);
  int64_t after = static_cast<int64_t>(out->after);
  WARDER_RETURN_IF_ERROR(reader.Number("before", 0, 160, &before));
  WARDER_RETURN_IF_ERROR(reader.Number("after", 0, 160, &after));
  WARDER_RETURN_IF_ERROR(reader.Texts("words", &out->words));
  WARDER_RETURN_IF_ERROR(reader.Texts("against", &out->against));
  WARDER_RETURN_IF_ERROR(reader.Texts("headings", &out->headings));
  WARDER_RETURN_IF_ERROR(reader.Texts("weak_headings", &out->weak_headings));
  out->before = static_cast<size_t>(before);
  out->after = static_cast<size_t>(after);
  return reader.NothingElse();
}

std::optional<Evidence> ParseStep(std::string_view text) {
  Evidence needs;
  if (text == "always") return needs;
  while (true) {
    const size_t plus = text.find('+');
    const auto atom = EvidenceFromName(text.substr(0, plus));
    if (!atom) return std::nullopt;
    needs.Add(*atom);
    if (plus == std::string_view::npos) return needs;
    text.remove_prefix(plus + 1);
  }
}

Outcome ReadLadder(const toml::table& table, const std::string& file,
                   std::vector<LadderStep>* out) {
  TableReader reader(table, file);
  for (const Confidence level :
       {Confidence::kConfirmed, Confidence::kProbable, Confidence::kPossible}) {
    const std::string key(ConfidenceName(level));
    std::vector<std::string> steps;
    WARDER_RETURN_IF_ERROR(reader.Texts(key.c_str(), &steps));
    for (const std::string& text : steps) {
      const auto needs = ParseStep(text);
      if (!needs) {
        return reader.Wrong(
            *reader.Peek(key.c_str()), key,
            "evidence names joined by `+`, such as \"check+label\" (not `" + text + "`)");
      }
      out->push_back({level, *needs});
    }
  }
  return reader.NothingElse();
}

// What the keys of one rule must mean together.
Outcome CheckRule(const Rule& rule, const std::string& at) {
  const auto fail = [&](const std::string& message) {
    return Fail(ErrorKind::kUsage, at + message);
  };
  if (rule.id.find('.') == std::string::npos) {
    return fail("id `" + rule.id + "` has no dot; write folder.name, such as cjs.pnc_id");
  }
  if (!rule.patterns.empty() + !rule.phrases.empty() + rule.names != 1) {
    return fail("rule " + rule.id +
                " needs one of `patterns`, `phrases` and `names`; write one of them");
  }
  if (rule.ladder.empty()) {
    return fail("rule " + rule.id +
                " has no [rule.confidence]; write at least possible = [\"always\"]");
  }
  if (rule.needs_context && !rule.oldest_in_record && rule.context.words.empty()) {
    return fail("rule " + rule.id +
                " needs context but has no context words; write [rule.context] words");
  }
  return {};
}

Result<Rule> ReadRule(const toml::table& table, const std::string& file) {
  TableReader reader(table, file);
  Rule rule;
  rule.source = file + ":" + std::to_string(table.source().begin.line);
  std::string category;
  int64_t priority = 0;
  WARDER_RETURN_IF_ERROR(reader.Text("id", true, &rule.id));
  WARDER_RETURN_IF_ERROR(reader.Text("name", true, &rule.name));
  WARDER_RETURN_IF_ERROR(reader.Text("issuer", false, &rule.issuer));
  WARDER_RETURN_IF_ERROR(reader.Text("category", true, &category));
  WARDER_RETURN_IF_ERROR(reader.Text("subtype", false, &rule.subtype));
  WARDER_RETURN_IF_ERROR(reader.Texts("patterns", &rule.patterns));
  WARDER_RETURN_IF_ERROR(reader.Texts("phrases", &rule.phrases));
  WARDER_RETURN_IF_ERROR(reader.Flag("names", &rule.names));
  WARDER_RETURN_IF_ERROR(reader.Flag("slow", &rule.slow));
  WARDER_RETURN_IF_ERROR(reader.Text("validator", false, &rule.validator));
  WARDER_RETURN_IF_ERROR(reader.Text("identifier", false, &rule.identifier));
  WARDER_RETURN_IF_ERROR(reader.Flag("anchors_record", &rule.anchors_record));
  WARDER_RETURN_IF_ERROR(reader.Flag("oldest_in_record", &rule.oldest_in_record));
  WARDER_RETURN_IF_ERROR(reader.Flag("one_per_label", &rule.one_per_label));
  WARDER_RETURN_IF_ERROR(reader.Flag("is_vocabulary", &rule.is_vocabulary));
  WARDER_RETURN_IF_ERROR(reader.Flag("needs_context", &rule.needs_context));
  WARDER_RETURN_IF_ERROR(reader.Texts("vetoes", &rule.vetoes));
  WARDER_RETURN_IF_ERROR(reader.Number("priority", -1000, 1000, &priority));
  WARDER_RETURN_IF_ERROR(reader.Texts("references", &rule.references));
  WARDER_RETURN_IF_ERROR(reader.Texts("examples", &rule.examples));
  WARDER_RETURN_IF_ERROR(reader.Texts("counter_examples", &rule.counter_examples));
  if (const toml::table* context = reader.Table("context")) {
    WARDER_RETURN_IF_ERROR(ReadContext(*context, file, &rule.context));
  }
  if (const toml::table* ladder = reader.Table("confidence")) {
    WARDER_RETURN_IF_ERROR(ReadLadder(*ladder, file, &rule.ladder));
  }
  WARDER_RETURN_IF_ERROR(reader.NothingElse());
  const auto known = CategoryFromCode(category);
  if (!known) {
    return tl::unexpected(
        reader
            .Wrong(*reader.Peek("category"), "category",
                   "one of VIC, INT, OFF, SPC, SEC, IDN, FIN, CON, WRK, MRK, SYN, PUB")
            .error());
  }
  rule.category = *known;
  rule.priority = static_cast<int>(priority);
  WARDER_RETURN_IF_ERROR(CheckRule(rule, At(file, table.source())));
  return rule;
}

}  // namespace

Result<std::vector<Rule>> ParseRules(std::string_view toml_text, const std::string& file_name) {
  const toml::parse_result parsed = toml::parse(toml_text, file_name);
  if (!parsed) {
    return Fail(ErrorKind::kUsage,
                At(file_name, parsed.error().source()) + std::string(parsed.error().description()));
  }
  std::vector<Rule> rules;
  for (const auto& [key, node] : parsed.table()) {
    const toml::array* array = node.as_array();
    if (key.str() != "rule" || array == nullptr || !array->is_array_of_tables()) {
      return Fail(ErrorKind::kUsage, At(file_name, key.source()) + "unexpected `" +
                                         std::string(key.str()) +
                                         "`; a rule file holds [[rule]] blocks only");
    }
    for (const toml::node& item : *array) {
      WARDER_ASSIGN(Rule rule, ReadRule(*item.as_table(), file_name));
      rules.push_back(std::move(rule));
    }
  }
  return rules;
}

Result<std::vector<Rule>> ReadRuleFolder(const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> files;
  for (auto it = fs::recursive_directory_iterator(folder, error);
       !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (it->is_directory() && it->path().filename() == "policies") it.disable_recursion_pending();
    if (it->is_regular_file() && it->path().extension() == ".toml") files.push_back(it->path());
  }
  if (error) {
    return Fail(ErrorKind::kUsage,
                folder + ": " + error.message() + "; name a folder that holds rule files");
  }
  std::sort(files.begin(), files.end());
  std::vector<Rule> rules;
  std::map<std::string, std::string> seen;
  for (const fs::path& file : files) {
    WARDER_ASSIGN(const std::string text, ReadWholeFile(file.string()));
    WARDER_ASSIGN(std::vector<Rule> more, ParseRules(text, file.string()));
    for (Rule& rule : more) {
      const auto [at, is_new] = seen.emplace(rule.id, rule.source);
      if (!is_new) {
        return Fail(ErrorKind::kUsage, rule.source + ": id " + rule.id + " is already used at " +
                                           at->second + "; give this rule another id");
      }
      rules.push_back(std::move(rule));
    }
  }
  if (rules.empty())
    return Fail(ErrorKind::kUsage, folder + ": holds no rule; name a folder with rule files");
  return rules;
}

}  // namespace warder
