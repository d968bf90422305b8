// The properties of one object of Outlook, in a message file or in a store: the message, a
// recipient, an attachment. [MS-OXMSG], [MS-PST], [MS-OXPROPS].
#ifndef WARDER_OPEN_EXTRACT_OUTLOOK_MAPI_OBJECT_H_
#define WARDER_OPEN_EXTRACT_OUTLOOK_MAPI_OBJECT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scanner/open/compound/compound_file.h"

namespace warder {

// Longest text that is held; longer ones are cut off.
inline constexpr size_t kMostMapiText = size_t{16} << 20;

struct MapiText {
  uint16_t id = 0;
  std::string text;  // UTF-8
};

class MapiObject {
 public:
  virtual ~MapiObject() = default;

  // Of the texts that are not Unicode; 0 = not known.
  uint32_t code_page() const { return code_page_; }
  // A text was longer than kMostMapiText.
  bool cut_off() const { return cut_off_; }
  // Empty where there is none.
  virtual std::string Text(uint16_t id) const = 0;
  // All texts, those of named properties too, in the order of the file.
  virtual std::vector<MapiText> Texts() const = 0;
  virtual std::unique_ptr<RandomInput> Binary(uint16_t id) const = 0;
  virtual std::optional<uint32_t> Number(uint16_t id) const = 0;
  // As RFC 3339; empty where there is none.
  virtual std::string Time(uint16_t id) const = 0;

  // Of a message, in the order of the file. They may refer to it.
  virtual std::vector<std::unique_ptr<MapiObject>> Recipients() const = 0;
  virtual std::vector<std::unique_ptr<MapiObject>> Attachments() const = 0;
  // The message that an attachment is; null where it is none.
  virtual std::unique_ptr<MapiObject> AttachedMessage() const = 0;

 protected:
  explicit MapiObject(uint32_t code_page) : code_page_(code_page) {}
  // What the object itself says of its code page goes before what was handed down.
  void FindCodePage();
  // A text as it is stored: `unicode` in UTF-16, else in the code page.
  std::string Decode(ByteView bytes, bool unicode) const;

  uint32_t code_page_;
  mutable bool cut_off_ = false;
};

// The object in a storage of a message file, which must outlive it.
std::unique_ptr<MapiObject> OpenCompoundObject(const CompoundFile& file, size_t storage,
                                               uint32_t code_page);

// A FILETIME as RFC 3339; empty for 0 and what is out of range.
std::string Rfc3339FromFileTime(uint64_t time);

// Text in a Windows code page, by number, as UTF-8.
std::string Utf8FromWindowsPage(ByteView bytes, uint32_t code_page);
// The name of a Windows code page for CharsetConverter.
std::string CharsetOfWindowsPage(uint32_t code_page);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_OUTLOOK_MAPI_OBJECT_H_
