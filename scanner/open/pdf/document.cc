#include "scanner/open/pdf/document.h"

#include <Annot.h>
#include <Catalog.h>
#include <DateInfo.h>
#include <Error.h>
#include <ErrorCodes.h>
#include <FileSpec.h>
#include <GlobalParams.h>
#include <OptionalContent.h>
#include <Outline.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <UTF.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <string_view>
#include <unordered_set>

#include "scanner/open/charset/utf8.h"
#include "scanner/open/pdf/page_device.h"

namespace warder {
namespace {

// Fields and bookmarks inside each other, and how many of them are read.
constexpr int kMostDepth = 32;
constexpr size_t kMostNodes = 100'000;
constexpr int kMostItems = 10'000;  // of one list or dictionary
// Bytes of one text of the document's own: a form, a script, XMP.
constexpr size_t kMostText = size_t{16} << 20;

// The bytes of an input, as poppler reads them.
class InputStream final : public BaseSeekInputStream {
 public:
  InputStream(const RandomInput* input, Goffset begin, bool is_limited, Goffset size,
              ::Object&& dictionary)
      : BaseSeekInputStream(begin, is_limited, size, std::move(dictionary)), input_(*input) {}
  ~InputStream() override { close(); }

  BaseStream* copy() override {
    return new InputStream(&input_, start, limited, length, dict.copy());
  }
  ::Stream* makeSubStream(Goffset begin, bool is_limited, Goffset size,
                          ::Object&& dictionary) override {
    return new InputStream(&input_, begin, is_limited, size, std::move(dictionary));
  }

 private:
  Goffset currentPos() const override { return at_; }
  void setCurrentPos(Goffset offset) override {
    at_ = std::clamp<Goffset>(offset, 0, static_cast<Goffset>(input_.size()));
  }
  Goffset read(char* to, Goffset size) override {
    const auto count = input_.ReadAt(static_cast<uint64_t>(at_), to, static_cast<size_t>(size));
    if (!count) return 0;
    at_ += static_cast<Goffset>(*count);
    return static_cast<Goffset>(*count);
  }

