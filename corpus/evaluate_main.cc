// corpus_evaluate [--scanner PATH] [--rules FILE] [--json] [--people] [--gate] [--examples N]
// [--work DIR] [FOLDER TRUTH]
//
// Without FOLDER and TRUTH it generates both halves below the work folder and evaluates them side
// by side.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus/evaluation/mail_file.h"
#include "corpus/evaluation/print.h"
#include "corpus/held_out/held_out.h"
#include "corpus/laptops/laptops.h"

namespace warder::corpus {
namespace {

constexpr const char* kUsage =
    "usage: corpus_evaluate --scanner PATH --rules FILE [--json] [--people] [--gate] [--work DIR] "
    "[--examples N]\n"
    "                       [--half laptops|held_out] [FOLDER TRUTH]\n"
    "  --rules FILE   which rule is for which kind (corpus/rule_kinds.tsv)\n"
    "  --work DIR     where the halves are generated (default: a temporary folder, removed "
    "afterwards)\n"
    "  --examples N   after the table, N misses and false alarms of each sort, of the laptops "
    "only\n"
    "  --people       only how many people there are said to be, against the truth\n"
    "  --gate         exit 1 if the held-out half misses a target\n";

struct Options {
  std::string scanner, rules, half;
  std::filesystem::path work;
  std::vector<std::string> positional;
  int examples = 0;
  bool json = false, gate = false, keep = false, people = false;
};

Options Parse(const std::vector<std::string>& arguments) {
  Options options;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    const auto value = [&] {
      if (i + 1 == arguments.size()) throw std::invalid_argument(name + " needs a value");
      return arguments[++i];
    };
    if (name == "--json") {
      options.json = true;
    } else if (name == "--people") {
      options.people = true;
    } else if (name == "--gate") {
      options.gate = true;
    } else if (name == "--scanner") {
      options.scanner = value();
    } else if (name == "--rules") {
      options.rules = value();
    } else if (name == "--half") {
      options.half = value();
    } else if (name == "--examples") {
      options.examples = std::stoi(value());
    } else if (name == "--work") {
      options.work = value();
      options.keep = true;
    } else if (name.substr(0, 2) == "--") {
      throw std::invalid_argument("no option is called " + name);
    } else {
      options.positional.push_back(name);
    }
  }
  if (options.scanner.empty() || options.rules.empty())
    throw std::invalid_argument("--scanner and --rules are needed");
  return options;
}

// The line around the example, for a reader who corrects rules; without it in UTF-16 and in
// containers.
void PrintExample(const std::filesystem::path& folder, const Example& example) {
  std::ifstream in(folder / example.path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  if (bytes.substr(0, 2) == "\xFF\xFE" || example.offset + example.length > bytes.size()) {
    std::printf("%s, %s: %s\n", std::string(KindName(example.kind)).c_str(), example.about.c_str(),
                example.path.c_str());
    return;
  }
  const size_t from = example.offset > 70 ? example.offset - 70 : 0;
  std::string around = bytes.substr(from, example.offset - from) + "[[" +
                       bytes.substr(example.offset, example.length) + "]]" +
                       bytes.substr(example.offset + example.length, 30);
  for (char& c : around) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  std::printf("%s, %s: %s\n    %s\n", std::string(KindName(example.kind)).c_str(),
              example.about.c_str(), example.path.c_str(), around.c_str());
}

class Evaluation {
 public:
  explicit Evaluation(const Options& options)
      : options_(options), rules_(ReadRuleKinds(options.rules)) {}

  void Half(const std::string& name, const std::filesystem::path& folder,
            const std::filesystem::path& truth_path, bool may_show) {
    Truth truth = ReadTruth(truth_path);
    LeaveOutHeaders(folder, &truth);
    const Scan scan = RunScanner(options_.scanner, folder, truth);
    WarnOfUnlisted(scan);
    std::vector<Example> examples;
    halves_.push_back({name, ComputeScore(truth, scan, rules_, options_.examples,
                                          may_show ? &examples : nullptr)});
    for (const Example& example : examples) PrintExample(folder, example);
    people_ += '\n' + name + '\n' + PeopleTable(ScorePeople(truth, scan.people));
  }

  void Generated(const std::filesystem::path& work) {
    if (options_.half != "held_out") {
      Tree tree(work / "newark", work / "truth/newark.jsonl");
      laptops::WriteLaptops(tree);
      tree.Finish();
      Half("laptops", work / "newark", work / "truth/newark.jsonl", true);
    }
    if (options_.half != "laptops") {
      Tree tree(work / "held_out", work / "truth/held_out.jsonl");
      held_out::WriteHeldOut(tree);
      tree.Finish();
      Half("held_out", work / "held_out", work / "truth/held_out.jsonl", false);
    }
  }

  // A new rule that nobody listed would be taken for vocabulary, and its false alarms would not
  // count.
  void WarnOfUnlisted(const Scan& scan) const {
    for (const std::string& rule : scan.identifier_rules) {
      if (!rules_.contains(rule)) {
        std::fprintf(stderr,
                     "corpus_evaluate: %s is not listed in %s; add it with its kinds or '-'\n",
                     rule.c_str(), options_.rules.c_str());
      }
    }
  }

  int Finish() const {
    if (options_.json || !options_.people)
      std::fputs((options_.json ? ScoreJson(halves_) : ScoreTable(halves_)).c_str(), stdout);
    if (!options_.json) std::fputs(people_.c_str(), stdout);
    if (!options_.gate) return 0;
    const std::vector<std::string> missed = MissedTargets(halves_.back().second);
    for (const std::string& line : missed)
      std::fprintf(stderr, "corpus_evaluate: target missed: %s\n", line.c_str());
    return missed.empty() ? 0 : 1;
  }

 private:
  const Options& options_;
  RuleKinds rules_;
  std::vector<NamedScore> halves_;
  std::string people_;  // their tables
};

int Run(const std::vector<std::string>& arguments) {
  const Options options = Parse(arguments);
  Evaluation evaluation(options);
  if (options.positional.size() == 2) {
    evaluation.Half("given", options.positional[0], options.positional[1], true);
    return evaluation.Finish();
  }
  std::filesystem::path work = options.work;
  if (!options.keep) {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "warder-corpus-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    work = pattern;
  }
  evaluation.Generated(work);
  if (!options.keep) std::filesystem::remove_all(work);
  return evaluation.Finish();
}

}  // namespace
}  // namespace warder::corpus

int main(int argc, char** argv) {
  try {
    return warder::corpus::Run({argv + 1, argv + argc});
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "corpus_evaluate: %s\n%s", error.what(), warder::corpus::kUsage);
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "corpus_evaluate: %s\n", error.what());
    return 2;
  }
}
