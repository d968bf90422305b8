#include "scanner/open/extract/ooxml/number_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "scanner/base/ascii.h"

namespace warder {
namespace {

constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                              "Thursday", "Friday", "Saturday"};

// A token of a format code: a run of one letter or placeholder, or text that stands for itself.
struct Token {
  enum class Kind { kLetters, kDigit, kLiteral, kElapsed, kAmPm, kGeneral };
  Kind kind;
  std::string text;  // of kLetters and kElapsed in lower case
};

// "[h]" counts on; "[$£-809]" shows what stands in front of '-'; colours and conditions show
// nothing.
void AddBracket(std::string_view inside, std::vector<Token>* tokens) {
  if (inside.starts_with('$')) {
    const std::string_view sign = inside.substr(1, inside.find('-') - 1);
    if (!sign.empty()) tokens->push_back({Token::Kind::kLiteral, std::string(sign)});
    return;
  }
  const std::string lower = Lower(inside);
  if (!lower.empty() && lower.find_first_not_of(lower[0]) == lower.npos &&
      (lower[0] == 'h' || lower[0] == 'm' || lower[0] == 's'))
    tokens->push_back({Token::Kind::kElapsed, lower});
}

bool StartsWithIgnoringCase(std::string_view text, std::string_view what) {
  return EqualsIgnoringCase(text.substr(0, what.size()), what);
}

std::vector<Token> Tokenise(std::string_view code) {
  using Kind = Token::Kind;
  std::vector<Token> tokens;
  const auto literal = [&](std::string_view text) {
    tokens.push_back({Kind::kLiteral, std::string(text)});
  };
  for (size_t at = 0; at < code.size();) {
    const char c = code[at];
    const char lower = LowerOf(c);
    if (c == '"') {
      const size_t end = std::min(code.find('"', at + 1), code.size());
      literal(code.substr(at + 1, end - at - 1));
      at = end + 1;
    } else if (c == '\\') {
      literal(code.substr(std::min(at + 1, code.size()), 1));
      at += 2;
    } else if (c == '_' || c == '*') {
      if (c == '_') literal(" ");
      at += 2;
    } else if (c == '[') {
      const size_t end = std::min(code.find(']', at), code.size());
      AddBracket(code.substr(at + 1, end - at - 1), &tokens);
      at = end + 1;
    } else if (StartsWithIgnoringCase(code.substr(at), "General")) {
      tokens.push_back({Kind::kGeneral, ""});
      at += 7;
    } else if (StartsWithIgnoringCase(code.substr(at), "AM/PM")) {
      tokens.push_back({Kind::kAmPm, ""});
      at += 5;
    } else if (StartsWithIgnoringCase(code.substr(at), "A/P")) {
      tokens.push_back({Kind::kAmPm, ""});
      at += 3;
    } else if (std::string_view("dmyhsbeg").find(lower) != std::string_view::npos &&
               !(lower == 'e' && at + 1 < code.size() &&
                 (code[at + 1] == '+' || code[at + 1] == '-'))) {
      size_t end = at;
      while (end < code.size() && LowerOf(code[end]) == lower) ++end;
      tokens.push_back({Kind::kLetters, std::string(end - at, lower)});
      at = end;
    } else if (std::string_view("0#?.,%/@E+").find(c) != std::string_view::npos) {
      tokens.push_back({Kind::kDigit, std::string(1, c)});
      ++at;
    } else {
      literal(code.substr(at, 1));
      ++at;
    }
  }
  return tokens;
}

std::string_view Section(std::string_view code, double value) {
  std::array<std::string_view, 4> sections;
  size_t count = 0, begin = 0;
  bool quoted = false;
  for (size_t at = 0; at <= code.size() && count < sections.size(); ++at) {
    if (at < code.size() && code[at] == '"') quoted = !quoted;
    if (at < code.size() && code[at] == '\\' && !quoted) {
      ++at;
      continue;
    }
    if (at < code.size() && (code[at] != ';' || quoted)) continue;
    sections[count++] = code.substr(begin, std::min(at, code.size()) - begin);
    begin = at + 1;
  }
  if (value < 0 && count > 1) return sections[1];
  if (value == 0 && count > 2) return sections[2];
  return sections[0];
}

bool IsDateCode(std::string_view code) {
  for (const Token& token : Tokenise(Section(code, 1))) {
    if (token.kind == Token::Kind::kElapsed || token.kind == Token::Kind::kAmPm) return true;
    if (token.kind != Token::Kind::kLetters) continue;
    if (std::string_view("dmyhs").find(token.text[0]) != std::string_view::npos) return true;
  }
  return false;
}

std::string Padded(int value, int width) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%0*d", width, value);
  return text.data();
}

