// The rules below are ranges of code points, written as people speak of them; they are spread once,
// at first use, into a two-level table (blocks of 64 code points, equal blocks stored once), so
// that a look-up is two loads.
#include "scanner/open/charset/fold_table.h"

#include <cstring>
#include <initializer_list>
#include <iterator>

namespace warder {
namespace {

struct Range {
  uint32_t first;
  uint32_t last;
};

// First of ten consecutive digits, General_Category Nd, Unicode 15.0. Full-width and mathematical
// ones are below.
constexpr uint32_t kDigitZeros[] = {
    0x0660,  0x06F0,  0x07C0,  0x0966,  0x09E6,  0x0A66,  0x0AE6,  0x0B66,  0x0BE6,
    0x0C66,  0x0CE6,  0x0D66,  0x0DE6,  0x0E50,  0x0ED0,  0x0F20,  0x1040,  0x1090,
    0x17E0,  0x1810,  0x1946,  0x19D0,  0x1A80,  0x1A90,  0x1B50,  0x1BB0,  0x1C40,
    0x1C50,  0xA620,  0xA8D0,  0xA900,  0xA9D0,  0xA9F0,  0xAA50,  0xABF0,  0x104A0,
    0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650,
    0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16A60,
    0x16AC0, 0x16B50, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E950, 0x1FBF0};

// Characters without width that can be put inside a word unseen. Default_Ignorable_Code_Point but
// for the soft hyphen and the Hangul fillers, which have their own rows.
constexpr Range kZeroWidth[] = {
    {0x034F, 0x034F}, {0x061C, 0x061C}, {0x115F, 0x1160}, {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164},   {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}};

struct Same {
  char ascii;
  std::initializer_list<uint32_t> codes;
};

// Typography: no disguise.
const Same kTypography[] = {
    {' ',
     {0x00A0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008,
      0x2009, 0x200A, 0x202F, 0x205F, 0x3000}},
    {'-',
     {0x02D7, 0x058A, 0x05BE, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2043, 0x207B,
      0x208B, 0x2212, 0x2796, 0xFE31, 0xFE32, 0xFE58, 0xFE63}},
    {'\'',
     {0x00B4, 0x02B9, 0x02BB, 0x02BC, 0x02BD, 0x02C8, 0x02CA, 0x02CB, 0x2018, 0x2019, 0x201A,
      0x201B, 0x2032, 0x2035, 0x2039, 0x203A}},
    {'"', {0x00AB, 0x00BB, 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0x2036, 0x275D, 0x275E}},
    {'/', {0x2044, 0x2215, 0x29F8, 0x27CB}},
    {'\\', {0x2216, 0x29F5, 0xFE68}},
    {'.', {0x2024, 0xFE52}},
    {',', {0xFE50}},
    {':', {0x2236, 0xA789, 0xFE55}},
    {';', {0x037E, 0xFE54}},
    {'~', {0x02DC, 0x223C}},
    {'*', {0x2217, 0x204E, 0xFE61}},
    {'+', {0x207A, 0x208A, 0xFE62}},
    {'=', {0x207C, 0x208C, 0xFE66}},
    {'(', {0x207D, 0x208D, 0xFE35, 0xFE59}},
    {')', {0x207E, 0x208E, 0xFE36, 0xFE5A}},
    {'{', {0xFE37, 0xFE5B}},
    {'}', {0xFE38, 0xFE5C}},
    {'#', {0xFE5F}},
    {'&', {0xFE60}},
    {'<', {0xFE64}},
    {'>', {0xFE65}},
    {'$', {0xFE69}},
    {'%', {0xFE6A}},
    {'@', {0xFE6B}},
    {'_', {0xFE33, 0xFE34, 0xFE4D, 0xFE4E, 0xFE4F, 0x203F}},
    {'|', {0x2223, 0x01C0}},
    {'a', {0x00AA}},
    {'o', {0x00BA}},
    {'1', {0x00B9}},
    {'2', {0x00B2}},
    {'3', {0x00B3}},
    {'0', {0x2070}},
    {'i', {0x2071}},
    {'n', {0x207F}},
};

// Letterlike symbols that NFKC makes single letters.
const Same kLetterlike[] = {
    {'C', {0x2102, 0x212D}},
    {'g', {0x210A}},
    {'H', {0x210B, 0x210C, 0x210D}},
    {'h', {0x210E}},
    {'I', {0x2110, 0x2111}},
    {'L', {0x2112}},
    {'l', {0x2113}},
    {'N', {0x2115}},
    {'P', {0x2119}},
    {'Q', {0x211A}},
    {'R', {0x211B, 0x211C, 0x211D}},
    {'Z', {0x2124, 0x2128}},
    {'K', {0x212A}},
    {'B', {0x212C}},
    {'e', {0x212F, 0x2147}},
    {'E', {0x2130}},
    {'F', {0x2131}},
    {'M', {0x2133}},
    {'o', {0x2134}},
    {'i', {0x2139, 0x2148}},
    {'D', {0x2145}},
    {'d', {0x2146}},
    {'j', {0x2149}},
};

// Runs of letters or digits in ASCII order: [first, first + length) is `ascii` onwards.
struct Forms {
  uint32_t first;
  uint32_t length;
  char ascii;
  bool disguise;
};
constexpr Forms kForms[] = {
    {0xFF01, 94, '!', true},   // full-width forms
    {0x2074, 6, '4', false},   // superscripts, subscripts
    {0x2080, 10, '0', false},  //
    {0x2460, 9, '1', false},   // circled
    {0x24EA, 1, '0', false},   //
    {0x24B6, 26, 'A', true},   //
    {0x24D0, 26, 'a', true},   //
    {0x24F5, 9, '1', false},   // double circled
    {0x24FF, 1, '0', false},   //
    {0x2776, 9, '1', false},   // dingbat circled
    {0x2780, 9, '1', false},   //
    {0x278A, 9, '1', false},   //
    {0x1F130, 26, 'A', true},  // squared, negative circled, negative squared
    {0x1F150, 26, 'A', true},  //
    {0x1F170, 26, 'A', true},  //
};

// The thirteen Latin alphabets of the mathematical block, 52 letters each without a gap, and its
// five rows of digits.
constexpr uint32_t kMathLetters = 0x1D400;
constexpr uint32_t kMathLettersEnd = kMathLetters + 13 * 52;
constexpr uint32_t kMathDigits = 0x1D7CE;

struct Lookalike {
  uint32_t code;
  char ascii;
};
// Letters of the same shape as a Latin letter or digit in common typefaces (UTS #39 confusables,
// with the case kept).
constexpr Lookalike kLookalikes[] = {
    // Cyrillic
    {0x0405, 'S'},
    {0x0406, 'I'},
    {0x0408, 'J'},
    {0x0410, 'A'},
    {0x0412, 'B'},
    {0x0415, 'E'},
    {0x0417, '3'},
    {0x041A, 'K'},
    {0x041C, 'M'},
    {0x041D, 'H'},
    {0x041E, 'O'},
    {0x0420, 'P'},
    {0x0421, 'C'},
    {0x0422, 'T'},
    {0x0423, 'Y'},
    {0x0425, 'X'},
    {0x0430, 'a'},
    {0x0435, 'e'},
    {0x043E, 'o'},
    {0x0440, 'p'},
    {0x0441, 'c'},
    {0x0443, 'y'},
    {0x0445, 'x'},
    {0x0455, 's'},
    {0x0456, 'i'},
    {0x0458, 'j'},
    {0x0461, 'w'},
    {0x0474, 'V'},
    {0x0475, 'v'},
    {0x04AE, 'Y'},
    {0x04AF, 'y'},
    {0x04BB, 'h'},
    {0x04BA, 'h'},
    {0x04C0, 'I'},
    {0x04CF, 'l'},
    {0x04D8, 'e'},
    {0x0500, 'd'},
    {0x0501, 'd'},
    {0x050C, 'G'},
    {0x051A, 'Q'},
    {0x051B, 'q'},
    {0x051C, 'W'},
    {0x051D, 'w'},
    // Greek
    {0x037F, 'J'},
    {0x0391, 'A'},
    {0x0392, 'B'},
    {0x0395, 'E'},
    {0x0396, 'Z'},
    {0x0397, 'H'},
    {0x0399, 'I'},
    {0x039A, 'K'},
    {0x039C, 'M'},
    {0x039D, 'N'},
    {0x039F, 'O'},
    {0x03A1, 'P'},
    {0x03A4, 'T'},
    {0x03A5, 'Y'},
    {0x03A7, 'X'},
    {0x03B1, 'a'},
    {0x03B9, 'i'},
    {0x03BA, 'k'},
    {0x03BD, 'v'},
    {0x03BF, 'o'},
    {0x03C1, 'p'},
    {0x03C5, 'u'},
    {0x03C7, 'x'},
    {0x03F2, 'c'},
    {0x03F3, 'j'},
    {0x03F9, 'C'},
    // Armenian
    {0x054D, 'U'},
    {0x054F, 'S'},
    {0x0555, 'O'},
    {0x0561, 'w'},
    {0x0563, 'q'},
    {0x0566, 'q'},
    {0x0570, 'h'},
    {0x0578, 'n'},
    {0x057D, 'u'},
    {0x0581, 'g'},
    {0x0582, 'i'},
    {0x0584, 'f'},
    {0x0585, 'o'},
    // Cherokee
    {0x13A0, 'D'},
    {0x13A1, 'R'},
    {0x13A2, 'T'},
    {0x13A9, 'Y'},
    {0x13AA, 'A'},
    {0x13AB, 'J'},
    {0x13AC, 'E'},
    {0x13B3, 'W'},
    {0x13B7, 'M'},
    {0x13BB, 'H'},
    {0x13BD, 'Y'},
    {0x13C0, 'G'},
    {0x13C2, 'h'},
    {0x13C3, 'Z'},
    {0x13CE, '4'},
    {0x13CF, 'b'},
    {0x13D2, 'R'},
    {0x13D4, 'W'},
    {0x13D5, 'S'},
    {0x13D9, 'V'},
    {0x13DA, 'S'},
    {0x13DE, 'L'},
    {0x13DF, 'C'},
    {0x13E2, 'P'},
    {0x13E6, 'K'},
    {0x13E7, 'd'},
    {0x13F3, 'G'},
    {0x13F4, 'B'},
    // Lisu
    {0xA4D0, 'B'},
    {0xA4D1, 'P'},
    {0xA4D3, 'D'},
    {0xA4D4, 'T'},
    {0xA4D6, 'G'},
    {0xA4D7, 'K'},
    {0xA4D9, 'J'},
    {0xA4DA, 'C'},
    {0xA4DC, 'Z'},
    {0xA4DD, 'F'},
    {0xA4DF, 'M'},
    {0xA4E0, 'N'},
    {0xA4E1, 'L'},
    {0xA4E2, 'S'},
    {0xA4E3, 'R'},
    {0xA4E6, 'V'},
    {0xA4E7, 'H'},
    {0xA4EA, 'W'},
    {0xA4EB, 'X'},
    {0xA4EC, 'Y'},
    {0xA4EE, 'A'},
    {0xA4F0, 'E'},
    {0xA4F2, 'I'},
    {0xA4F3, 'O'},
    {0xA4F4, 'U'},
    // Coptic
    {0x2C82, 'B'},
    {0x2C8E, 'H'},
    {0x2C92, 'I'},
    {0x2C94, 'K'},
    {0x2C98, 'M'},
    {0x2C9A, 'N'},
    {0x2C9E, 'O'},
    {0x2C9F, 'o'},
    {0x2CA2, 'P'},
    {0x2CA3, 'p'},
    {0x2CA4, 'C'},
    {0x2CA5, 'c'},
    {0x2CA6, 'T'},
    {0x2CA8, 'Y'},
    {0x2CAC, 'X'},
    // Latin letters of phonetic alphabets
    {0x0251, 'a'},
    {0x0261, 'g'},
    {0x026A, 'i'},
    {0x1D00, 'A'},
    {0x0299, 'B'},
    {0x1D04, 'C'},
    {0x1D05, 'D'},
    {0x1D07, 'E'},
    {0xA730, 'F'},
    {0x0262, 'G'},
    {0x029C, 'H'},
    {0x1D0A, 'J'},
    {0x1D0B, 'K'},
    {0x029F, 'L'},
    {0x1D0D, 'M'},
    {0x0274, 'N'},
    {0x1D0F, 'O'},
    {0x1D18, 'P'},
    {0x0280, 'R'},
    {0xA731, 'S'},
    {0x1D1B, 'T'},
    {0x1D1C, 'U'},
    {0x1D20, 'V'},
    {0x1D21, 'W'},
    {0x028F, 'Y'},
    {0x1D22, 'Z'},
};

// Scripts that hold lookalikes: their other letters show that a word is a real word of that script.
constexpr Range kForeignScripts[] = {
    {0x0370, 0x0373}, {0x0376, 0x0377}, {0x037B, 0x037D}, {0x037F, 0x037F}, {0x0386, 0x0386},
    {0x0388, 0x03FF}, {0x0400, 0x0481}, {0x048A, 0x052F}, {0x0531, 0x0556}, {0x0560, 0x0588},
    {0x10A0, 0x10FF}, {0x13A0, 0x13FD}, {0x1C80, 0x1C88}, {0x1F00, 0x1FFF}, {0x2C80, 0x2CE4},
    {0xA4D0, 0xA4F7}, {0xA640, 0xA66E}, {0xA680, 0xA69D}};

constexpr Range kLatinLetters[] = {{0x00C0, 0x00D6}, {0x00D8, 0x00F6}, {0x00F8, 0x02AF},
                                   {0x0300, 0x034E}, {0x0350, 0x036F}, {0x1D00, 0x1DBF},
                                   {0x1E00, 0x1EFF}, {0x2C60, 0x2C7F}, {0xA722, 0xA787},
                                   {0xA78B, 0xA7FF}, {0xAB30, 0xAB5A}};

struct Expansion {
  uint32_t code;
  const char* text;
};
// Compatibility characters of several ASCII ones, as NFKC has them.
constexpr Expansion kExpansions[] = {
    {0x0132, "IJ"},  {0x0133, "ij"}, {0x01C7, "LJ"},  {0x01C8, "Lj"},   {0x01C9, "lj"},
    {0x01CA, "NJ"},  {0x01CB, "Nj"}, {0x01CC, "nj"},  {0x01F1, "DZ"},   {0x01F2, "Dz"},
    {0x01F3, "dz"},  {0x2025, ".."}, {0x2026, "..."}, {0x2116, "No"},   {0x2121, "TEL"},
    {0x213B, "FAX"}, {0x2160, "I"},  {0x2161, "II"},  {0x2162, "III"},  {0x2163, "IV"},
    {0x2164, "V"},   {0x2165, "VI"}, {0x2166, "VII"}, {0x2167, "VIII"}, {0x2168, "IX"},
    {0x2169, "X"},   {0x216A, "XI"}, {0x216B, "XII"}, {0x216C, "L"},    {0x216D, "C"},
    {0x216E, "D"},   {0x216F, "M"},  {0x2170, "i"},   {0x2171, "ii"},   {0x2172, "iii"},
    {0x2173, "iv"},  {0x2174, "v"},  {0x2175, "vi"},  {0x2176, "vii"},  {0x2177, "viii"},
    {0x2178, "ix"},  {0x2179, "x"},  {0x217A, "xi"},  {0x217B, "xii"},  {0x217C, "l"},
    {0x217D, "c"},   {0x217E, "d"},  {0x217F, "m"},   {0x2469, "10"},   {0x246A, "11"},
    {0x246B, "12"},  {0x246C, "13"}, {0x246D, "14"},  {0x246E, "15"},   {0x246F, "16"},
    {0x2470, "17"},  {0x2471, "18"}, {0x2472, "19"},  {0x2473, "20"},   {0x338D, "ug"},
    {0x338E, "mg"},  {0x338F, "kg"}, {0x339D, "cm"},  {0x339E, "km"},   {0xFB00, "ff"},
    {0xFB01, "fi"},  {0xFB02, "fl"}, {0xFB03, "ffi"}, {0xFB04, "ffl"},  {0xFB05, "st"},
    {0xFB06, "st"},
};

using Flat = std::vector<Fold>;

void SetRange(Flat* flat, Range range, Fold fold) {
  for (uint32_t code = range.first; code <= range.last; ++code) (*flat)[code] = fold;
}

void SetAscii(Flat* flat, uint32_t code, char ascii, bool disguise) {
  (*flat)[code] = {FoldKind::kAscii, disguise, static_cast<uint8_t>(ascii)};
}

Flat SpreadRules(uint32_t table_end) {
  Flat flat(table_end, Fold{FoldKind::kKeep, false, 0});
  for (Range range : kLatinLetters) SetRange(&flat, range, {FoldKind::kLatin, false, 0});
  for (Range range : kForeignScripts) SetRange(&flat, range, {FoldKind::kForeign, false, 0});
  for (Range range : kZeroWidth) SetRange(&flat, range, {FoldKind::kRemove, true, 0});
  flat[0x00AD] = {FoldKind::kRemove, false, 0};  // soft hyphen
  for (uint32_t code : {0x0085u, 0x2028u, 0x2029u}) flat[code] = {FoldKind::kBreak, false, '\n'};
  for (uint32_t zero : kDigitZeros)
    for (uint32_t i = 0; i < 10; ++i) SetAscii(&flat, zero + i, static_cast<char>('0' + i), false);
  for (const Same& same : kTypography)
    for (uint32_t code : same.codes) SetAscii(&flat, code, same.ascii, false);
  for (const Same& same : kLetterlike)
    for (uint32_t code : same.codes) SetAscii(&flat, code, same.ascii, true);
  for (const Forms& forms : kForms)
    for (uint32_t i = 0; i < forms.length; ++i)
      SetAscii(&flat, forms.first + i, static_cast<char>(forms.ascii + i), forms.disguise);
  for (uint32_t code = kMathLetters; code < kMathLettersEnd; ++code) {
    const uint32_t letter = (code - kMathLetters) % 52;
    SetAscii(&flat, code, static_cast<char>(letter < 26 ? 'A' + letter : 'a' + letter - 26), true);
  }
  for (uint32_t i = 0; i < 50; ++i)
    SetAscii(&flat, kMathDigits + i, static_cast<char>('0' + i % 10), true);
  for (Lookalike like : kLookalikes)
    flat[like.code] = {FoldKind::kConfusable, true, static_cast<uint8_t>(like.ascii)};
  for (size_t i = 0; i < std::size(kExpansions); ++i)
    flat[kExpansions[i].code] = {FoldKind::kExpand, false, static_cast<uint8_t>(i)};
  return flat;
}

}  // namespace

FoldTable::FoldTable() {
  const Flat flat = SpreadRules(kEnd);
  for (uint32_t block = 0; block < kEnd / kBlock; ++block) {
    const Fold* from = flat.data() + size_t{block} * kBlock;
    const size_t known = blocks_.size() / kBlock;
    size_t at = 0;
    while (at < known &&
           std::memcmp(blocks_.data() + at * kBlock, from, kBlock * sizeof(Fold)) != 0)
      ++at;
    if (at == known) blocks_.insert(blocks_.end(), from, from + kBlock);
    index_[block] = static_cast<uint16_t>(at);
  }
}

const FoldTable& FoldTable::Get() {
  static const FoldTable& table = *new FoldTable();
  return table;
}

std::string_view FoldTable::Expansion(uint8_t value) {
  return kExpansions[value].text;
}

}  // namespace warder
