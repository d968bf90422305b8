// Labels: a line or a cell per value, in the layouts that forms, printouts and configuration have.
#include <array>

#include "corpus/held_out/held_out.h"
#include "corpus/held_out/vocabulary.h"
#include "corpus/template.h"

namespace warder::corpus::held_out {
namespace {

enum Layout {
  kDots,
  kDash,
  kTab,
  kNextLine,
  kBrackets,
  kBehind,
  kYaml,
  kCells,
  kOneLine,
  kDefinitions,
  kLayouts
};

constexpr std::string_view kTitles[] = {"Safer custody referral",
                                        "Visitor booking",
                                        "Transfer of prisoner, checklist",
                                        "Community payback induction",
                                        "Victim contact, opt-in",
                                        "Property card",
                                        "Bail information",
                                        "Approved premises referral",
                                        "Personal escort record",
                                        "Interpreter booking"};

// Lines between the values that hold nothing of anybody.
constexpr std::string_view kOther[] = {"Date of visit{s}{date}",
                                       "Form version{s}{n:1}.{n:1}",
                                       "Wing{s}B",
                                       "Meals{s}vegetarian",
                                       "Received{s}{date} {time}",
                                       "Pages{s}{n:1}",
                                       "Next review{s}{day}",
                                       "Room{s}{n:2}"};

std::string YamlKey(std::string_view key) {
  return "  " + std::string(key) + ": ";
}

void Value(Document& document, const Person& person, Kind kind, const Style& style) {
  document.Plant(kind, Show(person, kind, style), Context::kLabel, person.id);
}

void Line(Document& d, Layout layout, const Person& p, Kind kind, const Style& style,
          Random& random) {
  const Vocabulary& words = VocabularyOf(kind);
  const std::string label(random.Pick(words.labels));
  const auto around = [&](std::string_view before, std::string_view after) {
    d.Text(before);
    Value(d, p, kind, style);
    d.Text(after);
  };
  switch (layout) {
    case kDots:
      return around(label + " " + std::string(2 + random.Below(14), '.') + " ", "\n");
    case kDash:
      return around(label + " - ", "\n");
    case kTab:
      return around(label + "\t", "\n");
    case kNextLine:
      return around(label + "\n    ", "\n");
    case kBrackets:
      return around("[" + label + "] ", "\n");
    case kBehind:
      return around("* ", " (" + label + ")\n");
    case kYaml:
      return around(YamlKey(random.Pick(words.keys)), "\n");
    case kCells:
      return around("| " + label + " | ", " |\n");
    case kOneLine:
      return around(label + "=", "; ");
    default:
      return around("<dt>" + label + "</dt><dd>", "</dd>\n");
  }
}

std::string_view Separator(Layout layout) {
  switch (layout) {
    case kDots:
      return " ...... ";
    case kDash:
      return " - ";
    case kTab:
      return "\t";
    case kNextLine:
      return "\n    ";
    case kOneLine:
      return "=";
    default:
      return ": ";
  }
}

void OtherLine(Document& d, Layout layout, const Style& style, Random& random) {
  std::string text(random.Pick(kOther));
  text.replace(text.find("{s}"), 3, Separator(layout));
  Fill(d, text, {}, style, random);
  d.Text(layout == kOneLine ? "; " : "\n");
}

constexpr std::string_view kNothing[] = {"not known", "n/a",  "refused",     "to follow",
                                         "see file",  "none", "____________"};

}  // namespace

NamedDocument EmptyForm(Random random) {
  Document document;
  const Style style = RandomStyle(random);
  const Layout layout = random.Pick(std::array{kDots, kDash, kTab, kNextLine});
  document.Text(std::string(random.Pick(kTitles)) + "\n\n");
  for (int i = 0; i < kKindCount; ++i) {
    if (random.Chance(60)) continue;
    document.Text(random.Pick(VocabularyOf(static_cast<Kind>(i)).labels));
    document.Text(Separator(layout));
    document.Text(random.Pick(kNothing));
    document.Text("\n");
    OtherLine(document, layout, style, random);
  }
  return {std::move(document), ".txt"};
}

NamedDocument Form(const Person& person, std::span<const Kind> kinds, Random random) {
  Document document;
  const Style style = RandomStyle(random);
  const auto layout = static_cast<Layout>(random.Below(kLayouts));
  document.Text(std::string(layout == kYaml ? "# " : "") + std::string(random.Pick(kTitles)) +
                "\n");
  document.Text(layout == kYaml ? "subject:\n" : layout == kDefinitions ? "<dl>\n" : "\n");
  for (Kind kind : kinds) {
    Line(document, layout, person, kind, style, random);
    if (random.Chance(35)) OtherLine(document, layout, style, random);
  }
  document.Text(layout == kDefinitions ? "</dl>\n" : "\n");
  const std::string_view ending = layout == kYaml          ? ".yml"
                                  : layout == kDefinitions ? ".html"
                                  : layout == kCells       ? ".md"
                                                           : ".txt";
  return {std::move(document), ending};
}

}  // namespace warder::corpus::held_out
