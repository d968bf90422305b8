// xlsx and xlsm: ECMA-376 part 1, 18. Sheets in the workbook's order, then what hides beside them.
#include <algorithm>
#include <map>
#include <set>

#include "scanner/open/extract/ooxml/cells.h"
#include "scanner/open/extract/ooxml/comments.h"
#include "scanner/open/extract/ooxml/document.h"
#include "scanner/open/extract/ooxml/pivot.h"
#include "scanner/open/extract/ooxml/sheet.h"
#include "scanner/open/extract/text.h"

namespace warder::ooxml {
namespace {

struct SheetEntry {
  std::string name;
  std::string relation;
  SheetState state = SheetState::kVisible;
};

// 18.2: names of sheets and of ranges.
class WorkbookHandler final : public XmlHandler {
 public:
  explicit WorkbookHandler(DocumentWriter* out)
      : out_(*out), names_(out->Named("defined names", true)) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") date1904 = attributes.IsOn("date1904");
    if (name == "sheet") AddSheet(attributes);
    in_name_ = name == "definedName";
    if (in_name_) {
      text_ = attributes.Get("name");
      for (const char* one : {"comment", "description", "help", "statusBar"})
        if (const auto value = attributes.Find(one)) text_ += ": " + std::string(*value);
      text_ += ": ";
    }
    if (name == "fileSharing" || name == "workbookProtection")
      out_.Line(names_, attributes.Get("userName"));
  }
  void Text(std::string_view text) override {
    if (in_name_) text_ += text;
  }
  void End(std::string_view name) override {
    if (name == "definedName") out_.Line(names_, OnOneLine(text_));
    in_name_ = false;
  }

  std::vector<SheetEntry> sheets;
  bool date1904 = false;

 private:
  void AddSheet(const XmlAttributes& attributes) {
    SheetEntry sheet;
    sheet.name = attributes.Get("name");
    sheet.relation = attributes.Get("id");
    const std::string_view state = attributes.Get("state");
    if (state == "hidden") sheet.state = SheetState::kHidden;
    if (state == "veryHidden") sheet.state = SheetState::kVeryHidden;
    sheets.push_back(std::move(sheet));
  }

  DocumentWriter& out_;
  const DocumentWriter::Part names_;
  std::string text_;
  bool in_name_ = false;
};

class WorkbookReader {
 public:
  explicit WorkbookReader(Document* document) : document_(*document) {}

  void Read(size_t main) {
    const std::string main_name = document_.package->PlainName(main);
    const std::vector<Relation> relations = ReadRelations(document_.package, main_name);
    WorkbookHandler workbook(document_.out);
    ReadPart(&document_, main, &workbook);
    formats_.date1904 = workbook.date1904;
    if (const auto* styles = FindByType(relations, "styles"))
      ReadCellFormats(&document_, *styles->member, &formats_);
    if (const auto* strings = FindByType(relations, "sharedStrings"))
      ReadSharedStrings(&document_, *strings->member, &strings_);
    ReadPersons(relations);
    for (const SheetEntry& sheet : workbook.sheets) {
      const Relation* relation = FindById(relations, sheet.relation);
      if (relation != nullptr && relation->member)
        ReadSheet(*relation->member, sheet.name, sheet.state);
    }
    // Sheets that the workbook does not list are not shown at all.
    for (size_t i = 0; i < document_.package->size() && document_.out->ok(); ++i) {
      const std::string& name = document_.package->PlainName(i);
      if (!document_.package->IsRead(i) && name.ends_with(".xml") &&
          name.find("worksheets/sheet") != name.npos)
        ReadSheet(i, "not listed in the workbook", SheetState::kVeryHidden);
    }
    for (const Relation& relation : relations) {
      if (!relation.member) continue;
      if (relation.type == "pivotCacheDefinition") ReadCache(*relation.member);
      if (relation.type == "externalLink") ReadLink(*relation.member);
    }
    ReadLeftOvers();
  }

 private:
  void ReadPersons(const std::vector<Relation>& relations) {
    if (const auto* persons = FindByType(relations, "person"))
      ReadPeople(&document_, *persons->member, &people_);
  }

  void ReadSheet(size_t member, const std::string& name, SheetState state) {
    if (document_.package->IsRead(member) || !document_.out->ok()) return;
    const std::string& part = document_.package->PlainName(member);
    if (!part.ends_with(".xml")) return;
    const std::string label = "sheet " + name;
    const auto relations = ReadRelations(document_.package, part);
    SheetHandler handler(document_.out, label, state, &strings_, &formats_);
    ReadPart(&document_, member, &handler);
    if (!handler.Finish()) return;
    for (const Relation& relation : relations) {
      if (!relation.member) continue;
      if (relation.type == "comments" || relation.type == "threadedComment")
        ReadComments(&document_, *relation.member, "comments on " + label, people_);
    }
  }

  void ReadCache(size_t definition) {
    if (!document_.package->IsRead(definition)) ReadPivotCache(&document_, definition, ++caches_);
  }
  void ReadLink(size_t member) {
    if (!document_.package->IsRead(member)) ReadExternalLink(&document_, member, ++links_);
  }

  // What no relation led to.
  void ReadLeftOvers() {
    Package& package = *document_.package;
    for (size_t i = 0; i < package.size() && document_.out->ok(); ++i) {
      const std::string& name = package.PlainName(i);
      if (package.IsRead(i) || !name.ends_with(".xml")) continue;
      if (name.find("pivotcache/pivotcachedefinition") != name.npos) ReadCache(i);
      if (name.find("externallinks/externallink") != name.npos) ReadLink(i);
      if (name.find("comments") != name.npos) ReadComments(&document_, i, "comments", people_);
    }
  }

  Document& document_;
  StringPool strings_;
  CellFormats formats_;
  People people_;
  size_t caches_ = 0;
  size_t links_ = 0;
};

}  // namespace

void ReadWorkbook(Document* document, size_t main) {
  WorkbookReader(document).Read(main);
}

}  // namespace warder::ooxml
