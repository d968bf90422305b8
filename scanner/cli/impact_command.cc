// `warder impact`: a device is gone; what was on it?
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "scanner/cli/clock.h"
#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/trust_file.h"
#include "scanner/report/verdict.h"
#include "scanner/workflow/impact.h"

namespace warder {
namespace {

constexpr std::array kOptions{
    OptionSpec{"--awake", "", "",
               "It was taken while it ran or slept: encryption of its storage guards nothing."},
    OptionSpec{"--password-known", "", "",
               "Its password went with it, on a note or in the same bag."},
    OptionSpec{"--key", "", "KEY",
               "Of several packs: the key that their checks were given, so that somebody who is on "
               "several devices is counted once."},
    OptionSpec{"--aware", "", "TIME",
               "When somebody came to know of the loss, in UTC, such as 2026-11-30T18:05: from "
               "then the clock runs."},
};

// "2026-11-30T18:05", UTC.
Result<int64_t> ReadTime(const std::string& text) {
  int year = 0;
  unsigned month = 0, day = 0, hour = 0, minute = 0;
  char end = 0;
  const int read =
      std::sscanf(text.c_str(), "%4d-%2u-%2uT%2u:%2u%c", &year, &month, &day, &hour, &minute, &end);
  const auto date = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
  if (read != 5 || !date.ok() || hour > 23 || minute > 59) {
    return Fail(ErrorKind::kUsage, "--aware: not a time; write it as 2026-11-30T18:05, in UTC");
  }
  const auto at =
      std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute);
  return std::chrono::duration_cast<std::chrono::nanoseconds>(at.time_since_epoch()).count();
}

Result<ImpactFacts> ReadPack(const std::string& folder, const TrustedKeys& trusted) {
  WARDER_ASSIGN(const VerifiedPack pack, VerifyPack(folder, trusted));
  for (const std::string& problem : pack.problems) PrintMessage(folder + ": " + problem);
  if (!pack.problems.empty()) {
    return Fail(ErrorKind::kIntegrity,
                folder + ": is not what was made; nothing can be said from it");
  }
  return ReadImpact(folder, pack.contents);
}

Result<std::string> Impact(const Arguments& arguments) {
  if (arguments.operands().empty())
    return Fail(ErrorKind::kUsage, "impact: no pack; write warder impact PACK...");
  int64_t aware = 0;
  if (const auto time = arguments.Value("--aware")) {
    WARDER_ASSIGN(aware, ReadTime(*time));
  }
  const LossScenario scenario{arguments.Has("--awake"), arguments.Has("--password-known")};
  WARDER_ASSIGN(const TrustedKeys trusted, TrustedKeys::Read(TrustFile()));
  std::vector<ImpactFacts> devices;
  for (const std::string& folder : arguments.operands()) {
    WARDER_ASSIGN(ImpactFacts facts, ReadPack(folder, trusted));
    for (size_t i = 0; i < devices.size(); ++i) {
      if (devices[i].pack.serial == facts.pack.serial &&
          devices[i].pack.asset == facts.pack.asset) {
        return Fail(ErrorKind::kUsage, arguments.operands()[i] + " and " + folder +
                                           ": packs of one device; give its last one");
      }
    }
    devices.push_back(std::move(facts));
  }
  const size_t width = StyleOf(STDOUT_FILENO).width;
  std::optional<PeopleCount> everybody;
  if (const auto file = arguments.Value("--key")) {
    WARDER_ASSIGN(const EngagementKey key, ReadKey(*file));
    WARDER_ASSIGN(everybody, UnitePeople(arguments.operands(), devices, scenario, key));
  }
  std::string out =
      devices.size() > 1 || everybody ? PrintFleet(devices, scenario, everybody, width) : "";
  for (const ImpactFacts& facts : devices) {
    if (!out.empty()) out += '\n';
    out += PrintImpact(facts, scenario, aware, Now(), width);
  }
  return out;
}

int RunImpact(const Arguments& arguments) {
  const auto text = Impact(arguments);
  if (text) return PrintToStandardOutput(*text) ? 0 : kCouldNotRun;
  PrintMessage(text.error().message);
  return kCouldNotRun;
}

}  // namespace

const Command& ImpactCommand() {
  static constexpr Command kCommand{
      {"impact", "[OPTION]... PACK...", "Say what a lost device exposes, from its evidence pack",
       "Reads the last evidence pack of each device that is gone, without the device, and says "
       "whom "
       "it exposes and by what they are guarded, which controllers have to act, what the law is "
       "likely to ask for, until when, and drafts the notification. Several packs are shown side "
       "by side first. An estimate for whoever decides, never a decision; what changed since the "
       "check is not known.\n",
       kOptions, "  warder impact --aware 2026-11-30T18:05 /srv/packs/lt-0042\n"},
      RunImpact};
  return kCommand;
}

}  // namespace warder
