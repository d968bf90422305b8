// A page is glyphs at places: runs on one line of it are put together, with a tab where the gap
// between them is wide.
#include "scanner/open/extract/ooxml/fixed_pages.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "scanner/open/extract/text.h"

namespace warder::ooxml {
namespace {

// In sizes of the font.
constexpr double kLineShift = 0.5;
constexpr double kBlank = 0.2;
constexpr double kColumn = 2.5;
// Where a run does not say how wide its characters are.
constexpr double kUsualWidth = 0.5;

double Number(std::string_view text) {
  const double value = std::strtod(std::string(text.substr(0, 40)).c_str(), nullptr);
  return std::isfinite(value) ? value : 0;
}

size_t Characters(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// 12.1.3: "glyph,advance,...;glyph,advance"; an advance is in hundredths of the font's size.
double Width(std::string_view indices, size_t characters, double size) {
  double width = 0;
  size_t stated = 0;
  for (size_t at = 0; at < indices.size();) {
    const size_t end = std::min(indices.find(';', at), indices.size());
    const std::string_view glyph = indices.substr(at, end - at);
    if (const size_t comma = glyph.find(','); comma != glyph.npos) {
      width += Number(glyph.substr(comma + 1)) / 100 * size;
      ++stated;
    }
    at = end + 1;
  }
  const size_t left = characters > stated ? characters - stated : 0;
  return width + static_cast<double>(left) * kUsualWidth * size;
}

class FixedPageHandler final : public XmlHandler {
 public:
  FixedPageHandler(DocumentWriter* out, DocumentWriter::Part part)
      : out_(*out), part_(part), links_(out->Named("links", true)) {}
  ~FixedPageHandler() override { out_.EndLine(part_); }

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (const auto link = attributes.Find("FixedPage.NavigateUri"))
      out_.Line(links_, OnOneLine(WithoutPercents(*link)));
    for (const char* words : {"AutomationProperties.Name", "AutomationProperties.HelpText"})
      out_.Line(out_.Named("alternative text", true), OnOneLine(attributes.Get(words)));
    if (name == "Glyphs") Add(attributes);
  }
  void End(std::string_view /*name*/) override {}
  void Text(std::string_view /*text*/) override {}
  bool Stopped() const override { return !out_.ok(); }

 private:
  void Add(const XmlAttributes& attributes) {
    std::string_view text = attributes.Get("UnicodeString");
    // 12.1.4: in front of text that begins with a brace.
    if (text.starts_with("{}")) text.remove_prefix(2);
    if (text.empty()) return;
    const double x = Number(attributes.Get("OriginX")), y = Number(attributes.Get("OriginY"));
    const double size = std::max(Number(attributes.Get("FontRenderingEmSize")), 0.1);
    const double gap = (x - end_) / size;
    if (std::abs(y - y_) > kLineShift * size || gap < -kColumn) {
      out_.EndLine(part_);
    } else if (gap > kColumn) {
      out_.Text(part_, "\t");
    } else if (gap > kBlank && !ends_blank_ && !text.starts_with(' ')) {
      out_.Text(part_, " ");
    }
    out_.Text(part_, OnOneLine(text));
    ends_blank_ = text.ends_with(' ');
    y_ = y;
    end_ = x + Width(attributes.Get("Indices"), Characters(text), size);
  }

  DocumentWriter& out_;
  const DocumentWriter::Part part_;
  const DocumentWriter::Part links_;
  double y_ = 0;
  double end_ = 0;
  bool ends_blank_ = true;
};

}  // namespace

void ReadFixedPages(Document* document) {
  Package& package = *document->package;
  std::vector<size_t> pages;
  for (size_t i = 0; i < package.size(); ++i)
    if (!package.IsRead(i) && package.PlainName(i).ends_with(".fpage")) pages.push_back(i);
  // "2.fpage" before "10.fpage".
  std::stable_sort(pages.begin(), pages.end(), [&](size_t a, size_t b) {
    const std::string &left = package.PlainName(a), &right = package.PlainName(b);
    return left.size() != right.size() ? left.size() < right.size() : left < right;
  });
  for (size_t i = 0; i < pages.size() && document->out->ok(); ++i) {
    const auto part = document->out->Named("page " + std::to_string(i + 1), false);
    {
      FixedPageHandler handler(document->out, part);
      ReadPart(document, pages[i], &handler);
    }
    (void)document->out->Finish(part);
  }
}

}  // namespace warder::ooxml
