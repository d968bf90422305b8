// What becomes of each character in the view that the matchers scan.
//
// Matchers know ASCII. So characters that stand for an ASCII one are replaced by it: full-width and
// mathematical forms, decimal digits of any script, typographic quotes, dashes, spaces and slashes;
// characters without width go; letters of other scripts that look like Latin ones are replaced
// inside tokens that are Latin otherwise (fold.h). All other characters stay.
//
// Sources: UAX #15 (compatibility forms, NFKC), UTS #39 (confusables), UAX #44 (General_Category
// Nd, Pd, Zs; Default_Ignorable_Code_Point). tests/open checks the table against ICU.
#ifndef WARDER_OPEN_CHARSET_FOLD_TABLE_H_
#define WARDER_OPEN_CHARSET_FOLD_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace warder {

enum class FoldKind : uint8_t {
  kKeep,        // as it is
  kAscii,       // the ASCII character `value`
  kBreak,       // a line break of another kind: '\n'
  kRemove,      // nothing
  kConfusable,  // looks like the ASCII letter `value`: replaced where the token says so
  kForeign,     // a letter of a script that has confusables, but not one of them
  kLatin,       // a letter of the Latin script outside ASCII: as it is
  kExpand,      // the ASCII string FoldTable::Expansion(value)
};

struct Fold {
  FoldKind kind;
  bool disguise;  // a form that is used to hide text rather than to typeset it
  uint8_t value;
  uint8_t unused = 0;  // makes a look-up one load
};

// Two levels, so that a look-up is two loads. Immutable, made at first use.
class FoldTable {
 public:
  static const FoldTable& Get();

  Fold Of(uint32_t code) const {
    if (code < kEnd) return blocks_[size_t{index_[code / kBlock]} * kBlock + code % kBlock];
    // Tags and variation selectors of the supplementary special-purpose plane.
    if (code >= 0xE0000 && code <= 0xE0FFF) return {FoldKind::kRemove, true, 0};
    return {FoldKind::kKeep, false, 0};
  }
  static std::string_view Expansion(uint8_t value);

 private:
  static constexpr uint32_t kEnd = 0x20000;
  static constexpr uint32_t kBlock = 64;

  FoldTable();

  std::array<uint16_t, kEnd / kBlock> index_{};
  std::vector<Fold> blocks_;
};

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_FOLD_TABLE_H_
