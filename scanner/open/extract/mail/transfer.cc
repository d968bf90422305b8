#include "scanner/open/extract/mail/transfer.h"

#include <array>

namespace warder {
namespace {

constexpr std::array<int8_t, 256> kBase64 = [] {
  std::array<int8_t, 256> values{};
  values.fill(-1);
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < kAlphabet.size(); ++i)
    values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<int8_t>(i);
  return values;
}();

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

constexpr size_t kLongestUuLine = 256;

}  // namespace

void Base64Decoder::Decode(ByteView text, std::string* out) {
  for (const char c : text) {
    const int8_t value = kBase64[static_cast<unsigned char>(c)];
    if (value < 0) {
      // Padding ends a quantum. More may follow: some writers encode in several pieces.
      if (c == '=' && count_ > 1) {
        out->push_back(static_cast<char>(bits_ >> (count_ * 6 - 8) & 0xFF));
        if (count_ == 3) out->push_back(static_cast<char>(bits_ >> 2 & 0xFF));
        count_ = 0;
        bits_ = 0;
      }
      continue;
    }
    bits_ = bits_ << 6 | static_cast<uint32_t>(value);
    if (++count_ < 4) continue;
    out->push_back(static_cast<char>(bits_ >> 16 & 0xFF));
    out->push_back(static_cast<char>(bits_ >> 8 & 0xFF));
    out->push_back(static_cast<char>(bits_ & 0xFF));
    count_ = 0;
    bits_ = 0;
  }
}

std::string_view Base64Decoder::Flaw() const {
  return count_ == 0 ? std::string_view() : "its base64 text is cut off";
}

void QuotedPrintableDecoder::Decode(ByteView text, std::string* out) {
  for (const char c : text) {
    if (escape_.empty()) {
      if (c == '=') {
        escape_.assign(1, '=');
      } else {
        out->push_back(words_ && c == '_' ? ' ' : c);
      }
      continue;
    }
    if (c == '\n') {  // a soft line break
      escape_.clear();
      continue;
    }
    escape_ += c;
    // Blanks, or the '\r', between '=' and the line break.
    if (escape_.find_first_not_of(" \t\r", 1) == escape_.npos && escape_.size() < 80) continue;
    const int high = HexDigit(escape_[1]);
    if (high >= 0 && escape_.size() == 2) continue;
    const int low = escape_.size() == 3 ? HexDigit(escape_[2]) : -1;
    if (high >= 0 && low >= 0) {
      out->push_back(static_cast<char>(high << 4 | low));
    } else {
      *out += escape_;
    }
    escape_.clear();
  }
}

void UuDecoder::DecodeLine(std::string* out) {
  if (!begun_) {
    begun_ = line_.starts_with("begin ");
    return;
  }
  if (line_.starts_with("end")) ended_ = true;
  if (ended_ || line_.empty()) return;
  const auto value = [&](size_t at) {
    return at < line_.size() ? static_cast<uint32_t>(line_[at] - ' ') & 63 : 0;
  };
  const size_t length = value(0);
  for (size_t done = 0, at = 1; done < length; done += 3, at += 4) {
    const uint32_t bits =
        value(at) << 18 | value(at + 1) << 12 | value(at + 2) << 6 | value(at + 3);
    for (size_t i = 0; i < 3 && done + i < length; ++i)
      out->push_back(static_cast<char>(bits >> (16 - 8 * i) & 0xFF));
  }
}

void UuDecoder::Decode(ByteView text, std::string* out) {
  for (const char c : text) {
    if (c == '\n') {
      if (!line_.empty() && line_.back() == '\r') line_.pop_back();
      DecodeLine(out);
      line_.clear();
    } else if (line_.size() < kLongestUuLine) {
      line_ += c;
    }
  }
}

std::unique_ptr<TransferDecoder> NewTransferDecoder(std::string_view encoding) {
  if (encoding == "base64") return std::make_unique<Base64Decoder>();
  if (encoding == "quoted-printable") return std::make_unique<QuotedPrintableDecoder>();
  if (encoding == "x-uuencode" || encoding == "uuencode" || encoding == "x-uue")
    return std::make_unique<UuDecoder>();
  return nullptr;
}

}  // namespace warder
