// The encodings that mail is carried in, undone piece by piece: base64, quoted-printable (RFC
// 2045), uuencode. Tolerant: what does not belong there is passed over.
#ifndef WARDER_OPEN_EXTRACT_MAIL_TRANSFER_H_
#define WARDER_OPEN_EXTRACT_MAIL_TRANSFER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "scanner/base/bytes.h"

namespace warder {

class TransferDecoder {
 public:
  virtual ~TransferDecoder() = default;
  // Appends what `text` stands for to `out`. Lines may be cut anywhere.
  virtual void Decode(ByteView text, std::string* out) = 0;
  // What is wrong at the end of it all; a phrase for a gap, empty if nothing is.
  virtual std::string_view Flaw() const { return {}; }
};

class Base64Decoder final : public TransferDecoder {
 public:
  void Decode(ByteView text, std::string* out) override;
  std::string_view Flaw() const override;

 private:
  uint32_t bits_ = 0;
  int count_ = 0;  // characters in `bits_`
};

class QuotedPrintableDecoder final : public TransferDecoder {
 public:
  // `words`: '_' is a blank (RFC 2047, 4.2).
  explicit QuotedPrintableDecoder(bool words = false) : words_(words) {}
  void Decode(ByteView text, std::string* out) override;

 private:
  const bool words_;
  std::string escape_;  // from '=' on, cut off by the end of a piece
};

// From the line "begin 644 name" to "end".
class UuDecoder final : public TransferDecoder {
 public:
  void Decode(ByteView text, std::string* out) override;

 private:
  void DecodeLine(std::string* out);
  std::string line_;
  bool begun_ = false;
  bool ended_ = false;
};

// For the value of Content-Transfer-Encoding, in lower case; null: the bytes are as they are.
std::unique_ptr<TransferDecoder> NewTransferDecoder(std::string_view encoding);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_MAIL_TRANSFER_H_
