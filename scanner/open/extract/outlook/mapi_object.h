// The properties of one object of an Outlook message file: the message, a recipient, an attachment.
// [MS-OXMSG], [MS-OXPROPS].
#ifndef WARDER_OPEN_EXTRACT_OUTLOOK_MAPI_OBJECT_H_
#define WARDER_OPEN_EXTRACT_OUTLOOK_MAPI_OBJECT_H_

#include <cstdint>
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

// Refers to the file, which must outlive it.
class MapiObject {
 public:
  // `code_page`: of the texts that are not Unicode, where the object itself does not say; 0 = not
  // known.
  MapiObject(const CompoundFile& file, size_t storage, uint32_t code_page);

  uint32_t code_page() const { return code_page_; }
  // A text was longer than kMostMapiText.
  bool cut_off() const { return cut_off_; }
  // Empty where there is none.
  std::string Text(uint16_t id) const;
  // All texts, those of named properties too, in the order of the file.
  std::vector<MapiText> Texts() const;
  std::optional<CompoundStream> Binary(uint16_t id) const;
  // The storage that holds an object, such as an attached message.
  std::optional<size_t> Storage(uint16_t id) const;
  std::optional<uint32_t> Number(uint16_t id) const;
  // As RFC 3339; empty where there is none.
  std::string Time(uint16_t id) const;
  // Storages of this object whose name begins so, in the order of the file.
  std::vector<size_t> Children(std::string_view prefix) const;

 private:
  std::string Decode(const std::string& bytes, uint16_t type) const;
  std::string ReadStream(size_t entry, uint16_t type) const;
  std::optional<uint64_t> Fixed(uint16_t id, uint16_t type) const;

  const CompoundFile& file_;
  size_t storage_;
  uint32_t code_page_;
  std::string fixed_;  // property entries of 16 bytes
  mutable bool cut_off_ = false;
};

// A FILETIME as RFC 3339; empty for 0 and what is out of range.
std::string Rfc3339FromFileTime(uint64_t time);

// Text in a Windows code page, by number, as UTF-8.
std::string Utf8FromWindowsPage(ByteView bytes, uint32_t code_page);
// The name of a Windows code page for CharsetConverter.
std::string CharsetOfWindowsPage(uint32_t code_page);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_OUTLOOK_MAPI_OBJECT_H_
