// Which single-byte code page (or multi-byte encoding without a decoder of ours) a run of text
// pages is in.
#ifndef WARDER_OPEN_CHARSET_CODE_PAGE_CHOICE_H_
#define WARDER_OPEN_CHARSET_CODE_PAGE_CHOICE_H_

#include <cstddef>
#include <memory>
#include <string>

#include "scanner/base/bytes.h"
#include "scanner/open/charset/encoding.h"

namespace warder {

// One decision per run of pages: it may change while the evidence is thin, and stays once
// libuchardet has seen 4 KiB.
class CodePageChoice {
 public:
  CodePageChoice();
  ~CodePageChoice();

  // The run is over (other text follows); the next text is judged afresh.
  void Reset();
  // The charset of this text, which has bytes above 0x7F and is no UTF-8, as part of the run.
  Charset Choose(ByteView text);

 private:
  struct Detector;

  Charset Ask(ByteView text);

  std::unique_ptr<Detector> detector_;  // made when first needed
  std::string sample_;
  size_t asked_bytes_ = 0;
  bool decided_ = false;
  Charset charset_;
};

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_CODE_PAGE_CHOICE_H_
