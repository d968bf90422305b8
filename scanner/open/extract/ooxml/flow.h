// Running text of Office documents: paragraphs, runs, tables, text boxes, tracked changes, fields.
// Wordprocessing (ECMA-376 part 1, 17) and DrawingML text (21.1.2) name the same things alike.
#ifndef WARDER_OPEN_EXTRACT_OOXML_FLOW_H_
#define WARDER_OPEN_EXTRACT_OOXML_FLOW_H_

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/extract/ooxml/document.h"
#include "scanner/open/extract/text_frames.h"

namespace warder::ooxml {

// Ids of styles whose text is not shown (w:vanish).
using HiddenStyles = std::set<std::string, std::less<>>;
void ReadHiddenStyles(Document* document, size_t member, HiddenStyles* styles);

// Writes to the part that it is given and, what is hidden in it, to parts of their own: "deleted
// text", "hidden text", "text boxes", "fields", "alternative text", "form fields", "authors".
class FlowHandler final : public XmlHandler {
 public:
  // `label` of the part; a slide that is not shown gets "hidden" in front of it.
  FlowHandler(DocumentWriter* out, std::string label, bool hidden, const HiddenStyles* styles);

  void Start(std::string_view name, const XmlAttributes& attributes) override;
  void End(std::string_view name) override;
  void Text(std::string_view text) override;
  bool Stopped() const override { return !out_.ok(); }

  DocumentWriter::Part part() const { return part_; }

 private:
  enum class Where { kNowhere, kText, kDeleted, kField, kPlain };

  bool StartStructure(std::string_view name, const XmlAttributes& attributes);
  bool StartRun(std::string_view name, const XmlAttributes& attributes);
  void StartHidden(std::string_view name, const XmlAttributes& attributes);
  void StartAlternative(std::string_view name);
  void Add(std::string_view text);
  DocumentWriter::Part Side(const char* label) { return out_.Named(label, true); }
  void NoteAuthor(const XmlAttributes& attributes);

  DocumentWriter& out_;
  const std::string label_;
  DocumentWriter::Part part_;
  const HiddenStyles* styles_;
  TextFrames frames_;
  std::vector<bool> anchors_hidden_{false};  // by frame: whether the run that it hangs on is hidden
  std::vector<size_t> alternatives_;         // text_seen_ where each mc:AlternateContent began
  std::set<std::string, std::less<>> authors_;

  Where where_ = Where::kNowhere;
  size_t skip_ = 0;        // elements that are open in one that is left out
  size_t deleted_ = 0;     // w:del, w:moveFrom that are open
  size_t properties_ = 0;  // w:pPr, w:tabs and the like that are open
  bool run_hidden_ = false;
  bool paragraph_hidden_ = false;
  uint64_t text_seen_ = 0;
};

}  // namespace warder::ooxml

#endif  // WARDER_OPEN_EXTRACT_OOXML_FLOW_H_
