// Whatever text an XML document of any kind holds, where its elements mean nothing to us: texts of
// elements, a line for each block of them, and attributes that are written for people.
#ifndef WARDER_OPEN_EXTRACT_XML_XML_TEXT_H_
#define WARDER_OPEN_EXTRACT_XML_XML_TEXT_H_

#include <string>
#include <string_view>

#include "scanner/open/extract/document_writer.h"
#include "scanner/open/extract/xml/xml_reader.h"

namespace warder {

class XmlTextHandler final : public XmlHandler {
 public:
  // `all_attributes`: of every name; else only of those that hold words, names, addresses.
  XmlTextHandler(DocumentWriter* out, DocumentWriter::Part part, bool all_attributes = false)
      : out_(*out), part_(part), all_attributes_(all_attributes) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override;
  void End(std::string_view name) override;
  void Text(std::string_view text) override;
  void Comment(std::string_view text) override { out_.Line(part_, Comments(text)); }
  bool Stopped() const override { return !out_.ok(); }

 private:
  static std::string Comments(std::string_view text);

  DocumentWriter& out_;
  const DocumentWriter::Part part_;
  const bool all_attributes_;
};

// Whether the value of such an attribute is worth reading.
bool IsTextAttribute(std::string_view name, std::string_view value);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_XML_XML_TEXT_H_