// Days since 1970-01-01; http://howardhinnant.github.io/date_algorithms.html, civil_from_days.
void CivilFromDays(int64_t days, CivilTime* out) {
  days += 719468;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const auto of_era = static_cast<unsigned>(days - era * 146097);
  const unsigned year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const unsigned of_year = of_era - (365 * year + year / 4 - year / 100);
  const unsigned month = (5 * of_year + 2) / 153;
  out->day = static_cast<int>(of_year - (153 * month + 2) / 5 + 1);
  out->month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  out->year = static_cast<int>(static_cast<int64_t>(year) + era * 400 + (out->month <= 2 ? 1 : 0));
}

// "m" is a minute beside hours or seconds.
bool IsMinute(const std::vector<Token>& tokens, size_t at) {
  const auto is_time = [&](size_t i, char letter) {
    const Token& token = tokens[i];
    return (token.kind == Token::Kind::kLetters || token.kind == Token::Kind::kElapsed) &&
           token.text[0] == letter;
  };
  for (size_t i = at; i-- > 0;) {
    if (tokens[i].kind == Token::Kind::kLiteral) continue;
    if (is_time(i, 'h')) return true;
    break;
  }
  for (size_t i = at + 1; i < tokens.size(); ++i) {
    if (tokens[i].kind == Token::Kind::kLiteral) continue;
    return is_time(i, 's');
  }
  return false;
}

int WeekdayOf(double serial, bool date1904) {
  const auto day = static_cast<int64_t>(std::floor(serial)) + (date1904 ? 1462 : 0);
  return static_cast<int>((day + 6) % 7);
}

std::string MonthText(size_t width, int month) {
  const std::string name = kMonths[static_cast<size_t>(month - 1)];
  if (width == 5) return name.substr(0, 1);
  if (width >= 4) return name;
  if (width == 3) return name.substr(0, 3);
  return Padded(month, static_cast<int>(width));
}

struct Shown {
  bool day = false, month = false, full_year = false, year = false;
  bool month_first = false;
  bool is_complete() const { return full_year && !month_first; }
};

}  // namespace

std::string PlainNumber(double value) {
  std::array<char, 64> text{};
  if (!std::isfinite(value)) return {};
  const bool whole = std::fabs(value) < 1e15 && value == std::floor(value);
  std::snprintf(text.data(), text.size(), whole ? "%.0f" : "%.15g", value);
  return std::string_view(text.data()) == "-0" ? "0" : text.data();
}

std::optional<CivilTime> CivilFromSerial(double serial, bool date1904) {
  if (!(serial >= 0) || serial >= 2958466) return std::nullopt;
  const double rounded = std::floor(serial * 86400 + 0.5);
  auto day = static_cast<int64_t>(std::floor(rounded / 86400));
  const auto second = static_cast<int>(rounded - static_cast<double>(day) * 86400);
  CivilTime time;
  time.hour = second / 3600;
  time.minute = second / 60 % 60;
  time.second = second % 60;
  if (date1904) {
    CivilFromDays(day - 24107, &time);
  } else if (day == 60) {
    time.year = 1900, time.month = 2, time.day = 29;
  } else {
    CivilFromDays(day - 25569 + (day < 60 ? 1 : 0), &time);
  }
  return time;
}

