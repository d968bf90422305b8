// Records of JSON and XML, followed from block to block.
#ifndef WARDER_OPEN_PLAIN_KEY_TRACKER_H_
#define WARDER_OPEN_PLAIN_KEY_TRACKER_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "scanner/model/table_rows.h"
#include "scanner/model/text_block.h"
#include "scanner/open/plain/key_lexer.h"
#include "scanner/open/plain/key_records.h"

namespace warder {

// Fed the blocks of one object in order. What it says of records up to kBlockMargin long depends on
// the view alone, not on the size of the blocks.
class KeyTracker {
 public:
  // Null unless the text begins as JSON or as XML that is no page of HTML.
  static std::unique_ptr<KeyTracker> For(std::string_view head, const HeadingReader& headings);

  KeyTracker(std::unique_ptr<KeyLexer> lexer, const HeadingReader& headings)
      : lexer_(std::move(lexer)), records_(headings) {}

  // The records that the block shows, its margins included.
  TableRows AddBlock(const TextBlock& block, bool last);

 private:
  std::unique_ptr<KeyLexer> lexer_;
  KeyRecords records_;
  std::vector<ViewRow> rows_;
  uint64_t owned_ = 0;  // view offset of the block's first owned byte
  uint64_t at_ = 0;     // view offset of what was not looked at
};

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_KEY_TRACKER_H_
