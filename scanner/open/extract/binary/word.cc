#include "scanner/open/extract/binary/word.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/extract/binary/word_runs.h"
#include "scanner/open/extract/text.h"
#include "scanner/open/protect/office/default_decryption.h"

namespace warder::binary {
namespace {

constexpr size_t kMaxTable = size_t{64} << 20;
constexpr size_t kHead = 2048;
constexpr size_t kStep = size_t{64} << 10;
constexpr size_t kMaxPieces = 4'000'000;

// FibBase, 2.5.2.
constexpr uint16_t kEncrypted = 0x0100;
constexpr uint16_t kObfuscated = 0x8000;
// Never enciphered (2.2.6.2).
constexpr uint64_t kPlainHead = 68;
constexpr size_t kMaxCipherHeader = 4096;
constexpr uint16_t kSecondTable = 0x0200;
constexpr uint16_t kComplex = 0x0004;
constexpr uint16_t kWord97 = 0x00C1;

// A stretch of text: characters [begin, end) lie at `offset` in the stream.
struct Piece {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t offset = 0;
  bool wide = false;
};

// Text of the document's parts, one behind the other (FibRgLw97, 2.5.5).
struct Story {
  size_t count_at;  // of the number of characters, in the header
  const char* label;
  bool hidden;
};
constexpr Story kStories[] = {
    {0x4C, "", false},           {0x50, "footnotes", false}, {0x54, "headers and footers", false},
    {0x58, "macros", true},      {0x5C, "comments", true},   {0x60, "footnotes", false},
    {0x64, "text boxes", false}, {0x68, "text boxes", false}};

// Writes characters to the part in hand; hidden and deleted ones elsewhere.
class StoryWriter {
 public:
  explicit StoryWriter(DocumentWriter* out) : out_(*out) {}

  void Begin(const char* label, bool hidden) {
    Flush();
    out_.EndLine(part_ ? *part_ : out_.Named(label, hidden));
    part_ = out_.Named(label, hidden);
    fields_ = 0;
  }

  void Put(char32_t code, const WordRun* run, bool row_end) {
    const bool deleted = run != nullptr && run->deleted;
    const bool hidden = run != nullptr && run->hidden;
    if (code == 0x13) {
      Flush();
      ++fields_;
      in_code_ = true;
      return;
    }
    if (code == 0x14 || code == 0x15) {
      Flush();
      if (in_code_) out_.EndLine(out_.Named("fields", true));
      in_code_ = false;
      if (code == 0x15 && fields_ > 0) --fields_;
      return;
    }
    const DocumentWriter::Part to = in_code_  ? out_.Named("fields", true)
                                    : deleted ? out_.Named("deleted text", true)
                                    : hidden  ? out_.Named("hidden text", true)
                                              : *part_;
    if (to != to_) Flush();
    to_ = to;
    PutPlain(code, row_end);
    if (text_.size() > 4096) Flush();
  }

  void Flush() {
    if (!text_.empty()) out_.Text(to_, text_);
    text_.clear();
  }

 private:
  void PutPlain(char32_t code, bool row_end) {
    switch (code) {
      case 0x07:
        text_ += row_end ? '\n' : '\t';
        return;
      case 0x0B:
      case 0x0C:
      case 0x0D:
      case 0x0E:
        text_ += '\n';
        return;
      case 0x09:
        text_ += '\t';
        return;
      case 0x1E:
        text_ += '-';
        return;
      default:
        if (code >= 0x20) AppendUtf8(code, &text_);
    }
  }

  DocumentWriter& out_;
  std::optional<DocumentWriter::Part> part_;
  DocumentWriter::Part to_ = 0;
  std::string text_;
  size_t fields_ = 0;
  bool in_code_ = false;
};

class WordReader {
 public:
  WordReader(const CompoundFile& file, size_t storage, DocumentWriter* out)
      : file_(file), storage_(storage), out_(*out), writer_(out) {}

  // False where it is encrypted, and not under a default password.
  bool Read() {
    const auto stored = file_.OpenStream("WordDocument", storage_);
    if (!stored) return true;
    head_ = ReadString(*stored, 0, kHead).value_or("");
    const uint16_t flags = U16LeAt(head_, 0x0A);
    version_ = U16LeAt(head_, 0x02);
    if ((flags & kEncrypted) == 0) {
      ReadDocument(*stored);
      return true;
    }
    const auto table = OpenTable();
    if ((flags & kObfuscated) != 0 || version_ < kWord97 || !table) return false;
    cipher_ = DefaultRc4::Open(ReadString(*table, 0, kMaxCipherHeader).value_or(""));
    if (!cipher_) return false;
    const Rc4Stream word(*stored, *cipher_, kPlainHead);
    head_ = ReadString(word, 0, kHead).value_or("");
    ReadDocument(word);
    return true;
  }

