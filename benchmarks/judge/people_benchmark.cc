// people_benchmark [MENTIONS [PEOPLE]]: links made-up mentions and prints seconds and peak memory.
//
// Each mention has a prison number, a PNC ID and a name with a date of birth; PEOPLE of them are
// different (all of them by default: the worst case), spread over a thousand folders.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "scanner/base/mix.h"
#include "scanner/judge/people.h"

namespace warder {
namespace {

PersonMention MentionOf(uint64_t person) {
  const auto value = [&](uint64_t salt) { return Mix(person * 8 + salt + 0x9E3779B97F4A7C15); };
  PersonMention mention;
  mention.kind = MentionKind::kIdentified;
  mention.ids[0] = MakeKey(kFirstIdentifier, value(1));
  mention.ids[1] = MakeKey(kFirstIdentifier + 1, value(2));
  mention.id_count = 2;
  mention.person = mention.ids[0];
  mention.name = MakeKey(kKeyName, value(3));
  mention.name_birth = MakeBirthKey(kKeyNameBirth, value(3), Mix(person % 30000));
  mention.initial_birth = MakeBirthKey(kKeyInitialBirth, value(4), Mix(person % 30000));
  mention.categories = CategoryBit(Category::kOffence) | CategoryBit(Category::kContact);
  return mention;
}

double Seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int Measure(uint64_t mentions, uint64_t people) {
  People all(ShippedPolicy());
  const double start = Seconds();
  constexpr uint64_t kPerObject = 1000;
  for (uint64_t i = 0; i < mentions; i += kPerObject) {
    ObjectResult object;
    object.object.path = "r/" + std::to_string(i / kPerObject % 1000) + "/" + std::to_string(i);
    for (uint64_t j = i; j < std::min(i + kPerObject, mentions); ++j)
      object.people.push_back(MentionOf(Mix(j) % people));
    all.Add(object);
  }
  const double added = Seconds();
  const PeopleReport report = all.Report();
  const double linked = Seconds();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const double bytes = static_cast<double>(usage.ru_maxrss) * 1024;
  std::printf(
      "%llu mentions of %llu people: added in %.1f s, linked and counted in %.1f s, "
      "peak %.0f MB, %.0f bytes a mention\n",
      static_cast<unsigned long long>(mentions), static_cast<unsigned long long>(report.all.best),
      added - start, linked - added, bytes / 1e6, bytes / static_cast<double>(mentions));
  return 0;
}

}  // namespace
}  // namespace warder

int main(int argc, char** argv) {
  const uint64_t mentions = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
  const uint64_t people = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : mentions * 1000;
  return warder::Measure(mentions, std::max<uint64_t>(people, 1));
}
