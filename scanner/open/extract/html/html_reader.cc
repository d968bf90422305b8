#include "scanner/open/extract/html/html_reader.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "scanner/base/ascii.h"
#include "scanner/base/utf16.h"
#include "scanner/base/utf8.h"
#include "scanner/open/extract/html/html_text.h"
#include "scanner/open/extract/text.h"

namespace warder {
namespace {

constexpr size_t kChunk = size_t{64} << 10;

struct FreeContext {
  void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};

std::string_view View(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

void OnStart(void* data, const xmlChar* name, const xmlChar** attributes) {
  static const char* const kNone[] = {nullptr};
  // Attributes without a value have null there.
  std::vector<const char*> pairs;
  for (const xmlChar** at = attributes; at != nullptr && *at != nullptr; at += 2) {
    pairs.push_back(reinterpret_cast<const char*>(at[0]));
    pairs.push_back(at[1] == nullptr ? "" : reinterpret_cast<const char*>(at[1]));
  }
  pairs.push_back(nullptr);
  static_cast<HtmlText*>(data)->Start(View(name),
                                      XmlAttributes(pairs.size() == 1 ? kNone : pairs.data()));
}

void OnEnd(void* data, const xmlChar* name) {
  static_cast<HtmlText*>(data)->End(View(name));
}

void OnText(void* data, const xmlChar* text, int size) {
  static_cast<HtmlText*>(data)->Text(View(text).substr(0, static_cast<size_t>(size)));
}

void OnComment(void* data, const xmlChar* text) {
  static_cast<HtmlText*>(data)->Comment(View(text));
}

htmlSAXHandler Callbacks() {
  htmlSAXHandler sax{};
  sax.startElement = OnStart;
  sax.endElement = OnEnd;
  sax.characters = OnText;
  sax.ignorableWhitespace = OnText;
  sax.cdataBlock = OnText;
  sax.comment = OnComment;
  return sax;
}

// The bytes as UTF-8, whatever they were; libxml2 would ask the system for tables.
class Utf8Source {
 public:
  explicit Utf8Source(ByteSource* source) : source_(*source) {}

  // Nothing at the end.
  Result<std::string> Next() {
    if (ended_) return std::string();
    std::string bytes(kChunk, '\0');
    WARDER_ASSIGN(const size_t count, source_.Read(bytes.data(), bytes.size()));
    bytes.resize(count);
    ended_ = count < kChunk;
    if (first_) Choose(&bytes);
    first_ = false;
    return Decode(std::move(bytes));
  }
  bool ended() const { return ended_; }

 private:
  enum class Kind { kUtf8, kUtf16Le, kUtf16Be, kPage };

  void Choose(std::string* bytes) {
    if (bytes->starts_with("\xFF\xFE")) {
      kind_ = Kind::kUtf16Le;
      bytes->erase(0, 2);
    } else if (bytes->starts_with("\xFE\xFF")) {
      kind_ = Kind::kUtf16Be;
      bytes->erase(0, 2);
    } else if (bytes->size() > 3 && (*bytes)[0] != '\0' && (*bytes)[1] == '\0') {
      kind_ = Kind::kUtf16Le;
    } else if (bytes->starts_with("\xEF\xBB\xBF")) {
      bytes->erase(0, 3);
    } else {
      ChoosePage(*bytes);
    }
  }

  // What the page says of itself, unless its bytes are UTF-8 for all that can be seen.
  void ChoosePage(std::string_view bytes) {
    // A character may be cut off at the end of the chunk.
    std::string_view whole = bytes;
    for (int i = 0; i < 3 && !whole.empty() && !ended_ && (whole.back() & 0x80) != 0; ++i)
      whole.remove_suffix(1);
    if (IsUtf8(whole)) return;
    kind_ = Kind::kPage;
    const std::string lower = Lower(bytes.substr(0, 4096));
    const size_t at = lower.find("charset=");
    if (at == lower.npos) return;
    std::string name = lower.substr(at + 8, 32);
    std::erase_if(name, [](char c) { return c == '"' || c == '\''; });
    name.resize(std::min(name.find_first_of(" >;/"), name.size()));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    if (const CodePage* page = FindCodePage(name)) page_ = page;
  }

  std::string Decode(std::string bytes) {
    switch (kind_) {
      case Kind::kUtf8:
        std::erase(bytes, '\0');
        return bytes;
      case Kind::kPage:
        return Utf8FromCodePage(bytes, *page_);
      case Kind::kUtf16Be:
        for (size_t i = 0; i + 1 < bytes.size(); i += 2) std::swap(bytes[i], bytes[i + 1]);
        [[fallthrough]];
      case Kind::kUtf16Le:
        break;
    }
    std::string text = Utf8FromUtf16Le(bytes);
    std::erase(text, '\0');
    return text;
  }

  ByteSource& source_;
  Kind kind_ = Kind::kUtf8;
  const CodePage* page_ = &Windows1252();
  bool first_ = true;
  bool ended_ = false;
};

}  // namespace

std::string ReadHtml(ByteSource* source, const std::string& label, DocumentWriter* out) {
  HtmlText text(out, label);
  Utf8Source utf8(source);
  htmlSAXHandler sax = Callbacks();
  std::unique_ptr<htmlParserCtxt, FreeContext> context;
  while (!text.Stopped() && !utf8.ended()) {
    const auto chunk = utf8.Next();
    if (!chunk) return chunk.error().message;
    if (!context) {
      context.reset(
          htmlCreatePushParserCtxt(&sax, &text, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
      if (!context) return "no memory for a reader of HTML";
      htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                            HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                            HTML_PARSE_IGNORE_ENC);
    }
    htmlParseChunk(context.get(), chunk->data(), static_cast<int>(chunk->size()), utf8.ended());
  }
  text.Finish();
  return source->Flaw();
}

}  // namespace warder
