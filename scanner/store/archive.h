// Values to bytes and back, for what the store seals. One list of fields per type serves both ways
// (codec.cc), so that the two cannot differ.
//
// Numbers are LEB128, signed ones zigzag; texts and lists have their length in front. The bytes
// carry no names and no types: the encoding, which whoever keeps them keeps too, says what they
// mean.
#ifndef WARDER_STORE_ARCHIVE_H_
#define WARDER_STORE_ARCHIVE_H_

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace warder {

// What is written from now on. 1: what stores of version 1 hold; 2: without the devices of volumes.
inline constexpr int64_t kEncoding = 3;

class ArchiveWriter {
 public:
  static constexpr bool kReading = false;
  explicit ArchiveWriter(int64_t encoding = kEncoding) : encoding_(encoding) {}
  int64_t encoding() const { return encoding_; }

  template <class... Values>
  void operator()(const Values&... values) {
    (Put(values), ...);
  }
  std::string Take() { return std::move(bytes_); }

 private:
  void Number(uint64_t number) {
    for (; number >= 0x80; number >>= 7) bytes_ += static_cast<char>(number | 0x80);
    bytes_ += static_cast<char>(number);
  }
  template <class Value>
  void Put(const Value& value) {
    if constexpr (std::is_enum_v<Value>) {
      Number(static_cast<uint64_t>(value));
    } else if constexpr (std::signed_integral<Value>) {
      const auto wide = static_cast<int64_t>(value);
      Number((static_cast<uint64_t>(wide) << 1) ^ static_cast<uint64_t>(wide >> 63));
    } else if constexpr (std::unsigned_integral<Value>) {
      Number(value);
    } else {
      Fields(*this, const_cast<Value&>(value));
    }
  }
  void Put(std::string_view text) {
    Number(text.size());
    bytes_ += text;
  }
  void Put(const std::string& text) { Put(std::string_view(text)); }
  template <size_t N>
  void Put(const std::array<uint8_t, N>& bytes) {
    bytes_.append(reinterpret_cast<const char*>(bytes.data()), N);
  }
  template <class Value, size_t N>
  void Put(const std::array<Value, N>& list) {
    for (const Value& value : list) Put(value);
  }
  template <class Value>
  void Put(const std::vector<Value>& list) {
    Number(list.size());
    for (const Value& value : list) Put(value);
  }
  template <class Value>
  void Put(const std::optional<Value>& value) {
    Number(value.has_value());
    if (value) Put(*value);
  }

  int64_t encoding_;
  std::string bytes_;
};

// Whatever the bytes are, reading ends, within them, and takes memory in proportion to them; where
// they run out everything is empty and ok() is false.
class ArchiveReader {
 public:
  static constexpr bool kReading = true;
  explicit ArchiveReader(std::string_view bytes, int64_t encoding = kEncoding)
      : encoding_(encoding), bytes_(bytes) {}
  int64_t encoding() const { return encoding_; }

  template <class... Values>
  void operator()(Values&... values) {
    (Get(&values), ...);
  }
  bool ok() const { return ok_; }
  // Everything was read, and nothing is left.
  bool AtEnd() const { return ok_ && bytes_.empty(); }

 private:
  uint64_t Number() {
    uint64_t number = 0;
    for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      number |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return number;
    }
    ok_ = false;
    bytes_ = {};
    return 0;
  }
  std::string_view Bytes(uint64_t size) {
    if (size > bytes_.size()) {
      ok_ = false;
      bytes_ = {};
      return {};
    }
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  template <class Value>
  void Get(Value* value) {
    if constexpr (std::same_as<Value, bool>) {
      *value = Number() != 0;
    } else if constexpr (std::signed_integral<Value>) {
      const uint64_t number = Number();
      *value =
          static_cast<Value>(static_cast<int64_t>(number >> 1) ^ -static_cast<int64_t>(number & 1));
    } else if constexpr (std::unsigned_integral<Value> || std::is_enum_v<Value>) {
      *value = static_cast<Value>(Number());
    } else {
      Fields(*this, *value);
    }
  }
  void Get(std::string* text) { *text = Bytes(Number()); }
  void Get(std::string_view* text) { *text = Bytes(Number()); }  // lives as long as the bytes
  template <size_t N>
  void Get(std::array<uint8_t, N>* bytes) {
    const std::string_view taken = Bytes(N);
    std::copy(taken.begin(), taken.end(), bytes->begin());
  }
  template <class Value, size_t N>
  void Get(std::array<Value, N>* list) {
    for (Value& value : *list) Get(&value);
  }
  template <class Value>
  void Get(std::vector<Value>* list) {
    const uint64_t size = Number();
    list->clear();
    // Each element takes at least a byte, but far less than it does in memory.
    list->reserve(std::min<uint64_t>(size, bytes_.size() / 8 + 1));
    for (uint64_t i = 0; i < size && ok_; ++i) Get(&list->emplace_back());
  }
  template <class Value>
  void Get(std::optional<Value>* value) {
    value->reset();
    if (Number() != 0) Get(&value->emplace());
  }

  int64_t encoding_;
  std::string_view bytes_;
  bool ok_ = true;
};

}  // namespace warder

#endif  // WARDER_STORE_ARCHIVE_H_
