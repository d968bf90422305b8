// Writes the sample that the text model counts in: lines as files of an office hold them, in eight
// styles that take turns. Everything is made up; addresses and hosts are from the ranges reserved
// for documentation (RFC 2606, RFC 5737), telephone numbers from those reserved for drama by Ofcom.
#include <iterator>
#include <string_view>

#include "scanner/detect/engines/shape_text_model.h"

namespace warder {
namespace {

constexpr std::string_view kWords[] = {
    "the",     "of",      "and",       "to",      "in",      "a",         "was",     "that",
    "he",      "she",     "for",       "on",      "with",    "at",        "by",      "from",
    "not",     "which",   "were",      "had",     "officer", "statement", "review",  "attended",
    "address", "vehicle", "neighbour", "report",  "evening", "court",     "hearing", "Tuesday",
    "custody", "meeting", "manager",   "team",    "file",    "further",   "notes",   "visit",
    "agreed",  "London",  "panel",     "school",  "Unit",    "Mill",      "Road",    "letter",
    "contact", "without", "confirmed", "because", "records", "don't"};
// Words that begin and end in many ways: a rare pair of letters is one that few words hold.
constexpr std::string_view kMoreWords[] = {
    "option",   "operation", "possible", "general",  "government", "group",      "great",
    "given",    "ghost",     "high",     "height",   "how",        "have",       "home",
    "keep",     "known",     "key",      "licence",  "library",    "line",       "list",
    "data",     "date",      "do",       "does",     "doc",        "dob",        "documentation",
    "internal", "is",        "it",       "its",      "issue",      "ice",        "version",
    "value",    "very",      "you",      "your",     "year",       "yellow",     "zone",
    "zero",     "use",       "used",     "user",     "under",      "until",      "update",
    "quality",  "question",  "quick",    "query",    "job",        "just",       "join",
    "system",   "status",    "source",   "software", "some",       "sort",       "start",
    "change",   "changes",   "code",     "copy",     "copyright",  "can",        "case",
    "account",  "action",    "active",   "after",    "all",        "also",       "any",
    "package",  "page",      "part",     "people",   "person",     "permission", "provided",
    "message",  "method",    "more",     "most",     "must",       "made",       "main",
    "number",   "name",      "need",     "new",      "next",       "no",         "nothing",
    "error",    "each",      "example",  "enough",   "early",      "end",        "every",
    "weekly",   "when",      "where",    "will",     "work",       "would",      "write",
    "return",   "request",   "required", "right",    "round",      "room",       "read",
    "test",     "text",      "this",     "there",    "they",       "through",    "time",
    "before",   "between",   "building", "build",    "both",       "been",       "brought",
    "first",    "found",     "format",   "free",     "function",   "full",       "fix",
    "large",    "later",     "let",      "like",     "link",       "long",       "look",
    "xml",      "I",         "or",       "as",       "be",         "so",         "my"};
constexpr std::string_view kNames[] = {"Example", "Sample", "Placeholder", "Specimen", "Dummy"};
constexpr std::string_view kCodes[] = {"OPEN", "CLOSED", "PENDING", "N/A",  "REF", "GBP", "TBC",
                                       "THE",  "NOTE",   "PDF",     "HTTP", "IS",  "TO",  "DO",
                                       "ID",   "SQL",    "README",  "API",  "OK",  "UTF", "ISO"};
// What stands between two numbers, or a code and a number.
constexpr std::string_view kBetween[] = {" ", " ",  " ",   ", ", ",", ".", "-", "/", ":",
                                         "_", "\t", " - ", "; ", "|", "(", "x", "=", ""};
constexpr std::string_view kLevels[] = {"INFO ", "DEBUG", "WARN ", "ERROR"};

class SampleWriter {
 public:
  std::string Write() {
    while (text_.size() < kSampleSize) {
      switch (Below(8)) {
        case 0:
          Prose();
          break;
        case 1:
          Table();
          break;
        case 2:
          Object();
          break;
        case 3:
          Log();
          break;
        case 4:
          MarkUp();
          break;
        case 5:
          Numbers();
          break;
        case 6:
          Codes();
          break;
        default:
          Register();
      }
    }
    text_.resize(kSampleSize);
    return text_;
  }

