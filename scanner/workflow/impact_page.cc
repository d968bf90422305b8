// What is known of a lost device, for whoever has to act within the hour.
#include <algorithm>
#include <array>
#include <map>

#include "scanner/model/location.h"
#include "scanner/report/style.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"
#include "scanner/workflow/impact.h"

namespace warder {
namespace {

constexpr int64_t kHour = int64_t{3600} * 1'000'000'000;

std::string Range(const PeopleCount& people) {
  return Count(people.best) + " (" + Count(people.low) + " to " + Count(people.high) + ')';
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + EscapeName(word);
  return text;
}

std::string_view EstimateText(ImpactEstimate estimate) {
  constexpr std::array<std::string_view, 3> kTexts{
      "A: likely not notifiable; record it all the same",
      "B: presumptively notifiable to the regulator, within 72 hours of awareness",
      "C: presumptively notifiable, and those concerned probably have to be told"};
  return kTexts[static_cast<size_t>(estimate)];
}

std::string Device(const ImpactFacts& facts) {
  return EscapeName(facts.pack.asset) + ", serial " + EscapeName(facts.pack.serial);
}

std::string PrintGuards(const ImpactFacts& facts, const Style& style) {
  TextTable table;
  for (const char* heading : {"guarded by", "people", "categories", "as far as the text says"})
    table.AddColumn(heading, TextTable::Align::kLeft);
  for (const ImpactCount& count : facts.guards)
    table.AddRow({count.guard, Range(count.people), Joined(count.categories), Joined(count.roles)});
  table.AddRow({"everybody, once", Range(facts.all.people), Joined(facts.all.categories), ""});
  return table.Print(style);
}

std::string PrintControllers(const ImpactFacts& facts, size_t width) {
  std::string out = "\nWHO IS AFFECTED: each controller has a duty of its own\n";
  for (const AffectedController& one : facts.controllers) {
    out += WrapText("  ",
                    EscapeName(one.name) + ": " + Count(one.people, "person", "people") +
                        " in its holdings; tell " + EscapeName(one.officer),
                    width);
  }
  if (facts.unmatched > 0) {
    out += WrapText("  ",
                    Count(facts.unmatched, "person", "people") +
                        " whom no holding explains: nobody said whose they are; ask every "
                        "controller",
                    width);
  }
  return out;
}

std::string PrintClock(int64_t aware_ns) {
  if (aware_ns == 0)
    return "\nCLOCK: it runs from when somebody came to know; give that time with --aware\n";
  std::string out = "\nCLOCK: aware " + UtcTime(aware_ns) + '\n';
  for (const int hours : {24, 48, 72})
    out += "  " + std::to_string(hours) + " h  " + UtcTime(aware_ns + hours * kHour) + '\n';
  return out;
}

std::string DataSubjects(const ImpactFacts& facts, const EstimatedImpact& estimate) {
  if (estimate.exposed.people.high > 0) {
    return "about " + Range(estimate.exposed.people) +
           "; categories: " + Joined(estimate.exposed.categories);
  }
  return "none who can be reached; " + Range(facts.all.people) +
         " under encryption; categories: " + Joined(facts.all.categories);
}

// The fields of section 67(4).
std::string PrintDraft(const ImpactFacts& facts, const EstimatedImpact& estimate, size_t width) {
  const auto field = [&](std::string_view name, const std::string& text) {
    return WrapText("  " + std::string(name) + "  ", text, width);
  };
  return "\nDRAFT of the notification (to be completed and sent by the controller)\n" +
         field("(a)", "Nature: loss of device " + Device(facts) +
                          ". Data subjects: " + DataSubjects(facts, estimate) +
                          "; records: about " + Count(facts.items) + " items were on it.") +
         field("(b)", "Contact: [data protection officer, name and telephone]") +
         field("(c)",
               "Likely consequences: [from the reasons above; check the safety of people, of "
               "sources, victims and staff first, before any publicity]") +
         field("(d)", "Measures: [revoked accounts, remote wipe, warnings, recovery]") +
         field("not known", "changes since the check; what sealed and unread items hold");
}

}  // namespace

std::string PrintImpact(const ImpactFacts& facts, const LossScenario& scenario, int64_t aware_ns,
                        int64_t now_ns, size_t width) {
  Style style;
  style.width = width;
  const EstimatedImpact estimate = EstimateImpact(facts, scenario);
  const auto days = std::max<int64_t>(0, (now_ns - facts.pack.checked_ns) / (24 * kHour));
  std::string out = "Device " + Device(facts) + '\n';
  out += WrapText(
      "as at ",
      UtcTime(facts.pack.checked_ns) + ", " + Count(static_cast<uint64_t>(days), "day", "days") +
          " ago, run " + EscapeName(facts.pack.run) + "; " + Count(facts.unread) + " of " +
          Count(facts.items) + " items not looked at" +
          (facts.is_whole ? "" : ", and it was not whole") + "; changes since are not known",
      width);
  out += '\n' + PrintGuards(facts, style);
  out += WrapText("  ", "Sealed items, content not known: " + Count(facts.sealed), width);
  out += WrapText("\nESTIMATE ", std::string(EstimateText(estimate.estimate)), width);
  for (const std::string& reason : estimate.reasons) out += WrapText("  - ", reason, width);
  out += "  An estimate for whoever decides, and no decision.\n";
  out += PrintControllers(facts, width) + PrintClock(aware_ns);
  return out + PrintDraft(facts, estimate, width);
}

std::string PrintFleet(const std::vector<ImpactFacts>& devices, const LossScenario& scenario,
                       const std::optional<PeopleCount>& everybody, size_t width) {
  TextTable table;
  table.AddColumn("device", TextTable::Align::kLeft);
  for (const char* heading : {"exposed", "on it", "sealed items", "not looked at"})
    table.AddColumn(heading, TextTable::Align::kRight);
  table.AddColumn("estimate", TextTable::Align::kLeft);
  uint64_t least = 0, most = 0, open = 0;
  std::map<std::string, std::string> controllers;
  for (const ImpactFacts& facts : devices) {
    const EstimatedImpact estimate = EstimateImpact(facts, scenario);
    const PeopleCount& people = estimate.exposed.people;
    least = std::max(least, people.low);
    most += people.high;
    open += people.best > 0;
    table.AddRow({EscapeName(facts.pack.asset), Count(people.best), Count(facts.all.people.best),
                  Count(facts.sealed), Count(facts.unread),
                  std::string(EstimateText(estimate.estimate).substr(0, 1))});
    for (const AffectedController& one : facts.controllers) controllers[one.name] = one.officer;
  }
  std::string out = table.Print(Style());
  out += WrapText("",
                  Count(open) + " of " + Count(devices.size(), "device", "devices") +
                      " with people who can be reached: " +
                      (everybody ? Range(*everybody) + ", each counted once."
                                 : "at least " + Count(least) + " in all, at most " + Count(most) +
                                       ". The same person can be on several devices; packs "
                                       "that keep their run under one key tell them apart."),
                  width);
  for (const auto& [name, officer] : controllers)
    out += "  " + EscapeName(name) + ": tell " + EscapeName(officer) + '\n';
  return out;
}

}  // namespace warder