std::string IsoText(const CivilTime& time) {
  std::string text = Padded(time.year, 4) + '-' + Padded(time.month, 2) + '-' + Padded(time.day, 2);
  if (time.hour != 0 || time.minute != 0 || time.second != 0)
    text +=
        'T' + Padded(time.hour, 2) + ':' + Padded(time.minute, 2) + ':' + Padded(time.second, 2);
  return text;
}

NumberFormat::NumberFormat(std::string_view code) : code_(code.substr(0, 512)) {
  if (code_ == "General" || code_ == "@") code_.clear();
  is_date_ = !code_.empty() && IsDateCode(code_);
}

NumberFormat NumberFormat::BuiltIn(uint32_t id) {
  switch (id) {
    case 1:
      return NumberFormat("0");
    case 2:
      return NumberFormat("0.00");
    case 3:
    case 37:
    case 38:
      return NumberFormat("#,##0");
    case 4:
    case 39:
    case 40:
      return NumberFormat("#,##0.00");
    case 9:
      return NumberFormat("0%");
    case 10:
      return NumberFormat("0.00%");
    case 15:
      return NumberFormat("d-mmm-yy");
    case 16:
      return NumberFormat("d-mmm");
    case 17:
      return NumberFormat("mmm-yy");
    case 18:
      return NumberFormat("h:mm AM/PM");
    case 19:
      return NumberFormat("h:mm:ss AM/PM");
    case 20:
      return NumberFormat("h:mm");
    case 21:
      return NumberFormat("h:mm:ss");
    case 22:
      return NumberFormat("dd/mm/yyyy hh:mm");
    case 45:
      return NumberFormat("mm:ss");
    case 46:
      return NumberFormat("[h]:mm:ss");
    case 47:
      return NumberFormat("mm:ss.0");
    default:
      break;
  }
  // 27 to 36 and 50 to 58 are dates of East Asian calendars.
  const bool is_date = id == 14 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return is_date ? NumberFormat("dd/mm/yyyy") : NumberFormat();
}

std::string NumberFormat::Format(double value, bool date1904) const {
  if (code_.empty()) return PlainNumber(value);
  std::string text = is_date_ ? FormatDate(value, date1904) : FormatNumber(value);
  return text.empty() ? PlainNumber(value) : text;
}

std::string NumberFormat::FormatDate(double value, bool date1904) const {
  const auto time = CivilFromSerial(value, date1904);
  if (!time) return {};
  const std::vector<Token> tokens = Tokenise(Section(code_, value));
  const bool half_day = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind == Token::Kind::kAmPm;
  });
  std::string text;
  Shown shown;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const auto width = static_cast<int>(std::min<size_t>(token.text.size(), 2));
    if (token.kind == Token::Kind::kLiteral) {
      text += token.text;
    } else if (token.kind == Token::Kind::kAmPm) {
      text += time->hour < 12 ? "AM" : "PM";
    } else if (token.kind == Token::Kind::kElapsed) {
      const double unit = token.text[0] == 'h' ? 24 : token.text[0] == 'm' ? 1440 : 86400;
      text += PlainNumber(std::floor(value * unit + 1e-6));
    } else if (token.kind == Token::Kind::kDigit) {
      // Fractions of a second are not shown; separators are.
      if (token.text == "/" || token.text == "," || token.text == ".") text += token.text;
      if (token.text == "0" && text.ends_with('.')) text += '0';
    } else if (token.kind == Token::Kind::kLetters) {
      switch (token.text[0]) {
        case 'y':
        case 'e':
          shown.year = true;
          shown.full_year = shown.full_year || token.text.size() > 2 || token.text[0] == 'e';
          text += token.text.size() > 2 || token.text[0] == 'e' ? Padded(time->year, 4)
                                                                : Padded(time->year % 100, 2);
          break;
        case 'd':
          if (token.text.size() > 2) {
            const std::string name = kDays[static_cast<size_t>(WeekdayOf(value, date1904))];
            text += token.text.size() == 3 ? name.substr(0, 3) : name;
          } else {
            shown.day = true;
            text += Padded(time->day, width);
          }
          break;
        case 'm':
          if (IsMinute(tokens, i)) {
            text += Padded(time->minute, width);
          } else {
            shown.month_first =
                shown.month_first || (!shown.day && !shown.year && token.text.size() <= 2);
            shown.month = true;
            text += MonthText(token.text.size(), time->month);
          }
          break;
        case 'h':
          text += Padded(half_day ? (time->hour + 11) % 12 + 1 : time->hour, width);
          break;
        case 's':
          text += Padded(time->second, width);
          break;
        default:
          break;
      }
    }
  }
  const bool is_day = shown.month && (shown.day || shown.year);
  if (is_day && !shown.is_complete()) text += " (" + IsoText(*time) + ')';
  return text;
}

