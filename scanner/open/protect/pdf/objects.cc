// Objects of a PDF file: by their place, by reference, out of object streams, and their bytes.
#include <algorithm>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/pdf/file.h"
#include "scanner/open/protect/pdf/search.h"

namespace warder {
namespace {

constexpr size_t kEntrySize = 20;
constexpr size_t kMaxObject = 1024 * 1024;
constexpr size_t kMaxObjectStream = 8 * 1024 * 1024;
constexpr int kMaxIndirections = 4;

// ISO 32000-2, 7.4.4.4; the PNG filters. Nothing where the rows do not come out.
std::optional<std::string> UndoPngRows(ByteView packed, size_t columns, size_t step) {
  std::string out;
  std::string above(columns, '\0');
  for (size_t at = 0; at + 1 < packed.size(); at += columns + 1) {
    const int filter = packed[at];
    std::string row(packed.substr(at + 1, columns));
    row.resize(columns, '\0');
    for (size_t i = 0; i < columns; ++i) {
      const int a = i >= step ? static_cast<uint8_t>(row[i - step]) : 0;
      const int b = static_cast<uint8_t>(above[i]);
      const int c = i >= step ? static_cast<uint8_t>(above[i - step]) : 0;
      const int pa = std::abs(b - c);
      const int pb = std::abs(a - c);
      const int pc = std::abs(a + b - 2 * c);
      int add = 0;
      if (filter == 1) add = a;
      if (filter == 2) add = b;
      if (filter == 3) add = (a + b) / 2;
      if (filter == 4) add = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      row[i] = static_cast<char>(row[i] + add);
    }
    if (filter < 0 || filter > 4) return std::nullopt;
    out += row;
    above = std::move(row);
  }
  return out;
}

std::optional<std::string> UndoPredictor(std::string bytes, const PdfValue& parameters) {
  const int64_t predictor = parameters["Predictor"].NumberOr(1);
  if (predictor == 1) return bytes;
  const int64_t columns = parameters["Columns"].NumberOr(1);
  const int64_t colours = parameters["Colors"].NumberOr(1);
  const int64_t bits = parameters["BitsPerComponent"].NumberOr(8);
  if (predictor < 10 || columns < 1 || columns > 65'536 || colours < 1 || colours > 32 ||
      bits < 1 || bits > 16) {
    return std::nullopt;
  }
  const size_t row = static_cast<size_t>((columns * colours * bits + 7) / 8);
  return UndoPngRows(bytes, row, static_cast<size_t>(std::max<int64_t>(1, colours * bits / 8)));
}

// The one filter of a stream, or an empty name; nothing where there are several.
std::optional<std::string> OnlyFilter(const PdfValue& stream) {
  const PdfValue& filter = stream["Filter"];
  if (filter.kind == PdfValue::Kind::kName) return filter.text;
  if (filter.items.size() > 1) return std::nullopt;
  return filter.items.empty() ? std::string() : filter.items[0].text;
}

}  // namespace

// The object whose heading "N G obj" stands at `at`; another number is a wrong turn.
std::optional<PdfObject> PdfFile::ObjectAt(uint64_t at, std::optional<uint64_t> number) const {
  for (const size_t size : {size_t{4096}, kMaxObject}) {
    const std::string text = input_->Read(at, size);
    PdfLexer lexer(text);
    const auto found = lexer.Unsigned();
    if (!found || (number && *found != *number)) return std::nullopt;
    if (!lexer.Unsigned() || !lexer.Keyword("obj")) return std::nullopt;
    auto value = lexer.Value();
    const bool cut = lexer.cut_off() && text.size() == size;
    if (!value && !cut) return std::nullopt;
    if (!value) continue;
    PdfObject object{*std::move(value), at, 0};
    if (lexer.Keyword("stream")) {
      const size_t line = lexer.at();
      const size_t end = HasAt(text, line, "\r\n") ? 2 : HasAt(text, line, "\n") ? 1 : 0;
      object.stream_at = at + line + end;
    }
    return object;
  }
  return std::nullopt;
}

std::optional<PdfObject> PdfFile::Resolve(const PdfValue& value) const {
  if (value.kind != PdfValue::Kind::kReference) return PdfObject{value, 0, 0};
  return Find(static_cast<uint64_t>(value.number), 0);
}

std::optional<PdfObject> PdfFile::Find(uint64_t number, int depth) const {
  if (depth > kMaxIndirections) return std::nullopt;
  for (const PdfSection& section : sections_) {
    bool known = false;
    auto object = FindIn(section, number, depth, known);
    if (known) return object;
  }
  return std::nullopt;
}

std::optional<PdfObject> PdfFile::FindIn(const PdfSection& section, uint64_t number, int depth,
                                         bool& known) const {
  for (const PdfSection::Range& range : section.ranges) {
    if (number < range.first || number - range.first >= range.count) continue;
    const uint64_t index = number - range.first;
    uint64_t offset = 0;
    if (section.is_stream) {
      const auto [w0, w1, w2] = section.widths;
      const size_t at = range.at + index * (w0 + w1 + w2);
      if (at + w0 + w1 + w2 > section.entries.size()) continue;
      const uint64_t type = w0 == 0 ? 1 : BigEndianAt(section.entries, at, w0);
      offset = BigEndianAt(section.entries, at + w0, w1);
      known = true;
      if (type == 2) return InObjectStream(offset, number, depth + 1);
      if (type != 1) return std::nullopt;
    } else {
      const std::string entry = input_->Read(range.at + index * kEntrySize, kEntrySize);
      if (entry.size() < 18 || entry[17] != 'n') continue;
      offset = PdfLexer(entry).Unsigned().value_or(0);
      known = true;
    }
    auto object = ObjectAt(header_at_ + offset, number);
    if (!object && header_at_ > 0) object = ObjectAt(offset, number);
    return object;
  }
  return std::nullopt;
}

// ISO 32000-2, 7.5.7: pairs of number and offset, then the objects from /First on.
std::optional<PdfObject> PdfFile::InObjectStream(uint64_t stream, uint64_t number,
                                                 int depth) const {
  const auto container = Find(stream, depth);
  if (!container || container->stream_at == 0) return std::nullopt;
  const auto bytes = Decoded(*container, kMaxObjectStream, depth + 1);
  const int64_t first = container->value["First"].NumberOr(-1);
  const int64_t count = container->value["N"].NumberOr(0);
  if (!bytes || first < 0 || first > static_cast<int64_t>(bytes->size())) return std::nullopt;
  PdfLexer heads(*bytes);
  for (int64_t i = 0; i < count; ++i) {
    const auto id = heads.Unsigned();
    const auto offset = heads.Unsigned();
    if (!id || !offset) break;
    if (*id != number || *offset > bytes->size()) continue;
    auto value = PdfLexer(*bytes, static_cast<size_t>(first) + *offset).Value();
    if (!value) break;
    return PdfObject{*std::move(value), container->at, 0};
  }
  return std::nullopt;
}

std::optional<std::string> PdfFile::StreamBytes(const PdfObject& object, size_t limit) const {
  return Decoded(object, limit, 0);
}

std::optional<std::string> PdfFile::Decoded(const PdfObject& object, size_t limit,
                                            int depth) const {
  const auto filter = OnlyFilter(object.value);
  if (object.stream_at == 0 || !filter) return std::nullopt;
  const PdfValue& length = object.value["Length"];
  int64_t stated = length.NumberOr(-1);
  if (length.kind == PdfValue::Kind::kReference) {
    const auto number = Find(static_cast<uint64_t>(length.number), depth + 1);
    if (number) stated = number->value.NumberOr(-1);
  }
  const size_t packed_size =
      stated < 0 ? limit : static_cast<size_t>(std::min<uint64_t>(stated, limit));
  std::string packed = input_->Read(object.stream_at, packed_size);
  if (filter->empty()) return packed;
  if ((*filter != "FlateDecode" && *filter != "Fl") || input_->hints.unpacker == nullptr) {
    return std::nullopt;
  }
  auto bytes = input_->hints.unpacker->Unpack(Unpacker::Method::kZlib, {}, packed, limit);
  if (!bytes) return std::nullopt;
  const PdfValue& parameters = object.value["DecodeParms"];
  return UndoPredictor(*std::move(bytes),
                       parameters.kind == PdfValue::Kind::kArray && !parameters.items.empty()
                           ? parameters.items[0]
                           : parameters);
}

std::optional<PdfObject> PdfFile::SearchObject(const PdfValue& reference) const {
  const std::string heading =
      std::to_string(reference.number) + " " + std::to_string(reference.generation) + " obj";
  const PdfMatches matches = SearchPdf(*input_, heading);
  for (auto at = matches.at.rbegin(); at != matches.at.rend(); ++at) {
    const std::string before = *at == 0 ? std::string() : input_->Read(*at - 1, 1);
    if (!before.empty() && !IsPdfSpace(before[0])) continue;  // "11 0 obj" is not "1 0 obj"
    if (auto object = ObjectAt(*at, static_cast<uint64_t>(reference.number))) return object;
  }
  return std::nullopt;
}

}  // namespace warder
