#include "scanner/open/extract/html/html_text.h"

#include <algorithm>
#include <array>

#include "scanner/base/ascii.h"
#include "scanner/open/extract/text.h"
#include "scanner/open/extract/xml/xml_text.h"

namespace warder {
namespace {

constexpr size_t kMaxLine = size_t{64} << 10;
// Blocks of a cell stand on one line, as long as it is a cell rather than a page's layout.
constexpr size_t kMaxCellLine = 400;
constexpr size_t kMaxOpen = 100'000;

template <class List>
bool Holds(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

constexpr std::array<std::string_view, 44> kBlocks = {
    "p",        "div",     "br",         "li",      "tr",      "h1",      "h2",         "h3",
    "h4",       "h5",      "h6",         "table",   "ul",      "ol",      "dl",         "dt",
    "dd",       "section", "article",    "header",  "footer",  "title",   "option",     "form",
    "fieldset", "hr",      "blockquote", "pre",     "address", "caption", "body",       "head",
    "select",   "legend",  "main",       "nav",     "aside",   "figure",  "figcaption", "summary",
    "details",  "center",  "textarea",   "noscript"};

// Written for people or programs, seen by neither at first sight.
constexpr std::array<std::string_view, 12> kAttributes = {
    "alt",     "title", "placeholder", "summary", "label",    "aria-label",
    "content", "href",  "action",      "cite",    "longdesc", "srcdoc"};

bool IsHidden(const XmlAttributes& attributes) {
  if (attributes.Find("hidden")) return true;
  std::string style = Lower(attributes.Get("style"));
  std::erase(style, ' ');
  return style.find("display:none") != style.npos ||
         style.find("visibility:hidden") != style.npos || style.find("mso-hide:all") != style.npos;
}

}  // namespace

HtmlText::HtmlText(DocumentWriter* out, const std::string& label)
    : out_(*out), part_(out->Named(label, false)) {}

void HtmlText::EndLine() {
  if (!IsBlankText(line_)) out_.Line(hidden_ > 0 ? out_.Named("hidden text", true) : part_, line_);
  line_.clear();
}

void HtmlText::Break() {
  if (cells_ == 0 || tables_ > 1 || line_.size() > kMaxCellLine) return EndLine();
  if (!line_.empty() && line_.back() != ' ' && line_.back() != '\t') line_ += ' ';
}

void HtmlText::Start(std::string_view name, const XmlAttributes& attributes) {
  NoteAttributes(name, attributes);
  if (open_.size() >= kMaxOpen) return;
  const bool row_ends = name == "tr" || name == "table";
  if (row_ends) {
    EndLine();
  } else if (Holds(kBlocks, name)) {
    Break();
  }
  const bool hidden = IsHidden(attributes) || name == "template";
  if (hidden) {
    EndLine();
    ++hidden_;
  }
  open_.push_back({std::string(name), hidden});
  if (name == "script" || name == "style") ++script_;
  if (name == "pre" || name == "textarea") ++verbatim_;
  if (name == "table") ++tables_;
  if (name == "td" || name == "th") ++cells_;
  if (name == "title") in_title_ = true;
}

void HtmlText::End(std::string_view name) {
  if (open_.empty() || open_.back().name != name) return;
  const bool hidden = open_.back().hidden;
  open_.pop_back();
  if (name == "td" || name == "th") {
    line_ += '\t';
    if (cells_ > 0) --cells_;
  } else if (name == "tr" || name == "table") {
    while (line_.ends_with('\t')) line_.pop_back();
    EndLine();
  } else if (Holds(kBlocks, name)) {
    Break();
  }
  if (hidden) {
    EndLine();
    --hidden_;
  }
  if ((name == "script" || name == "style") && script_ > 0) {
    --script_;
    out_.EndLine(out_.Named("scripts and styles", true));
  }
  if ((name == "pre" || name == "textarea") && verbatim_ > 0) --verbatim_;
  if (name == "table" && tables_ > 0) --tables_;
  if (name == "title" && in_title_) {
    in_title_ = false;
    (void)out_.Fact(MetadataFact::Kind::kTitle, OnOneLine(Trimmed(title_)));
    title_.clear();
  }
}

// Runs of white space are one blank, but where they are kept.
void HtmlText::Text(std::string_view text) {
  if (script_ > 0) return out_.Text(out_.Named("scripts and styles", true), text);
  if (in_title_ && title_.size() < 4096) title_ += text;
  if (verbatim_ > 0) {
    line_ += text;
  } else {
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (!blank) {
        line_ += c;
      } else if (!line_.empty() && line_.back() != ' ' && line_.back() != '\t') {
        line_ += ' ';
      }
    }
  }
  if (line_.size() > kMaxLine) EndLine();
}

// Remarks; conditional ones of Internet Explorer and Office hold markup.
void HtmlText::Comment(std::string_view text) {
  const auto part = out_.Named("remarks", true);
  out_.Line(part, WithoutReferences(Trimmed(text)));
}

void HtmlText::NoteMeta(const XmlAttributes& attributes) {
  using Kind = MetadataFact::Kind;
  const std::string name = Lower(attributes.Get("name"));
  const std::string value = OnOneLine(Trimmed(attributes.Get("content")));
  if (name == "author") (void)out_.Fact(Kind::kAuthor, value);
  if (name == "generator" || name == "progid") (void)out_.Fact(Kind::kApplication, value);
  if (!name.empty() && !value.empty())
    out_.Line(out_.Named("attributes", true), name + ": " + value);
}

void HtmlText::NoteAttributes(std::string_view name, const XmlAttributes& attributes) {
  if (name == "meta") return NoteMeta(attributes);
  const bool is_field = name == "input" || name == "option" || name == "button" ||
                        name == "textarea" || name == "param" || name == "data";
  const bool is_hidden = attributes.Get("type") == "hidden";
  attributes.ForEach([&](const XmlAttributes::Attribute& attribute) {
    if (IsBlankText(attribute.value)) return;
    if (is_field && attribute.name == "value") {
      // What is filled in reads with the name of the field.
      std::string line(attributes.Get("name"));
      if (!line.empty()) line += ": ";
      return out_.Line(out_.Named(is_hidden ? "hidden form fields" : "form fields", is_hidden),
                       line + OnOneLine(attribute.value));
    }
    const bool wanted =
        Holds(kAttributes, attribute.name) || attribute.name.starts_with("data-") ||
        (attribute.name != "src" && attribute.name != "style" && attribute.name != "class" &&
         attribute.name != "name" && attribute.name != "face" && attribute.name != "value" &&
         IsTextAttribute(attribute.name, attribute.value));
    if (!wanted || attribute.value.starts_with("data:") || attribute.value.starts_with('#')) return;
    std::string value =
        attribute.name == "href" ? WithoutPercents(attribute.value) : std::string(attribute.value);
    if (value.starts_with("mailto:")) value.erase(0, 7);
    out_.Line(out_.Named("attributes", true), OnOneLine(value));
  });
}

}  // namespace warder
