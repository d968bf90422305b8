#include "scanner/model/coverage.h"

namespace warder {
namespace {

struct Row {
  std::string_view name;
  bool incomplete;
};

constexpr std::array<Row, kCoverageClassCount> kRows{{
    {"read", false},
    {"partly read", true},
    {"recognised, no reader", true},
    {"image or audio only", false},
    {"sealed", true},
    {"weakly sealed", true},
    {"denied", true},
    {"damaged", true},
    {"over budget", true},
    {"crashed", true},
    {"timed out", true},
    {"changed while read", true},
    {"placeholder", true},
    {"program, strings only", false},
    {"excluded", false},
    {"special", false},
    {"not enumerated", true},
}};

}  // namespace

std::string_view CoverageClassName(CoverageClass coverage) {
  return kRows[static_cast<size_t>(coverage)].name;
}

std::optional<CoverageClass> CoverageClassFromName(std::string_view name) {
  for (size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].name == name) return static_cast<CoverageClass>(i);
  }
  return std::nullopt;
}

bool MakesIncomplete(CoverageClass coverage) {
  return kRows[static_cast<size_t>(coverage)].incomplete;
}

void CoverageAccount::Enumerate(uint64_t bytes) {
  ++enumerated_.objects;
  enumerated_.bytes += bytes;
}

void CoverageAccount::Settle(CoverageClass coverage, uint64_t bytes, bool incomplete) {
  Line& line = lines_[static_cast<size_t>(coverage)];
  ++line.objects;
  line.bytes += bytes;
  if (incomplete) ++incomplete_objects_;
}

void CoverageAccount::Merge(const CoverageAccount& other) {
  enumerated_.objects += other.enumerated_.objects;
  enumerated_.bytes += other.enumerated_.bytes;
  for (size_t i = 0; i < lines_.size(); ++i) {
    lines_[i].objects += other.lines_[i].objects;
    lines_[i].bytes += other.lines_[i].bytes;
  }
  incomplete_objects_ += other.incomplete_objects_;
}

CoverageAccount::Line CoverageAccount::Sum() const {
  Line sum;
  for (const Line& line : lines_) {
    sum.objects += line.objects;
    sum.bytes += line.bytes;
  }
  return sum;
}

}  // namespace warder
