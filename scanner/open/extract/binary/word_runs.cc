#include "scanner/open/extract/binary/word_runs.h"

#include <algorithm>
#include <string>

#include "scanner/base/byte_cursor.h"

namespace warder::binary {
namespace {

constexpr size_t kPage = 512;
constexpr size_t kMaxPages = 1'000'000;

// [MS-DOC] 2.6.1 and 2.6.2: the operations that matter here.
constexpr uint16_t kDeletedMark = 0x0800;  // sprmCFRMarkDel
constexpr uint16_t kVanish = 0x083C;       // sprmCFVanish
constexpr uint16_t kRowEnd = 0x2417;       // sprmPFTtp
constexpr uint16_t kInnerRowEnd = 0x244C;  // sprmPFInnerTtp
constexpr uint16_t kElsewhere = 0x6646;    // sprmPHugePapx
constexpr uint16_t kElsewhere95 = 0x6645;  // the same, as older programs write it

// Bytes of an operation's operand, by the three highest bits (2.2.5.1).
size_t OperandSize(uint16_t operation, ByteView rest) {
  switch (operation >> 13) {
    case 0:
    case 1:
      return 1;
    case 2:
    case 4:
    case 5:
      return 2;
    case 3:
      return 4;
    case 7:
      return 3;
    default:
      break;
  }
  // Tables' definitions have a length of two bytes, one too many.
  if (operation == 0xD608) return size_t{U16LeAt(rest, 0)} + 1;
  return size_t{U8At(rest, 0)} + 1;
}

void Apply(ByteView operations, WordRun* run) {
  while (operations.size() >= 3) {
    const uint16_t operation = U16LeAt(operations, 0);
    operations.remove_prefix(2);
    const bool on = U8At(operations, 0) == 1;
    if (operation == kDeletedMark) run->deleted = on;
    if (operation == kVanish) run->hidden = on;
    if (operation == kRowEnd || operation == kInnerRowEnd) run->row_end = on;
    operations.remove_prefix(std::min(OperandSize(operation, operations), operations.size()));
  }
}

// PrcData, 2.9.210. What stands there refers to nothing further.
void ApplyElsewhere(const RandomInput& data, ByteView operations, WordRun* run) {
  for (ByteView rest = operations; rest.size() >= 6;) {
    const uint16_t operation = U16LeAt(rest, 0);
    rest.remove_prefix(2);
    if (operation == kElsewhere || operation == kElsewhere95) {
      const uint64_t offset = U32LeAt(rest, 0);
      const auto size = ReadString(data, offset, 2);
      if (!size || size->size() < 2) return;
      Apply(ReadString(data, offset + 2, U16LeAt(*size, 0)).value_or(""), run);
      return;
    }
    rest.remove_prefix(std::min(OperandSize(operation, rest), rest.size()));
  }
}

bool IsMarked(const WordRun& run) {
  return run.hidden || run.deleted || run.row_end;
}

// One page of 512 bytes: `count` runs, their bounds, then where the properties of each are.
void ReadPage(ByteView page, bool paragraphs, const RandomInput* data, std::vector<WordRun>* runs) {
  const size_t count = U8At(page, kPage - 1);
  const size_t entry = paragraphs ? 13 : 1;
  if (count == 0 || (count + 1) * 4 + count * entry > kPage) return;
  for (size_t i = 0; i < count; ++i) {
    WordRun run;
    run.begin = U32LeAt(page, i * 4);
    run.end = U32LeAt(page, i * 4 + 4);
    size_t at = size_t{U8At(page, (count + 1) * 4 + i * entry)} * 2;
    if (at == 0 || run.begin >= run.end) continue;
    size_t size = U8At(page, at);
    if (paragraphs) {
      // In words; zero: the length is in the next byte. The number of a style stands in front.
      size = size == 0 ? size_t{U8At(page, ++at)} * 2 : size * 2 - 1;
      if (size < 2) continue;
      at += 2;
      size -= 2;
    }
    ++at;
    if (at >= page.size()) continue;
    Apply(page.substr(at, size), &run);
    if (data != nullptr) ApplyElsewhere(*data, page.substr(at, size), &run);
    if (IsMarked(run)) runs->push_back(run);
  }
}

std::vector<WordRun> ReadRuns(const RandomInput& word, ByteView plc, bool paragraphs,
                              const RandomInput* data) {
  std::vector<WordRun> runs;
  if (plc.size() < 12) return runs;
  const size_t pages = std::min((plc.size() - 4) / 8, kMaxPages);
  for (size_t i = 0; i < pages; ++i) {
    const uint64_t number = U32LeAt(plc, (pages + 1) * 4 + i * 4) & 0x3FFFFF;
    const auto page = ReadString(word, number * kPage, kPage);
    if (page && page->size() == kPage) ReadPage(*page, paragraphs, data, &runs);
  }
  std::sort(runs.begin(), runs.end(),
            [](const WordRun& a, const WordRun& b) { return a.begin < b.begin; });
  return runs;
}

}  // namespace

std::vector<WordRun> ReadCharacterRuns(const RandomInput& word, ByteView plc) {
  return ReadRuns(word, plc, false, nullptr);
}

std::vector<WordRun> ReadParagraphRuns(const RandomInput& word, ByteView plc,
                                       const RandomInput* data) {
  return ReadRuns(word, plc, true, data);
}

const WordRun* FindRun(const std::vector<WordRun>& runs, uint32_t at) {
  auto run =
      std::upper_bound(runs.begin(), runs.end(), at,
                       [](uint32_t offset, const WordRun& one) { return offset < one.begin; });
  if (run == runs.begin()) return nullptr;
  --run;
  return at < run->end ? &*run : nullptr;
}

}  // namespace warder::binary