 private:
  // A linear congruential generator (Knuth's MMIX constants): the same text on every machine.
  size_t Below(size_t n) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<size_t>(state_ >> 33) % n;
  }
  template <size_t kCount>
  std::string_view OneOf(const std::string_view (&list)[kCount]) {
    return list[Below(kCount)];
  }
  SampleWriter& Put(std::string_view text) {
    text_.append(text);
    return *this;
  }
  SampleWriter& Digits(size_t n) {
    while (n-- > 0) text_.push_back(static_cast<char>('0' + Below(10)));
    return *this;
  }
  SampleWriter& Hex(size_t n) {
    while (n-- > 0) text_.push_back("0123456789abcdef"[Below(16)]);
    return *this;
  }
  SampleWriter& Two(size_t n) {
    text_.push_back(static_cast<char>('0' + n / 10));
    text_.push_back(static_cast<char>('0' + n % 10));
    return *this;
  }
  SampleWriter& Year() { return Put(Below(3) == 0 ? "19" : "20").Two(Below(25)); }
  SampleWriter& IsoDate() { return Year().Put("-").Two(1 + Below(12)).Put("-").Two(1 + Below(28)); }
  SampleWriter& BritishDate() {
    return Two(1 + Below(28)).Put("/").Two(1 + Below(12)).Put("/").Year();
  }
  SampleWriter& Time() { return Two(Below(24)).Put(":").Two(Below(60)).Put(":").Two(Below(60)); }

  std::string_view Word() { return Below(2) == 0 ? OneOf(kWords) : OneOf(kMoreWords); }

