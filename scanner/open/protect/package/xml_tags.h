// The tags of an XML text, one after the other, for graders: which elements stand there with which
// attributes. Namespaces are not resolved: names are compared by what stands behind the colon, so
// that strict and transitional files, and any prefix, look alike. Damaged XML gives the tags that
// can be read. Comments, CDATA sections, processing instructions and the document type declaration
// are passed over; entities are not expanded beyond the five of XML itself and plain characters.
#ifndef WARDER_OPEN_PROTECT_PACKAGE_XML_TAGS_H_
#define WARDER_OPEN_PROTECT_PACKAGE_XML_TAGS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/base/bytes.h"

namespace warder {

class XmlTags {
 public:
  // UTF-8, or UTF-16 by its byte order mark or first '<' (converted once). `text` must outlive the
  // object.
  explicit XmlTags(ByteView text);

  // Goes to the next start, end or empty-element tag; false at the end of the text.
  bool Next();

  std::string_view name() const { return name_; }  // without prefix
  bool is_end() const { return is_end_; }          // </x>
  bool is_empty() const { return is_empty_; }      // <x/>
  size_t at() const { return tag_at_; }            // of '<', in the text as UTF-8

  // The value of the attribute with this name, its prefix left out.
  std::optional<std::string> Attribute(std::string_view name) const;
  // Present, and 1, true or on.
  bool IsOn(std::string_view name) const;
  // Present and not empty.
  bool HasValue(std::string_view name) const;

 private:
  bool SkipDeclaration();
  size_t TagEnd(size_t from);

  std::string converted_;
  std::string_view text_;
  size_t at_ = 0;
  size_t tag_at_ = 0;
  std::string_view name_;
  std::string_view attributes_;
  bool is_end_ = false;
  bool is_empty_ = false;
  bool quotes_broken_ = false;
};

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_PACKAGE_XML_TAGS_H_