  const RandomInput& input_;
  Goffset at_ = 0;
};

std::string Utf8(const Unicode* text, int length) {
  std::string out;
  for (int i = 0; i < length; ++i) {
    char32_t code = text[i];
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) continue;
    char bytes[8];
    out.append(bytes, EncodeUtf8(code, bytes));
  }
  return out;
}

// A text string: UTF-16 or UTF-8 behind a mark, else PDFDocEncoding (ISO 32000-2, 7.9.2.2).
std::string TextOf(const GooString* string) {
  if (string == nullptr) return {};
  Unicode* codes = nullptr;
  const int length = TextStringToUCS4(string->toStr(), &codes);
  std::string text = Utf8(codes, length);
  gfree(codes);
  return text;
}

std::string TextOf(const ::Object& object) {
  if (object.isString()) return TextOf(object.getString());
  if (object.isName()) return object.getName();
  if (object.isInt()) return std::to_string(object.getInt());
  if (!object.isStream()) return {};
  GooString bytes;
  object.getStream()->fillGooString(&bytes);
  const std::string& text = bytes.toStr();
  return text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE") ? TextOf(&bytes) : text;
}

std::string OnOneLine(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

void AddLine(std::string_view name, const std::string& value, std::string* text) {
  if (value.find_first_not_of(" \t\r\n") == value.npos) return;
  if (!name.empty()) *text += std::string(name) + ": ";
  *text += OnOneLine(value) + '\n';
}

class StreamSource final : public ByteSource {
 public:
  explicit StreamSource(::Stream* stream) : stream_(*stream) { stream_.reset(); }
  ~StreamSource() override { stream_.close(); }
  Result<size_t> Read(char* to, size_t size) override {
    size_t filled = 0;
    while (filled < size) {
      const int wanted = static_cast<int>(std::min<size_t>(size - filled, 64 * 1024));
      const int count = stream_.doGetChars(wanted, reinterpret_cast<unsigned char*>(to + filled));
      if (count <= 0) break;
      filled += static_cast<size_t>(count);
    }
    return filled;
  }

 private:
  ::Stream& stream_;
};

// Lines of `all` that `known` does not have.
std::string LinesBeside(const std::string& all, const std::string& known) {
  std::unordered_set<std::string_view> lines;
  const auto each = [](std::string_view text, const auto& take) {
    while (!text.empty()) {
      const size_t end = std::min(text.find('\n'), text.size());
      take(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  };
  each(known, [&](std::string_view line) { lines.insert(line); });
  std::string out;
  each(all, [&](std::string_view line) {
    if (!lines.contains(line)) (out += line) += '\n';
  });
  return out;
}

class PopplerDocument final : public PdfDocument {
 public:
  explicit PopplerDocument(const RandomInput& input)
      : document_(new InputStream(&input, 0, false, static_cast<Goffset>(input.size()),
                                  ::Object(objNull))) {}

  PdfError Check() {
    if (document_.isOk()) return PdfError::kNone;
    return document_.getErrorCode() == errEncrypted ? PdfError::kSealed : PdfError::kDamaged;
  }

  int pages() override { return document_.getNumPages(); }

  PdfPage ReadPage(int number) override {
    PdfPage read;
    ::Page* page = document_.getPage(number);
    if (page == nullptr || !page->isOk()) return read;
    DrawnText drawn = DrawPageText(&document_, number, true, kMostPageSeconds);
    read.too_slow = drawn.too_slow;
    read.visible = std::move(drawn.visible);
    read.invisible = std::move(drawn.invisible);
    read.covered = std::move(drawn.covered);
    if (HasHiddenLayers()) read.layers = LayersOf(number, &read);
    read.notes = NotesOf(page);
    const bool blank = read.visible.tables.empty() &&
                       read.visible.text.find_first_not_of(" \n\f") == std::string::npos &&
                       read.invisible.empty() && read.covered.empty();
    read.image_only = blank && HasImage(page->getResourceDict(), 0);
    return read;
  }

  std::vector<std::pair<std::string, std::string>> Information() override {
    std::vector<std::pair<std::string, std::string>> found;
    const ::Object information = document_.getDocInfo();
    if (!information.isDict()) return found;
    const ::Dict* dictionary = information.getDict();
    for (int i = 0; i < Within(dictionary->getLength()); ++i) {
      std::string key = dictionary->getKey(i);
      std::string value = TextOf(dictionary->getVal(i));
      if (key.ends_with("Date")) value = DateOf(value);
      if (!value.empty()) found.emplace_back(std::move(key), std::move(value));
    }
    return found;
  }

  std::string Xmp() override {
    const auto metadata = document_.readMetadata();
    return metadata ? metadata->toStr() : std::string();
  }

  std::string Bookmarks() override {
    std::string text;
    Outline* outline = document_.getOutline();
    nodes_ = 0;
    if (outline != nullptr && outline->getItems() != nullptr)
      AddBookmarks(*outline->getItems(), 0, &text);
    return text;
  }

  std::string FormFields() override {
    std::string text;
    const ::Object fields = AcroForm().dictLookup("Fields");
    nodes_ = 0;
    std::set<std::pair<int, int>> seen;
    if (fields.isArray()) AddFields(fields, "", 0, &seen, &text);
    return text;
  }

  std::string Scripts() override {
    std::string text;
    ::Catalog* catalog = document_.getCatalog();
    for (int i = 0, count = Within(catalog->numJS()); i < count && Fits(text); ++i) {
      const std::unique_ptr<GooString> script(catalog->getJS(i));
      if (script) text += TextOf(script.get()) + '\n';
    }
    return text;
  }

  std::vector<std::pair<std::string, std::string>> Xfa() override {
    std::vector<std::pair<std::string, std::string>> pieces;
    const ::Object xfa = AcroForm().dictLookup("XFA");
    if (xfa.isStream()) pieces.emplace_back("xfa", TextOf(xfa));
    if (!xfa.isArray()) return pieces;
    for (int i = 0; i + 1 < xfa.arrayGetLength(); i += 2)
      pieces.emplace_back(TextOf(xfa.arrayGet(i)), TextOf(xfa.arrayGet(i + 1)));
    return pieces;
  }

  bool EachFile(const TakeFile& take) override {
    ::Catalog* catalog = document_.getCatalog();
    for (int i = 0; i < catalog->numEmbeddedFiles(); ++i) {
      const auto file = catalog->embeddedFile(i);
      if (file && !TakeOne(file.get(), take)) return false;
    }
    for (int number = 1; number <= pages(); ++number) {
      ::Page* page = document_.getPage(number);
      if (page == nullptr || !page->isOk()) continue;
      const ::Object notes = page->getAnnotsObject();
      for (int i = 0; notes.isArray() && i < notes.arrayGetLength(); ++i) {
        const ::Object note = notes.arrayGet(i);
        if (!note.isDict() || !note.dictLookup("Subtype").isName("FileAttachment")) continue;
        const ::Object specification = note.dictLookup("FS");
        FileSpec file(&specification);
        if (!TakeOne(&file, take)) return false;
      }
    }
    return true;
  }

  bool LeftOut() const override { return left_out_; }

 private:
  int Within(int count) {
    left_out_ |= count > kMostItems;
    return std::min(count, kMostItems);
  }
  bool Fits(const std::string& text) {
    left_out_ |= text.size() >= kMostText;
    return text.size() < kMostText;
  }

  static bool TakeOne(FileSpec* file, const TakeFile& take) {
    if (!file->isOk()) return true;
    EmbFile* content = file->getEmbeddedFile();
    if (content == nullptr || !content->isOk()) return true;
    StreamSource source(content->stream());
    return take(TextOf(file->getFileName()), &source);
  }

  // "D:20130312101112+01'00'" as RFC 3339; as it is where it is no date.
  static std::string DateOf(const std::string& text) {
    const GooString string(text);
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, hours = 0, minutes = 0;
    char sign = 0;
    if (!parseDateString(&string, &year, &month, &day, &hour, &minute, &second, &sign, &hours,
                         &minutes))
      return text;
    char out[96];
    std::snprintf(out, sizeof out, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute,
                  second);
    std::string date = out;
    if (sign != '+' && sign != '-') return date + 'Z';
    std::snprintf(out, sizeof out, "%c%02d:%02d", sign, hours, minutes);
    return date + out;
  }

  ::Object AcroForm() {
    ::Object* form = document_.getCatalog()->getAcroForm();
    return form != nullptr && form->isDict() ? form->copy()
                                             : ::Object(new ::Dict(document_.getXRef()));
  }

  bool HasHiddenLayers() const {
    OCGs* layers = document_.getOptContentConfig();
    if (layers == nullptr) return false;
    return std::any_of(layers->getOCGs().begin(), layers->getOCGs().end(), [](const auto& one) {
      return one.second->getState() == OptionalContentGroup::Off;
    });
  }

  // What is drawn more with all layers switched on.
  std::string LayersOf(int number, PdfPage* page) {
    std::vector<OptionalContentGroup*> hidden;
    for (const auto& [reference, layer] : document_.getOptContentConfig()->getOCGs())
      if (layer->getState() == OptionalContentGroup::Off) hidden.push_back(layer.get());
    for (OptionalContentGroup* layer : hidden) layer->setState(OptionalContentGroup::On);
    const DrawnText all = DrawPageText(&document_, number, false, kMostPageSeconds);
    for (OptionalContentGroup* layer : hidden) layer->setState(OptionalContentGroup::Off);
    // What is switched on may make a table of lines that were none, so both are compared as text.
    const DrawnText shown = DrawPageText(&document_, number, false, kMostPageSeconds);
    page->too_slow |= all.too_slow || shown.too_slow;
    const auto lines = [](const DrawnText& drawn) {
      return drawn.visible.text + drawn.invisible.text + drawn.covered.text;
    };
    return LinesBeside(lines(all), lines(shown));
  }

  std::string NotesOf(::Page* page) {
    std::string text;
    const ::Object notes = page->getAnnotsObject();
    const int count = notes.isArray() ? notes.arrayGetLength() : 0;
    for (int i = 0; i < count && Fits(text); ++i) {
      const ::Object note = notes.arrayGet(i);
      if (!note.isDict()) continue;
      for (const char* key : {"T", "Subj", "Contents"})
        AddLine("", TextOf(note.dictLookup(key)), &text);
      if (!note.dictLookup("Contents").isString())
        AddLine("", TextOf(note.dictLookup("RC")), &text);
      const ::Object action = note.dictLookup("A");
      if (action.isDict()) AddLine("", TextOf(action.dictLookup("URI")), &text);
    }
    return text;
  }

  // In forms that the page draws too, to a depth.
  bool HasImage(::Dict* resources, int depth) {
    if (resources == nullptr || depth > 4) return false;
    const ::Object drawn = resources->lookup("XObject");
    for (int i = 0; drawn.isDict() && i < std::min(drawn.dictGetLength(), 200); ++i) {
      const ::Object one = drawn.dictGetVal(i);
      if (!one.isStream()) continue;
      const ::Object kind = one.streamGetDict()->lookup("Subtype");
      if (kind.isName("Image")) return true;
      const ::Object inner = one.streamGetDict()->lookup("Resources");
      if (kind.isName("Form") && inner.isDict() && HasImage(inner.getDict(), depth + 1))
        return true;
    }
    return false;
  }

  void AddBookmarks(const std::vector<OutlineItem*>& items, int depth, std::string* text) {
    for (OutlineItem* item : items) {
      if (++nodes_ > kMostNodes) {
        left_out_ = true;
        return;
      }
      AddLine("", Utf8(item->getTitle(), item->getTitleLength()), text);
      if (!item->hasKids()) continue;
      if (depth >= kMostDepth) {
        left_out_ = true;
        continue;
      }
      item->open();
      if (item->getKids() != nullptr) AddBookmarks(*item->getKids(), depth + 1, text);
    }
  }

  void AddFields(const ::Object& fields, const std::string& parent, int depth,
                 std::set<std::pair<int, int>>* seen, std::string* text) {
    for (int i = 0; i < fields.arrayGetLength(); ++i) {
      const ::Object& reference = fields.arrayGetNF(i);
      if (reference.isRef() && !seen->insert({reference.getRefNum(), reference.getRefGen()}).second)
        continue;
      const ::Object field = fields.arrayGet(i);
      if (!field.isDict()) continue;
      if (++nodes_ > kMostNodes) {
        left_out_ = true;
        return;
      }
      std::string name = TextOf(field.dictLookup("T"));
      if (name.empty() || parent.empty()) {
        name = parent + name;
      } else {
        name = parent + '.' + name;
      }
      const std::string shown = TextOf(field.dictLookup("TU"));
      AddValue(shown.empty() ? name : name + " (" + shown + ')', field.dictLookup("V"), text);
      const ::Object kids = field.dictLookup("Kids");
      if (!kids.isArray()) continue;
      if (depth >= kMostDepth) {
        left_out_ = true;
        continue;
      }
      AddFields(kids, name, depth + 1, seen, text);
    }
  }

  void AddValue(const std::string& name, const ::Object& value, std::string* text) {
    if (!value.isArray()) {
      AddLine(name, TextOf(value), text);
      return;
    }
    for (int i = 0, count = Within(value.arrayGetLength()); i < count; ++i)
      AddLine(name, TextOf(value.arrayGet(i)), text);
  }

  mutable ::PDFDoc document_;
  size_t nodes_ = 0;
  bool left_out_ = false;
};

}  // namespace

void PdfDocument::Prepare() {
  globalParams = std::make_unique<GlobalParams>();
  globalParams->setErrQuiet(true);
  setErrorCallback([](ErrorCategory, Goffset, const char*) {});
}

std::string PdfDocument::ReadOnlyPath() {
  return "/usr/share/poppler";
}

std::unique_ptr<PdfDocument> PdfDocument::Open(const RandomInput& input, PdfError* error) {
  auto document = std::make_unique<PopplerDocument>(input);
  *error = document->Check();
  if (*error != PdfError::kNone) return nullptr;
  return document;
}

}  // namespace warder
