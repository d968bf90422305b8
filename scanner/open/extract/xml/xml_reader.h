// XML in order, in bounded memory: elements and text by their local names, whatever the prefix.
// Nothing outside the bytes is ever fetched, and no entity that a document declares is expanded
// ("billion laughs").
#ifndef WARDER_OPEN_EXTRACT_XML_XML_READER_H_
#define WARDER_OPEN_EXTRACT_XML_XML_READER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/open/input.h"

namespace warder {

// Of one element; views are valid during the call that brings them. UTF-8.
class XmlAttributes {
 public:
  struct Attribute {
    std::string_view name;  // without its prefix
    std::string_view value;
  };
  // `pairs`: name, value, name, value ..., null.
  explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}

  // The first one of that local name.
  std::optional<std::string_view> Find(std::string_view name) const;
  // The same, empty where there is none.
  std::string_view Get(std::string_view name) const { return Find(name).value_or(""); }
  // Present, and neither "0", "false" nor "off".
  bool IsOn(std::string_view name) const;
  // Calls visit(const Attribute&) for each.
  template <class Visit>
  void ForEach(Visit visit) const {
    for (const char* const* at = pairs_; *at != nullptr; at += 2)
      visit(Attribute{LocalName(at[0]), at[1]});
  }
  static std::string_view LocalName(std::string_view name);

 private:
  const char* const* pairs_;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void Start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void End(std::string_view name) = 0;
  // A piece: one text may come in several.
  virtual void Text(std::string_view text) = 0;
  virtual void Comment(std::string_view /*text*/) {}
  // True: nothing more is wanted.
  virtual bool Stopped() const { return false; }
};

// What was wrong with the document: one phrase for a gap, or empty. Where it is not well-formed,
// the rest is still read, with what its tags look like.
std::string ReadXml(ByteSource* source, XmlHandler* handler);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_XML_XML_READER_H_
