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

Protection LeastProtected(const std::vector<Protection>& content) {
  if (content.empty()) return {};
  const auto least =
      std::min_element(content.begin(), content.end(),
                       [](const Protection& a, const Protection& b) { return a.grade < b.grade; });
  Protection whole = *least;
  whole.members = content.size();
  whole.sealed_members = static_cast<uint64_t>(
      std::count_if(content.begin(), content.end(), [](const Protection& member) {
        return member.grade == ProtectionGrade::kEncrypted ||
               member.grade == ProtectionGrade::kWeak;
      }));
  whole.mixed = whole.sealed_members > 0 && whole.sealed_members < whole.members;
  return whole;
}

ProtectionGrade StrongestOnPath(const std::vector<ProtectionGrade>& path) {
  return path.empty() ? ProtectionGrade::kUnencrypted : *std::max_element(path.begin(), path.end());
}

}  // namespace warder
