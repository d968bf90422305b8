#include "scanner/open/object_input.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace warder {
namespace {

constexpr size_t kPiece = size_t{256} << 10;

Error NeedsRandomAccess() {
  return {ErrorKind::kResource,
          "over budget: needs random access, and does not fit in memory (--nested-memory)"};
}

}  // namespace

Result<std::unique_ptr<HeldInput>> HeldInput::Hold(ByteSource* source, uint64_t* memory) {
  std::unique_ptr<HeldInput> input(new HeldInput(memory));
  WARDER_RETURN_IF_ERROR(input->Fill(source));
  return input;
}

Outcome HeldInput::Fill(ByteSource* source) {
  for (;;) {
    if (*memory_ < kPiece) return tl::unexpected(NeedsRandomAccess());
    *memory_ -= kPiece;
    held_ += kPiece;
    pieces_.emplace_back(new char[kPiece]);
    WARDER_ASSIGN(const size_t count, source->Read(pieces_.back().get(), kPiece));
    size_ += count;
    if (count < kPiece) return {};
  }
}

Result<size_t> HeldInput::ReadAt(uint64_t offset, char* to, size_t length) const {
  if (offset >= size_) return 0;
  length = std::min<uint64_t>(length, size_ - offset);
  for (size_t done = 0; done < length;) {
    const uint64_t at = offset + done;
    const size_t within = at % kPiece;
    const size_t count = std::min(length - done, kPiece - within);
    std::memcpy(to + done, pieces_[at / kPiece].get() + within, count);
    done += count;
  }
  return length;
}

Result<size_t> CountedSource::Read(char* to, size_t size) {
  if (at_end_) return 0;
  WARDER_ASSIGN(const size_t count, source_.Read(to, size));
  at_end_ = count < size;
  if (!budget_.AddBytes(count)) return Fail(ErrorKind::kResource, budget_.reason());
  return count;
}

// The head again, then what follows it.
class ObjectInput::Replay final : public ByteSource {
 public:
  explicit Replay(ObjectInput* input) : input_(*input) {}

  Result<size_t> Read(char* to, size_t size) override {
    const ByteView head = input_.Head().substr(at_);
    const size_t from_head = std::min(size, head.size());
    if (from_head > 0) std::memcpy(to, head.data(), from_head);
    at_ += from_head;
    if (from_head == size || input_.at_end_) return from_head;
    WARDER_ASSIGN(const size_t count, input_.source_->Read(to + from_head, size - from_head));
    input_.at_end_ = input_.source_->at_end();
    return from_head + count;
  }

  std::string Flaw() const override { return input_.Flaw(); }

 private:
  ObjectInput& input_;
  size_t at_ = 0;
};

ObjectInput::ObjectInput(CountedSource* source, std::string_view name, uint64_t* memory)
    : name_(name), memory_(memory), source_(source), replay_(new Replay(this)) {}

ObjectInput::ObjectInput(const RandomInput* random, std::string_view name, uint64_t* memory,
                         Budget* budget)
    : name_(name),
      memory_(memory),
      random_(random),
      in_order_(new InputSource(*random)),
      own_source_(new CountedSource(in_order_.get(), budget)),
      source_(own_source_.get()),
      replay_(new Replay(this)) {}

ObjectInput::~ObjectInput() = default;

Outcome ObjectInput::Start() {
  if (head_ != nullptr) return {};
  head_.reset(new char[kHeadBytes]);
  WARDER_ASSIGN(head_size_, source_->Read(head_.get(), kHeadBytes));
  at_end_ = source_->at_end();
  return {};
}

ByteSource& ObjectInput::Source() {
  return *replay_;
}

const Format& ObjectInput::Recognised() const {
  if (!recognised_) recognised_ = Recognise(Head(), name_);
  return *recognised_;
}

ByteView ObjectInput::Tail() const {
  if (random_ == nullptr) return {};
  if (!tail_) {
    const uint64_t begin = random_->size() - std::min<uint64_t>(random_->size(), kTailBytes);
    tail_ = ReadString(*random_, begin, kTailBytes).value_or(std::string());
  }
  return *tail_;
}

std::string ObjectInput::Flaw() const {
  return source_->Flaw();
}

Result<const RandomInput*> ObjectInput::Random() {
  if (random_ != nullptr) return random_;
  WARDER_ASSIGN(held_, HeldInput::Hold(replay_.get(), memory_));
  random_ = held_.get();
  return random_;
}

}  // namespace warder