 private:
  void ReadDocument(const RandomInput& word) {
    if (head_.size() < 0x40) return Damaged("no header of a Word document");
    std::vector<Piece> pieces;
    if (version_ >= kWord97) {
      if (const auto table = OpenTable()) {
        if (cipher_) {
          ReadTables(word, Rc4Stream(*table, *cipher_, 0), &pieces);
        } else {
          ReadTables(word, *table, &pieces);
        }
      }
    } else if ((U16LeAt(head_, 0x0A) & kComplex) != 0) {
      const std::string clx = ReadString(word, U32LeAt(head_, 0x160),
                                         std::min<size_t>(U32LeAt(head_, 0x164), kMaxTable))
                                  .value_or("");
      ReadPieces(clx, &pieces);
    }
    if (pieces.empty()) {
      const uint32_t begin = U32LeAt(head_, 0x18);
      const uint32_t end = U32LeAt(head_, 0x1C);
      if (end <= begin || end - begin > word.size()) return Damaged("no text where it should be");
      pieces.push_back({0, end - begin, begin, false});
    }
    ReadText(word, pieces);
  }

  void Damaged(const char* reason) { (void)out_.Gap(CoverageClass::kDamaged, reason); }

  std::string TablePart(const RandomInput& table, size_t at) {
    const uint32_t offset = U32LeAt(head_, at);
    const uint32_t size = U32LeAt(head_, at + 4);
    if (size > kMaxTable) Damaged("a table longer than any document has");
    if (size == 0 || size > kMaxTable) return {};
    return ReadString(table, offset, size).value_or("");
  }

  std::optional<CompoundStream> OpenTable() const {
    const bool second = (U16LeAt(head_, 0x0A) & kSecondTable) != 0;
    auto table = file_.OpenStream(second ? "1Table" : "0Table", storage_);
    return table ? table : file_.OpenStream(second ? "0Table" : "1Table", storage_);
  }

  void ReadTables(const RandomInput& word, const RandomInput& table, std::vector<Piece>* pieces) {
    ReadPieces(TablePart(table, 0x1A2), pieces);
    characters_ = ReadCharacterRuns(word, TablePart(table, 0xFA));
    ReadParagraphs(word, TablePart(table, 0x102));
    // SttbfRMark, SttbSavedBy (names and paths), GrpXstAtnOwners of FibRgFcLcb97 (2.5.6).
    ReadAuthors(TablePart(table, 0x232), "authors of changes");
    ReadAuthors(TablePart(table, 0x2D2), "saved by");
    ReadCommentAuthors(TablePart(table, 0x1BA));
  }

  void ReadParagraphs(const RandomInput& word, ByteView plc) {
    const auto data = file_.OpenStream("Data", storage_);
    if (!data || !cipher_) {
      paragraphs_ = ReadParagraphRuns(word, plc, data ? &*data : nullptr);
      return;
    }
    const Rc4Stream plain(*data, *cipher_, 0);
    paragraphs_ = ReadParagraphRuns(word, plc, &plain);
  }

  // Clx, 2.9.38.
  void ReadPieces(ByteView clx, std::vector<Piece>* pieces) {
    size_t at = 0;
    while (at < clx.size() && clx[at] == 1) at += 3 + size_t{U16LeAt(clx, at + 1)};
    if (at >= clx.size() || clx[at] != 2) return;
    const uint32_t size = U32LeAt(clx, at + 1);
    const ByteView plc = clx.substr(std::min(at + 5, clx.size()), size);
    if (plc.size() < 16) return;
    const size_t count = (plc.size() - 4) / 12;
    if (count > kMaxPieces) return Damaged("more pieces of text than any document has");
    for (size_t i = 0; i < count; ++i) {
      Piece piece;
      piece.begin = U32LeAt(plc, i * 4);
      piece.end = U32LeAt(plc, i * 4 + 4);
      const uint32_t offset = U32LeAt(plc, (count + 1) * 4 + i * 8 + 2);
      const bool narrow = version_ < kWord97 || (offset & 0x40000000) != 0;
      piece.wide = !narrow;
      piece.offset = version_ < kWord97 ? offset : narrow ? (offset & 0x3FFFFFFF) / 2 : offset;
      if (piece.end > piece.begin) pieces->push_back(piece);
    }
  }

