#include "scanner/open/extract/ooxml/pivot.h"

#include <charconv>
#include <cstdlib>

#include "scanner/open/extract/ooxml/cells.h"
#include "scanner/open/extract/ooxml/number_format.h"
#include "scanner/open/extract/ooxml/sheet.h"
#include "scanner/open/extract/sheet_writer.h"
#include "scanner/open/extract/text.h"

namespace warder::ooxml {
namespace {

constexpr size_t kMaxFields = 16384;

struct Field {
  std::string name;
  StringPool items;
};

// An item: s(tring), n(umber), d(ate), b(oolean), e(rror), m(issing), each with its value in `v`.
bool IsItem(std::string_view name) {
  return name.size() == 1 && std::string_view("sndbem").find(name[0]) != std::string_view::npos;
}

std::string ItemText(const XmlAttributes& attributes) {
  std::string value(attributes.Get("v"));
  if (value.ends_with("T00:00:00")) value.resize(value.size() - 9);
  return value;
}

class DefinitionHandler final : public XmlHandler {
 public:
  explicit DefinitionHandler(std::vector<Field>* fields, DocumentWriter* out,
                             DocumentWriter::Part part)
      : fields_(*fields), out_(*out), part_(part) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "cacheField" && fields_.size() < kMaxFields) {
      fields_.emplace_back();
      fields_.back().name = attributes.Get("name");
    } else if (name == "sharedItems") {
      in_items_ = !fields_.empty();
    } else if (in_items_ && IsItem(name)) {
      (void)fields_.back().items.Add(ItemText(attributes));
    } else if (name == "pivotCacheDefinition") {
      out_.Line(part_, attributes.Get("refreshedBy"));
    }
  }
  void End(std::string_view name) override {
    if (name == "sharedItems") in_items_ = false;
  }
  void Text(std::string_view /*text*/) override {}

 private:
  std::vector<Field>& fields_;
  DocumentWriter& out_;
  const DocumentWriter::Part part_;
  bool in_items_ = false;
};

class RecordsHandler final : public XmlHandler {
 public:
  RecordsHandler(const std::vector<Field>& fields, DocumentWriter* out, SheetWriter* table)
      : fields_(fields), out_(*out), table_(*table) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "r") {
      in_record_ = true;
      column_ = 0;
      table_.Row(++row_, false);
    } else if (in_record_ && name == "x") {
      uint64_t index = 0;
      const std::string_view text = attributes.Get("v");
      (void)std::from_chars(text.data(), text.data() + text.size(), index);
      if (column_ < fields_.size()) table_.Cell(column_, fields_[column_].items.At(index));
      ++column_;
    } else if (in_record_ && IsItem(name)) {
      table_.Cell(column_++, ItemText(attributes));
    }
  }
  void End(std::string_view name) override {
    if (name == "r") in_record_ = false;
  }
  void Text(std::string_view /*text*/) override {}
  bool Stopped() const override { return !out_.ok(); }
  bool any() const { return row_ > 0; }

 private:
  const std::vector<Field>& fields_;
  DocumentWriter& out_;
  SheetWriter& table_;
  uint32_t row_ = 0;
  uint32_t column_ = 0;
  bool in_record_ = false;
};

// The items alone, where there are no records: they are what the filters of the table list.
void WriteItems(const std::vector<Field>& fields, DocumentWriter* out, DocumentWriter::Part part) {
  for (const Field& field : fields) {
    if (field.items.size() == 0) continue;
    out->Line(part, OnOneLine(field.name));
    for (size_t i = 0; i < field.items.size(); ++i) out->Line(part, OnOneLine(field.items.At(i)));
  }
}

class ExternalHandler final : public XmlHandler {
 public:
  ExternalHandler(DocumentWriter* out, SheetWriter* table)
      : out_(*out), names_(out->Named("links", true)), table_(*table) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    uint32_t column = 0, row = 0;
    if (name == "sheetName" || name == "definedName" || name == "ddeItem" || name == "oleItem") {
      const auto value = attributes.Find("val");
      out_.Line(names_, value ? *value : attributes.Get("name"));
    } else if (name == "ddeLink" || name == "oleLink") {
      out_.Line(names_, std::string(attributes.Get("ddeService")) + ' ' +
                            std::string(attributes.Get("ddeTopic")) +
                            std::string(attributes.Get("progId")));
    } else if (name == "row") {
      table_.Row(next_row_++, false);
    } else if (name == "cell" && ParseReference(attributes.Get("r"), &column, &row)) {
      column_ = column;
    } else if (name == "v") {
      in_value_ = true;
      text_.clear();
    }
  }
  void Text(std::string_view text) override {
    if (in_value_) text_ += text;
  }
  void End(std::string_view name) override {
    if (name != "v") return;
    in_value_ = false;
    table_.Cell(column_, text_);
  }
  bool Stopped() const override { return !out_.ok(); }

 private:
  DocumentWriter& out_;
  const DocumentWriter::Part names_;
  SheetWriter& table_;
  uint32_t next_row_ = 0;
  uint32_t column_ = 0;
  bool in_value_ = false;
  std::string text_;
};

}  // namespace

void ReadPivotCache(Document* document, size_t definition, size_t number) {
  if (document->package->IsRead(definition)) return;
  const std::string& name = document->package->PlainName(definition);
  const auto relations = ReadRelations(document->package, name);
  DocumentWriter& out = *document->out;
  const auto part = out.Named("pivot cache, items", true);
  std::vector<Field> fields;
  DefinitionHandler handler(&fields, &out, part);
  ReadPart(document, definition, &handler);
  SheetWriter table(&out, "pivot cache " + std::to_string(number), SheetState::kUnseen);
  for (uint32_t i = 0; i < fields.size(); ++i) table.Cell(i, fields[i].name);
  bool any = false;
  if (const auto* records = FindByType(relations, "pivotCacheRecords")) {
    RecordsHandler rows(fields, &out, &table);
    ReadPart(document, *records->member, &rows);
    any = rows.any();
  }
  if (!any) WriteItems(fields, &out, part);
  (void)table.Finish();
}

void ReadExternalLink(Document* document, size_t member, size_t number) {
  if (document->package->IsRead(member)) return;
  SheetWriter table(document->out, "external link " + std::to_string(number), SheetState::kUnseen);
  ExternalHandler handler(document->out, &table);
  ReadPart(document, member, &handler);
  (void)table.Finish();
}

}  // namespace warder::ooxml
