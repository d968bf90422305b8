// A stream is a few words here, bit i = position i. Behind the text are line breaks without end,
// where every stream keeps the value of its last bit; a shift repeats that bit, and so nothing
// depends on what was not looked at.
#include "scanner/detect/engines/shape_short.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "scanner/detect/engines/shape_palette-inl.h"

namespace warder {
namespace {

using Kind = ShapeOperation::Kind;

constexpr size_t kMostWords = 8;
// Of a stream of `words` words: behind them stands the last bit, for shifts of any width. A shift
// of one word repeats it by itself.
constexpr size_t StoredWords(size_t words) {
  return words == 1 ? 1 : 2 * words + 1;
}
constexpr uint64_t kZeros[StoredWords(kMostWords)] = {};

struct WordLogic {
  static uint64_t And(uint64_t a, uint64_t b) { return a & b; }
  static uint64_t Or(uint64_t a, uint64_t b) { return a | b; }
  static uint64_t AndNot(uint64_t a, uint64_t b) { return ~a & b; }
  static uint64_t Not(uint64_t a) { return ~a; }
};

// Of its own for the attribute: the palette's code is inlined into nothing without it.
HWY_ATTR void ComputeClasses(const uint64_t (&bits)[8], uint64_t (&classes)[kPaletteSize]) {
  HWY_NAMESPACE::ComputePalette<WordLogic>(bits, classes);
}

// Bit `bit` of each of eight bytes.
uint64_t PickBits(uint64_t bytes, size_t bit) {
  return ((bytes >> bit & 0x0101010101010101ULL) * 0x0102040810204080ULL) >> 56;
}

// bits[b], bit i: bit b of text[i].
void SplitWord(const char* text, uint64_t (&bits)[8]) {
  std::fill_n(bits, 8, uint64_t{0});
  for (size_t i = 0; i < 8; ++i) {
    uint64_t bytes;
    std::memcpy(&bytes, text + i * 8, sizeof bytes);
    for (size_t bit = 0; bit < 8; ++bit) bits[bit] |= PickBits(bytes, bit) << (i * 8);
  }
}

template <size_t kWords>
struct Bits {
  uint64_t words[kWords];
};

template <size_t kWords, class Join>
Bits<kWords> JoinBits(const Bits<kWords>& a, const Bits<kWords>& b, const Join& join) {
  Bits<kWords> out;
  for (size_t i = 0; i < kWords; ++i) out.words[i] = join(a.words[i], b.words[i]);
  return out;
}

constexpr auto kAnd = [](uint64_t a, uint64_t b) { return a & b; };
constexpr auto kOr = [](uint64_t a, uint64_t b) { return a | b; };
constexpr auto kXor = [](uint64_t a, uint64_t b) { return a ^ b; };
constexpr auto kWithout = [](uint64_t a, uint64_t b) { return a & ~b; };

template <size_t kWords>
class ShortRun {
 public:
  using Stream = Bits<kWords>;

  ShortRun(const ShapeProgram& program, uint8_t* arena)
      : program_(program),
        values_(reinterpret_cast<uint64_t*>(arena)),
        written_(arena + program.streams * StoredWords(kWords) * sizeof(uint64_t)) {
    if constexpr (kWords == 1) {
      std::fill_n(values_, program.streams, uint64_t{0});
    } else {
      std::fill_n(written_, program.streams, uint8_t{0});
    }
  }

  // Fills the given streams. Returns a bit for each class that occurs.
  uint32_t Load(std::string_view text) {
    char bytes[kWords * 64];
    std::memset(bytes, '\n', sizeof bytes);
    std::memcpy(bytes - program_.least_shift, text.data(), text.size());
    Stream given[kGivenStreams];
    for (size_t i = 0; i < kWords; ++i) {
      uint64_t bits[8];
      uint64_t classes[kPaletteSize];
      SplitWord(bytes + i * 64, bits);
      ComputeClasses(bits, classes);
      for (size_t k = 0; k < kGivenStreams; ++k)
        given[k].words[i] = k < 8 ? bits[k] : classes[k - 8];
    }
    uint32_t occur = 0;
    for (size_t k = 0; k < kGivenStreams; ++k) {
      Store(static_cast<uint32_t>(k), given[k]);
      const bool any = std::any_of(given[k].words, given[k].words + kWords,
                                   [](uint64_t word) { return word != 0; });
      if (k >= 8 && any) occur |= uint32_t{1} << (k - 8);
    }
    return occur;
  }

  void Run(const ShapeOperation& op, ShapeSink* sink) {
    if (op.kind == Kind::kAhead) return;
    const Stream result = Compute(op, program_.operands.data() + op.first);
    if (op.emits) {
      Report(op, result, sink);
    } else {
      Store(op.stream, result);
    }
  }

 private:
  void Store(uint32_t stream, const Stream& bits) {
    uint64_t* out = values_ + stream * StoredWords(kWords);
    std::copy_n(bits.words, kWords, out);
    if constexpr (kWords > 1) {
      const uint64_t last = bits.words[kWords - 1] >> 63 != 0 ? ~uint64_t{0} : 0;
      std::fill_n(out + kWords, StoredWords(kWords) - kWords, last);
      written_[stream] = 1;
    }
  }

