#include "scanner/workflow/check_page.h"

#include <algorithm>
#include <array>

#include "scanner/model/location.h"
#include "scanner/report/terminal_report.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

constexpr size_t kWorst = 10;

std::string WeightWord(Weight weight) {
  constexpr std::array<std::string_view, 4> kWords{"note", "EXCEPTED", "INCOMPLETE", "FAIL"};
  return std::string(kWords[static_cast<size_t>(weight)]);
}

std::string PrintLimbs(const CheckPage& page, const Style& style) {
  std::string out;
  for (size_t i = 0; i < kLimbCount; ++i) {
    const auto limb = static_cast<Limb>(i);
    out += '\n' + style.Bold(LimbName(limb)) + ": " +
           std::string(GateResultName(page.verdict.limbs[i])) + '\n';
    for (const GateReason& reason : page.verdict.reasons) {
      if (reason.limb != limb) continue;
      out +=
          WrapText("  " + WeightWord(reason.weight) + "  ", ReasonText(page, reason), style.width);
    }
  }
  return out;
}

std::string PrintFolders(const CheckPage& page, const PeopleReport& people, const Style& style) {
  TextTable table;
  table.AddColumn("folder", TextTable::Align::kLeft);
  table.AddColumn("people", TextTable::Align::kRight);
  table.AddColumn("if stolen", TextTable::Align::kRight);
  for (const FolderPeople* folder : WorstFolders(people, kWorst)) {
    table.AddRow({PrintName(page.mask, folder->path), Count(folder->directly.best),
                  std::string(RatingName(folder->theft))});
  }
  return table.Print(style);
}

}  // namespace

std::string ReasonText(const CheckPage& page, const GateReason& reason) {
  if (reason.subject.path.empty()) return reason.text;
  const std::string text = PrintName(page.mask, reason.subject);
  // What was not looked at names the first of several.
  if (reason.limb == Limb::kCoverage) return reason.text + "; the first is " + text;
  return text + ": " + reason.text;
}

uint64_t SealedItems(const CheckFacts& facts) {
  return facts.summary.coverage.in(CoverageClass::kSealed).objects;
}

std::string SealedText(const CheckFacts& facts) {
  const uint64_t sealed = SealedItems(facts);
  return Count(sealed) +
         (sealed > 0 ? ", encrypted by themselves, so that their content is not known" : "");
}

std::string UnreadText(const CheckFacts& facts) {
  const CoverageAccount& account = facts.summary.coverage;
  const uint64_t pictures = account.in(CoverageClass::kImageOrAudioOnly).objects;
  std::string text = Count(account.incomplete_objects()) + " of " +
                     Count(account.enumerated().objects) + ", wholly or in part";
  if (pictures > 0)
    text += "; besides " + Count(pictures, "picture or recording", "pictures or recordings");
  return text;
}

std::vector<const FolderPeople*> WorstFolders(const PeopleReport& people, size_t most) {
  std::vector<const FolderPeople*> folders;
  for (const FolderPeople& folder : people.folders) {
    if (folder.directly.best > 0) folders.push_back(&folder);
  }
  std::stable_sort(folders.begin(), folders.end(), [](const auto* a, const auto* b) {
    return a->theft != b->theft ? a->theft > b->theft : a->directly.best > b->directly.best;
  });
  if (folders.size() > most) folders.resize(most);
  return folders;
}

std::string VerdictSentence(const CheckPage& page) {
  switch (page.verdict.result) {
    case GateResult::kFail:
      return "The device must not leave, and can only be refused. What fails below has to be put "
             "right by those who hold the device and the data, and the check run again.";
    case GateResult::kIncomplete:
      return "Nothing can be said yet: the device stays, and can only be refused. What is "
             "incomplete below has to be filled in, looked at or given a reason, and the check run "
             "again.";
    case GateResult::kPass:
    case GateResult::kPassWithExceptions:
      break;
  }
  const bool excepted = page.verdict.result == GateResult::kPassWithExceptions;
  return "Policy " + page.policy.name +
         (excepted ? " lets it pass for the time of the exceptions below, which each officer has "
                     "to agree to. Valid until "
                   : " has no objection to what was stated and measured. Valid until ") +
         DateText(page.verdict.valid_until) +
         "; any change of content, protection, purpose or holder ends it.";
}

std::string SignOffText(const CheckPage& page) {
  const std::string seen =
      "I have seen the coverage statement, the findings and the reasons of check " +
      page.facts.run.id + ", rules " + page.facts.run.rules_digest.substr(0, 16) + ". ";
  if (page.verdict.result > GateResult::kPassWithExceptions)
    return seen + "It does not pass: I refuse the device, and it stays.";
  return seen +
         "I am satisfied that the purpose, controller and basis of the data are recorded and "
         "that the device is protected for its use.";
}

std::string PolicyText(const CheckPage& page) {
  const std::string& signer = page.policy.signer;
  return page.policy.name + " (" + page.policy.digest.substr(0, 16) + "), " +
         (signer.empty() ? "built in" : "signed by " + EscapeName(signer));
}

std::string PrintCheckPage(const CheckPage& page, const Style& style) {
  const CheckFacts& facts = page.facts;
  const TerminalReport report{facts.run, facts.summary, facts.people, page.mask, style};
  std::string out = "Device check " + facts.run.id + ", " + DateText(page.verdict.checked) +
                    ", policy " + PolicyText(page) + "\n\n";
  const std::string word(GateResultName(page.verdict.result));
  out += style.Bold(word) + '\n' + WrapText("  ", VerdictSentence(page), style.width) + '\n';
  out += WrapText("  People exposed in the clear  ", PeopleText(report), style.width);
  out += WrapText("  Items sealed                 ", SealedText(facts), style.width);
  out += WrapText("  Items not looked at          ", UnreadText(facts), style.width);
  out += PrintLimbs(page, style);
  if (facts.people.all.best > 0) {
    out += PrintHeading(report, "WORST", "folders, by what it means if the device is stolen") +
           PrintFolders(page, facts.people, style);
  }
  if (facts.unmatched.all.best > 0) {
    out += PrintHeading(report, "WHY IS THIS HERE", "no holding of the case explains it") +
           PrintFolders(page, facts.unmatched, style);
  }
  return out + PrintFixFirst(report) + PrintCoverage(report) + PrintGaps(report);
}

}  // namespace warder
