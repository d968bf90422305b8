// Vehicle registration mark, by the eras of the DVLA and of Northern Ireland. Tried from the
// strictest form to the loosest; the mark never says which, so a text that fits two is the same
// mark either way.
//
// `boost`: a current mark whose age identifier has been reached, or a prefix, suffix or Northern
// Ireland mark. Dateless, diplomatic and military marks have shapes that any reference may have,
// and never get it.
#include "scanner/detect/validate/calendar.h"
#include "scanner/detect/validate/fixed_text.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

// Letters, digits, letters ... as a string of run lengths with a sign by kind: "AB51ABC" has runs
// 2, 2, 3.
struct Runs {
  size_t count = 0;
  size_t lengths[4] = {};
  bool letters_first = false;
};

constexpr Runs RunsOf(std::string_view text) {
  Runs runs;
  runs.letters_first = !text.empty() && IsUpper(text[0]);
  for (size_t i = 0; i < text.size(); ++i) {
    if (i == 0 || IsDigit(text[i]) != IsDigit(text[i - 1])) {
      if (runs.count == 4) return {};
      ++runs.count;
    }
    ++runs.lengths[runs.count - 1];
  }
  return runs;
}

constexpr bool HasNone(std::string_view text, std::string_view of) {
  return text.find_first_of(of) == std::string_view::npos;
}

enum class Form : uint8_t { kNone, kCurrentReached, kCurrentFuture, kDated, kLoose };

// AB51 ABC: age identifiers run from 02 each March and from 51 each September.
constexpr Form CurrentForm(std::string_view text) {
  const int age = static_cast<int>(ToNumber(text.substr(2, 2)));
  const bool possible = (age >= 2 && age <= 29) || (age >= 51 && age <= 79);
  if (!possible || !HasNone(text.substr(0, 2), "IQZ") || !HasNone(text.substr(4), "IQ"))
    return Form::kNone;
  return (age >= 51 ? age - 50 : age) <= kReferenceYear - 2000 ? Form::kCurrentReached
                                                               : Form::kCurrentFuture;
}

constexpr Form FormOf(std::string_view text) {
  const Runs runs = RunsOf(text);
  const size_t* n = runs.lengths;
  if (runs.letters_first && runs.count == 3) {
    if (n[0] == 2 && n[1] == 2 && n[2] == 3) return CurrentForm(text);
    const bool three_letters =
        n[0] == 1 ? HasNone(text.substr(1 + n[1]), "IQZ") : HasNone(text.substr(0, 3), "IQZ");
    const bool dated = three_letters && n[1] <= 3 && text[n[0]] != '0';
    if (n[0] == 1 && n[2] == 3)
      return dated && HasNone(text.substr(0, 1), "IOUZ") ? Form::kDated : Form::kNone;
    if (n[0] == 3 && n[2] == 1)
      return dated && HasNone(text.substr(3 + n[1]), "IOQUZ") ? Form::kDated : Form::kNone;
    return Form::kNone;
  }
  if (runs.letters_first && runs.count == 2 && n[1] <= 4 && n[0] <= 3 && text[n[0]] != '0') {
    // Northern Ireland: two letters, or three, of which the last or last but one is I or Z.
    if (n[0] >= 2 && !HasNone(text.substr(n[0] - 2, 2), "IZ")) return Form::kDated;
    return HasNone(text.substr(0, n[0]), "QZ") ? Form::kLoose : Form::kNone;
  }
  const bool jersey =
      runs.letters_first && runs.count == 2 && n[0] == 1 && text[0] == 'J' && n[1] <= 6;
  if (jersey) return text[1] != '0' ? Form::kLoose : Form::kNone;
  if (!runs.letters_first && runs.count == 2) {
    return n[0] <= 4 && n[1] <= 3 && text[0] != '0' && HasNone(text.substr(n[0]), "QZ")
               ? Form::kLoose
               : Form::kNone;
  }
  if (!runs.letters_first && runs.count == 3) {
    const bool diplomatic =
        n[0] == 3 && n[1] == 1 && n[2] == 3 && (text[3] == 'D' || text[3] == 'X');
    const bool military = n[0] == 2 && n[1] == 2 && n[2] == 2;
    return diplomatic || military ? Form::kLoose : Form::kNone;
  }
  return Form::kNone;
}

Validation Validate(std::string_view value, std::string* canonical) {
  const auto text = FixedText<8>::Alnum(value);
  const Form form = FormOf(text.view());
  if (form == Form::kNone) return {};
  canonical->assign(text.view());
  return {.verdict = Verdict::kShape,
          .boost = form == Form::kCurrentReached || form == Form::kDated};
}

}  // namespace

extern const Validator vehicle_registration{"vehicle_registration",
                                            "DVLA INF104, vehicle registration numbers", Validate};

}  // namespace warder::validators