  // Measurements, versions, totals: digits in groups of any length.
  void Numbers() {
    for (size_t row = 0; row < 2; ++row) {
      if (Below(2) == 0) Put(Word()).Put(": ");
      const std::string_view between = OneOf(kBetween);
      for (size_t i = 3 + Below(9); i > 0; --i) {
        if (Below(12) == 0) Put("-");
        Digits(1 + Below(1 + Below(10))).Put(Below(3) == 0 ? OneOf(kBetween) : between);
      }
      Put("\n");
    }
  }
  // Part numbers, identifiers of programs, headings in capitals.
  void Codes() {
    for (size_t row = 0; row < 2; ++row) {
      for (size_t i = 2 + Below(6); i > 0; --i) {
        switch (Below(5)) {
          case 0:
            Put(OneOf(kCodes)).Put(OneOf(kBetween)).Digits(1 + Below(5));
            break;
          case 1:
            Digits(1 + Below(3)).Put(OneOf(kCodes)).Put(OneOf(kBetween)).Digits(Below(4));
            break;
          case 2:
            Put(Word()).Put("_").Put(Word()).Put(Below(2) == 0 ? "()" : "");
            break;
          case 3:
            Put(OneOf(kNames)).Put(" ").Put(OneOf(kCodes));
            break;
          default:
            Hex(8).Put("-").Hex(4).Put("-").Hex(4);
        }
        Put(Below(3) == 0 ? ", " : " ");
      }
      Put("\n");
    }
  }
  void Prose() {
    for (size_t sentence = 0; sentence < 3; ++sentence) {
      Put(Below(2) == 0 ? "The " : "He ");
      for (size_t i = 6 + Below(10); i > 0; --i) Put(Word()).Put(Below(9) == 0 ? ", " : " ");
      if (Below(4) == 0) Put("Mr ").Put(OneOf(kNames)).Put(" ");
      if (Below(4) == 0) Put("on ").Two(1 + Below(28)).Put(" March ").Year().Put(" ");
      if (Below(6) == 0) Put("in Room ").Digits(2).Put(" ");
      if (Below(6) == 0) Put("\xC2\xA3").Digits(3).Put(".").Digits(2).Put(" ");
      Put(OneOf(kWords)).Put(Below(2) == 0 ? ".\n" : ". ");
    }
  }
  void Table() {
    for (size_t row = 0; row < 3; ++row) {
      Digits(5 + Below(4))
          .Put(",")
          .IsoDate()
          .Put(",")
          .Put(OneOf(kCodes))
          .Put(",")
          .Digits(1 + Below(4))
          .Put(".");
      Digits(2)
          .Put(",")
          .Put(Below(3) == 0 ? "ZZ1 1ZZ" : "")
          .Put(",")
          .Put(OneOf(kWords))
          .Put(" ")
          .Put(OneOf(kNames));
      Put(",").BritishDate().Put(" ").Two(Below(24)).Put(":").Two(Below(60)).Put(
          Below(2) == 0 ? ",KX" : ",");
      Digits(6).Put("\n");
    }
  }
  void Object() {
    Put("{\"id\": ")
        .Digits(6 + Below(4))
        .Put(", \"type\": \"")
        .Put(OneOf(kWords))
        .Put("\", \"created\": \"")
        .IsoDate();
    Put("T")
        .Time()
        .Put(".")
        .Digits(3)
        .Put("Z\", \"owner\": {\"name\": \"")
        .Put(OneOf(kNames))
        .Put("\", \"active\": ");
    Put(Below(2) == 0 ? "true" : "null")
        .Put("}, \"score\": 0.")
        .Digits(4 + Below(4))
        .Put(", \"hash\": \"");
    Hex(16 + 16 * Below(2))
        .Put("\", \"tags\": [\"")
        .Put(OneOf(kWords))
        .Put("\", \"case_note\"]}\n");
  }
  void Log() {
    for (size_t line = 0; line < 2; ++line) {
      IsoDate()
          .Put(" ")
          .Time()
          .Put(",")
          .Digits(3)
          .Put(" ")
          .Put(OneOf(kLevels))
          .Put(" [worker-")
          .Digits(2)
          .Put("] ");
      if (Below(2) == 0)
        Put("192.0.2.").Digits(1 + Below(3)).Put(Below(2) == 0 ? ":" : " ").Digits(5).Put(" ");
      Put("GET /api/v1/")
          .Put(OneOf(kWords))
          .Put("/")
          .Digits(1 + Below(6))
          .Put("?page=")
          .Digits(1)
          .Put(" 200 ");
      Digits(2).Put("ms user=").Digits(6).Put(" session=").Hex(12).Put("\n");
    }
    AccessLog();
  }
  // As servers of web pages write it: the address first, the size of the answer behind its code.
  void AccessLog() {
    IsoDate().Put(" ").Time().Put(" ").Put(OneOf(kLevels)).Put(Below(2) == 0 ? " " : "");
    Put("203.0.113.").Digits(1 + Below(3)).Put(" GET /").Put(Word()).Put("/").Digits(5 + Below(2));
    Put(" 200 ").Digits(4 + Below(3)).Put(" request=").Hex(16).Put("\n");
  }
  void MarkUp() {
    Put("<p class=\"")
        .Put(OneOf(kWords))
        .Put("\"><a href=\"https://www.example.org/")
        .Put(OneOf(kWords))
        .Put("-");
    Put(OneOf(kWords))
        .Put(".html\">")
        .Put(OneOf(kWords))
        .Put(" ")
        .Put(OneOf(kWords))
        .Put("</a> (")
        .BritishDate();
    Put(")</p>\n");
  }
  void Register() {
    Put("Name: ")
        .Put(OneOf(kNames))
        .Put(", ")
        .Put(OneOf(kNames))
        .Put("\tRef: ")
        .Put(Below(2) == 0 ? "A" : "R-");
    Digits(2)
        .Put("/")
        .Digits(3)
        .Put("\tTel: 01632 960")
        .Digits(3)
        .Put("\tAddress: ")
        .Digits(1 + Below(2))
        .Put(" Mill ");
    Put("Road\tOpened: ").BritishDate().Put("\tStatus: ").Put(OneOf(kCodes)).Put("\n");
  }

  std::string text_;
  uint64_t state_ = 2026;
};

}  // namespace

std::string MakeSampleText() {
  return SampleWriter().Write();
}

}  // namespace warder
