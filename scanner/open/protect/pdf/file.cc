#include "scanner/open/protect/pdf/file.h"

#include <algorithm>
#include <cctype>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/input_window.h"
#include "scanner/open/protect/pdf/search.h"

namespace warder {
namespace {

constexpr size_t kHeaderSearch = 1024;  // Acrobat takes this much in front of the header
constexpr size_t kTailSearch = 64 * 1024;
constexpr size_t kMaxSections = 1024;
constexpr size_t kMaxRanges = 100'000;
constexpr uint64_t kMaxObjects = 50'000'000;
constexpr size_t kEntrySize = 20;  // "nnnnnnnnnn ggggg n" and two bytes of line end
constexpr size_t kMaxSectionStream = 16 * 1024 * 1024;
constexpr size_t kMaxTrailer = 256 * 1024;

bool IsEntry(ByteView entry) {
  return entry.size() == kEntrySize && entry[10] == ' ' && entry[16] == ' ' &&
         (entry[17] == 'n' || entry[17] == 'f');
}

// The dictionary behind the word `trailer`.
std::optional<PdfValue> ReadTrailer(const GradeInput& input, uint64_t at) {
  for (const size_t size : {size_t{4096}, kMaxTrailer}) {
    const std::string text = input.Read(at, size);
    PdfLexer lexer(text);
    if (!lexer.Keyword("trailer")) return std::nullopt;
    auto value = lexer.Value();
    if (value && value->kind == PdfValue::Kind::kDictionary) return value;
    if (text.size() < size) break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<size_t> PdfHeaderAt(ByteView head) {
  const size_t at = head.substr(0, kHeaderSearch).find("%PDF-");
  if (at == ByteView::npos) return std::nullopt;
  return at;
}

PdfFile::PdfFile(const GradeInput& input, size_t header_at)
    : input_(&input), header_at_(header_at) {
  if (const auto start = LastStartXref()) ReadChain(*start);
}

std::optional<uint64_t> PdfFile::LastStartXref() const {
  constexpr std::string_view kWord = "startxref";
  std::string longer;
  ByteView tail = input_->tail;
  size_t at = tail.rfind(kWord);
  if (at == ByteView::npos) {
    const uint64_t size = std::min<uint64_t>(input_->size(), kTailSearch);
    longer = input_->Read(input_->size() - size, size);
    tail = longer;
    at = tail.rfind(kWord);
    if (at == ByteView::npos) return std::nullopt;
  }
  return PdfLexer(tail, at + kWord.size()).Unsigned();
}

void PdfFile::ReadChain(uint64_t start) {
  uint64_t next = start;
  for (size_t i = 0; i < kMaxSections && visited_.insert(next).second; ++i) {
    auto section = SectionAt(next);
    if (!section) return;
    const int64_t stream = section->trailer["XRefStm"].NumberOr(0);
    const int64_t previous = section->trailer["Prev"].NumberOr(0);
    sections_.push_back(*std::move(section));
    if (stream > 0 && visited_.insert(static_cast<uint64_t>(stream)).second) {
      if (auto hybrid = SectionAt(static_cast<uint64_t>(stream))) {
        hybrid->hybrid = true;
        sections_.push_back(*std::move(hybrid));
      }
    }
    if (previous <= 0) break;
    next = static_cast<uint64_t>(previous);
  }
  intact_ = std::any_of(sections_.begin(), sections_.end(), [](const PdfSection& section) {
    return section.trailer["Root"].kind == PdfValue::Kind::kReference;
  });
}

// Offsets count from the header; some writers count from the beginning of the file.
std::optional<PdfSection> PdfFile::SectionAt(uint64_t stated) const {
  if (stated > input_->size()) return std::nullopt;
  auto section = ReadSection(header_at_ + stated);
  if (!section && header_at_ > 0) section = ReadSection(stated);
  return section;
}

std::optional<PdfSection> PdfFile::ReadSection(uint64_t at) const {
  const std::string start = input_->Read(at, 64);
  PdfLexer lexer(start);
  if (lexer.Keyword("xref")) return ReadTable(at, lexer.at());
  return ReadStream(at);
}

std::optional<PdfSection> PdfFile::ReadTable(uint64_t at, size_t skip) const {
  PdfSection section;
  section.at = at;
  InputWindow window(input_->bytes);
  uint64_t place = at + skip;
  while (section.ranges.size() < kMaxRanges) {
    PdfLexer lexer(window.At(place, 64));
    const auto first = lexer.Unsigned();
    if (!first) break;
    const auto count = lexer.Unsigned();
    if (!count || *count > kMaxObjects) return std::nullopt;
    lexer.SkipSpace();
    place += lexer.at();
    if (*count == 0) continue;
    if (!IsEntry(window.At(place, kEntrySize))) return std::nullopt;
    section.ranges.push_back({*first, *count, place});
    place += *count * kEntrySize;
  }
  auto trailer = ReadTrailer(*input_, place);
  if (!trailer) return std::nullopt;
  section.trailer = *std::move(trailer);
  return section;
}

std::optional<PdfSection> PdfFile::ReadStream(uint64_t at) const {
  const auto object = ObjectAt(at, std::nullopt);
  if (!object || !object->value["Type"].IsName("XRef")) return std::nullopt;
  PdfSection section;
  section.at = object->at;
  section.is_stream = true;
  section.trailer = object->value;
  const PdfValue& widths = object->value["W"];
  size_t width = 0;
  for (size_t i = 0; i < section.widths.size() && i < widths.items.size(); ++i) {
    const int64_t bytes = widths.items[i].NumberOr(0);
    if (bytes < 0 || bytes > 8) return std::nullopt;
    section.widths[i] = static_cast<size_t>(bytes);
    width += section.widths[i];
  }
  if (width == 0) return std::nullopt;
  section.entries = StreamBytes(*object, kMaxSectionStream).value_or("");
  std::vector<PdfValue> index = object->value["Index"].items;
  if (index.empty()) {
    PdfValue zero;
    zero.kind = PdfValue::Kind::kNumber;
    index = {zero, object->value["Size"]};
  }
  uint64_t place = 0;
  for (size_t i = 0; i + 1 < index.size() && i < 2 * kMaxRanges; i += 2) {
    const int64_t first = index[i].NumberOr(-1);
    const int64_t count = index[i + 1].NumberOr(-1);
    if (first < 0 || count < 0 || count > static_cast<int64_t>(kMaxObjects)) return std::nullopt;
    section.ranges.push_back({static_cast<uint64_t>(first), static_cast<uint64_t>(count), place});
    place += static_cast<uint64_t>(count) * width;
  }
  return section;
}

std::vector<PdfSection> PdfFile::StraySections() const {
  constexpr std::string_view kWord = "startxref";
  std::vector<PdfSection> strays;
  std::set<uint64_t> seen = visited_;
  for (const uint64_t at : SearchPdf(*input_, kWord).at) {
    const std::string text = input_->Read(at + kWord.size(), 32);
    const auto stated = PdfLexer(text).Unsigned();
    // Linearised files name no place with their first one.
    if (!stated || *stated == 0 || !seen.insert(*stated).second) continue;
    if (auto section = SectionAt(*stated)) strays.push_back(*std::move(section));
    if (strays.size() >= kMaxSections) break;
  }
  return strays;
}

}  // namespace warder
