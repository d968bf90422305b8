#include "scanner/open/extract/mail/body.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace warder {
namespace {

constexpr size_t kReadAhead = size_t{64} << 10;

}  // namespace

bool BoundaryReader::IsBoundary(std::string_view line) {
  if (!line.starts_with("--")) return false;
  line.remove_prefix(2);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  // A part that was not closed ends with the one that it lies in.
  for (size_t i = boundaries_.size(); i-- > 0;) {
    const std::string& boundary = boundaries_[i];
    if (!line.starts_with(boundary)) continue;
    const std::string_view rest = line.substr(boundary.size());
    if (!rest.empty() && rest != "--") continue;
    stopped_at_ = i;
    closed_ = !rest.empty();
    return true;
  }
  return false;
}

bool BoundaryReader::Next(LinePiece* piece) {
  if (stopped_) return false;
  if (!lines_.Next(piece)) {
    stopped_at_ = boundaries_.size();
    closed_ = false;
    stopped_ = true;
  } else if (piece->begins && !boundaries_.empty() && IsBoundary(piece->text)) {
    stopped_ = true;
  }
  return !stopped_;
}

BodySource::BodySource(BoundaryReader* reader, std::unique_ptr<TransferDecoder> decoder,
                       std::unique_ptr<CharsetConverter> converter, std::string_view prefix)
    : reader_(*reader),
      decoder_(std::move(decoder)),
      converter_(std::move(converter)),
      ready_(prefix) {}

void BodySource::AddDecoded(ByteView bytes, bool last) {
  if (converter_) {
    converter_->Convert(bytes, last, &ready_);
  } else {
    ready_ += bytes;
  }
}

void BodySource::Add(ByteView text) {
  if (!decoder_) {
    AddDecoded(text, false);
    return;
  }
  std::string bytes;
  decoder_->Decode(text, &bytes);
  AddDecoded(bytes, false);
}

void BodySource::Fill() {
  ready_.erase(0, taken_);
  taken_ = 0;
  LinePiece piece;
  while (!at_end_ && ready_.size() < kReadAhead) {
    if (!reader_.Next(&piece)) {
      at_end_ = true;
      AddDecoded({}, true);
      if (decoder_) flaw_ = decoder_->Flaw();
      return;
    }
    if (!line_break_.empty()) Add(line_break_);
    Add(piece.text);
    line_break_ = piece.line_break;
  }
}

Result<size_t> BodySource::Read(char* to, size_t size) {
  size_t filled = 0;
  while (filled < size) {
    if (taken_ == ready_.size()) Fill();
    if (taken_ == ready_.size() && at_end_) break;
    const size_t count = std::min(size - filled, ready_.size() - taken_);
    std::memcpy(to + filled, ready_.data() + taken_, count);
    filled += count;
    taken_ += count;
  }
  return filled;
}

void BodySource::SkipRest() {
  LinePiece piece;
  while (!at_end_ && reader_.Next(&piece)) {
  }
  at_end_ = true;
}

}  // namespace warder
