// The rules of a run: the shipped ones, verified, and the folders that the operator added.
#ifndef WARDER_RUN_RULES_IN_FORCE_H_
#define WARDER_RUN_RULES_IN_FORCE_H_

#include <memory>
#include <string>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/detect/detector.h"

namespace warder {

struct RulesInForce {
  std::unique_ptr<Detector> detector;
  std::string digest;  // SHA-256, hex, of everything that decides what is found
};

// Where the tables lie: share/warder beside the program, or one level up for an installed one.
// Nothing is ever loaded from the scanned roots or the current directory.
std::string TablesFolder();
// Of the rules that this program ships, as Run::rules_digest of a scan with them.
Result<std::string> RulesDigest();

// The name tagger with its shipped table, verified.
Result<std::unique_ptr<const NameTagger>> LoadNames();

// With extra folders the whole set is compiled anew (some tenths of a second); a rule whose id is
// already taken is an error.
// `explain`: the plan has the lines that people read.
Result<RulesInForce> LoadRulesInForce(const std::vector<std::string>& extra_folders,
                                      bool explain = false);

}  // namespace warder

#endif  // WARDER_RUN_RULES_IN_FORCE_H_