// Digits are put into the placeholders from the right; what stands between them stays: "00-00-00".
std::string NumberFormat::FormatNumber(double value) const {
  std::vector<Token> tokens = Tokenise(Section(code_, value));
  const bool own_sign = value < 0 && Section(code_, value).data() != Section(code_, 1).data();
  size_t decimals = 0, zeros = 0, places = 0;
  bool point = false, grouped = false, percent = false;
  size_t trailing_commas = 0;
  for (const Token& token : tokens) {
    if (token.kind == Token::Kind::kGeneral) return {};
    if (token.kind != Token::Kind::kDigit) continue;
    const char c = token.text[0];
    // Fractions and exponents are left as plain numbers.
    if (c == '/' || c == 'E' || c == '+' || c == '@') return {};
    percent = percent || c == '%';
    if (c == '.') point = true;
    if (c == ',') {
      ++trailing_commas;
      continue;
    }
    if (c != '0' && c != '#' && c != '?') continue;
    grouped = grouped || trailing_commas > 0;
    trailing_commas = 0;
    decimals += point;
    places += !point;
    zeros += !point && c == '0';
  }
  if (places + decimals == 0 || decimals > 30 || !std::isfinite(value) || std::fabs(value) > 1e18)
    return {};
  // Behind the digits each comma divides by a thousand (18.8.31), which hides what the value is.
  std::array<char, 64> digits{};
  std::snprintf(digits.data(), digits.size(), "%.*f", static_cast<int>(decimals),
                std::fabs(value) * (percent ? 100 : 1));
  const std::string_view all(digits.data());
  const std::string_view whole = all.substr(0, all.find('.'));
  std::string_view fraction = all.size() > whole.size() ? all.substr(whole.size() + 1) : "";
  std::string padded(whole == "0" ? "" : whole);
  if (padded.size() < zeros) padded.insert(0, zeros - padded.size(), '0');

  std::string text = value < 0 && !own_sign ? "-" : "";
  size_t left_places = places, taken = 0;
  bool behind_point = false;
  const auto take = [&](size_t count) {
    for (; count > 0 && taken < padded.size(); --count, ++taken) {
      text += padded[taken];
      const size_t rest = padded.size() - taken - 1;
      if (grouped && rest > 0 && rest % 3 == 0) text += ',';
    }
  };
  for (const Token& token : tokens) {
    if (token.kind == Token::Kind::kLiteral) {
      text += token.text;
      continue;
    }
    if (token.kind != Token::Kind::kDigit) continue;
    const char c = token.text[0];
    if (c == '.') {
      if (!behind_point && decimals > 0) text += '.';
      behind_point = true;
    } else if (c == '%') {
      text += '%';
    } else if (c == '0' || c == '#' || c == '?') {
      if (behind_point) {
        // A '#' shows no zero behind the last digit that counts.
        const bool only_zeros = fraction.find_first_not_of('0') == fraction.npos;
        if (c == '0' || !only_zeros) text += fraction.substr(0, 1);
        fraction.remove_prefix(std::min<size_t>(1, fraction.size()));
        continue;
      }
      // The first place takes what is too many, the last ones what there is.
      const size_t rest = padded.size() - taken;
      if (rest >= left_places) take(rest - left_places + 1);
      --left_places;
    }
  }
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace warder