  // Tables of strings (SttbfRMark, names of those who saved): 2.2.4, in UTF-16.
  void ReadAuthors(ByteView table, const char* label) {
    if (U16LeAt(table, 0) != 0xFFFF) return;
    ByteCursor cursor(table, 2);
    const uint16_t count = cursor.U16Le();
    const uint16_t extra = cursor.U16Le();
    for (uint16_t i = 0; i < count && cursor.ok(); ++i) {
      const uint16_t length = cursor.U16Le();
      const std::string text = Utf16(cursor.Take(size_t{length} * 2));
      cursor.Skip(extra);
      out_.Line(out_.Named(label, true), OnOneLine(text));
    }
  }

  void ReadCommentAuthors(ByteView table) {
    ByteCursor cursor(table);
    while (cursor.ok() && cursor.left() >= 2) {
      const uint16_t length = cursor.U16Le();
      out_.Line(out_.Named("comments", true), OnOneLine(Utf16(cursor.Take(size_t{length} * 2))));
    }
  }

  static std::string Utf16(ByteView units) {
    std::string text;
    for (size_t i = 0; i + 1 < units.size(); i += 2) AppendUtf8(U16LeAt(units, i), &text);
    return text;
  }

  void ReadText(const RandomInput& word, const std::vector<Piece>& pieces) {
    std::array<uint32_t, std::size(kStories)> ends{};
    uint64_t end = 0;
    for (size_t i = 0; i < std::size(kStories); ++i) {
      end +=
          U32LeAt(head_, version_ >= kWord97 ? kStories[i].count_at : kStories[i].count_at - 0x18);
      ends[i] = static_cast<uint32_t>(std::min<uint64_t>(end, UINT32_MAX));
    }
    size_t story = 0;
    writer_.Begin(kStories[0].label, kStories[0].hidden);
    uint64_t left = word.size() * 2;
    for (const Piece& piece : pieces) {
      // Pieces that overlap each other again and again are no document.
      if (!out_.ok()) break;
      if (piece.end - piece.begin > left) {
        Damaged("pieces of text that overlap each other");
        break;
      }
      left -= piece.end - piece.begin;
      ReadPiece(word, piece, ends, &story);
    }
    writer_.Flush();
  }

  void ReadPiece(const RandomInput& word, const Piece& piece,
                 const std::array<uint32_t, std::size(kStories)>& ends, size_t* story) {
    const size_t width = piece.wide ? 2 : 1;
    char32_t high = 0;
    for (uint64_t done = 0, size = uint64_t{piece.end - piece.begin} * width; done < size;) {
      const auto bytes =
          ReadString(word, piece.offset + done, std::min<uint64_t>(kStep, size - done));
      if (!bytes || bytes->size() < width) return Damaged("text beyond the end of the document");
      for (size_t i = 0; i + width <= bytes->size(); i += width) {
        const auto place = static_cast<uint32_t>(piece.begin + (done + i) / width);
        while (*story + 1 < std::size(kStories) && place >= ends[*story] &&
               ends[*story] < ends.back()) {
          ++*story;
          writer_.Begin(kStories[*story].label, kStories[*story].hidden);
        }
        const auto at = static_cast<uint32_t>(piece.offset + done + i);
        char32_t code = piece.wide ? U16LeAt(*bytes, i) : Narrow((*bytes)[i]);
        if (code >= 0xD800 && code < 0xDC00) {
          high = code;
          continue;
        }
        if (code >= 0xDC00 && code < 0xE000 && high != 0)
          code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00);
        high = 0;
        const WordRun* paragraph = code == 0x07 ? FindRun(paragraphs_, at) : nullptr;
        writer_.Put(code, FindRun(characters_, at), paragraph != nullptr && paragraph->row_end);
      }
      done += bytes->size() / width * width;
    }
  }

  static char32_t Narrow(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) return byte;
    const uint16_t code = Windows1252().upper_half[byte - 0x80];
    return code == 0 ? 0xFFFD : code;
  }

  const CompoundFile& file_;
  const size_t storage_;
  DocumentWriter& out_;
  StoryWriter writer_;
  std::string head_;
  std::optional<DefaultRc4> cipher_;
  uint16_t version_ = 0;
  std::vector<WordRun> characters_;
  std::vector<WordRun> paragraphs_;
};

}  // namespace

bool ReadWord(const CompoundFile& file, size_t storage, DocumentWriter* out) {
  return WordReader(file, storage, out).Read();
}

}  // namespace warder::binary
