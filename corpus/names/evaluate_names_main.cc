// evaluate_names TABLE LISTS_FOLDER TEMPLATES [--errors] [--plain|--list FILE...]
//
// Measures the name tagger on generated text: templates that training does not read, filled with
// names that training does not use. Prints precision, recall and F1 of exact and overlapping spans
// per kind of text and per origin of the names. With --plain, counts what it takes for names in
// text without people, and measures speed; with --list, shows them.
#include <time.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "patterns/names/train/generator.h"
#include "patterns/names/train/package_files.h"
#include "scanner/base/limits.h"
#include "scanner/detect/names/memory.h"
#include "scanner/detect/names/tagger.h"

namespace warder::names {
namespace {

constexpr uint64_t kSeed = 77;
constexpr int kDocuments = 3000;
constexpr int kDocumentsOfOrigin = 400;

struct Score {
  size_t found = 0, found_exact = 0, found_overlap = 0;
  size_t names = 0, names_overlap = 0;

  static double F1(double precision, double recall) {
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
  }
  static double Share(size_t part, size_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
  }
  void Print(const std::string& what) const {
    const double exact_p = Share(found_exact, found), exact_r = Share(found_exact, names);
    const double over_p = Share(found_overlap, found), over_r = Share(names_overlap, names);
    std::printf("%-22s %7zu  %.3f %.3f %.3f   %.3f %.3f %.3f\n", what.c_str(), names, exact_p,
                exact_r, F1(exact_p, exact_r), over_p, over_r, F1(over_p, over_r));
  }
};

double ProcessorSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

bool Overlap(const NameSpan& a, const NameSpan& b) {
  return a.begin < b.end && b.begin < a.end;
}

class Evaluation {
 public:
  Evaluation(const std::string& table, const std::string& lists, const std::string& templates)
      : tagger_(*NameModel::Read(ReadWhole(table))),
        sources_(ReadSources(lists)),
        people_(sources_, Half::kHeldBack),
        filler_(sources_, people_),
        templates_(ReadTemplates(templates)) {}

  void Generated(bool errors) {
    std::printf("%-22s %7s  %-18s   %s\n", "text", "names", "exact P R F1", "overlap P R F1");
    Section("prose", false, errors);
    Section("rows", false, errors);
    Tables(errors);
    Section("prose", true, errors);
    Section("rows", true, errors);
    for (const std::string& origin : people_.origins()) Origin(origin);
  }

  void Plain(const std::vector<std::string>& files, bool list) {
    size_t bytes = 0, full = 0, all = 0;
    double time = 0;
    for (const std::string& file : files) {
      const std::string text = ReadWhole(file);
      const double start = ProcessorSeconds();
      const auto found = Find(text, false);
      time += ProcessorSeconds() - start;
      if (list) {
        for (const NameSpan& one : found) Show("NAME", {text, {}}, one);
      }
      bytes += text.size();
      all += found.size();
      full += full_;
    }
    std::printf("plain: %.1f MB, %zu names, %zu of two words or more or with a title, %.0f MB/s\n",
                static_cast<double>(bytes) / 1e6, all, full,
                static_cast<double>(bytes) / 1e6 / time);
  }

 private:
  std::vector<NameSpan> Find(const std::string& text, bool remember) {
    const std::string padded =
        std::string(kTextPadding, '\0') + text + std::string(kTextPadding, '\0');
    const std::string_view view = std::string_view(padded).substr(kTextPadding, text.size());
    TagOptions options;
    options.range = {0, view.size()};
    options.remember = remember;
    TaggedText tagged;
    tagger_.Tag(view, options, &masks_, &tagged);
    std::vector<NameSpan> spans;
    full_ = 0;
    for (const NameMention& mention : tagged.mentions) {
      spans.push_back({mention.begin, mention.end});
      full_ += mention.form != MentionForm::kLone ? 1 : 0;
    }
    NameMemory memory;
    for (const uint64_t hash : tagged.remembered) memory.Remember(hash);
    for (size_t i = 0; i < tagged.lone.size(); ++i) memory.AddLone(tagged.lone[i].hash, i);
    memory.Decide([&](uint64_t i) { spans.push_back({tagged.lone[i].begin, tagged.lone[i].end}); });
    return spans;
  }

