// What is sealed, how well, and what only looks so. Least protected first: that is where a loss
// hurts.
#include <algorithm>

#include "scanner/model/location.h"
#include "scanner/report/protection_words.h"
#include "scanner/report/terminal_report.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

// "share/hr.zip (ZipCrypto), mixed: 2 of 3 sealed"; the grade is said above.
std::string PrintExample(const GradeSummary::Example& example, const TerminalReport& report) {
  const Protection& protection = example.protection;
  std::string how = MethodText(protection);
  if (!how.empty()) how = " (" + how + ')';
  if (protection.mixed) {
    how += ", mixed: " + Count(protection.sealed_members) + " of " + Count(protection.members) +
           " sealed";
  }
  constexpr std::string_view kIndent = "      ";
  constexpr size_t kLeastName = 24;
  const size_t width = report.style.width - kIndent.size();
  const size_t room = std::max(kLeastName, width - std::min(width, DisplayWidth(how)));
  const MaskedName masked = report.mask.Mask(example.path, example.members);
  Location location;
  location.path = masked.path;
  location.members = masked.members;
  const std::string name = Shorten(PrintLocation(location), room);
  std::string out = WrapText(kIndent, name + how, report.style.width);
  if (!protection.note.empty())
    out += WrapText("        ", EscapeName(protection.note), report.style.width);
  return out;
}

// How the key is made, what stays visible, what the grade was read from.
std::string PrintDetails(const GradeSummary::Example& example, const TerminalReport& report) {
  const Protection& protection = example.protection;
  std::string text;
  const auto add = [&](const std::string& what) { text += (text.empty() ? "" : "; ") + what; };
  if (example.path_grade && *example.path_grade != protection.grade)
    add("through its container: " + std::string(ProtectionGradeLabel(*example.path_grade)));
  if (!protection.key_derivation.empty()) add("key by " + protection.key_derivation);
  if (protection.default_password_used) add("a published or empty password opens it");
  if (IsSealed(protection.grade)) {
    const bool names = protection.names_visible;
    const bool metadata = protection.metadata_visible;
    add(names && metadata ? "names and metadata visible"
        : names           ? "names visible"
        : metadata        ? "metadata visible, names hidden"
                          : "nothing visible");
  }
  if (!protection.evidence.empty()) {
    const ProtectionEvidence& first = protection.evidence.front();
    add("seen at " + Count(first.offset) + ": " + EscapeName(first.structure));
  }
  return text.empty() ? "" : WrapText("        ", text, report.style.width);
}

// What is encrypted in one place, and the key that lies there.
std::string PrintKeyNearby(const KeyNearby::Place& place, const TerminalReport& report) {
  constexpr size_t kNamed = 3;
  const size_t width = report.style.width;
  std::string out;
  for (size_t i = 0; i < std::min(kNamed, place.examples.size()); ++i)
    out += "      " + Shorten(PrintName(report.mask, place.examples[i]), width - 6) + '\n';
  if (place.objects > kNamed) out += "      ... and " + Count(place.objects - kNamed) + " more\n";
  const std::string& rule = report.run.rules[place.key.rule].name;
  return out +
         WrapText("        ",
                  "in reach of it: " + PrintName(report.mask, place.key.name) + " (" + rule + ')',
                  width);
}

std::string PrintKeysNearby(const TerminalReport& report) {
  if (report.keys_nearby == nullptr || report.keys_nearby->objects() == 0) return "";
  constexpr size_t kPlaces = 5;
  const auto places = report.keys_nearby->Places();
  std::string out = "    of these, encrypted, but a password or key lies nearby: " +
                    Count(report.keys_nearby->objects(), "object", "objects") + '\n';
  for (size_t i = 0; i < std::min(kPlaces, places.size()); ++i)
    out += PrintKeyNearby(places[i], report);
  if (places.size() > kPlaces) {
    out += "      ... in " + Count(places.size() - kPlaces) +
           " more folders and containers: --json lists all\n";
  }
  return out;
}

// The objects of a grade, after what lies nearby has been taken into account.
GradeSummary Judged(ProtectionGrade grade, const TerminalReport& report) {
  GradeSummary summary = report.summary.grades[static_cast<size_t>(grade)];
  const KeyNearby* nearby = report.keys_nearby;
  if (nearby == nullptr) return summary;
  if (grade == ProtectionGrade::kWeak) {
    summary.objects += nearby->objects();
    summary.bytes += nearby->bytes();
  } else if (grade == ProtectionGrade::kEncrypted) {
    summary.objects -= std::min(summary.objects, nearby->objects());
    summary.notable -= std::min(summary.notable, nearby->objects());
    summary.bytes -= std::min(summary.bytes, nearby->bytes());
    std::erase_if(summary.examples, [nearby](const GradeSummary::Example& example) {
      return nearby->KeyOf({example.path, example.members}) != nullptr;
    });
  }
  return summary;
}

std::string PrintGrade(ProtectionGrade grade, bool details, const TerminalReport& report) {
  const GradeSummary summary = Judged(grade, report);
  if (summary.objects == 0) return "";
  std::string out = "  " + std::string(ProtectionGradeLabel(grade)) + ": " +
                    Count(summary.objects, "object", "objects") + ", " + Bytes(summary.bytes) +
                    '\n';
  for (const GradeSummary::Example& example : summary.examples) {
    out += PrintExample(example, report);
    if (details) out += PrintDetails(example, report);
  }
  if (summary.notable > summary.examples.size()) {
    out += "      ... and " + Count(summary.notable - summary.examples.size()) +
           " more: --json lists all\n";
  }
  if (grade == ProtectionGrade::kWeak) out += PrintKeysNearby(report);
  return out;
}

}  // namespace

std::string PrintGrades(const TerminalReport& report, bool details) {
  std::string out;
  for (int i = 0; i < kProtectionGradeCount; ++i)
    out += PrintGrade(static_cast<ProtectionGrade>(i), details, report);
  return out;
}

std::string PrintProtection(const TerminalReport& report) {
  uint64_t notable = 0;
  for (const GradeSummary& summary : report.summary.grades) notable += summary.notable;
  if (notable == 0) return "";
  return PrintHeading(report, "PROTECTION", "of files and members by themselves, worst first") +
         PrintGrades(report, false);
}

}  // namespace warder
