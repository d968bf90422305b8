// Speed comes from spending one random number on many characters: words are copied eight to a draw,
// digits are cut ten to a draw, and the sentences with identifiers are made once from templates and
// then only picked.
#include "corpus/bulk_text/texture.h"

#include "corpus/template.h"

namespace warder::corpus {
namespace {

constexpr std::string_view kSentences[] = {
    "The file shows PNC ID {pnc@l} against the name. ",
    "His prison number is {prison_number@p} and he was born on {dob@p}. ",
    "NHS number: {nhs@l}. ",
    "National Insurance number {nino@l} was given at interview. ",
    "Call {name@p} on {phone@p}. ",
    "Delius has the CRN {crn@p} for {name@p}. ",
    "Write to {email@p} at {postcode@p}. ",
    "The summons number {asn@p} is on the charge sheet. "};

constexpr int kPoolSize = 4096;
// One sentence with an identifier in so many words gives about 40 identifiers a megabyte of prose.
constexpr uint32_t kWordsPerIdentifier = 4600;

}  // namespace

TextureWriter::TextureWriter(uint64_t seed, int quotes) : random_(seed), quotes_(quotes) {
  const std::vector<Person> people = MakePeople(0, kPoolSize, Half::kLaptops, seed);
  for (const Person& person : people) {
    Document sentence;
    const Style style = RandomStyle(random_);
    Fill(sentence, random_.Pick(kSentences), {{&person}, {}}, style, random_);
    sentences_.push_back(sentence.text());
    names_.push_back(Show(person, Kind::kName, Style{}));
    constexpr Kind kKinds[] = {Kind::kPrisonNumber, Kind::kPnc, Kind::kNhs};
    identifiers_.push_back(Show(person, random_.Pick(kKinds), Style{}));
  }
}

void TextureWriter::Append(Texture texture, bool first, std::string& out) {
  switch (texture) {
    case Texture::kProse:
      return Prose(out);
    case Texture::kCsv:
      return Csv(first, out);
    case Texture::kJson:
      return Json(out);
    case Texture::kLog:
      return Log(out);
  }
}

void TextureWriter::Prose(std::string& out) {
  const auto words = CommonWords();
  const uint32_t count = 80 + random_.Below(40);
  uint64_t bits = 0;
  for (uint32_t i = 0; i < count; ++i) {
    if (i % 8 == 0) bits = random_.Next();
    const std::string_view word = words[(bits & 0xFF) * words.size() >> 8];
    bits >>= 8;
    out += word;
    out += i % 13 == 12 ? ". " : " ";
    if (i % 16 == 15) out.back() = '\n';
  }
  // The chance of count/kWordsPerIdentifier, in parts of 2^16.
  if (random_.Below(65536) < count * 65536 / kWordsPerIdentifier) out += random_.Pick(sentences_);
  out += '\n';
}

void TextureWriter::Digits(int count, std::string& out) {
  uint64_t number = random_.Next() >> 14;  // 50 bits: fifteen digits
  for (int i = 0; i < count; ++i, number /= 10) out.push_back(static_cast<char>('0' + number % 10));
}

void TextureWriter::Hex(int count, std::string& out) {
  for (int i = 0; i < count; i += 16) {
    uint64_t bits = random_.Next();
    for (int j = 0; j < 16 && i + j < count; ++j, bits >>= 4)
      out.push_back("0123456789abcdef"[bits & 15]);
  }
}

void TextureWriter::IsoDate(std::string& out) {
  const uint64_t bits = random_.Next();
  const auto two = [&out](uint64_t value) {
    out.push_back(static_cast<char>('0' + value / 10));
    out.push_back(static_cast<char>('0' + value % 10));
  };
  out += "20";
  two(5 + (bits & 15));
  out.push_back('-');
  two(1 + (bits >> 8) % 12);
  out.push_back('-');
  two(1 + (bits >> 24) % 28);
}

void TextureWriter::Time(std::string& out) {
  const uint64_t bits = random_.Next();
  const uint64_t parts[] = {(bits & 0xFF) % 24, (bits >> 8 & 0xFF) % 60, (bits >> 16 & 0xFF) % 60};
  for (int i = 0; i < 3; ++i) {
    if (i) out.push_back(':');
    out.push_back(static_cast<char>('0' + parts[i] / 10));
    out.push_back(static_cast<char>('0' + parts[i] % 10));
  }
}

void TextureWriter::Cell(std::string_view value, std::string& out) {
  const bool quote = quotes_ > 0 && random_.Chance(quotes_);
  if (quote) out.push_back('"');
  out += value;
  if (quote) out.push_back('"');
  out.push_back(',');
}

void TextureWriter::Csv(bool first, std::string& out) {
  if (first) out += "id,recorded,name,reference,amount,account,code,note\n";
  Digits(6, out);
  out.push_back(',');
  IsoDate(out);
  out.push_back(',');
  Cell(random_.Pick(names_), out);
  if (random_.Below(100) == 0) {
    Cell(random_.Pick(identifiers_), out);
  } else {
    Digits(6, out);
    out.push_back(',');
  }
  Digits(4, out);
  out += ".00,";
  Digits(8, out);
  out.push_back(',');
  Digits(6, out);
  out.push_back(',');
  out += random_.Pick(CommonWords());
  out.push_back('\n');
}

void TextureWriter::Json(std::string& out) {
  out += "{\"id\":";
  out.push_back('1');
  Digits(7, out);
  out += ",\"at\":\"";
  IsoDate(out);
  out.push_back('T');
  Time(out);
  out += "Z\",\"user\":\"";
  out += random_.Pick(names_);
  out += "\",\"trace\":\"";
  Hex(32, out);
  if (random_.Below(100) == 0) {
    out += "\",\"reference\":\"";
    out += random_.Pick(identifiers_);
  }
  out += "\",\"status\":\"";
  out += random_.Pick(CommonWords());
  out += "\",\"size\":";
  out.push_back('7');
  Digits(5, out);
  out += "}\n";
}

void TextureWriter::Log(std::string& out) {
  IsoDate(out);
  out.push_back(' ');
  Time(out);
  out += " INFO 203.0.113.";
  Digits(2, out);
  out += " GET /";
  out += random_.Pick(CommonWords());
  out.push_back('/');
  Digits(6, out);
  out += " 200 1";
  Digits(5, out);
  out += " request=";
  Hex(16, out);
  out.push_back('\n');
}

}  // namespace warder::corpus
