#include "scanner/open/unpack/inflate.h"

#include <isa-l.h>

namespace warder {

struct Inflater::Impl {
  inflate_state state;
};

uint32_t Crc32(uint32_t crc, ByteView bytes) {
  return crc32_gzip_refl(crc, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

Inflater::Inflater() : impl_(new Impl) {
  Reset();
}

Inflater::~Inflater() = default;

void Inflater::Reset() {
  isal_inflate_init(&impl_->state);
  impl_->state.crc_flag = ISAL_DEFLATE;
  state_ = State::kMore;
}

size_t Inflater::Read(BufferedSource* in, char* to, size_t size) {
  inflate_state& state = impl_->state;
  state.next_out = reinterpret_cast<uint8_t*>(to);
  state.avail_out = static_cast<uint32_t>(size);
  while (state_ == State::kMore && state.avail_out > 0) {
    const ByteView ready = in->Peek(1);
    state.next_in = reinterpret_cast<uint8_t*>(const_cast<char*>(ready.data()));
    state.avail_in = static_cast<uint32_t>(ready.size());
    const uint32_t room = state.avail_out;
    const int outcome = isal_inflate(&state);
    in->Consume(ready.size() - state.avail_in);
    if (outcome < 0) {
      state_ = State::kDamaged;
    } else if (state.block_state == ISAL_BLOCK_FINISH) {
      // Whole bytes that the decoder took ahead.
      in->Unread(static_cast<size_t>(state.read_in_length) / 8);
      state_ = State::kEnd;
    } else if (ready.empty() && state.avail_out == room) {
      state_ = State::kCutOff;
    }
  }
  return size - state.avail_out;
}

}  // namespace warder
