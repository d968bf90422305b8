#include "scanner/open/extract/ooxml/document.h"

#include <algorithm>

#include "scanner/open/extract/text.h"
#include "scanner/open/extract/xml/xml_text.h"

namespace warder::ooxml {
namespace {

using Fact = MetadataFact::Kind;

struct Known {
  std::string_view element;
  Fact fact;
};
constexpr Known kFacts[] = {
    {"creator", Fact::kAuthor},          {"lastModifiedBy", Fact::kLastModifiedBy},
    {"created", Fact::kCreated},         {"modified", Fact::kModified},
    {"lastPrinted", Fact::kPrinted},     {"title", Fact::kTitle},
    {"Application", Fact::kApplication}, {"contentStatus", Fact::kMarking}};

// "Element: text" for each element that holds text itself.
class PropertyHandler final : public XmlHandler {
 public:
  PropertyHandler(DocumentWriter* out, DocumentWriter::Part part) : out_(*out), part_(part) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    text_.clear();
    if (name == "property") custom_ = attributes.Get("name");
    if (const auto link = attributes.Find("linkTarget")) out_.Line(part_, *link);
  }
  void Text(std::string_view text) override { out_.Append(text, kMaxText, &text_); }
  void End(std::string_view name) override {
    const std::string value = OnOneLine(Trimmed(text_));
    text_.clear();
    if (name == "property") custom_.clear();
    if (value.empty()) return;
    // Sensitivity labels of Microsoft Purview.
    const bool label = custom_.starts_with("MSIP_Label_") && custom_.ends_with("_Name");
    if (label) (void)out_.Fact(Fact::kMarking, value);
    for (const auto& [element, fact] : kFacts)
      if (element == name) (void)out_.Fact(fact, value);
    out_.Line(part_, (custom_.empty() ? std::string(name) : custom_) + ": " + value);
  }
  bool Stopped() const override { return !out_.ok(); }

 private:
  static constexpr size_t kMaxText = size_t{1} << 20;
  DocumentWriter& out_;
  const DocumentWriter::Part part_;
  std::string text_;
  std::string custom_;
};

// A label for people: which kind of place this is.
std::string LabelOf(std::string_view name) {
  struct Place {
    std::string_view word;
    std::string_view label;
  };
  static constexpr Place kPlaces[] = {{"charts/", "charts"},
                                      {"diagrams/", "diagrams"},
                                      {"drawings/", "drawings"},
                                      {"customxml/", "custom XML"},
                                      {"comments", "comments"},
                                      {"persons/", "people who commented"},
                                      {"people", "people who commented"},
                                      {"glossary/", "building blocks"},
                                      {"settings", "settings"},
                                      {"connections", "connections"},
                                      {"querytables/", "connections"},
                                      {"tables/", "tables"},
                                      {"slicer", "slicers"},
                                      {"timeline", "slicers"},
                                      {"revisions/", "change log"},
                                      {"usernames", "change log"},
                                      {"styles", "styles"},
                                      {"theme/", "styles"},
                                      {"fonttable", "styles"},
                                      {"numbering", "styles"},
                                      {"tags/", "tags"},
                                      {"docprops/", "document properties"},
                                      {"richdata/", "linked data"},
                                      {"webextensions/", "add-ins"}};
  for (const Place& place : kPlaces)
    if (name.find(place.word) != name.npos) return std::string(place.label);
  return "other parts";
}

bool IsXmlName(std::string_view name) {
  return name.ends_with(".xml") || name.ends_with(".vml") || name.ends_with(".rdf");
}

// What is shown somewhere in the document's window.
bool IsSeen(std::string_view label) {
  return label == "charts" || label == "diagrams" || label == "drawings";
}

}  // namespace

void ReadPart(Document* document, size_t member, XmlHandler* handler) {
  // Binary workbooks (xlsb) hold the same parts as records.
  if (document->package->IsRead(member) || document->package->PlainName(member).ends_with(".bin"))
    return;
  const auto source = document->package->Read(member);
  if (!source) return;
  const std::string flaw = ReadXml(source.get(), handler);
  if (!flaw.empty())
    (void)document->out->Gap(CoverageClass::kDamaged,
                             flaw + ", in member " + std::to_string(member + 1));
}

void ReadProperties(Document* document) {
  const auto part = document->out->Named("document properties", true);
  std::vector<size_t> members;
  for (const Relation& relation : ReadRelations(document->package, "")) {
    if (relation.member && relation.type.ends_with("properties"))
      members.push_back(*relation.member);
  }
  for (const char* name : {"docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"})
    if (const auto member = document->package->Find(name)) members.push_back(*member);
  for (const size_t member : members) {
    PropertyHandler handler(document->out, part);
    ReadPart(document, member, &handler);
  }
  (void)document->out->Finish(part);
}

void ReadExternalTargets(Document* document) {
  Package& package = *document->package;
  const auto part = document->out->Named("links", true);
  for (size_t i = 0; i < package.size() && document->out->ok(); ++i) {
    const std::string& name = package.PlainName(i);
    if (!name.ends_with(".rels")) continue;
    std::vector<Relation> relations;
    ReadRelationsMember(&package, i, &relations);
    for (const Relation& relation : relations) {
      if (!relation.external || relation.target.empty()) continue;
      std::string_view target = relation.target;
      if (target.starts_with("mailto:")) target.remove_prefix(7);
      document->out->Line(part, OnOneLine(WithoutPercents(target)));
    }
  }
  (void)document->out->Finish(part);
}

void ReadOtherXml(Document* document) {
  Package& package = *document->package;
  for (size_t i = 0; i < package.size() && document->out->ok(); ++i) {
    const std::string& name = package.PlainName(i);
    if (package.IsRead(i) || !IsXmlName(name)) continue;
    const std::string label = LabelOf(name);
    XmlTextHandler handler(document->out, document->out->Named(label, !IsSeen(label)));
    ReadPart(document, i, &handler);
  }
}

}  // namespace warder::ooxml
