// The people: how many, who, how bad, and where to begin.
#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "scanner/report/terminal_report.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

constexpr size_t kMostDuplicates = 10;

// "1,204 convicted, 31 suspects ..." of those of whom it is told.
std::string RolesText(const PeopleReport& people) {
  constexpr std::array<std::pair<Role, std::string_view>, 4> kNamed{
      {{Role::kVictim, "victims"},
       {Role::kWitness, "witnesses"},
       {Role::kSuspect, "suspects"},
       {Role::kConvicted, "convicted or in custody"}}};
  std::string text;
  for (const auto& [role, name] : kNamed) {
    const uint64_t number = people.by_role[static_cast<size_t>(role)];
    if (number > 0) text += (text.empty() ? "" : ", ") + Count(number) + ' ' + std::string(name);
  }
  return text;
}

int HighestSensitivity(const PeopleReport& people) {
  int highest = 0;
  for (int s = 1; s <= kMaxSensitivity; ++s) {
    if (people.shared[0][static_cast<size_t>(s - 1)] > 0) highest = s;
  }
  return highest;
}

std::string Capitals(std::string_view word) {
  std::string text(word);
  for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return text;
}

std::string TheftText(const Exposure& theft) {
  constexpr std::array<std::string_view, kMaxExposure + 1> kWhy{
      "the storage is encrypted, measured", "the storage is said to be encrypted",
      "storage open, controlled room", "storage open, fixed machine",
      "storage open, machine or medium can be carried away"};
  if (theft.unknown)
    return "what guards the storage or whether it can be carried away is not known";
  return std::string(kWhy[static_cast<size_t>(theft.x)]);
}

// Those with the most people, of two that are like each other one.
std::vector<const Duplicate*> LargestDuplicates(const DuplicateReport& found) {
  using Pair = std::pair<const ObjectName*, const ObjectName*>;
  const auto less = [](const Pair& a, const Pair& b) {
    const auto key = [](const Pair& pair) {
      return std::tie(pair.first->path, pair.first->members, pair.second->path,
                      pair.second->members);
    };
    return key(a) < key(b);
  };
  std::set<Pair, decltype(less)> seen(less);
  std::vector<const Duplicate*> largest;
  for (const Duplicate& one : found.duplicates) {
    seen.insert({&one.object, &one.other});
    if (!seen.contains({&one.other, &one.object})) largest.push_back(&one);
  }
  std::stable_sort(largest.begin(), largest.end(),
                   [](const Duplicate* a, const Duplicate* b) { return a->shared > b->shared; });
  largest.resize(std::min(largest.size(), kMostDuplicates));
  return largest;
}

}  // namespace

std::string PeopleText(const TerminalReport& report) {
  const PeopleCount& people = report.people.all;
  if (people == PeopleCount()) return "nobody was identified in what was read";
  std::string text = Count(people.best) + " (at least " + Count(people.low) + ", at most " +
                     Count(people.high) + ')';
  if (people.visible < people.best) {
    text += "; " + Count(people.best - people.visible) +
            " of them only where a person who opens the files does not see it";
  }
  if (const std::string roles = RolesText(report.people); !roles.empty())
    text += "; in roles that the text gives, some in several: " + roles;
  if (people.staff > 0)
    text += "; not counted: " + Count(people.staff) + " named as staff or authors";
  return text;
}

std::string RatingText(const TerminalReport& report) {
  const PeopleReport& people = report.people;
  std::string text = "if stolen while off: " + Capitals(RatingName(people.theft)) + " (" +
                     TheftText(people.theft_exposure) +
                     "); by who may read it: " + Capitals(RatingName(people.share)) +
                     "; sensitivity S" + std::to_string(HighestSensitivity(people)) + " of 4";
  if (people.joined > 0) {
    text += "; of " + Count(people.joined, "person", "people") +
            " more is said in several objects together than in any of them";
  }
  return text + "; policy " + people.policy;
}

std::string PrintFixFirst(const TerminalReport& report) {
  const FixFirst& fix = report.people.fix_first;
  if (fix.items.empty()) return "";
  TextTable table;
  table.AddColumn("place", TextTable::Align::kLeft);
  table.AddColumn("people", TextTable::Align::kRight);
  table.AddColumn("sensitivity", TextTable::Align::kRight);
  for (const FixItem& item : fix.items) {
    table.AddRow({PrintName(report.mask, item.folder) + (item.own_files_only ? "/*" : ""),
                  Count(item.people), "S" + std::to_string(item.sensitivity)});
  }
  std::string share = "Sealing or removing these clears " + Count(fix.cleared) + " of " +
                      Count(fix.people, "person", "people") +
                      ": every copy of what is said of them that can be read lies there.";
  const uint64_t others = fix.people - fix.cleared;
  if (others == 1) share += " The other one has a copy elsewhere.";
  if (others > 1) share += " The other " + Count(others) + " have a copy elsewhere.";
  const bool own_files = std::any_of(fix.items.begin(), fix.items.end(),
                                     [](const FixItem& item) { return item.own_files_only; });
  if (own_files) share += " \"/*\": the files of the folder, not those in folders below it.";
  return PrintHeading(report, "WHAT TO FIX FIRST", "") + table.Print(report.style) + '\n' +
         WrapText("  ", share, report.style.width);
}

std::string PrintDuplicates(const TerminalReport& report) {
  const DuplicateReport& found = report.people.duplicates;
  if (found.duplicates.empty() && found.not_compared == 0) return "";
  TextTable table;
  table.AddColumn("people", TextTable::Align::kRight);
  table.AddColumn("", TextTable::Align::kLeft);
  table.AddColumn("object", TextTable::Align::kLeft);
  for (const Duplicate* one : LargestDuplicates(found)) {
    table.AddRow({Count(one->people), "", PrintName(report.mask, one->object)});
    table.AddRow(
        {"", std::string(LikenessText(one->likeness)), PrintName(report.mask, one->other)});
  }
  std::string text = "Objects with fewer than " + Count(kLeastShared) +
                     " people are not compared; --json tells of all others.";
  if (found.not_compared > 0) {
    text += ' ' + Count(found.not_compared, "object was", "objects were") +
            " not compared, because there are too many people.";
  }
  const std::string rest = Count(found.duplicates.size(), "object holds", "objects hold") +
                           " people whom another one holds";
  return PrintHeading(report, "SAME PEOPLE ELSEWHERE", rest) +
         (found.duplicates.empty() ? "" : table.Print(report.style) + '\n') +
         WrapText("  ", text, report.style.width);
}

}  // namespace warder
