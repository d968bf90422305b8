#include "scanner/open/extract/rtf/rtf_reader.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "scanner/open/extract/text.h"

namespace warder {
namespace {

constexpr size_t kChunk = size_t{64} << 10;
constexpr size_t kMaxGroups = 10'000;
constexpr size_t kMaxObject = size_t{64} << 20;
constexpr size_t kMaxProperty = size_t{1} << 20;

bool IsLetter(int c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsDigit(int c) {
  return c >= '0' && c <= '9';
}
int HexDigit(int c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// \fcharset as a code page.
uint32_t PageOfCharset(int charset) {
  switch (charset) {
    case 77:
      return 10000;
    case 161:
      return 1253;
    case 162:
      return 1254;
    case 163:
      return 1258;
    case 177:
      return 1255;
    case 178:
      return 1256;
    case 186:
      return 1257;
    case 204:
      return 1251;
    case 222:
      return 874;
    case 238:
      return 1250;
    default:
      return 0;
  }
}

struct Symbol {
  std::string_view word;
  std::string_view text;
};
constexpr Symbol kSymbols[] = {
    {"tab", "\t"},
    {"cell", "\t"},
    {"nestcell", "\t"},
    {"line", "\n"},
    {"emdash", "\xE2\x80\x94"},
    {"endash", "\xE2\x80\x93"},
    {"lquote", "\xE2\x80\x98"},
    {"rquote", "\xE2\x80\x99"},
    {"ldblquote", "\xE2\x80\x9C"},
    {"rdblquote", "\xE2\x80\x9D"},
    {"bullet", "\xE2\x80\xA2"},
    {"emspace", " "},
    {"enspace", " "},
    {"qmspace", " "},
};

constexpr std::array<std::string_view, 5> kBreaks = {"par", "row", "nestrow", "sect", "page"};

// Destinations that hold no text, and that no "\*" marks as such.
constexpr std::array<std::string_view, 24> kNoText = {
    "colortbl",    "stylesheet",   "pict",      "themedata", "colorschememapping",
    "datastore",   "latentstyles", "listtable", "rsidtbl",   "listoverridetable",
    "xmlnstbl",    "mmathPr",      "blipuid",   "filetbl",   "revtbl",
    "generator",   "nonshppict",   "bkmkstart", "bkmkend",   "pgptbl",
    "listpicture", "objclass",     "fchars",    "lchars"};

struct Property {
  std::string_view word;
  const char* name;
  std::optional<MetadataFact::Kind> fact;
};
constexpr Property kProperties[] = {
    {"author", "author", MetadataFact::Kind::kAuthor},
    {"operator", "last modified by", MetadataFact::Kind::kLastModifiedBy},
    {"title", "title", MetadataFact::Kind::kTitle},
    {"subject", "subject", std::nullopt},
    {"keywords", "keywords", std::nullopt},
    {"category", "category", std::nullopt},
    {"comment", "comment", std::nullopt},
    {"doccomm", "comment", std::nullopt},
    {"company", "company", std::nullopt},
    {"manager", "manager", std::nullopt},
    {"hlinkbase", "base of links", std::nullopt},
    {"propname", "property", std::nullopt},
    {"staticval", "value", std::nullopt},
    {"template", "template", std::nullopt},
};

template <class List>
bool Holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

RtfReader::RtfReader(DocumentWriter* out, std::string label,
                     std::function<void(const std::string&)> on_object)
    : out_(*out), label_(std::move(label)), on_object_(std::move(on_object)), groups_(1) {}

int RtfReader::Next() {
  const int c = Peek();
  if (c >= 0) ++at_;
  return c;
}

int RtfReader::Peek() {
  if (at_ == buffer_.size() && !ended_) {
    buffer_.resize(kChunk);
    const auto count = source_->Read(buffer_.data(), buffer_.size());
    if (!count) outcome_ = tl::unexpected(count.error());
    buffer_.resize(count.value_or(0));
    ended_ = buffer_.size() < kChunk;
    at_ = 0;
  }
  return at_ < buffer_.size() ? static_cast<unsigned char>(buffer_[at_]) : -1;
}

Outcome RtfReader::Read(ByteSource* source) {
  source_ = source;
  for (int c = Next(); c >= 0 && out_.ok(); c = Next()) {
    if (c == '{') {
      FlushBytes();
      skip_ = 0;
      // One level for all that is too deep: its end is not told from others.
      if (groups_.size() < kMaxGroups) groups_.push_back(groups_.back());
      optional_ = false;
    } else if (c == '}') {
      FlushBytes();
      skip_ = 0;
      EndGroup();
    } else if (c == '\\') {
      Control();
    } else if (c != '\r' && c != '\n' && c != 0) {
      Put(static_cast<char>(c));
    }
  }
  FlushBytes();
  while (groups_.size() > 1) EndGroup();
  EndParagraph();
  return outcome_;
}

void RtfReader::Control() {
  const int c = Next();
  if (c < 0) return;
  if (c == '\'') return Hex();
  if (!IsLetter(c)) {
    if (c == '*') {
      optional_ = true;
    } else if (c == '~') {
      PutCode(0xA0);
    } else if (c == '_') {
      PutCode('-');
    } else if (c == '\n' || c == '\r') {
      EndParagraph();
    } else if (c == '\\' || c == '{' || c == '}') {
      Put(static_cast<char>(c));
    }
    return;
  }
  std::string word(1, static_cast<char>(c));
  while (IsLetter(Peek()) && word.size() < 64) word += static_cast<char>(Next());
  const bool negative = Peek() == '-';
  if (negative) Next();
  int number = 0;
  bool has_number = false;
  while (IsDigit(Peek())) {
    const int digit = Next() - '0';
    has_number = true;
    if (number < 100'000'000) number = number * 10 + digit;
  }
  if (Peek() == ' ') Next();
  Word(word, has_number, negative ? -number : number);
}

void RtfReader::Hex() {
  const int high = HexDigit(Peek());
  if (high < 0) return;
  Next();
  const int low = HexDigit(Peek());
  if (low < 0) return;
  Next();
  Put(static_cast<char>(high * 16 + low));
}

void RtfReader::Word(const std::string& word, bool has_number, int number) {
  if (word == "u" && has_number) {
    FlushBytes();
    const auto code = static_cast<char32_t>(static_cast<uint16_t>(number));
    if (code >= 0xD800 && code < 0xDC00) {
      high_surrogate_ = code;
    } else if (code >= 0xDC00 && code < 0xE000 && high_surrogate_ != 0) {
      PutCode(0x10000 + ((high_surrogate_ - 0xD800) << 10) + (code - 0xDC00));
      high_surrogate_ = 0;
    } else {
      // Word writes characters of symbol fonts as U+F020 and so on.
      PutCode(code >= 0xF000 && code < 0xF100 ? code - 0xF000 : code);
    }
    skip_ = group().skip_characters;
    return;
  }
  if (word == "bin") {
    for (int i = 0; i < number && Next() >= 0; ++i) {
    }
    return;
  }
  FlushBytes();
  const bool optional = std::exchange(optional_, false);
  if (Destination(word)) return;
  if (optional && group().place != Place::kObject) {
    group().place = Place::kNowhere;
    return;
  }
  if (!Character(word)) Formatting(word, has_number, number);
}

bool RtfReader::Destination(const std::string& word) {
  if (Holds(kNoText, word)) {
    group().place = Place::kNowhere;
    return true;
  }
  // Inside what is left out nothing counts, but objects and text in shapes.
  for (const Property& property : kProperties) {
    if (property.word != word) continue;
    group().place = Place::kProperty;
    group().property = property.name;
    property_.clear();
    return true;
  }
  struct Named {
    std::string_view word;
    Place place;
  };
  static constexpr Named kDestinations[] = {{"fonttbl", Place::kFontTable},
                                            {"header", Place::kHeader},
                                            {"headerl", Place::kHeader},
                                            {"headerr", Place::kHeader},
                                            {"headerf", Place::kHeader},
                                            {"footer", Place::kHeader},
                                            {"footerl", Place::kHeader},
                                            {"footerr", Place::kHeader},
                                            {"footerf", Place::kHeader},
                                            {"footnote", Place::kFootnote},
                                            {"annotation", Place::kComment},
                                            {"atnauthor", Place::kComment},
                                            {"atnid", Place::kComment},
                                            {"shptxt", Place::kTextBox},
                                            {"fldinst", Place::kField},
                                            {"docvar", Place::kVariable},
                                            {"sv", Place::kAlternative},
                                            {"objdata", Place::kObject},
                                            {"info", Place::kNowhere},
                                            {"ffname", Place::kVariable},
                                            {"ffdeftext", Place::kVariable},
                                            {"ffhelptext", Place::kVariable},
                                            {"ffstattext", Place::kVariable},
                                            {"ffl", Place::kVariable},
                                            {"userprops", Place::kNowhere},
                                            {"sn", Place::kNowhere},
                                            {"sp", Place::kNowhere},
                                            {"formfield", Place::kNowhere},
                                            {"fldrslt", Place::kBody},
                                            {"shprslt", Place::kNowhere},
                                            {"result", Place::kBody},
                                            {"listtext", Place::kBody},
                                            {"pntext", Place::kBody},
                                            {"mmath", Place::kBody},
                                            {"shpinst", Place::kNowhere},
                                            {"objname", Place::kAlternative},
                                            {"docvartable", Place::kNowhere},
                                            {"xe", Place::kField},
                                            {"tc", Place::kField},
                                            {"mailmerge", Place::kNowhere},
                                            {"mmquery", Place::kField},
                                            {"mmconnectstr", Place::kField}};
  for (const Named& named : kDestinations) {
    if (named.word != word) continue;
    const Place around = groups_.size() > 1 ? groups_[groups_.size() - 2].place : Place::kBody;
    // A result is part of the text around it.
    group().place = named.place == Place::kBody ? around : named.place;
    if (named.place == Place::kObject) object_.clear();
    return true;
  }
  return false;
}

bool RtfReader::Character(const std::string& word) {
  for (const Symbol& symbol : kSymbols) {
    if (symbol.word != word) continue;
    if (group().place != Place::kObject) Write(symbol.text);
    return true;
  }
  if (!Holds(kBreaks, word)) return false;
  EndParagraph();
  return true;
}

void RtfReader::Formatting(const std::string& word, bool has_number, int number) {
  if (word == "v") {
    group().hidden = !has_number || number != 0;
  } else if (word == "deleted") {
    group().deleted = !has_number || number != 0;
  } else if (word == "plain") {
    group().hidden = group().deleted = false;
  } else if (word == "uc") {
    group().skip_characters = std::clamp(number, 0, 16);
  } else if (word == "ansicpg") {
    if (number > 0) document_page_ = static_cast<uint32_t>(number);
  } else if (word == "mac") {
    document_page_ = 10000;
  } else if (word == "pc") {
    document_page_ = 437;
  } else if (word == "pca") {
    document_page_ = 850;
  } else if (word == "f") {
    font_ = number;
    const auto page = font_pages_.find(number);
    group().code_page = page == font_pages_.end() ? 0 : page->second;
  } else if (word == "fcharset" && group().place == Place::kFontTable) {
    if (font_pages_.size() < kMaxGroups) font_pages_[font_] = PageOfCharset(number);
  } else if (word == "cpg" && group().place == Place::kFontTable) {
    if (number > 0 && font_pages_.size() < kMaxGroups)
      font_pages_[font_] = static_cast<uint32_t>(number);
  } else {
    TimePart(word, number);
  }
}

void RtfReader::TimePart(const std::string& word, int number) {
  if (word == "creatim" || word == "revtim" || word == "printim") {
    group().place = Place::kNowhere;
    group().property = word == "creatim" ? "created" : word == "revtim" ? "modified" : "printed";
    year_ = month_ = day_ = 0;
  } else if (word == "yr") {
    year_ = number;
  } else if (word == "mo") {
    month_ = number;
  } else if (word == "dy") {
    day_ = number;
  }
}

void RtfReader::EndTime() {
  using Kind = MetadataFact::Kind;
  const std::string_view name = group().property;
  const bool is_time = name == "created" || name == "modified" || name == "printed";
  if (!is_time || year_ < 1 || year_ > 9999 || month_ < 1 || month_ > 12 || day_ < 1 || day_ > 31)
    return;
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year_, month_, day_);
  const Kind kind = name == "created"    ? Kind::kCreated
                    : name == "modified" ? Kind::kModified
                                         : Kind::kPrinted;
  (void)out_.Fact(kind, text.data());
  year_ = 0;
}

void RtfReader::EndGroup() {
  if (groups_.size() < 2) return;
  const Group ended = groups_.back();
  const Group& around = groups_[groups_.size() - 2];
  if (ended.place == Place::kProperty && around.place != Place::kProperty) {
    const std::string value = OnOneLine(Trimmed(property_));
    if (!value.empty()) {
      out_.Line(out_.Named("document properties", true),
                std::string(ended.property) + ": " + value);
    }
    for (const Property& property : kProperties)
      if (property.name == std::string_view(ended.property) && property.fact)
        (void)out_.Fact(*property.fact, value);
    property_.clear();
  } else if (ended.place == Place::kObject && around.place != Place::kObject) {
    if (on_object_ && !object_.empty()) {
      if (object_.size() % 2 != 0) object_.pop_back();
      std::string bytes(object_.size() / 2, '\0');
      for (size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(HexDigit(object_[2 * i]) * 16 + HexDigit(object_[2 * i + 1]));
      on_object_(bytes);
    }
    object_.clear();
  } else if (ended.place != around.place && ended.place != Place::kNowhere) {
    if (const auto part = PartOf(ended)) out_.EndLine(*part);
  }
  if (*ended.property != '\0' && *around.property == '\0') EndTime();
  groups_.pop_back();
}

void RtfReader::Put(char c) {
  if (skip_ > 0) {
    --skip_;
    return;
  }
  if (group().place == Place::kNowhere || group().place == Place::kFontTable) return;
  if (group().place == Place::kObject) {
    if (HexDigit(static_cast<unsigned char>(c)) >= 0) out_.Append({&c, 1}, kMaxObject, &object_);
    return;
  }
  const uint32_t page = group().code_page == 0 ? document_page_ : group().code_page;
  if (page != bytes_page_ || bytes_.size() > 4096) FlushBytes();
  bytes_page_ = page;
  bytes_ += c;
}

void RtfReader::PutCode(char32_t code) {
  std::string text;
  AppendUtf8(code, &text);
  FlushBytes();
  Write(text);
}

void RtfReader::FlushBytes() {
  if (bytes_.empty()) return;
  const std::string text = bytes_page_ == 65001 ? Utf8FromBytes(bytes_)
                                                : Utf8FromCodePage(bytes_, CodePageOf(bytes_page_));
  bytes_.clear();
  Write(text);
}

std::optional<DocumentWriter::Part> RtfReader::PartOf(const Group& group) {
  switch (group.place) {
    case Place::kNowhere:
    case Place::kFontTable:
    case Place::kObject:
    case Place::kProperty:
      return std::nullopt;
    case Place::kHeader:
      return out_.Named("headers and footers", false);
    case Place::kFootnote:
      return out_.Named("footnotes", false);
    case Place::kComment:
      return out_.Named("comments", true);
    case Place::kTextBox:
      return out_.Named("text boxes", false);
    case Place::kField:
      return out_.Named("fields", true);
    case Place::kVariable:
      return out_.Named("document variables", true);
    case Place::kAlternative:
      return out_.Named("alternative text", true);
    case Place::kAuthor:
      return out_.Named("authors of changes", true);
    case Place::kBody:
      break;
  }
  if (group.deleted) return out_.Named("deleted text", true);
  if (group.hidden) return out_.Named("hidden text", true);
  return out_.Named(label_, false);
}

void RtfReader::Write(std::string_view text) {
  if (group().place == Place::kProperty) {
    out_.Append(text, kMaxProperty, &property_);
    return;
  }
  if (const auto part = PartOf(group())) out_.Text(*part, text);
}

void RtfReader::EndParagraph() {
  FlushBytes();
  const auto part = PartOf(group());
  if (!part) return;
  out_.EndLine(*part);
  if (group().place != Place::kBody) return;
  for (const char* side : {"deleted text", "hidden text"}) out_.EndLine(out_.Named(side, true));
  out_.EndLine(out_.Named(label_, false));
}

}  // namespace warder
