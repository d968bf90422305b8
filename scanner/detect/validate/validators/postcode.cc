// UK postcode: area, district, space, sector, unit. The area is looked up; which letters may stand
// where follows BS 7666 and Royal Mail's Programmers' Guide. A third or fourth letter in the first
// half exists in central London only. Also the codes of the British Overseas Territories, which end
// in 1ZZ, and the pseudo-postcodes ZZ99, which courts and the health service write for people
// without a fixed address.
//
// `boost`: written with a space, and a place (not a pseudo-postcode).
#include <array>

#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

constexpr std::string_view kAreas =
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN "
    "DT DY E EC EH EN EX "
    "FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M "
    "ME MK ML N NE NG NN "
    "NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD "
    "TF TN TQ TR TS TW UB W "
    "WA WC WD WF WN WR WS WV YO ZE";
constexpr std::string_view kOverseas[] = {"ASCN", "STHL", "TDCU", "BBND", "BIQQ",
                                          "FIQQ", "PCRN", "SIQQ", "TKCA"};

// Row = first letter, column 0 = no second letter, else 1 + second letter.
constexpr std::array<uint32_t, 26> AreaTable() {
  std::array<uint32_t, 26> table{};
  for (size_t i = 0; i < kAreas.size();) {
    size_t end = i;
    while (end < kAreas.size() && kAreas[end] != ' ') ++end;
    table[static_cast<size_t>(kAreas[i] - 'A')] |= end - i == 1 ? 1u : 2u << (kAreas[i + 1] - 'A');
    i = end + 1;
  }
  return table;
}
constexpr auto kAreaTable = AreaTable();

constexpr bool IsArea(std::string_view area) {
  const uint32_t row = kAreaTable[static_cast<size_t>(area[0] - 'A')];
  return area.size() == 1 ? row & 1u : (row >> (1 + area[1] - 'A')) & 1u;
}

constexpr bool MayEndWithLetter(std::string_view area, char letter) {
  if (area.size() == 1) {
    return (area == "E" || area == "N" || area == "W") &&
           std::string_view("ABCDEFGHJKPSTUWR").find(letter) < 16;
  }
  const bool london = area == "EC" || area == "WC" || area == "SW" || area == "SE" || area == "NW";
  return london && std::string_view("ABEHMNPRVWXY").find(letter) < 12;
}

constexpr bool IsOutward(std::string_view outward) {
  const size_t letters = outward.size() > 1 && IsUpper(outward[1]) ? 2 : 1;
  if (outward.size() < letters + 1 || outward.size() > letters + 2 || !IsUpper(outward[0]))
    return false;
  const std::string_view area = outward.substr(0, letters);
  if (!IsDigit(outward[letters]) || !IsArea(area)) return false;
  if (outward.size() == letters + 1) return true;
  return IsDigit(outward.back()) ? outward[letters] != '0' : MayEndWithLetter(area, outward.back());
}

constexpr bool IsInward(std::string_view inward) {
  constexpr std::string_view kNever = "CIKMOV";
  return IsDigit(inward[0]) && IsUpper(inward[1]) && IsUpper(inward[2]) &&
         kNever.find(inward[1]) == std::string_view::npos &&
         kNever.find(inward[2]) == std::string_view::npos;
}

bool IsOverseas(std::string_view text) {
  if (text.size() != 7 || text.substr(4) != "1ZZ") return false;
  for (const std::string_view code : kOverseas) {
    if (text.substr(0, 4) == code) return true;
  }
  return false;
}

Validation Validate(std::string_view value, std::string* canonical) {
  const auto text = FixedText<7>::Alnum(value);
  if (text.size() < 5) return {};
  const std::string_view outward = text.view().substr(0, text.size() - 3);
  const std::string_view inward = text.view().substr(text.size() - 3);
  const bool pseudo =
      outward == "ZZ99" && IsDigit(inward[0]) && IsUpper(inward[1]) && IsUpper(inward[2]);
  const bool place = (IsOutward(outward) && IsInward(inward)) || text.view() == "GIR0AA" ||
                     IsOverseas(text.view());
  if (!pseudo && !place) return {};
  canonical->reserve(8);
  canonical->append(outward).append(1, ' ').append(inward);
  return {.verdict = Verdict::kShape, .boost = place && value.size() > text.size()};
}

}  // namespace

extern const Validator postcode{
    "postcode", "BS 7666; Royal Mail Programmers' Guide; NPCC POLE dictionary attribute 010",
    Validate};

}  // namespace warder::validators
