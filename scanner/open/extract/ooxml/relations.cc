#include "scanner/open/extract/ooxml/relations.h"

#include "scanner/open/extract/xml/xml_reader.h"

namespace warder::ooxml {
namespace {

constexpr size_t kMaxRelations = 1'000'000;

class RelationHandler final : public XmlHandler {
 public:
  explicit RelationHandler(std::vector<Relation>* out) : out_(*out) {}
  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || out_.size() >= kMaxRelations) return;
    Relation relation;
    relation.id = attributes.Get("Id");
    const std::string_view type = attributes.Get("Type");
    relation.type = type.substr(type.rfind('/') + 1);
    relation.target = attributes.Get("Target");
    relation.external = attributes.Get("TargetMode") == "External";
    out_.push_back(std::move(relation));
  }
  void End(std::string_view /*name*/) override {}
  void Text(std::string_view /*text*/) override {}

 private:
  std::vector<Relation>& out_;
};

class TypesHandler final : public XmlHandler {
 public:
  explicit TypesHandler(std::vector<std::pair<std::string, std::string>>* out) : out_(*out) {}
  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Override" || out_.size() >= kMaxRelations) return;
    out_.emplace_back(Package::Plain(attributes.Get("PartName")), attributes.Get("ContentType"));
  }
  void End(std::string_view /*name*/) override {}
  void Text(std::string_view /*text*/) override {}

 private:
  std::vector<std::pair<std::string, std::string>>& out_;
};

std::string_view FolderOf(std::string_view part) {
  const size_t slash = part.rfind('/');
  return slash == part.npos ? "" : part.substr(0, slash + 1);
}

}  // namespace

std::vector<Relation> ReadRelations(Package* package, std::string_view part) {
  std::vector<Relation> relations;
  const std::string_view folder = FolderOf(part);
  const std::string name =
      std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
  const auto member = package->Find(name);
  if (!member) return relations;
  ReadRelationsMember(package, *member, &relations);
  for (Relation& relation : relations) {
    if (relation.external || relation.target.empty()) continue;
    const std::string target = relation.target.substr(0, relation.target.find('#'));
    relation.member = target.starts_with('/') ? package->Find(target)
                                              : package->Find(std::string(folder) + target);
    // Some writers leave the '/' out.
    if (!relation.member) relation.member = package->Find(target);
  }
  return relations;
}

void ReadRelationsMember(Package* package, size_t member, std::vector<Relation>* relations) {
  const auto source = package->Read(member);
  if (!source) return;
  RelationHandler handler(relations);
  // What is wrong with it shows in the parts that nothing leads to: they are read all the same.
  (void)ReadXml(source.get(), &handler);
}

const Relation* FindById(const std::vector<Relation>& relations, std::string_view id) {
  for (const Relation& relation : relations)
    if (relation.id == id) return &relation;
  return nullptr;
}

const Relation* FindByType(const std::vector<Relation>& relations, std::string_view type) {
  for (const Relation& relation : relations)
    if (relation.type == type && relation.member) return &relation;
  return nullptr;
}

std::vector<std::pair<std::string, std::string>> ReadContentTypes(Package* package) {
  std::vector<std::pair<std::string, std::string>> types;
  const auto member = package->Find("[Content_Types].xml");
  const auto source = member ? package->Read(*member) : nullptr;
  if (!source) return types;
  TypesHandler handler(&types);
  (void)ReadXml(source.get(), &handler);
  return types;
}

}  // namespace warder::ooxml
