#include "scanner/model/protection.h"

#include <algorithm>
#include <array>

namespace warder {
namespace {

struct GradeWords {
  std::string_view name;
  std::string_view label;
};

constexpr std::array<GradeWords, kProtectionGradeCount> kWords{{
    {"unencrypted", "NOT ENCRYPTED"},
    {"password-only", "NOT ENCRYPTED (password does not protect)"},
    {"weak", "WEAK"},
    {"unknown", "UNKNOWN"},
    {"encrypted", "ENCRYPTED"},
}};

}  // namespace

std::string_view ProtectionGradeName(ProtectionGrade grade) {
  return kWords[static_cast<size_t>(grade)].name;
}

std::string_view ProtectionGradeLabel(ProtectionGrade grade) {
  return kWords[static_cast<size_t>(grade)].label;
}

std::optional<ProtectionGrade> ProtectionGradeFromName(std::string_view name) {
  for (size_t i = 0; i < kWords.size(); ++i) {
    if (kWords[i].name == name) return static_cast<ProtectionGrade>(i);
  }
  return std::nullopt;
}

bool CountsAsOpen(ProtectionGrade grade) {
  return grade != ProtectionGrade::kEncrypted;
}

bool IsSealed(ProtectionGrade grade) {
  return grade == ProtectionGrade::kEncrypted || grade == ProtectionGrade::kWeak;
}

bool IsNotable(const Protection& protection) {
  return protection.grade != ProtectionGrade::kUnencrypted || protection.mixed;
}

void ProtectionTally::Add(const Protection& member, uint64_t count) {
  if (count == 0) return;
  if (members_ == 0 || member.grade < least_.grade) least_ = member;
  members_ += count;
  if (IsSealed(member.grade)) sealed_members_ += count;
}

Protection ProtectionTally::Whole() const {
  Protection whole = least_;
  whole.members = members_;
  whole.sealed_members = sealed_members_;
  whole.mixed = sealed_members_ > 0 && sealed_members_ < members_;
  return whole;
}

Protection LeastProtected(const std::vector<Protection>& content) {
  ProtectionTally tally;
  for (const Protection& member : content) tally.Add(member);
  return tally.Whole();
}

ProtectionGrade StrongestOnPath(const std::vector<ProtectionGrade>& path) {
  return path.empty() ? ProtectionGrade::kUnencrypted : *std::max_element(path.begin(), path.end());
}

}  // namespace warder
