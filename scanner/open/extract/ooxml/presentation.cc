// pptx and pptm: ECMA-376 part 1, 19.
#include "scanner/open/extract/ooxml/document.h"
#include "scanner/open/extract/ooxml/flow.h"

namespace warder::ooxml {
namespace {

class SlideListHandler final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes) override {
    // `id` is the slide's number, `r:id` the relation: the last one of that local name.
    if (name != "sldId") return;
    std::string relation;
    attributes.ForEach([&](const XmlAttributes::Attribute& attribute) {
      if (attribute.name == "id" && !IsNumber(attribute.value)) relation = attribute.value;
    });
    slides.push_back(std::move(relation));
  }
  void End(std::string_view /*name*/) override {}
  void Text(std::string_view /*text*/) override {}

  std::vector<std::string> slides;

 private:
  static bool IsNumber(std::string_view text) {
    return text.find_first_not_of("0123456789") == text.npos;
  }
};

class PresentationReader {
 public:
  explicit PresentationReader(Document* document) : document_(*document) {}

  void Read(size_t main) {
    const std::string name = document_.package->PlainName(main);
    const auto relations = ReadRelations(document_.package, name);
    SlideListHandler list;
    ReadPart(&document_, main, &list);
    for (const std::string& id : list.slides) {
      ++number_;
      const Relation* relation = FindById(relations, id);
      if (relation != nullptr && relation->member) ReadSlide(*relation->member);
    }
    ReadLeftOvers();
  }

 private:
  void ReadText(size_t member, const std::string& label, bool hidden) {
    if (document_.package->IsRead(member) || !document_.out->ok()) return;
    DocumentWriter::Part part = 0;
    {
      FlowHandler handler(document_.out, label, hidden, nullptr);
      ReadPart(&document_, member, &handler);
      part = handler.part();
    }
    const bool is_slide = label.find("slide") != label.npos;
    if (is_slide) (void)document_.out->Finish(part);
  }

  void ReadSlide(size_t member) {
    const std::string label = "slide " + std::to_string(number_);
    ReadText(member, label, false);
    for (const Relation& relation :
         ReadRelations(document_.package, document_.package->PlainName(member))) {
      if (!relation.member) continue;
      if (relation.type == "notesSlide") ReadText(*relation.member, "notes of " + label, true);
      if (relation.type == "comments") ReadText(*relation.member, "comments on " + label, true);
    }
  }

  void ReadLeftOvers() {
    struct Place {
      std::string_view folder;
      const char* label;
    };
    static constexpr Place kPlaces[] = {{"/slides/", "slides that are not shown"},
                                        {"/notesslides/", "notes"},
                                        {"/comments/", "comments"},
                                        {"/slidelayouts/", "masters and layouts"},
                                        {"/slidemasters/", "masters and layouts"},
                                        {"/notesmasters/", "masters and layouts"},
                                        {"/handoutmasters/", "masters and layouts"}};
    Package& package = *document_.package;
    for (const Place& place : kPlaces) {
      for (size_t i = 0; i < package.size() && document_.out->ok(); ++i) {
        const std::string& name = package.PlainName(i);
        if (name.ends_with(".xml") && name.find(place.folder) != name.npos)
          ReadText(i, place.label, true);
      }
    }
  }

  Document& document_;
  size_t number_ = 0;
};

}  // namespace

void ReadPresentation(Document* document, size_t main) {
  PresentationReader(document).Read(main);
}

}  // namespace warder::ooxml
