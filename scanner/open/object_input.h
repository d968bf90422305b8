// The object in hand, as its reader sees it (OpenInput), over bytes in order or at any place.
#ifndef WARDER_OPEN_OBJECT_INPUT_H_
#define WARDER_OPEN_OBJECT_INPUT_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/budget.h"
#include "scanner/open/format_reader.h"

namespace warder {

// Enough to tell a disk image, whose mark stands at 32 KiB.
inline constexpr size_t kHeadBytes = 64 * 1024;
// A zip's end record with the longest comment, and a bit.
inline constexpr size_t kTailBytes = 66'000;

// A stream held in memory, in pieces. What is held counts against `memory` until it is freed.
class HeldInput final : public RandomInput {
 public:
  // An error of kind kResource where it is longer than `memory` allows.
  static Result<std::unique_ptr<HeldInput>> Hold(ByteSource* source, uint64_t* memory);
  ~HeldInput() override { *memory_ += held_; }
  uint64_t size() const override { return size_; }
  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override;

 private:
  explicit HeldInput(uint64_t* memory) : memory_(memory) {}
  Outcome Fill(ByteSource* source);

  std::vector<std::unique_ptr<char[]>> pieces_;
  uint64_t size_ = 0;
  uint64_t held_ = 0;
  uint64_t* memory_;
};

// Counts what is unpacked; an error of kind kResource once a budget is exceeded.
class CountedSource final : public ByteSource {
 public:
  CountedSource(ByteSource* source, Budget* budget) : source_(*source), budget_(*budget) {}
  Result<size_t> Read(char* to, size_t size) override;
  std::string Flaw() const override { return source_.Flaw(); }
  // Nothing more is to come.
  bool at_end() const { return at_end_; }

 private:
  ByteSource& source_;
  Budget& budget_;
  bool at_end_ = false;
};

class ObjectInput final : public OpenInput {
 public:
  // `memory`: bytes that may still be held. All must outlive the input.
  ObjectInput(CountedSource* source, std::string_view name, uint64_t* memory);
  ObjectInput(const RandomInput* random, std::string_view name, uint64_t* memory, Budget* budget);
  ~ObjectInput() override;

  // Reads the head, the first time it is called. Fails where the first bytes cannot be read.
  Outcome Start();
  // What is wrong with the bytes that were read in order.
  std::string Flaw() const;
  // Everything was read in order.
  bool at_end() const { return at_end_; }
  // The head is all there is.
  bool HeadIsWhole() const { return head_size_ < kHeadBytes; }

  ByteView Head() const override { return {head_.get(), head_size_}; }
  std::string_view Name() const override { return name_; }
  const Format& Recognised() const override;
  ByteSource& Source() override;
  Result<const RandomInput*> Random() override;
  bool IsRandom() const override { return random_ != nullptr; }
  const RandomInput* AtHand() const override { return random_; }
  ByteView Tail() const override;

 private:
  class Replay;

  std::string_view name_;
  uint64_t* memory_;
  const RandomInput* random_ = nullptr;
  std::unique_ptr<InputSource> in_order_;
  std::unique_ptr<CountedSource> own_source_;
  CountedSource* source_;
  std::unique_ptr<Replay> replay_;
  std::unique_ptr<HeldInput> held_;
  std::unique_ptr<char[]> head_;
  size_t head_size_ = 0;
  bool at_end_ = false;
  // Found out when first asked for.
  mutable std::optional<std::string> tail_;
  mutable std::optional<Format> recognised_;
};

}  // namespace warder

#endif  // WARDER_OPEN_OBJECT_INPUT_H_
