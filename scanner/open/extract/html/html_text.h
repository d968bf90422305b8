// What a browser would show of a page's elements, and what it would not.
#ifndef WARDER_OPEN_EXTRACT_HTML_HTML_TEXT_H_
#define WARDER_OPEN_EXTRACT_HTML_HTML_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/extract/document_writer.h"
#include "scanner/open/extract/xml/xml_reader.h"

namespace warder {

// Names of elements and attributes come in lower case.
class HtmlText final : public XmlHandler {
 public:
  HtmlText(DocumentWriter* out, const std::string& label);

  void Start(std::string_view name, const XmlAttributes& attributes) override;
  void End(std::string_view name) override;
  void Text(std::string_view text) override;
  void Comment(std::string_view text) override;
  bool Stopped() const override { return !out_.ok(); }

  // What is left of the last line.
  void Finish() { EndLine(); }

 private:
  struct Open {
    std::string name;
    bool hidden = false;
  };
  void EndLine();
  void Break();
  void NoteAttributes(std::string_view name, const XmlAttributes& attributes);
  void NoteMeta(const XmlAttributes& attributes);

  DocumentWriter& out_;
  const DocumentWriter::Part part_;
  std::vector<Open> open_;
  std::string line_;
  size_t hidden_ = 0;    // elements that are open and not shown
  size_t script_ = 0;    // script and style
  size_t verbatim_ = 0;  // pre and textarea
  size_t tables_ = 0;
  size_t cells_ = 0;
  std::string title_;
  bool in_title_ = false;
};

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_HTML_HTML_TEXT_H_