  void Add(const Document& document, bool errors, Score* score) {
    const auto found = Find(document.text, true);
    score->found += found.size();
    score->names += document.names.size();
    for (const NameSpan& one : found) {
      bool exact = false, overlap = false;
      for (const NameSpan& name : document.names) {
        exact |= one == name;
        overlap |= Overlap(one, name);
      }
      score->found_exact += exact ? 1 : 0;
      score->found_overlap += overlap ? 1 : 0;
      if (errors && !exact) Show(overlap ? "SPAN" : "FALSE", document, one);
    }
    for (const NameSpan& name : document.names) {
      bool overlap = false;
      for (const NameSpan& one : found) overlap |= Overlap(one, name);
      score->names_overlap += overlap ? 1 : 0;
      if (errors && !overlap) Show("MISS", document, name);
    }
  }

  static void Show(const char* what, const Document& document, const NameSpan& span) {
    const size_t from = span.begin > 40 ? span.begin - 40 : 0;
    std::string around = document.text.substr(from, span.begin - from) + "[[" +
                         document.text.substr(span.begin, span.end - span.begin) + "]]" +
                         document.text.substr(span.end, 30);
    for (char& c : around) c = c == '\n' ? '~' : c;
    std::printf("%s %s\n", what, around.c_str());
  }

  Document Make(const std::string& section, const std::string& origin, bool capitals,
                Random* random) const {
    const Templates& templates = templates_.at(section);
    std::string text;
    for (int lines = random->Between(3, 8); lines > 0; --lines) {
      const auto& from = random->Chance(60) ? templates.with : templates.without;
      text += filler_.Fill(random->Pick(from), origin, random);
      text += section == "rows" || random->Chance(30) ? "\n" : " ";
    }
    return Unmark(capitals ? Upper(std::move(text)) : text);
  }

  void Section(const std::string& section, bool capitals, bool errors) {
    Score score;
    Random random(kSeed);
    for (int i = 0; i < kDocuments; ++i) Add(Make(section, "", capitals, &random), errors, &score);
    score.Print(section + (capitals ? ", capitals" : ""));
  }

  void Tables(bool errors) {
    Score score;
    Random random(kSeed + 1);
    for (int i = 0; i < kDocuments; ++i)
      Add(Unmark(MakeTable(filler_, people_, "", &random)), errors, &score);
    score.Print("tables");
  }

  void Origin(const std::string& origin) {
    Score score;
    Random random(kSeed + 2);
    for (int i = 0; i < kDocumentsOfOrigin; ++i)
      Add(Make("prose", origin, false, &random), false, &score);
    score.Print("prose, " + origin);
  }

  NameTagger tagger_;
  Sources sources_;
  People people_;
  SlotFiller filler_;
  std::map<std::string, Templates> templates_;
  WordMasks masks_;
  size_t full_ = 0;
};

}  // namespace
}  // namespace warder::names

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 3) {
    std::fprintf(
        stderr,
        "usage: evaluate_names TABLE LISTS_FOLDER TEMPLATES [--errors] [--plain|--list FILE...]\n");
    return 2;
  }
  try {
    warder::names::Evaluation evaluation(arguments[0], arguments[1], arguments[2]);
    const std::string option = arguments.size() > 3 ? arguments[3] : "";
    if (option == "--plain" || option == "--list") {
      evaluation.Plain({arguments.begin() + 4, arguments.end()}, option == "--list");
    } else {
      evaluation.Generated(option == "--errors");
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "evaluate_names: %s\n", error.what());
    return 1;
  }
  return 0;
}
