#include "scanner/detect/names/gazetteer.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "scanner/detect/names/word.h"

namespace warder {
namespace {

constexpr size_t kMaxFacts = 4096;
constexpr size_t kMaxSlots = size_t{1} << 24;

void AppendNumber(uint32_t number, std::string* bytes) {
  for (int shift = 0; shift < 32; shift += 8) *bytes += static_cast<char>(number >> shift & 0xFF);
}

bool TakeNumber(std::string_view* bytes, uint32_t* number) {
  if (bytes->size() < 4) return false;
  *number = 0;
  for (size_t i = 0; i < 4; ++i)
    *number |= static_cast<uint32_t>(static_cast<uint8_t>((*bytes)[i])) << (8 * i);
  bytes->remove_prefix(4);
  return true;
}

bool TakeNumbers(std::string_view* bytes, size_t max, std::vector<uint32_t>* numbers) {
  uint32_t count = 0;
  if (!TakeNumber(bytes, &count) || count == 0 || count > max || bytes->size() / 4 < count)
    return false;
  numbers->resize(count);
  for (uint32_t& number : *numbers) TakeNumber(bytes, &number);
  return true;
}

}  // namespace

WordFacts WordFacts::FromPacked(uint32_t packed) {
  WordFacts facts;
  facts.given = packed & 7;
  facts.family = packed >> 3 & 7;
  facts.common = packed >> 6 & 7;
  facts.place = (packed >> 9 & 1) != 0;
  facts.proper = (packed >> 10 & 1) != 0;
  facts.cue = static_cast<Cue>(std::min<uint32_t>(packed >> 11, kCueCount - 1));
  return facts;
}

Gazetteer::Gazetteer(const std::map<std::string, WordFacts>& words) {
  slots_.assign(std::bit_ceil(words.size() + words.size() / 4 + 2), 0);
  mask_ = slots_.size() - 1;
  std::map<uint32_t, uint32_t> known;
  for (const auto& [word, facts] : words) {
    const auto [at, is_new] = known.emplace(facts.Packed(), static_cast<uint32_t>(facts_.size()));
    if (is_new) {
      if (facts_.size() == kMaxFacts) continue;  // the rarest sets of facts; never reached so far
      facts_.push_back(facts);
    }
    const uint64_t hash = HashFolded(word);
    uint64_t slot = hash & mask_;
    while (slots_[slot] != 0) slot = (slot + 1) & mask_;
    slots_[slot] = static_cast<uint32_t>(hash >> 44) << 12 | at->second;
  }
}

void Gazetteer::AppendTo(std::string* bytes) const {
  AppendNumber(static_cast<uint32_t>(facts_.size()), bytes);
  for (const WordFacts& facts : facts_) AppendNumber(facts.Packed(), bytes);
  AppendNumber(static_cast<uint32_t>(slots_.size()), bytes);
  for (const uint32_t slot : slots_) AppendNumber(slot, bytes);
}

Result<Gazetteer> Gazetteer::Read(std::string_view* bytes) {
  Gazetteer gazetteer;
  std::vector<uint32_t> packed;
  const auto fail = [] { return Fail(ErrorKind::kIntegrity, "names.bin: its words are damaged"); };
  if (!TakeNumbers(bytes, kMaxFacts, &packed)) return fail();
  if (!TakeNumbers(bytes, kMaxSlots, &gazetteer.slots_)) return fail();
  gazetteer.facts_.clear();
  for (const uint32_t one : packed) gazetteer.facts_.push_back(WordFacts::FromPacked(one));
  const auto& slots = gazetteer.slots_;
  const bool has_end = std::find(slots.begin(), slots.end(), 0u) != slots.end();
  const bool in_range = std::all_of(slots.begin(), slots.end(), [&](uint32_t slot) {
    return (slot & 0xFFF) < gazetteer.facts_.size();
  });
  if (!std::has_single_bit(slots.size()) || !has_end || !in_range) return fail();
  gazetteer.mask_ = slots.size() - 1;
  return gazetteer;
}

}  // namespace warder