  // Streams that were left out have no bit.
  Stream Read(const ShapeOperand& operand) const {
    if constexpr (kWords == 1) {
      const auto word = static_cast<int64_t>(values_[operand.stream]);
      return {{static_cast<uint64_t>(word >> std::min<uint32_t>(operand.shift, 63))}};
    }
    const uint64_t* from =
        written_[operand.stream] != 0 ? values_ + operand.stream * StoredWords(kWords) : kZeros;
    from += std::min<size_t>(operand.shift / 64, kWords);
    const unsigned shift = operand.shift % 64;
    Stream out;
    for (size_t i = 0; i < kWords; ++i)
      out.words[i] = from[i] >> shift | from[i + 1] << 1 << (63 - shift);
    return out;
  }

  template <class Join>
  Stream JoinFlat(const ShapeOperand* operands, size_t count, const Join& join) const {
    Stream out = Read(operands[0]);
    for (size_t i = 1; i < count; ++i) out = JoinBits(out, Read(operands[i]), join);
    return out;
  }

  template <class Outer, class Inner>
  Stream JoinGroups(const ShapeOperation& op, const ShapeOperand* operands, const Outer& outer,
                    const Inner& inner) const {
    Stream out = {};
    for (size_t i = 0; i < op.operands;) {
      const size_t first = i;
      Stream group = Read(operands[i]);
      const bool single = i < op.singles;
      while (!single && !operands[i].ends_group)
        group = JoinBits(group, Read(operands[++i]), inner);
      out = first == 0 ? group : JoinBits(out, group, outer);
      ++i;
    }
    return out;
  }

  Stream Compute(const ShapeOperation& op, const ShapeOperand* operands) const {
    switch (op.kind) {
      case Kind::kAnd:
        return JoinFlat(operands, op.operands, kAnd);
      case Kind::kOr:
        return JoinFlat(operands, op.operands, kOr);
      case Kind::kXor:
        return JoinFlat(operands, op.operands, kXor);
      case Kind::kAndNot: {
        Stream out = JoinFlat(operands, op.singles, kAnd);
        for (size_t i = op.singles; i < op.operands; ++i)
          out = JoinBits(out, Read(operands[i]), kWithout);
        return out;
      }
      case Kind::kNot:
        return JoinBits(Read(operands[0]), Stream(), [](uint64_t word, uint64_t) { return ~word; });
      case Kind::kSelect: {
        const Stream which = Read(operands[0]);
        return JoinBits(JoinBits(which, Read(operands[1]), kAnd),
                        JoinBits(Read(operands[2]), which, kWithout), kOr);
      }
      case Kind::kAndOfOrs:
        return JoinGroups(op, operands, kAnd, kOr);
      case Kind::kOrOfAnds:
        return JoinGroups(op, operands, kOr, kAnd);
      case Kind::kAhead:
        break;
    }
    return {};
  }

  void Report(const ShapeOperation& op, const Stream& bits, ShapeSink* sink) const {
    uint32_t places[kWords * 64];
    size_t count = 0;
    for (size_t i = 0; i < kWords; ++i) {
      for (uint64_t word = bits.words[i]; word != 0; word &= word - 1)
        places[count++] =
            static_cast<uint32_t>(i * 64 + static_cast<size_t>(std::countr_zero(word)));
    }
    if (count != 0) sink->Take(op.shape, int64_t{program_.least_shift} - op.shift, {places, count});
  }

  const ShapeProgram& program_;
  uint64_t* values_;  // StoredWords of each stream
  uint8_t* written_;  // per stream
};

template <size_t kWords>
void RunWords(const ShapeProgram& program, std::string_view text, uint8_t* arena,
              ShapePruner* pruner, ShapeSink* sink) {
  ShortRun<kWords> run(program, arena);
  const uint32_t classes = run.Load(text);
  for (const uint32_t number : pruner->OperationsFor(program, classes))
    run.Run(program.operations[number], sink);
}

}  // namespace

size_t ShortShapeArenaBytes(const ShapeProgram& program) {
  return program.streams * (StoredWords(kMostWords) * sizeof(uint64_t) + 1);
}

bool RunShortShapes(const ShapeProgram& program, std::string_view text, uint8_t* arena,
                    ShapePruner* pruner, ShapeSink* sink) {
  // A place may be the end of the text, and the last bit is that of a line break behind it.
  const auto around =
      static_cast<size_t>(int64_t{program.greatest_shift} - program.least_shift) + 1;
  if (text.size() > kMostWords * 64 || text.size() + around > kMostWords * 64) return false;
  const size_t words = (text.size() + around + 63) / 64;
  if (words <= 1) {
    RunWords<1>(program, text, arena, pruner, sink);
  } else if (words <= 2) {
    RunWords<2>(program, text, arena, pruner, sink);
  } else if (words <= 4) {
    RunWords<4>(program, text, arena, pruner, sink);
  } else {
    RunWords<kMostWords>(program, text, arena, pruner, sink);
  }
  return true;
}

}  // namespace warder
