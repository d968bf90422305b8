// JSON and XML as a stream of what opens, closes and has a value. Neither checks the text: what is
// damaged ends the records in hand, and what follows is read anew.
#ifndef WARDER_OPEN_PLAIN_KEY_LEXER_H_
#define WARDER_OPEN_PLAIN_KEY_LEXER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/plain/key_records.h"

namespace warder {

class KeyLexer {
 public:
  virtual ~KeyLexer() = default;
  // Goes on with text[from, ...), which begins at `base` in the view; `last`: nothing follows it.
  // Returns how far it got: the rest has to be shown again.
  virtual size_t Walk(std::string_view text, size_t from, uint64_t base, bool last,
                      KeyRecords* records) = 0;
};

// RFC 8259, values one behind the other as well. A string ends where what follows can follow one,
// so that text whose escapes were undone is read too; at a line break in any case.
class JsonLexer final : public KeyLexer {
 public:
  size_t Walk(std::string_view text, size_t from, uint64_t base, bool last,
              KeyRecords* records) override;

 private:
  struct Bracket {
    bool is_object = false;
    std::string name;  // of the array's items
  };
  size_t TakeString(std::string_view text, size_t quote, uint64_t base, bool last,
                    KeyRecords* records);
  void Close(bool is_object, uint64_t end, KeyRecords* records);
  void Damaged(KeyRecords* records);

  std::vector<Bracket> brackets_;
  std::string key_;  // of the value that comes next
};

// Elements and attributes; prefixes of names are left out. An element of text alone is a value.
class XmlLexer final : public KeyLexer {
 public:
  size_t Walk(std::string_view text, size_t from, uint64_t base, bool last,
              KeyRecords* records) override;

 private:
  size_t TakeTag(std::string_view text, size_t tag, size_t end, uint64_t base, KeyRecords* records);
  void Attributes(std::string_view text, size_t at, size_t end, uint64_t base,
                  KeyRecords* records) const;
  void OpenPending(KeyRecords* records);

  std::string pending_;  // an element without attributes that nothing stood in yet
  uint64_t pending_begin_ = 0;
  uint64_t text_begin_ = 0;  // behind the last tag
  std::string name_;         // of the element that it opened
};

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_KEY_LEXER_H_
