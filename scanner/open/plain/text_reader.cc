// The reader keeps one window of raw bytes, which always reaches a little beyond the block in hand.
// The tracker runs over it page by page and says what is decided; then a block is made in one of
// two ways.
//
//  - If the block and its margins are ASCII, the window itself is the block: it is handed out as it
//  is, and the few
//    bytes that the next block needs are copied into the next window.
//  - Else the decided bytes are decoded into another buffer (the "draft") until the block and the
//  margin behind it
//    are there. The part of the draft that the next block needs is copied into the next draft with
//    its piece of map.
//
// Both give windows on the same view, since the view of ASCII is its bytes. A draft is dropped when
// text has been ASCII again for longer than a margin.
//
// Everything that is carried from block to block (tracker, decoder, draft) depends on the bytes
// read so far alone.
#include "scanner/open/plain/text_reader.h"

#include <algorithm>
#include <cstring>

#include "scanner/open/charset/charset_tracker.h"
#include "scanner/open/charset/decoder.h"
#include "scanner/open/charset/kernels.h"
#include "scanner/open/charset/strings_decoder.h"
#include "scanner/open/plain/draft.h"

namespace warder {
namespace {

// Raw bytes wanted behind a block: its margin, a page (the tracker decides whole ones) and what may
// stay undecided.
constexpr size_t kLookAhead = kBlockMargin + CharsetTracker::kPageSize + 1024;

}  // namespace

class TextReader::Impl {
 public:
  Impl(BlockPool* pool, size_t block_size) : pool_(pool), block_size_(block_size) {}

  void Open(ByteSource* source);
  Result<ByteView> Head();
  Result<bool> HeadIsBinary();
  void UseStrings() { strings_ = true; }
  Result<BlockHandle> Next();
  const TextSummary& summary() const { return summary_; }

 private:
  size_t window_capacity() const { return kBlockMargin + block_size_ + kLookAhead; }
  uint64_t block_begin() const { return index_ * block_size_; }
  const char* Raw(uint64_t offset) const {
    return window_->buffer.data() + static_cast<size_t>(offset - window_begin_);
  }

  Outcome Fill(uint64_t until);
  void MakeRoom();
  void Track();
  void Account(const Segment& segment);
  bool CanBeIdentity() const;
  BlockHandle TakeIdentity();
  Result<BlockHandle> TakeDecoded();
  void StartDraft();
  bool DecodeSome();
  void Finish(DecodedBlock* block);

  BlockPool* const pool_;
  const size_t block_size_;
  ByteSource* source_ = nullptr;
  bool strings_ = false;
  uint64_t index_ = 0;  // of the block in hand
  uint64_t line_ = 1;
  uint64_t line_start_ = 0;

  BlockHandle window_{nullptr, ReturnBlock{}};
  uint64_t window_begin_ = 0;
  uint64_t window_end_ = 0;
  bool ended_ = false;
  uint64_t tracked_ = 0;

  CharsetTracker tracker_;
  std::vector<Segment> segments_;  // decided and not used up, in order
  uint64_t text_end_ = 0;          // decided up to here
  uint64_t odd_end_ = 0;           // end of the last segment that was not ASCII

