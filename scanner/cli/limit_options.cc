#include "scanner/cli/limit_options.h"

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace warder {
namespace {

// A whole number, where `with_unit` followed by K, M, G or T if the user likes.
bool ParseNumber(std::string_view word, bool with_unit, uint64_t* number) {
  constexpr std::string_view kUnits = "KMGT";
  const size_t unit = with_unit && !word.empty() ? kUnits.find(word.back()) : kUnits.npos;
  if (unit != kUnits.npos) word.remove_suffix(1);
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), *number);
  if (error != std::errc{} || end != word.data() + word.size()) return false;
  const unsigned shift = unit == kUnits.npos ? 0 : 10 * (static_cast<unsigned>(unit) + 1);
  if (*number > UINT64_MAX >> shift) return false;
  *number <<= shift;
  return true;
}

template <class Value>
Outcome Read(const Arguments& arguments, std::string_view option, uint64_t least, uint64_t most,
             bool with_unit, Value* value) {
  const auto word = arguments.Value(option);
  if (!word) return {};
  uint64_t number = 0;
  if (!ParseNumber(*word, with_unit, &number) || number < least || number > most) {
    return Fail(ErrorKind::kUsage, std::string(option) + ": not a number of its range; give " +
                                       std::to_string(least) + " to " + std::to_string(most) +
                                       (with_unit ? ", or with K, M, G or T behind it" : ""));
  }
  *value = static_cast<Value>(number);
  return {};
}

}  // namespace

Result<Limits> ReadLimits(const Arguments& arguments) {
  constexpr uint64_t kMost = uint64_t{1} << 50;
  // Each level takes some of the reader's stack.
  constexpr uint64_t kMostDepth = 100;
  Limits limits;
  WARDER_RETURN_IF_ERROR(Read(arguments, "--max-depth", 1, kMostDepth, false, &limits.max_depth));
  WARDER_RETURN_IF_ERROR(Read(arguments, "--max-members", 1, kMost, false, &limits.max_members));
  WARDER_RETURN_IF_ERROR(Read(arguments, "--max-ratio", 1, kMost, false, &limits.max_ratio));
  WARDER_RETURN_IF_ERROR(Read(arguments, "--max-bytes", 1, kMost, true, &limits.max_bytes));
  WARDER_RETURN_IF_ERROR(
      Read(arguments, "--max-seconds", 1, UINT32_MAX, false, &limits.max_seconds));
  WARDER_RETURN_IF_ERROR(Read(arguments, "--nested-memory", 0, kMost, true, &limits.nested_memory));
  return limits;
}

}  // namespace warder
