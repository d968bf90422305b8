// docx and docm: ECMA-376 part 1, 17 and 11.3.
#include "scanner/open/extract/ooxml/document.h"
#include "scanner/open/extract/ooxml/flow.h"

namespace warder::ooxml {
namespace {

struct Kind {
  std::string_view word;  // of a relation's type, or in a member's name
  const char* label;
  bool hidden;
};
constexpr Kind kKinds[] = {
    {"header", "headers and footers", false}, {"footer", "headers and footers", false},
    {"footnotes", "footnotes", false},        {"endnotes", "footnotes", false},
    {"comments", "comments", true},           {"glossary", "building blocks", true},
    {"settings", "settings", true},           {"document", "other text", true}};

class WordReader {
 public:
  explicit WordReader(Document* document) : document_(*document) {}

  void Read(size_t main) {
    const std::string name = document_.package->PlainName(main);
    const auto relations = ReadRelations(document_.package, name);
    if (const auto* styles = FindByType(relations, "styles"))
      ReadHiddenStyles(&document_, *styles->member, &hidden_styles_);
    ReadText(main, "", false);
    for (const Relation& relation : relations) {
      if (!relation.member) continue;
      for (const Kind& kind : kKinds) {
        if (kind.word == relation.type) ReadText(*relation.member, kind.label, kind.hidden);
      }
    }
    ReadLeftOvers(name.substr(0, name.rfind('/') + 1));
  }

 private:
  void ReadText(size_t member, const std::string& label, bool hidden) {
    FlowHandler handler(document_.out, label, hidden, &hidden_styles_);
    ReadPart(&document_, member, &handler);
  }

  // What no relation leads to, and what other parts lead to in turn.
  void ReadLeftOvers(const std::string& folder) {
    Package& package = *document_.package;
    for (size_t i = 0; i < package.size() && document_.out->ok(); ++i) {
      const std::string& name = package.PlainName(i);
      if (package.IsRead(i) || !name.ends_with(".xml") || !name.starts_with(folder)) continue;
      for (const Kind& kind : kKinds) {
        if (name.find(kind.word, folder.size()) == name.npos) continue;
        ReadText(i, kind.label, kind.hidden);
        break;
      }
    }
  }

  Document& document_;
  HiddenStyles hidden_styles_;
};

}  // namespace

void ReadWordDocument(Document* document, size_t main) {
  WordReader(document).Read(main);
}

}  // namespace warder::ooxml
