// What it must never do: show a value, promise that nothing is there, or give a number without the
// number that it is a part of. So "no finding" always comes with how many objects were read and
// with which rules, and everything that was not read stands beside it.
#include "scanner/report/terminal_report.h"

#include <algorithm>
#include <array>

#include "scanner/report/storage_section.h"
#include "scanner/report/units.h"
#include "scanner/report/verdict.h"

namespace warder {
namespace {

constexpr size_t kLabelWidth = 32;  // of the headline numbers

constexpr std::array<std::string_view, 6> kLimits{
    "\"Probable\" and \"confirmed\" speak of the written value: shape, check digit and the words "
    "around it. They do not "
    "say that the person or the number exists.",
    "People are linked by identifiers, and by surname, forename and date of birth together. The "
    "range says how far the "
    "number may be off; the number of findings is not a number of people.",
    "Names are looked for next to identifiers, dates of birth, postcodes, bank data and offences "
    "only; streets and towns are not.",
    "Text in pictures, sound and video is not read. Sealed items are graded by their structure; "
    "how good their passwords are is not known.",
    "Outside of what was asked for, nothing was enumerated: deleted files, free space, other "
    "volumes, other accounts' "
    "cloud folders, telephones, paper.",
    "Rules find what they describe. A value written in a way that no rule describes is not found."};

enum class Urgency { kNone, kLook, kAct };

// One of the headline numbers: a label, coloured by how much it asks for attention, and wrapped
// text.
std::string Headline(const TerminalReport& report, std::string_view label, const std::string& text,
                     Urgency urgency) {
  std::string first = "  " + std::string(label);
  first.resize(kLabelWidth, ' ');
  const Style& style = report.style;
  const std::string coloured = urgency == Urgency::kAct    ? style.Red(label)
                               : urgency == Urgency::kLook ? style.Yellow(label)
                                                           : style.Bold(label);
  return WrapText(first, text, style.width).replace(2, label.size(), coloured);
}

std::string SealedText(const RunSummary& summary, const KeyNearby* keys_nearby) {
  const CoverageAccount& coverage = summary.coverage;
  const uint64_t sealed = coverage.in(CoverageClass::kSealed).objects;
  const uint64_t weak = coverage.in(CoverageClass::kWeaklySealed).objects;
  std::string text = Count(sealed) + " encrypted, " + Count(weak) + " weakly";
  if (weak > 0) text += " (counts as open)";
  if (keys_nearby != nullptr && keys_nearby->objects() > 0) {
    text += "; a password or key lies near " + Count(keys_nearby->objects()) +
            " that are encrypted (counts as open)";
  }
  if (summary.protection_unknown > 0) {
    text += "; besides " + Count(summary.protection_unknown) +
            " whose protection is not known (counts as open)";
  }
  return text;
}

std::string UnreadText(const TerminalReport& report) {
  const CoverageAccount& coverage = report.summary.coverage;
  std::string text = Count(coverage.incomplete_objects()) + " of " +
                     Count(coverage.enumerated().objects, "object", "objects") +
                     ", wholly or in part";
  uint64_t accepted = 0;
  for (const auto c : {CoverageClass::kExcluded, CoverageClass::kSpecial,
                       CoverageClass::kImageOrAudioOnly, CoverageClass::kProgramStrings}) {
    accepted += coverage.in(c).objects;
  }
  if (accepted > 0) {
    text += "; besides " + Count(accepted) +
            " excluded, special, program or image files, which do not make a run incomplete";
  }
  return text;
}

std::string PrintHeader(const TerminalReport& report) {
  const Run& run = report.run;
  const auto& enumerated = report.summary.coverage.enumerated();
  std::string what =
      "Scanned " + Count(enumerated.objects, "object", "objects") + ", " + Bytes(enumerated.bytes);
  if (run.ended_ns != 0)
    what += ", in " + Duration(static_cast<double>(run.ended_ns - run.started_ns) / 1e9);
  if (report.summary.members.objects > 0) {
    what += "; of them " + Count(report.summary.members.objects, "member", "members") +
            " of containers, " + Bytes(report.summary.members.bytes) + " unpacked";
  }
  if (!run.target.name.empty()) what += "; target " + EscapeName(run.target.name);
  if (!run.target.mounted_at.empty())
    what += " mounted at " + PrintName(report.mask, run.target.mounted_at);
  what += ", scanning host " + EscapeName(run.scanning_host);
  std::string out = WrapText("", what, report.style.width);
  if (report.summary.stopped)
    out += report.style.Yellow(
               "STOPPED before the end: what follows is about the part that was reached.") +
           '\n';
  if (!report.taken.empty()) out += WrapText("", report.taken + '.', report.style.width);
  if (!report.on_target.empty()) out += report.style.Yellow(report.on_target + '.') + '\n';
  if (!report.filter.empty()) {
    out += report.style.Yellow("FILTERED by " + report.filter +
                               ": findings and people are those that are left; sealed items, "
                               "coverage and gaps are those of the whole run.") +
           '\n';
  }
  if (!run.missing_sandbox_layers.empty()) {
    std::string missing;
    for (const std::string& layer : run.missing_sandbox_layers)
      missing += (missing.empty() ? "" : ", ") + layer;
    out += report.style.Yellow("WEAK SANDBOX: archives and documents were read without " + missing +
                               '.') +
           '\n';
  }
  if (report.root_errors > 0) {
    out += report.style.Yellow(Count(report.root_errors, "path", "paths") +
                               " that you asked for could not be looked at at all.") +
           '\n';
  }
  return out;
}

std::string PrintHeadlines(const TerminalReport& report) {
  const RunSummary& summary = report.summary;
  const auto look_if = [](bool any) { return any ? Urgency::kLook : Urgency::kNone; };
  const uint64_t sealed = summary.coverage.in(CoverageClass::kSealed).objects +
                          summary.coverage.in(CoverageClass::kWeaklySealed).objects;
  std::string out = "\n";
  out += Headline(report, "People exposed in the clear", PeopleText(report),
                  report.people.all.high > 0 ? Urgency::kAct : Urgency::kNone);
  if (report.people.theft != Rating::kNone) {
    const Rating worst = std::max(report.people.theft, report.people.share);
    out += Headline(report, "How bad it is", RatingText(report),
                    worst >= Rating::kHigh ? Urgency::kAct : Urgency::kLook);
  }
  out += Headline(report, "Items sealed", SealedText(summary, report.keys_nearby),
                  look_if(sealed + summary.protection_unknown > 0));
  out += Headline(report, "Items not looked at", UnreadText(report),
                  look_if(summary.coverage.incomplete_objects() > 0));
  if (summary.possible_spills > 0) {
    out += Headline(report, "Possible spills",
                    Count(summary.possible_spills, "object", "objects") +
                        " marked above the tier of this run; not named here, not to be copied. "
                        "Tell your security officer now",
                    Urgency::kAct);
  }
  return out;
}

std::string PrintVerdict(const TerminalReport& report) {
  const RunSummary& summary = report.summary;
  const uint64_t read = summary.coverage.in(CoverageClass::kRead).objects;
  const uint64_t partly = summary.coverage.in(CoverageClass::kPartlyRead).objects;
  std::string text;
  if (!HasFindings(summary)) {
    text = "No finding at probable or above in " + Count(read, "object", "objects") + " read";
  } else {
    text = Count(summary.findings.TotalAtLeast(Confidence::kProbable), "finding", "findings") +
           " at probable or above in " + Count(summary.objects_with_findings, "object", "objects") +
           "; " + Count(read) + " read";
  }
  if (partly > 0) text += " and " + Count(partly) + " partly read";
  text += " with " + Count(report.run.rules.size(), "rule", "rules") + ", digest " +
          report.run.rules_digest.substr(0, 16) + '.';
  if (summary.unlisted_findings > 0) {
    text += ' ' + Count(summary.unlisted_findings) +
            " more at possible were counted but not kept one by one.";
  }
  return '\n' + WrapText("  ", text, report.style.width);
}

std::string PrintStorage(const TerminalReport& report) {
  const Target& target = report.run.target;
  if (target.volumes.empty() && target.evidence.empty()) return "";
  return PrintHeading(report, "STORAGE", "what guards it while the machine is off") +
         PrintVolumes(target.volumes, report.mask, report.style) +
         PrintEvidence(target.evidence, report.style);
}

std::string PrintLimits(const TerminalReport& report) {
  std::string out = PrintHeading(report, "LIMITS", "of what this says");
  for (const std::string_view limit : kLimits) out += WrapText("  - ", limit, report.style.width);
  return out;
}

// The roots as they would be typed again; "PATH..." where one of them is not fit for print or there
// are many.
std::string RootsToType(const TerminalReport& report) {
  constexpr size_t kRootsTyped = 3;
  const auto& roots = report.run.roots;
  if (roots.empty() || roots.size() > kRootsTyped) return " PATH...";
  std::string text;
  for (const std::string& root : roots) {
    const bool printable = report.mask.WasSeen(root) && PrintName(report.mask, root) == root;
    if (!printable || root[0] == '-') return " PATH...";
    text += ' ' + ShellWord(root);
  }
  return text;
}

std::string PrintNext(const TerminalReport& report) {
  const RunSummary& summary = report.summary;
  const std::string roots = RootsToType(report);
  const auto& coverage = summary.coverage;
  std::string out;
  const auto add = [&](const std::string& command, std::string_view why) {
    out += "  " + report.style.Bold(command) + '\n' + WrapText("      ", why, report.style.width);
  };
  if (summary.stopped && !report.resume.empty()) {
    add(report.resume, "goes on where it was stopped");
  } else if (summary.stopped) {
    add("warder scan" + roots, "starts again from the beginning: nothing of this run was kept");
  }
  if (HasFindings(summary) && !report.listed) {
    add("warder scan --list" + roots, "shows where each finding stands, without the value");
  }
  if (HasFindings(summary) && report.listed) {
    add("warder scan --json" + roots + " > findings.ndjson",
        "the same for a spreadsheet or a program; keep the file as safe as the data");
  }
  if (coverage.in(CoverageClass::kDenied).objects +
          coverage.in(CoverageClass::kNotEnumerated).objects >
      0) {
    add("sudo warder scan" + roots, "reads what this account may not, if you are allowed to");
  }
  if (out.empty()) add("warder rules list", "shows what was looked for");
  return PrintHeading(report, "NEXT", "") + out;
}

}  // namespace

std::span<const std::string_view> ReportLimits() {
  return kLimits;
}

std::string ShellWord(const std::string& text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-+,@%=";
  if (!text.empty() && text.find_first_not_of(kPlain) == std::string::npos && text[0] != '-')
    return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + '\'';
}

std::string PrintName(const NameMask& mask, const PathBytes& path) {
  return EscapeName(mask.Mask(path).path);
}

std::string PrintName(const NameMask& mask, const ObjectName& name) {
  MaskedName masked = mask.Mask(name.path, name.members);
  Location location;
  location.path = std::move(masked.path);
  location.members = std::move(masked.members);
  return PrintLocation(location);
}

std::string PrintHeading(const TerminalReport& report, std::string_view heading,
                         std::string_view rest) {
  std::string out = '\n' + report.style.Bold(heading);
  if (!rest.empty()) out += ": " + std::string(rest);
  return out + '\n';
}

std::string PrintTerminalReport(const TerminalReport& report) {
  return PrintHeader(report) + PrintHeadlines(report) + PrintVerdict(report) +
         PrintFixFirst(report) + PrintDuplicates(report) + PrintFindings(report) +
         PrintProtection(report) + PrintStorage(report) + PrintByVolume(report) +
         PrintCoverage(report) + PrintGaps(report) + PrintLimits(report) + PrintNext(report);
}

}  // namespace warder
