// Numbers and strings in a fixed layout, little-endian, for the messages between the two programs.
// Both come from one build, so there is no versioning; but what arrives may be hostile, so that
// reading checks every length.
#ifndef WARDER_OPEN_SANDBOX_WIRE_H_
#define WARDER_OPEN_SANDBOX_WIRE_H_

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/base/bytes.h"

namespace warder {

class WireWriter {
 public:
  explicit WireWriter(std::string* out) : out_(out) {}

  template <std::unsigned_integral T>
  void Number(T value) {
    for (size_t i = 0; i < sizeof(T); ++i) {
      out_->push_back(static_cast<char>(value >> (8 * i) & 0xFF));
    }
  }
  void Flag(bool value) { Number(static_cast<uint8_t>(value)); }
  void Text(std::string_view text) {
    Number(static_cast<uint32_t>(text.size()));
    out_->append(text);
  }

 private:
  std::string* out_;
};

// Reads what WireWriter wrote. After the first thing that does not fit, `ok` is false and every
// further value is empty.
class WireReader {
 public:
  explicit WireReader(ByteView bytes) : rest_(bytes) {}

  template <std::unsigned_integral T>
  T Number() {
    if (!Has(sizeof(T))) return 0;
    uint64_t value = 0;
    for (size_t i = 0; i < sizeof(T); ++i) {
      value |= static_cast<uint64_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
    }
    rest_.remove_prefix(sizeof(T));
    return static_cast<T>(value);
  }
  bool Flag() { return Bounded<uint8_t>(2) != 0; }
  // A number below `end`.
  template <std::unsigned_integral T>
  T Bounded(T end) {
    const T value = Number<T>();
    if (value < end) return value;
    ok_ = false;
    return 0;
  }
  std::string Text(size_t longest) {
    const auto length = Number<uint32_t>();
    if (length > longest || !Has(length)) {
      ok_ = false;
      return {};
    }
    std::string text(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return text;
  }
  // Text that is shown to people: printable ASCII only, so that it cannot act on a terminal.
  std::string Phrase(size_t longest) {
    std::string text = Text(longest);
    for (const char c : text) {
      if (c < ' ' || c > '~') ok_ = false;
    }
    return ok_ ? text : std::string();
  }

  // What was read does not fit together.
  void Reject() { ok_ = false; }
  bool ok() const { return ok_; }
  // Everything was read, and all of it fitted.
  bool AtEnd() const { return ok_ && rest_.empty(); }

 private:
  bool Has(size_t bytes) {
    ok_ = ok_ && rest_.size() >= bytes;
    return ok_;
  }

  ByteView rest_;
  bool ok_ = true;
};

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_WIRE_H_
