// The coverage account and what is behind it. Figures are exact, so that a reader can add them up.
#include <algorithm>
#include <array>

#include "scanner/report/terminal_report.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

constexpr size_t kGapsShown = 12;

// What is likely to hide most comes first. A directory that could not be listed hides any number of
// objects; what the operator can put right (access) stands before what needs a reader or a key;
// what makes no run incomplete comes last.
constexpr std::array kMostImportantFirst{CoverageClass::kNotEnumerated,
                                         CoverageClass::kDenied,
                                         CoverageClass::kCrashed,
                                         CoverageClass::kTimedOut,
                                         CoverageClass::kOverBudget,
                                         CoverageClass::kDamaged,
                                         CoverageClass::kSealed,
                                         CoverageClass::kWeaklySealed,
                                         CoverageClass::kNoReader,
                                         CoverageClass::kPartlyRead,
                                         CoverageClass::kChangedWhileRead,
                                         CoverageClass::kPlaceholder,
                                         CoverageClass::kImageOrAudioOnly,
                                         CoverageClass::kProgramStrings,
                                         CoverageClass::kSpecial,
                                         CoverageClass::kExcluded,
                                         CoverageClass::kRead};
static_assert(kMostImportantFirst.size() == kCoverageClassCount);

size_t RankOf(CoverageClass coverage) {
  return static_cast<size_t>(
      std::find(kMostImportantFirst.begin(), kMostImportantFirst.end(), coverage) -
      kMostImportantFirst.begin());
}

// ", 1.2 MB"; nothing where there is nothing, such as of a link.
std::string SizeOf(const GapSummary& gap) {
  if (gap.coverage == CoverageClass::kNotEnumerated) return ", size not known";
  return gap.bytes == 0 ? "" : ", " + Bytes(gap.bytes);
}

// "share/hr.zip, share/pay.zip ...": as many as have room, the first one cut if it must be.
std::string Examples(const GapSummary& gap, const TerminalReport& report, size_t width) {
  constexpr std::string_view kMore = " ...";
  const size_t room = width - kMore.size();
  std::string text;
  uint64_t named = 0;
  for (const ObjectName& example : gap.examples) {
    const std::string name = PrintName(report.mask, example);
    if (named > 0 && DisplayWidth(text) + 2 + DisplayWidth(name) > room) break;
    text += named == 0 ? Shorten(name, room) : ", " + name;
    ++named;
  }
  if (gap.objects > named) text += kMore;
  return text;
}

}  // namespace

std::string PrintCoverage(const TerminalReport& report) {
  const CoverageAccount& account = report.summary.coverage;
  TextTable table;
  table.AddColumn("", TextTable::Align::kLeft);
  table.AddColumn("objects", TextTable::Align::kRight);
  table.AddColumn("bytes", TextTable::Align::kRight);
  for (int i = 0; i < kCoverageClassCount; ++i) {
    const auto coverage = static_cast<CoverageClass>(i);
    const auto& line = account.in(coverage);
    if (line == CoverageAccount::Line{}) continue;
    std::string name(CoverageClassName(coverage));
    if (coverage == CoverageClass::kExcluded) name += " by the operator";
    if (coverage == CoverageClass::kNotEnumerated) name += " (at least)";
    table.AddRow({std::move(name), Count(line.objects), Count(line.bytes)});
  }
  table.AddRule();
  const auto sum = account.Sum();
  table.AddRow(
      {account.AddsUp() ? "sum = enumerated" : "sum", Count(sum.objects), Count(sum.bytes)});
  if (!account.AddsUp()) {
    table.AddRow({"enumerated: DOES NOT ADD UP", Count(account.enumerated().objects),
                  Count(account.enumerated().bytes)});
  }
  return PrintHeading(report, "COVERAGE", "what became of everything that was enumerated") +
         table.Print(report.style);
}

std::string PrintGaps(const TerminalReport& report) {
  std::vector<GapSummary> gaps = report.summary.gaps;
  if (gaps.empty()) return "";
  std::stable_sort(gaps.begin(), gaps.end(), [](const GapSummary& a, const GapSummary& b) {
    if (RankOf(a.coverage) != RankOf(b.coverage)) return RankOf(a.coverage) < RankOf(b.coverage);
    return a.objects > b.objects;
  });
  std::string out =
      PrintHeading(report, "NOT LOOKED AT", "or not wholly, and why; most important first");
  for (size_t i = 0; i < std::min(gaps.size(), kGapsShown); ++i) {
    const GapSummary& gap = gaps[i];
    std::string what(CoverageClassName(gap.coverage));
    if (gap.reason != what) what += ": " + gap.reason;
    out += WrapText("  ", what + " - " + Count(gap.objects, "object", "objects") + SizeOf(gap),
                    report.style.width);
    out += "      " + Examples(gap, report, report.style.width - 6) + '\n';
  }
  if (gaps.size() > kGapsShown)
    out += "  ... and " + Count(gaps.size() - kGapsShown) + " more reasons: --json lists all\n";
  return out;
}

}  // namespace warder
