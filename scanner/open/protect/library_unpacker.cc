#include "scanner/open/protect/library_unpacker.h"

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>

#include <algorithm>
#include <climits>
#include <cstdlib>

namespace warder {
namespace {

// Room for the output grows with what is decoded, not with what the data promises.
constexpr size_t kStep = 64 * 1024;

// One decoder: Feed() decodes into [to, to + size) and gives how much; done() after the end or a
// defect, when no more will come.
class Decoder {
 public:
  virtual ~Decoder() = default;
  virtual size_t Feed(char* to, size_t size) = 0;
  bool done() const { return done_; }

 protected:
  bool done_ = false;
};

class ZlibDecoder final : public Decoder {
 public:
  ZlibDecoder(ByteView packed, bool raw) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    done_ = inflateInit2(&stream_, raw ? -MAX_WBITS : MAX_WBITS) != Z_OK;
  }
  ZlibDecoder(const ZlibDecoder&) = delete;
  ZlibDecoder& operator=(const ZlibDecoder&) = delete;
  ~ZlibDecoder() override { inflateEnd(&stream_); }

  size_t Feed(char* to, size_t size) override {
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(size);
    done_ = inflate(&stream_, Z_SYNC_FLUSH) != Z_OK;
    return size - stream_.avail_out;
  }

 private:
  z_stream stream_{};
};

class Bzip2Decoder final : public Decoder {
 public:
  explicit Bzip2Decoder(ByteView packed) {
    stream_.next_in = const_cast<char*>(packed.data());
    stream_.avail_in = static_cast<unsigned>(packed.size());
    done_ = BZ2_bzDecompressInit(&stream_, 0, 1) != BZ_OK;
  }
  Bzip2Decoder(const Bzip2Decoder&) = delete;
  Bzip2Decoder& operator=(const Bzip2Decoder&) = delete;
  ~Bzip2Decoder() override { BZ2_bzDecompressEnd(&stream_); }

  size_t Feed(char* to, size_t size) override {
    stream_.next_out = to;
    stream_.avail_out = static_cast<unsigned>(size);
    done_ = BZ2_bzDecompress(&stream_) != BZ_OK;
    return size - stream_.avail_out;
  }

 private:
  bz_stream stream_{};
};

class LzmaDecoder final : public Decoder {
 public:
  LzmaDecoder(lzma_vli filter, ByteView properties, ByteView packed) {
    done_ = true;
    lzma_filter filters[2] = {{filter, nullptr}, {LZMA_VLI_UNKNOWN, nullptr}};
    if (lzma_properties_decode(filters, nullptr,
                               reinterpret_cast<const uint8_t*>(properties.data()),
                               properties.size()) != LZMA_OK) {
      return;
    }
    const bool fits = lzma_raw_decoder_memusage(filters) <= kMaxUnpackerMemory;
    done_ = !fits || lzma_raw_decoder(&stream_, filters) != LZMA_OK;
    too_big_ = !fits;
    // The library allocates it with malloc where no allocator is given.
    std::free(filters[0].options);  // NOLINT(cppcoreguidelines-no-malloc)
    stream_.next_in = reinterpret_cast<const uint8_t*>(packed.data());
    stream_.avail_in = packed.size();
  }
  LzmaDecoder(const LzmaDecoder&) = delete;
  LzmaDecoder& operator=(const LzmaDecoder&) = delete;
  ~LzmaDecoder() override { lzma_end(&stream_); }

  size_t Feed(char* to, size_t size) override {
    stream_.next_out = reinterpret_cast<uint8_t*>(to);
    stream_.avail_out = size;
    done_ = lzma_code(&stream_, LZMA_RUN) != LZMA_OK;
    return size - stream_.avail_out;
  }
  bool too_big() const { return too_big_; }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
  bool too_big_ = false;
};

std::string Drain(Decoder* decoder, size_t limit) {
  std::string out;
  while (!decoder->done() && out.size() < limit) {
    const size_t before = out.size();
    out.resize(before + std::min(kStep, limit - before));
    const size_t count = decoder->Feed(out.data() + before, out.size() - before);
    out.resize(before + count);
    if (count == 0) break;
  }
  return out;
}

}  // namespace

Result<std::string> LibraryUnpacker::Unpack(Method method, ByteView properties, ByteView packed,
                                            size_t limit) const {
  packed = packed.substr(0, INT_MAX);
  if (method == Method::kBzip2) {
    Bzip2Decoder decoder(packed);
    return Drain(&decoder, limit);
  }
  if (method == Method::kDeflate || method == Method::kZlib) {
    ZlibDecoder decoder(packed, method == Method::kDeflate);
    return Drain(&decoder, limit);
  }
  LzmaDecoder decoder(method == Method::kLzma ? LZMA_FILTER_LZMA1 : LZMA_FILTER_LZMA2, properties,
                      packed);
  if (decoder.too_big()) {
    return Fail(ErrorKind::kResource, "packed data needs more memory than a grader may use");
  }
  return Drain(&decoder, limit);
}

}  // namespace warder
