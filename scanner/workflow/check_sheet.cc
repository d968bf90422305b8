// The page that is signed: HTML that stands by itself and prints to one sheet of A4.
#include <algorithm>
#include <array>

#include "scanner/report/terminal_report.h"
#include "scanner/report/units.h"
#include "scanner/workflow/check_page.h"

namespace warder {
namespace {

// As many as one sheet has room for.
constexpr size_t kReasonsShown = 3;
constexpr size_t kFoldersShown = 3;
constexpr size_t kPlacesShown = 3;
constexpr size_t kControllersShown = 5;
constexpr size_t kLongestName = 90;

constexpr std::string_view kStyle = R"css(
@page { size: A4; margin: 9mm 13mm }
body { font: 8.4pt/1.22 "Liberation Sans", Arial, sans-serif; color: #111; background: #fff;
       max-width: 184mm; margin: 0 auto }
h1 { font-size: 14pt; margin: 0 }
h2 { font-size: 9.5pt; margin: 1.8mm 0 .5mm; border-bottom: .3mm solid #555; break-after: avoid }
p { margin: 0 0 1mm }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .2mm 2mm .2mm 0; overflow-wrap: anywhere }
th[scope=row] { width: 46mm }
.limbs { display: grid; grid-template-columns: 1fr 1fr; column-gap: 6mm }
td.number, th.number { text-align: right; white-space: nowrap }
.verdict { border: .8mm solid #111; padding: 1mm 3mm; margin: 1.5mm 0 }
.verdict strong { font-size: 17pt; margin-right: 3mm }
.FAIL { border-color: #a00; background: #fdecec }
.INCOMPLETE { border-color: #8a5a00; background: #fff6e0 }
.PASS { border-color: #1b5e20; background: #eef7ee }
ul { margin: 0; padding-left: 5mm }
.sign td { border: .3mm solid #555; height: 5.5mm; padding: .3mm 1.5mm }
footer { font-size: 7.5pt; color: #333; margin-top: 1.5mm }
)css";

std::string Escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string Element(std::string_view name, std::string_view text) {
  return '<' + std::string(name) + '>' + Escape(text) + "</" + std::string(name) + ">\n";
}

std::string Row(std::string_view heading, std::string_view text) {
  return "<tr><th scope=\"row\">" + Escape(heading) + "</th><td>" +
         Escape(text.empty() ? "not stated" : text) + "</td></tr>\n";
}

std::string MoreText(size_t shown, size_t all) {
  return all > shown ? "and " + Count(all - shown) +
                           " more; the terminal and check.json of the evidence pack have all"
                     : "";
}

// Where there is one root, it stands at the top and names go on from there.
std::string BelowRoot(const CheckPage& page, std::string text) {
  const std::vector<std::string>& roots = page.facts.run.roots;
  if (roots.size() != 1) return text;
  const std::string root = PrintName(page.mask, roots.front()) + '/';
  for (size_t at = text.find(root); root.size() > 2 && at != text.npos;
       at = text.find(root, at + 1))
    text.replace(at, root.size(), "\u2026/");
  return text;
}

std::string Folder(const CheckPage& page, const PathBytes& path) {
  return Shorten(BelowRoot(page, PrintName(page.mask, path)), kLongestName);
}

std::string LookedAt(const CheckPage& page) {
  const Run& run = page.facts.run;
  std::string text = "Looked at: ";
  for (size_t i = 0; i < std::min(run.roots.size(), kPlacesShown); ++i)
    text += (i == 0 ? "" : ", ") + PrintName(page.mask, run.roots[i]);
  if (run.roots.size() > kPlacesShown) text += " " + MoreText(kPlacesShown, run.roots.size());
  text += run.target.mounted_at.empty() ? "" : ", of " + run.target.name + ", mounted there";
  return text + "; on " + DateText(page.verdict.checked) + " by " + run.operator_name + " on " +
         run.scanning_host;
}

std::string Device(const Case& the_case) {
  const auto date = [](const std::optional<Date>& day) { return day ? DateText(*day) : ""; };
  const std::string away =
      the_case.leaves ? date(the_case.leaves) + " to " + date(the_case.returns) : "";
  return "<h2>Device and purpose</h2>\n<table>" +
         Row("Asset, serial", the_case.asset.empty() && the_case.serial.empty()
                                  ? ""
                                  : the_case.asset + ", " + the_case.serial) +
         Row("Carried by, unit", the_case.user.empty() && the_case.unit.empty()
                                     ? ""
                                     : the_case.user + ", " + the_case.unit) +
         Row("Unit's purpose", the_case.unit_purpose) +
         Row("Goes to", (the_case.destination.empty() ? "not stated" : the_case.destination) +
                            (away.empty() ? "" : ", " + away)) +
         Row("Sharing arrangement", the_case.arrangement) + "</table>\n";
}

std::string Numbers(const CheckPage& page) {
  const CheckFacts& facts = page.facts;
  const TerminalReport report{facts.run, facts.summary, facts.people, page.mask, Style()};
  return "<h2>Three numbers</h2>\n<table>" +
         Row("People exposed in the clear", PeopleText(report)) +
         Row("Items sealed", SealedText(facts)) + Row("Items not looked at", UnreadText(facts)) +
         "</table>\n";
}

std::string LimbSection(const CheckPage& page, Limb limb) {
  std::string title(LimbName(limb));
  title.front() = static_cast<char>(title.front() - 'a' + 'A');
  std::string out =
      "<section>\n" +
      Element("h2", title + ": " +
                        std::string(GateResultName(page.verdict.limbs[static_cast<size_t>(limb)])));
  std::vector<const GateReason*> reasons;
  for (const GateReason& reason : page.verdict.reasons) {
    if (reason.limb == limb) reasons.push_back(&reason);
  }
  if (reasons.empty()) return out + Element("p", "Nothing to object.") + "</section>\n";
  constexpr std::array<std::string_view, 4> kWords{
      "Note: ", "Excepted: ", "Incomplete: ", "Fails: "};
  out += "<ul>\n";
  for (size_t i = 0; i < std::min(reasons.size(), kReasonsShown); ++i) {
    out += Element("li", std::string(kWords[static_cast<size_t>(reasons[i]->weight)]) +
                             BelowRoot(page, ReasonText(page, *reasons[i])));
  }
  if (reasons.size() > kReasonsShown) out += Element("li", MoreText(kReasonsShown, reasons.size()));
  return out + "</ul></section>\n";
}

std::string Folders(const CheckPage& page, std::string_view heading, const PeopleReport& people) {
  if (people.all.best == 0) return "";
  std::string out =
      Element("h2", heading) +
      "<table><tr><th scope=\"col\">folder, without those below it</th><th scope=\"col\" "
      "class=\"number\">people</th><th scope=\"col\" class=\"number\">if stolen</th></tr>\n";
  const auto folders = WorstFolders(people, people.folders.size());
  for (size_t i = 0; i < std::min(folders.size(), kFoldersShown); ++i) {
    out += "<tr><td>" + Escape(Folder(page, folders[i]->path)) + "</td><td class=\"number\">" +
           Count(folders[i]->directly.best) + "</td><td class=\"number\">" +
           std::string(RatingName(folders[i]->theft)) + "</td></tr>\n";
  }
  out += "</table>\n";
  if (folders.size() > kFoldersShown) out += Element("p", MoreText(kFoldersShown, folders.size()));
  return out;
}

// In running text: the sheet has no room for a third table.
std::string FixPlaces(const CheckPage& page) {
  const FixFirst& fix = page.facts.people.fix_first;
  if (fix.items.empty()) return "";
  std::string text = "Sealing or removing ";
  for (size_t i = 0; i < std::min(fix.items.size(), kPlacesShown); ++i) {
    text += (i == 0 ? "" : ", ") + Folder(page, fix.items[i].folder) + " (" +
            Count(fix.items[i].people, "person", "people") + ')';
  }
  if (fix.items.size() > kPlacesShown)
    text += " and " + Count(fix.items.size() - kPlacesShown) + " more (the terminal shows them)";
  text += " leaves " + Count(fix.people - fix.cleared) + " of " +
          Count(fix.people, "person", "people") + " readable.";
  const bool protection_fails =
      page.verdict.limbs[static_cast<size_t>(Limb::kProtection)] == GateResult::kFail;
  return Element("h2", "What to put right first") +
         Element("p", (protection_fails ? "What Protection names. " : "") + text);
}

std::string Coverage(const CheckFacts& facts) {
  const CoverageAccount& account = facts.summary.coverage;
  std::string text;
  for (int i = 0; i < kCoverageClassCount; ++i) {
    const auto coverage = static_cast<CoverageClass>(i);
    const CoverageAccount::Line& line = account.in(coverage);
    if (line.objects == 0) continue;
    text += (text.empty() ? "" : " + ") + std::string(CoverageClassName(coverage)) + ' ' +
            Count(line.objects) + " (" + Bytes(line.bytes) + ')';
  }
  return Element("h2", "Coverage") +
         Element("p", "Enumerated " + Count(account.enumerated().objects) + " (" +
                          Bytes(account.enumerated().bytes) + ") = " + text) +
         Element("p",
                 "Not enumerated at all: deleted files, free space, hibernation and page files, "
                 "other accounts' cloud folders, telephones, paper. Text in pictures and sound is "
                 "not read; what no rule describes is not found.");
}

bool CanPass(const CheckPage& page) {
  return page.verdict.result <= GateResult::kPassWithExceptions;
}

std::string SignOff(const CheckPage& page) {
  const auto& controllers = page.the_case.controllers;
  std::string out =
      Element("h2", "Sign-off: each officer for its own controller; one refusal holds the device") +
      Element("p", SignOffText(page)) +
      "<table class=\"sign\"><tr><th scope=\"col\">controller</th><th "
      "scope=\"col\">officer</th><th scope=\"col\">" +
      std::string(CanPass(page) ? "pass or refuse" : "refused") +
      "</th><th "
      "scope=\"col\">signature, date</th></tr>\n";
  for (size_t i = 0; i < std::min(controllers.size(), kControllersShown); ++i) {
    out += "<tr><td>" + Escape(controllers[i].name) + "</td><td>" + Escape(controllers[i].officer) +
           "</td><td></td><td></td></tr>\n";
  }
  if (controllers.empty()) out += "<tr><td colspan=\"4\">no controller is named</td></tr>\n";
  out += "</table>\n";
  if (controllers.size() > kControllersShown)
    out += Element("p", MoreText(kControllersShown, controllers.size()) + "; print one sheet more");
  return out;
}

}  // namespace

std::string PrintCheckSheet(const CheckPage& page) {
  const Run& run = page.facts.run;
  const std::string result(GateResultName(page.verdict.result));
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\">"
      "<title>Device check " +
      Escape(run.id) + "</title><style>" + std::string(kStyle) + "</style></head>\n<body><main>\n" +
      Element("h1", "Device check " + run.id) + Element("p", LookedAt(page)) +
      "<div class=\"verdict " + result + "\"><strong>" + result + "</strong> " +
      Escape(VerdictSentence(page)) + "</div>\n" + Device(page.the_case) + Numbers(page);
  out += "<div class=\"limbs\">\n";
  for (size_t i = 0; i < kLimbCount; ++i) out += LimbSection(page, static_cast<Limb>(i));
  out += "</div>\n";
  const bool all_explained = page.facts.unmatched.all.best == 0;
  out += all_explained ? Folders(page, "Worst folders", page.facts.people)
                       : Folders(page, "Why is this here? No holding of the case explains it",
                                 page.facts.unmatched);
  out += FixPlaces(page);
  out +=
      Coverage(page.facts) + SignOff(page) + "</main>\n<footer>warder " + Escape(run.tool_version) +
      "; rules " + Escape(run.rules_digest.substr(0, 16)) + "; policy " + Escape(PolicyText(page)) +
      "; case file " + Escape(page.the_case.digest.substr(0, 16)) +
      ". Exposed: whoever gets hold of it can read it. Holding: what the case file says is kept "
      "here, and why. This page is a map of sensitive data: mark and handle it as that data, and "
      "keep it off the device.</footer>\n"
      "</body></html>\n";
  return out;
}

}  // namespace warder
