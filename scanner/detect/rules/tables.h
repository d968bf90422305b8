// The tables that lie beside the installed program: the shipped rules and the literals compiled
// from them, one file per processor level. Written when warder is built, verified by digest when it
// starts.
//
//   MANIFEST            "<sha256>  <file name>" a line; its own digest is part of the program
//   rules.bin           rule_archive.h
//   literals-<level>    engines/literals.h
//   shapes.bin          which part of each pattern the shape engine evaluates
#ifndef WARDER_DETECT_RULES_TABLES_H_
#define WARDER_DETECT_RULES_TABLES_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/detect/rules/plan.h"
#include "scanner/detect/rules/rule.h"

namespace warder {

struct CompiledTables {
  std::vector<Rule> rules;
  Prepared prepared;   // literals for this processor, empty if none of the levels fits; shapes
  std::string digest;  // SHA-256 of rules.bin, hex
};

// Compiles `rules` for every level and writes all files into `folder`. Returns the digest of
// MANIFEST.
Result<std::string> WriteTables(const std::vector<Rule>& rules, const std::string& folder);

// The bytes of one file of `folder`. Fails as LoadTables does.
Result<std::string> ReadVerified(const std::string& folder, const std::string& name,
                                 std::string_view digest);

// Fails if a file is missing or its digest is not the one expected.
Result<CompiledTables> LoadTables(const std::string& folder, std::string_view manifest_digest);

}  // namespace warder

#endif  // WARDER_DETECT_RULES_TABLES_H_
