// Made-up text for tests and benchmarks: prose, CSV, JSON and log lines in equal parts, with
// readable padding.
#ifndef WARDER_TESTS_DETECT_ENGINES_MIXED_TEXT_H_
#define WARDER_TESTS_DETECT_ENGINES_MIXED_TEXT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "scanner/base/limits.h"

namespace warder {

// A text between two pads of the given byte.
class PaddedText {
 public:
  explicit PaddedText(std::string_view text, char padding = '\0')
      : buffer_(kTextPadding, padding), size_(text.size()) {
    buffer_.append(text).append(kTextPadding, padding);
  }
  std::string_view view() const { return {buffer_.data() + kTextPadding, size_}; }

 private:
  std::string buffer_;
  size_t size_;
};

class MixedText {
 public:
  explicit MixedText(uint64_t seed) : random_(seed) {}

  std::string Make(size_t size) {
    std::string text;
    while (text.size() < size) {
      const size_t end = text.size() + 16384;
      const size_t kind = Below(4);
      while (text.size() < end) AppendLine(kind, &text);
    }
    text.resize(size);
    return text;
  }

 private:
  size_t Below(size_t n) { return random_() % n; }
  std::string Digits(size_t n) {
    std::string digits;
    for (size_t i = 0; i < n; ++i) digits.push_back(static_cast<char>('0' + Below(10)));
    return digits;
  }
  std::string Two(size_t n) {
    return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
  }
  std::string Date() {
    return "20" + Two(10 + Below(15)) + "-" + Two(1 + Below(12)) + "-" + Two(1 + Below(28));
  }
  std::string Time() { return Two(Below(24)) + ":" + Two(Below(60)) + ":" + Two(Below(60)); }
  std::string Hex(size_t n) {
    std::string hex;
    for (size_t i = 0; i < n; ++i) hex.push_back("0123456789abcdef"[Below(16)]);
    return hex;
  }
  std::string_view Word() {
    static constexpr std::string_view kWords[] = {
        "the",      "of",       "and",     "to",       "in",      "was",     "that",     "officer",
        "attended", "address",  "review",  "meeting",  "on",      "with",    "report",   "case",
        "station",  "he",       "she",     "said",     "evening", "vehicle", "notes",    "were",
        "assessed", "returned", "by",      "custody",  "hearing", "Tuesday", "London",   "Mill",
        "Street",   "a",        "for",     "from",     "village", "manager", "property", "decision",
        "it's",     "without",  "further", "concerns", "after",   "before",  "during",   "panel",
        "visit",    "school",   "family",  "agreed",   "contact", "again"};
    return kWords[Below(std::size(kWords))];
  }
  void AppendProse(std::string* text) {
    for (size_t i = 8 + Below(10); i > 0; --i)
      text->append(Word()).append(Below(9) == 0 ? ", " : " ");
    if (Below(6) == 0)
      text->append("on " + Two(1 + Below(28)) + " March 20" + Two(Below(24)) + " ");
    if (Below(40) == 0) text->append("tel 07700 900" + Digits(3) + " ");
    if (Below(40) == 0) text->append("ref A9" + Digits(3) + "ZZ ");
    text->append(Word()).append(".\n");
  }
  void AppendCsv(std::string* text) {
    text->append(Digits(4 + Below(4)) + "," + Date() + ",").append(Word());
    text->append("," + Digits(1 + Below(4)) + "." + Digits(2) + ",")
        .append(Word())
        .append(" ")
        .append(Word());
    text->append("," + Digits(6) + (Below(3) == 0 ? ",ZZ1 1ZZ" : ",") +
                 (Below(2) == 0 ? ",OPEN" : ",CLOSED"));
    text->append("," + Date() + " " + Time() + "\n");
  }
  void AppendJson(std::string* text) {
    text->append("{\"id\": " + Digits(6 + Below(3)) + ", \"type\": \"").append(Word());
    text->append("\", \"created\": \"" + Date() + "T" + Time() + "Z\", \"user\": \"")
        .append(Word());
    text->append(Digits(2) + (Below(50) == 0 ? "@example.com" : "") +
                 "\", \"active\": true, \"score\": 0." + Digits(4));
    text->append(", \"hash\": \"" + Hex(16) + "\", \"note\": \"")
        .append(Word())
        .append(" ")
        .append(Word());
    text->append("\"}\n");
  }
  void AppendLog(std::string* text) {
    static constexpr std::string_view kLevels[] = {"INFO ", "DEBUG", "WARN ", "ERROR"};
    text->append(Date() + " " + Time() + "," + Digits(3) + " ")
        .append(kLevels[Below(4)])
        .append(" [worker-");
    text->append(Digits(2) + "] ");
    if (Below(2) == 0) text->append("192.0.2." + std::to_string(Below(255)) + " ");
    text->append("GET /api/v1/").append(Word());
    text->append("/" + Digits(1 + Below(6)) + " 200 " + Digits(2 + Below(2)) +
                 "ms user=" + Digits(6) + "\n");
  }
  void AppendLine(size_t kind, std::string* text) {
    switch (kind) {
      case 0:
        return AppendProse(text);
      case 1:
        return AppendCsv(text);
      case 2:
        return AppendJson(text);
      default:
        return AppendLog(text);
    }
  }

  std::mt19937_64 random_;
};

}  // namespace warder

#endif  // WARDER_TESTS_DETECT_ENGINES_MIXED_TEXT_H_
