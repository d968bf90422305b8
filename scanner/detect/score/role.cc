// A wrong role counts a person in the wrong line, so only what stands right before a name speaks of
// it: "told PC Jones that John Smith ..." makes nobody but Jones an officer.
#include "scanner/detect/score/role.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "scanner/detect/rules/words.h"

namespace warder {
namespace {

using RoleWord = std::pair<std::string_view, Role>;

// Sorted. One or two words that stand before a name or in a heading. Ranks of the police of England
// and Wales: Police Act 1996, s.9H, s.13, and their usual abbreviations.
constexpr std::array kRoleWords = std::to_array<RoleWord>({
    {"accused", Role::kSuspect},
    {"acting by", Role::kStaff},
    {"aggrieved", Role::kVictim},
    {"arrested", Role::kSuspect},
    {"attended by", Role::kStaff},
    {"author", Role::kAuthor},
    {"caseworker", Role::kStaff},
    {"chair", Role::kStaff},
    {"com", Role::kStaff},
    {"complainant", Role::kVictim},
    {"completed by", Role::kStaff},
    {"constable", Role::kStaff},
    {"convicted", Role::kConvicted},
    {"dc", Role::kStaff},
    {"dci", Role::kStaff},
    {"defendant", Role::kSuspect},
    {"detainee", Role::kSuspect},
    {"di", Role::kStaff},
    {"dr", Role::kStaff},
    {"ds", Role::kStaff},
    {"handler", Role::kStaff},
    {"injured party", Role::kVictim},
    {"inmate", Role::kConvicted},
    {"inspector", Role::kStaff},
    {"insp", Role::kStaff},
    {"judge", Role::kStaff},
    {"manager", Role::kStaff},
    {"offender", Role::kConvicted},
    {"officer", Role::kStaff},
    {"oic", Role::kStaff},
    {"pc", Role::kStaff},
    {"pcso", Role::kStaff},
    {"pom", Role::kStaff},
    {"prepared by", Role::kAuthor},
    {"prisoner", Role::kConvicted},
    {"prosecutor", Role::kStaff},
    {"ps", Role::kStaff},
    {"recorded by", Role::kStaff},
    {"requested by", Role::kStaff},
    {"reviewed by", Role::kStaff},
    {"sergeant", Role::kStaff},
    {"sgt", Role::kStaff},
    {"signed", Role::kStaff},
    {"solicitor", Role::kStaff},
    {"statement of", Role::kWitness},
    {"submitted by", Role::kStaff},
    {"superintendent", Role::kStaff},
    {"supervisor", Role::kStaff},
    {"supt", Role::kStaff},
    {"suspect", Role::kSuspect},
    {"taken by", Role::kStaff},
    {"the case", Role::kStaff},  // officer in the case
    {"victim", Role::kVictim},
    {"witness", Role::kWitness},
    {"worker", Role::kStaff},
    {"written by", Role::kAuthor},
});

// Labels at the beginning of a line that speak of every name in it.
constexpr std::array kLineLabels = std::to_array<RoleWord>({
    {"apologies", Role::kStaff},
    {"attendees", Role::kStaff},
    {"bcc", Role::kStaff},
    {"cc", Role::kStaff},
    {"from", Role::kAuthor},
    {"present", Role::kStaff},
    {"to", Role::kStaff},
});

// Between a role and a name without changing what is meant.
constexpr std::array<std::string_view, 10> kFillers{"name", "names", "mr",     "mrs",   "ms",
                                                    "miss", "full",  "called", "named", "surname"};
// So in headings only: in running text they mean something.
constexpr std::array<std::string_view, 9> kHeadingFillers{
    "first", "last", "given", "family", "forename", "forenames", "initial", "initials", "middle"};
constexpr std::array kHeadingWords = std::to_array<RoleWord>({
    {"in case", Role::kStaff},    // officer in case
    {"in charge", Role::kStaff},  // officer in charge
});

template <size_t N>
Role Find(const std::array<RoleWord, N>& words, std::string_view word) {
  for (const auto& [known, role] : words) {
    if (known == word) return role;
  }
  return Role::kUnstated;
}

bool IsFiller(std::string_view word) {
  if (std::find(kFillers.begin(), kFillers.end(), word) != kFillers.end()) return true;
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> SplitWords(std::string_view words) {
  std::vector<std::string_view> all;
  for (size_t at = 1; at < words.size();) {
    const size_t end = words.find(' ', at);
    all.push_back(words.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

bool IsAlnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "dales.com", "DALES.CO.UK"; not "D.C." nor "left.Witness", two sentences without a space.
bool IsHost(std::string_view run) {
  const size_t dot = run.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 2 >= run.size()) return false;
  bool upper = false, lower = false;
  for (const char c : run) {
    if (!IsAlnum(c) && c != '.' && c != '-') return false;
    upper |= c >= 'A' && c <= 'Z';
    lower |= c >= 'a' && c <= 'z';
  }
  return !(upper && lower);
}

// The text with a mark in place of each mail address, host and URL: "com" in one is nobody's part,
// and what stands before it does not speak of the name behind it.
std::string WithoutAddresses(std::string_view text) {
  constexpr std::string_view kEndsRun = " \t,;:<>()[]\"'/";
  constexpr std::string_view kEndsAddress = " \t,;<>()[]\"'";
  std::string rest;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(kEndsRun, at), text.size());
    const std::string_view run = text.substr(at, end - at);
    const bool is_address = run.find('@') != std::string_view::npos || IsHost(run) ||
                            text.substr(end).starts_with("://");
    if (is_address) {
      rest += " 0x0 ";
      at = std::min(text.find_first_of(kEndsAddress, at), text.size());
      continue;
    }
    rest += text.substr(at, end + 1 - at);
    at = end + 1;
  }
  return rest;
}

// Of the last word that is no filler, alone or with the one before it.
template <class Filler, class Lookup>
Role RoleOfLastWords(std::string_view text, const Filler& is_filler, const Lookup& look_up) {
  const std::string words = Words(WithoutAddresses(text));
  std::vector<std::string_view> all = SplitWords(words);
  while (!all.empty() && is_filler(all.back())) all.pop_back();
  if (all.empty()) return Role::kUnstated;
  if (const Role role = look_up(all.back()); role != Role::kUnstated) return role;
  if (all.size() < 2) return Role::kUnstated;
  const auto pair = all.end() - 2;
  return look_up(std::string(pair[0]) + ' ' + std::string(pair[1]));
}

Role RoleOfWordsBefore(std::string_view before) {
  return RoleOfLastWords(before, IsFiller,
                         [](std::string_view words) { return Find(kRoleWords, words); });
}

// Of a line that begins with a label and a colon.
Role RoleOfLine(std::string_view before) {
  constexpr size_t kLongestLabel = 12;
  const size_t colon = before.find(':');
  if (colon == std::string_view::npos || colon > kLongestLabel) return Role::kUnstated;
  const std::string words = Words(before.substr(0, colon));
  const auto all = SplitWords(words);
  return all.size() == 1 ? Find(kLineLabels, all[0]) : Role::kUnstated;
}

// The line behind the line break at `at`, without marks of quotation.
std::string_view NextLine(std::string_view text, size_t at) {
  constexpr size_t kLongestLine = 100;
  std::string_view line = text.substr(at, kLongestLine);
  line.remove_prefix(std::min(line.find_first_not_of("\r"), line.size()));
  if (!line.starts_with('\n')) return {};
  line.remove_prefix(1);
  line = line.substr(0, line.find_first_of("\r\n"));
  line.remove_prefix(std::min(line.find_first_not_of("> "), line.size()));
  return line;
}

// "Jerome Heslop / Witness Care, tel. 01632 960463": a name alone in its line, and below it where
// she works and how to reach her there. A telephone number alone could be anybody's.
bool IsSignature(std::string_view text, std::string_view before_in_line, size_t end) {
  if (before_in_line.find_first_not_of("> ") != std::string_view::npos) return false;
  const std::string_view below = NextLine(text, end);
  const size_t comma = below.find_first_of(",|");
  if (comma == std::string_view::npos || comma < 3) return false;
  const std::string words = Words(below.substr(comma));
  const auto all = SplitWords(words);
  constexpr std::array<std::string_view, 6> kReach{"tel",       "telephone", "ext",
                                                   "extension", "phone",     "mobile"};
  return !all.empty() && std::find(kReach.begin(), kReach.end(), all[0]) != kReach.end() &&
         Words(below.substr(0, comma)).find_first_of("0123456789") == std::string::npos;
}

}  // namespace

Role RoleOfName(std::string_view text, size_t begin, size_t end) {
  const size_t floor = begin - std::min(begin, kRoleWindow);
  std::string_view before = text.substr(floor, begin - floor);
  const size_t line = before.find_last_of("\r\n");
  const bool whole_line = line != std::string_view::npos || floor == 0;
  if (line != std::string_view::npos) before.remove_prefix(line + 1);
  if (const Role role = RoleOfWordsBefore(before); role != Role::kUnstated) return role;
  if (whole_line) {
    if (const Role role = RoleOfLine(before); role != Role::kUnstated) return role;
    if (IsSignature(text, before, end)) return Role::kAuthor;
  }
  const std::string_view behind = text.substr(end, 8);
  return behind.substr(0, 7) == " wrote:" ? Role::kAuthor : Role::kUnstated;
}

Role RoleOfHeading(std::string_view heading) {
  const auto is_filler = [](std::string_view word) {
    const auto end = kHeadingFillers.end();
    return IsFiller(word) || std::find(kHeadingFillers.begin(), end, word) != end;
  };
  return RoleOfLastWords(heading, is_filler, [](std::string_view words) {
    const Role role = Find(kRoleWords, words);
    return role != Role::kUnstated ? role : Find(kHeadingWords, words);
  });
}

}  // namespace warder
