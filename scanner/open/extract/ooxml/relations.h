// How the parts of an Office document hang together: ECMA-376 part 2, "relationships".
#ifndef WARDER_OPEN_EXTRACT_OOXML_RELATIONS_H_
#define WARDER_OPEN_EXTRACT_OOXML_RELATIONS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/extract/package.h"

namespace warder::ooxml {

struct Relation {
  std::string id;
  std::string type;    // the last step of its URI: "worksheet", "hyperlink", "officeDocument"
  std::string target;  // as written
  std::optional<size_t> member;  // the part that it leads to, where there is one
  bool external = false;
};

// The relations of a part (PlainName), or of the package itself (""). Empty where there are none.
// Targets are relative to the part or, with a '/' in front, to the package.
std::vector<Relation> ReadRelations(Package* package, std::string_view part);

// The relations that a member holds, targets unresolved. It may have been read before.
void ReadRelationsMember(Package* package, size_t member, std::vector<Relation>* relations);

const Relation* FindById(const std::vector<Relation>& relations, std::string_view id);
const Relation* FindByType(const std::vector<Relation>& relations, std::string_view type);

// Content types of parts by PlainName, from [Content_Types].xml: the word that matters, such as
// "spreadsheetml.sheet.main"; only those that are stated for single parts.
std::vector<std::pair<std::string, std::string>> ReadContentTypes(Package* package);

}  // namespace warder::ooxml

#endif  // WARDER_OPEN_EXTRACT_OOXML_RELATIONS_H_