  Draft draft_;
  uint64_t decoded_ = 0;
  Decoder decoder_;
  StringsDecoder strings_decoder_;
  TextSummary summary_;
};

void TextReader::Impl::Open(ByteSource* source) {
  source_ = source;
  strings_ = ended_ = false;
  index_ = 0;
  line_ = 1;
  line_start_ = window_begin_ = window_end_ = tracked_ = text_end_ = odd_end_ = decoded_ = 0;
  tracker_.Reset();
  segments_.clear();
  draft_.Drop();
  decoder_.Reset();
  strings_decoder_.Reset();
  summary_ = {};
}

// Drops raw bytes that nothing needs any longer: before the block's margin, or before what is
// undecoded if the view ran further ahead than the window is long.
void TextReader::Impl::MakeRoom() {
  uint64_t keep = block_begin() > kBlockMargin ? block_begin() - kBlockMargin : 0;
  if (draft_.active() && window_end_ - std::min(keep, window_end_) >= window_capacity())
    keep = decoded_;
  if (keep <= window_begin_) return;
  char* data = window_->buffer.data();
  std::memmove(data, Raw(keep), static_cast<size_t>(window_end_ - keep));
  window_begin_ = keep;
}

// Reads until the window ends at `until` or later, as far as there is room, and classifies what was
// read.
Outcome TextReader::Impl::Fill(uint64_t until) {
  if (!window_) {
    window_ = pool_->Take();
    window_->buffer.Reserve(window_capacity(), 0);
  }
  if (ended_ || window_end_ >= until) return {};
  MakeRoom();
  const size_t used = static_cast<size_t>(window_end_ - window_begin_);
  const size_t wanted = std::min<uint64_t>(until - window_end_, window_capacity() - used);
  auto count = source_->Read(window_->buffer.data() + used, wanted);
  if (!count) {
    ended_ = true;
    return tl::unexpected(std::move(count).error());
  }
  ended_ = *count < wanted;
  window_end_ += *count;
  summary_.bytes = window_end_;
  Track();
  return {};
}

void TextReader::Impl::Track() {
  if (strings_) {
    text_end_ = window_end_;
    return;
  }
  while (tracked_ < window_end_) {
    const size_t size = std::min<uint64_t>(CharsetTracker::kPageSize, window_end_ - tracked_);
    if (size < CharsetTracker::kPageSize && !ended_) break;
    tracker_.AddPage(Raw(tracked_), size, ended_ && tracked_ + size == window_end_);
    tracked_ += size;
  }
  const size_t known = segments_.size();
  tracker_.TakeSegments(&segments_);
  text_end_ = tracker_.decided();
  for (size_t i = known; i < segments_.size(); ++i) Account(segments_[i]);
  // ASCII goes with the 8-bit text before it, so that a token is not cut where pages meet.
  size_t out = 0;
  for (const Segment& segment : segments_) {
    if (out > 0) {
      Segment& before = segments_[out - 1];
      const Encoding encoding = before.charset.encoding;
      const bool takes_ascii = encoding == Encoding::kUtf8 || encoding == Encoding::kCodePage;
      if (before.charset == segment.charset ||
          (takes_ascii && segment.charset.encoding == Encoding::kAscii)) {
        before.end = segment.end;
        continue;
      }
    }
    segments_[out++] = segment;
  }
  segments_.resize(out);
}

void TextReader::Impl::Account(const Segment& segment) {
  const std::string_view name = CharsetName(segment.charset);
  const uint64_t bytes = segment.end - segment.begin;
  if (segment.charset.encoding != Encoding::kAscii) odd_end_ = segment.end;
  if (summary_.charset.empty() || summary_.charset == "ASCII") {
    summary_.charset = name;
  } else if (summary_.charset != name && segment.charset.encoding != Encoding::kAscii) {
    summary_.charset = "mixed";
  }
  if (segment.charset.encoding == Encoding::kBinary) summary_.binary_bytes += bytes;
  if (segment.charset.encoding != Encoding::kUndecoded) return;
  for (UndecodedRange& range : summary_.undecoded) {
    if (range.charset != name) continue;
    range.bytes += bytes;
    return;
  }
  summary_.undecoded.push_back({std::string(name), bytes});
}

Result<ByteView> TextReader::Impl::Head() {
  if (index_ == 0) WARDER_RETURN_IF_ERROR(Fill(block_size_ + kLookAhead));
  return ByteView(Raw(window_begin_), static_cast<size_t>(window_end_ - window_begin_));
}

Result<bool> TextReader::Impl::HeadIsBinary() {
  WARDER_ASSIGN(const ByteView head, Head());
  const size_t size = std::min(head.size(), CharsetTracker::kPageSize);
  CharsetTracker tracker;
  std::vector<Segment> found;
  if (size > 0) tracker.AddPage(head.data(), size, true);
  tracker.TakeSegments(&found);
  return !found.empty() && found.front().charset.encoding == Encoding::kBinary;
}

bool TextReader::Impl::CanBeIdentity() const {
  if (strings_) return false;
  const uint64_t begin = block_begin() > kBlockMargin ? block_begin() - kBlockMargin : 0;
  const uint64_t end = block_begin() + block_size_ + kBlockMargin;
  if (begin < window_begin_) return false;
  if (text_end_ < end && !(ended_ && text_end_ == window_end_)) return false;
  return odd_end_ <= begin;
}

BlockHandle TextReader::Impl::TakeIdentity() {
  const uint64_t begin = block_begin() > kBlockMargin ? block_begin() - kBlockMargin : 0;
  const uint64_t owned_end = std::min<uint64_t>(block_begin() + block_size_, window_end_);
  const uint64_t end = std::min<uint64_t>(owned_end + kBlockMargin, window_end_);
  BlockHandle block = std::move(window_);
  const char* text = block->buffer.data() + (begin - window_begin_);
  block->map.Clear(begin);
  block->text.text = {text, static_cast<size_t>(end - begin)};
  block->text.owned_begin = static_cast<size_t>(block_begin() - begin);
  block->text.owned_end = static_cast<size_t>(owned_end - begin);
  draft_.Drop();
  decoded_ = owned_end;
  if (owned_end < window_end_) {
    const uint64_t keep = owned_end > kBlockMargin ? owned_end - kBlockMargin : 0;
    window_ = pool_->Take();
    window_->buffer.Reserve(window_capacity(), 0);
    std::memcpy(window_->buffer.data(), block->buffer.data() + (keep - window_begin_),
                static_cast<size_t>(window_end_ - keep));
    window_begin_ = keep;
  }
  // No text that was decided so far is anything but ASCII, else this would not be the way.
  segments_.clear();
  if (owned_end < text_end_) segments_.push_back({owned_end, text_end_, {}});
  return block;
}

// The first block that is not ASCII: the view so far is the raw bytes.
void TextReader::Impl::StartDraft() {
  const uint64_t begin =
      std::max(window_begin_, block_begin() > kBlockMargin ? block_begin() - kBlockMargin : 0);
  draft_.Start(pool_->Take(), begin, {Raw(begin), static_cast<size_t>(block_begin() - begin)});
  decoded_ = block_begin();
}

// Decodes what is decided. False if nothing was.
bool TextReader::Impl::DecodeSome() {
  const uint64_t before = decoded_;
  if (strings_) {
    const size_t size = static_cast<size_t>(window_end_ - decoded_);
    draft_.Reserve(MaxViewSize(size));
    decoded_ += strings_decoder_.Decode({Raw(decoded_), size, decoded_, {}, ended_}, draft_.view());
    return decoded_ > before;
  }
  while (!segments_.empty()) {
    Segment& segment = segments_.front();
    const size_t size = static_cast<size_t>(segment.end - segment.begin);
    const bool last = segments_.size() > 1 || (ended_ && segment.end == window_end_);
    draft_.Reserve(MaxViewSize(size));
    segment.begin += decoder_.Decode(
        {Raw(segment.begin), size, segment.begin, segment.charset, last}, draft_.view());
    decoded_ = segment.begin;
    if (segment.begin < segment.end) break;
    // An exhausted segment stays if more of it may come: what follows must not start a new one.
    segments_.erase(segments_.begin());
  }
  return decoded_ > before;
}

Result<BlockHandle> TextReader::Impl::TakeDecoded() {
  if (!draft_.active()) StartDraft();
  const uint64_t owned_end = block_begin() + block_size_;
  while (!draft_.Covers(owned_end, kBlockMargin)) {
    if (DecodeSome()) continue;
    if (ended_) break;
    WARDER_RETURN_IF_ERROR(Fill(window_end_ + block_size_));
  }
  summary_.replaced_bytes = decoder_.replaced_bytes();
  const bool more = !ended_ || window_end_ > owned_end;
  return draft_.TakeBlock(owned_end, kBlockMargin, more ? pool_ : nullptr);
}

Result<BlockHandle> TextReader::Impl::Next() {
  const uint64_t owned_end = block_begin() + block_size_;
  WARDER_RETURN_IF_ERROR(Fill(owned_end + kLookAhead));
  if (window_end_ <= block_begin()) return BlockHandle(nullptr, ReturnBlock{});
  BlockHandle block(nullptr, ReturnBlock{});
  if (CanBeIdentity()) {
    block = TakeIdentity();
  } else {
    WARDER_ASSIGN(block, TakeDecoded());
  }
  block->last = ended_ && window_end_ <= owned_end;
  Finish(block.get());
  ++index_;
  return block;
}

// Numbers the block and counts its lines.
void TextReader::Impl::Finish(DecodedBlock* block) {
  const TextBlock& text = block->text;
  block->index = index_;
  block->original_begin = block_begin();
  block->original_end = std::min<uint64_t>(block_begin() + block_size_, window_end_);
  block->text.strings_only = strings_;
  block->first_line = line_;
  block->line_start = line_start_;
  if (strings_ || text.owned_begin == text.owned_end) return;
  LineCursor cursor(*block);
  cursor.CountTo(text.owned_end);
  line_ = cursor.line();
  line_start_ = cursor.line_start();
  summary_.lines = line_ - 1;
}

TextReader::TextReader(BlockPool* pool, size_t block_size)
    : impl_(std::make_unique<Impl>(pool, block_size)) {}
TextReader::~TextReader() = default;

void TextReader::Open(ByteSource* source) {
  impl_->Open(source);
}
Result<ByteView> TextReader::Head() {
  return impl_->Head();
}
Result<bool> TextReader::HeadIsBinary() {
  return impl_->HeadIsBinary();
}
void TextReader::UseStrings() {
  impl_->UseStrings();
}
Result<BlockHandle> TextReader::Next() {
  return impl_->Next();
}
const TextSummary& TextReader::summary() const {
  return impl_->summary();
}

}  // namespace warder
