// Reads what training draws on: the name lists of Debian packages (patterns/names/SOURCES.md says
// which and under what licence) and the lists in patterns/names/lists. Whatever is read is sorted,
// so that the result does not depend on the order of directories.
#ifndef WARDER_PATTERNS_NAMES_TRAIN_SOURCES_H_
#define WARDER_PATTERNS_NAMES_TRAIN_SOURCES_H_

#include <map>
#include <set>
#include <string>
#include <vector>

namespace warder::names {

// Names of one origin or locale, as they are written.
struct NamePool {
  std::vector<std::string> given;
  std::vector<std::string> family;
};

struct Sources {
  std::map<std::string, NamePool> locales;  // from packages: "php/en_GB", "ruby/pl", "ffaker/in"
  std::map<std::string, NamePool> origins;  // lists/origins.txt
  std::map<std::string, std::vector<std::string>> cues;  // lists/cues.txt, in order of the file
  std::vector<std::string> cue_order;
  std::map<std::string, std::vector<std::string>> things;  // lists/things.txt, packages' lists
  std::map<std::string, int> common;  // folded word -> size class of scowl, 10 (common) to 70
  std::set<std::string> proper;       // folded; written with a capital, not as an ordinary word
  std::set<std::string> scowl_names;  // folded
  std::vector<std::string> places;    // as written
  std::vector<std::string> prose;     // paragraphs of English without people
};

// Throws std::runtime_error, with a message that names the package to install, where something is
// missing.
Sources ReadSources(const std::string& lists_folder);

// Names that are held back from training and used by the evaluation only: one in five.
bool IsHeldBack(const std::string& name);

}  // namespace warder::names

#endif  // WARDER_PATTERNS_NAMES_TRAIN_SOURCES_H_
