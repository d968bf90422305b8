#include "scanner/model/storage.h"

#include <array>

namespace warder {

std::string_view HowKnownName(HowKnown how_known) {
  constexpr std::array<std::string_view, 3> kNames{"not known", "asserted", "measured"};
  return kNames[static_cast<size_t>(how_known)];
}

std::string_view PortabilityName(Portability portability) {
  constexpr std::array<std::string_view, 3> kNames{"unknown", "fixed", "portable"};
  return kNames[static_cast<size_t>(portability)];
}

std::string_view VolumeUseName(VolumeUse use) {
  constexpr std::array<std::string_view, 4> kNames{"mounted", "swap", "hibernation", "not mounted"};
  return kNames[static_cast<size_t>(use)];
}

}  // namespace warder
