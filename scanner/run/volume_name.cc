#include "scanner/run/volume_name.h"

#include <algorithm>
#include <string>

#include "scanner/base/ascii.h"

namespace warder {
namespace {

constexpr unsigned kMostVolumes = 9999;
// Of old names: r00 to r99, s00 to s99 ...
constexpr unsigned kPerLetter = 100;

// Nothing where there are other characters than digits, or none.
std::optional<unsigned> Digits(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  unsigned number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  return number;
}

std::string Padded(unsigned number, size_t digits) {
  std::string text = std::to_string(number);
  text.insert(0, digits - std::min(digits, text.size()), '0');
  return text;
}

std::string InCase(std::string text, bool upper) {
  if (!upper) return text;
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c & ~0x20);
  return text;
}

}  // namespace

std::optional<VolumeName> VolumeName::Parse(std::string_view name) {
  const size_t dot = name.rfind('.');
  if (dot == name.npos || dot == 0) return std::nullopt;
  const std::string_view stem = name.substr(0, dot + 1), as_is = name.substr(dot + 1);
  if (as_is.size() < 3) return std::nullopt;
  if (as_is.size() == 3) {
    if (const auto number = Digits(as_is); number)
      return *number == 0 ? std::nullopt
                          : std::optional(VolumeName(Scheme::kNumbered, stem, *number));
  }
  const std::string suffix = Lower(as_is);
  std::optional<VolumeName> volume;
  if (suffix == "zip") {
    volume = VolumeName(Scheme::kZip, stem, 0);
  } else if (suffix[0] == 'z') {
    const auto number = Digits(std::string_view(suffix).substr(1));
    if (number && *number > 0) volume = VolumeName(Scheme::kZip, stem, *number);
  } else {
    volume = ParseRar(stem, suffix);
  }
  if (volume) volume->upper_ = as_is[0] <= 'Z';
  return volume;
}

std::optional<VolumeName> VolumeName::ParseRar(std::string_view stem, std::string_view suffix) {
  if (suffix == "rar") {
    const size_t dot = stem.rfind('.', stem.size() - 2);
    const std::string_view part = dot == stem.npos ? "" : stem.substr(dot + 1);
    constexpr std::string_view kPart = "part";
    if (Lower(part.substr(0, kPart.size())) == kPart) {
      const std::string_view digits = part.substr(kPart.size(), part.size() - kPart.size() - 1);
      if (const auto number = Digits(digits); number && *number > 0) {
        VolumeName volume(Scheme::kRarParts, stem.substr(0, dot + 1 + kPart.size()), *number);
        volume.digits_ = digits.size();
        volume.behind_ = ".rar";
        return volume;
      }
    }
    return VolumeName(Scheme::kRarOld, stem, 1);
  }
  if (suffix.size() != 3 || suffix[0] < 'r' || suffix[0] > 'y') return std::nullopt;
  const auto number = Digits(suffix.substr(1));
  if (!number) return std::nullopt;
  const auto letter = static_cast<unsigned>(suffix[0] - 'r');
  return VolumeName(Scheme::kRarOld, stem, letter * kPerLetter + *number + 2);
}

PathBytes VolumeName::Of(unsigned number) const {
  number = std::min(number, kMostVolumes);
  switch (scheme_) {
    case Scheme::kNumbered:
      return stem_ + Padded(number, digits_);
    case Scheme::kZip:
      return stem_ + InCase(number == 0 ? "zip" : "z" + Padded(number, 2), upper_);
    case Scheme::kRarParts:
      return stem_ + Padded(number, digits_) + InCase(behind_, upper_);
    case Scheme::kRarOld:
      break;
  }
  if (number == 1) return stem_ + InCase("rar", upper_);
  const unsigned behind = number - 2;
  const auto letter = static_cast<char>('r' + behind / kPerLetter);
  return stem_ + InCase(letter + Padded(behind % kPerLetter, 2), upper_);
}

PathBytes VolumeName::Whole() const {
  if (scheme_ == Scheme::kNumbered) return stem_.substr(0, stem_.size() - 1);
  if (scheme_ == Scheme::kRarParts)
    return stem_.substr(0, stem_.size() - 4) + InCase("rar", upper_);
  return Of(LeadNumber());
}

}  // namespace warder
