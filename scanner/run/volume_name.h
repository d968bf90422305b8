// How the files of an archive that was cut up are called: "a.7z.001", "a.7z.002" ... by 7-Zip,
// split and others; "a.z01", "a.z02" ... and, last, "a.zip" by zip; "a.part1.rar", "a.part2.rar"
// ... by RAR, "a.rar", "a.r00", "a.r01" ... by old ones.
#ifndef WARDER_RUN_VOLUME_NAME_H_
#define WARDER_RUN_VOLUME_NAME_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "scanner/base/bytes.h"

namespace warder {

class VolumeName {
 public:
  enum class Scheme : uint8_t { kNumbered, kZip, kRarParts, kRarOld };

  // Nothing where no volume is called so. Each "a.zip" and "a.rar" may be one.
  static std::optional<VolumeName> Parse(std::string_view name);

  Scheme scheme() const { return scheme_; }
  // From 1. The last one of a zip has none: 0.
  unsigned number() const { return number_; }
  // The one that is opened as the whole: the first one, or the last one of a zip.
  bool IsLead() const { return number_ == LeadNumber(); }
  unsigned LeadNumber() const { return scheme_ == Scheme::kZip ? 0 : 1; }
  // The volume of that number; LeadNumber() gives that of the lead.
  PathBytes Of(unsigned number) const;
  // Without what makes it a volume: "a.7z", "a.zip", "a.rar".
  PathBytes Whole() const;

 private:
  VolumeName(Scheme scheme, std::string_view stem, unsigned number)
      : scheme_(scheme), stem_(stem), number_(number) {}

  static std::optional<VolumeName> ParseRar(std::string_view stem, std::string_view suffix);

  Scheme scheme_;
  PathBytes stem_;  // with the dot in front of what differs
  unsigned number_;
  size_t digits_ = 3;   // at least
  PathBytes behind_{};  // the number: ".rar"
  bool upper_ = false;  // letters of the suffix
};

}  // namespace warder

#endif  // WARDER_RUN_VOLUME_NAME_H_
