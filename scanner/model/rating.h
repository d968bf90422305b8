// How bad it is, and what else there is to say about an object that holds people.
#ifndef WARDER_MODEL_RATING_H_
#define WARDER_MODEL_RATING_H_

#include <array>
#include <cstdint>
#include <string_view>

namespace warder {

enum class Rating : uint8_t { kNone, kLow, kMedium, kHigh, kCritical };
// "none", "low", "medium", "high", "critical": the value in --json.
constexpr std::string_view RatingName(Rating rating) {
  constexpr std::array<std::string_view, 5> kNames{"none", "low", "medium", "high", "critical"};
  return kNames[static_cast<size_t>(rating)];
}

inline constexpr int kMaxSensitivity = 4;
// People by the greatest sensitivity of what is said of them: [s - 1] = how many have s or more.
using PeopleBySensitivity = std::array<uint64_t, kMaxSensitivity>;

// Bits of Judgement::flags, in the order in which they are printed.
enum ObjectFlag : uint8_t {
  kFlagConcealed = 1,    // people whom a person who opens it does not see
  kFlagUnderMarked = 2,  // most sensitive, and no protective marking on it
  kFlagOverShared = 4,   // more people than needed may read it
  kFlagStale = 8,        // not changed for long
};
inline constexpr std::array<std::string_view, 4> kObjectFlagNames{"CONCEALED", "UNDER-MARKED",
                                                                  "OVER-SHARED", "STALE"};

// Of one object by itself, in the scenarios that depend on nothing but the object. How it fares
// when the device is stolen depends on its storage, and is told of folders and of the run.
struct Judgement {
  int sensitivity = 0;              // S1 to S4; 0 = nobody
  Rating share = Rating::kNone;     // those who may read it do
  Rating outgoing = Rating::kNone;  // it is sent to somebody outside
  uint8_t flags = 0;
  bool operator==(const Judgement&) const = default;
};

}  // namespace warder

#endif  // WARDER_MODEL_RATING_H_
