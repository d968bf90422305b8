// What the scanner says about a folder: its --json output, placed on the files of the truth.
#ifndef WARDER_CORPUS_EVALUATION_FINDINGS_H_
#define WARDER_CORPUS_EVALUATION_FINDINGS_H_

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "corpus/evaluation/people_score.h"
#include "corpus/evaluation/truth.h"

namespace warder::corpus {

enum class Level : uint8_t { kPossible, kProbable, kConfirmed };
inline constexpr int kLevelCount = 3;
const char* LevelName(Level level);

struct Reported {
  uint64_t offset = 0;
  uint64_t length = 0;
  uint32_t rule = 0;  // index into Scan::rules
  Level level = Level::kPossible;
  bool operator<(const Reported& other) const { return offset < other.offset; }
};

struct Scan {
  std::vector<std::string> rules;                        // that reported something
  std::vector<std::string> identifier_rules;             // all whose values identify something
  std::map<std::string, std::vector<Reported>> by_path;  // sorted by offset
  // Findings in names, attributes, decoded runs and headers of mail: the truth does not judge them.
  uint64_t elsewhere = 0;
  uint64_t unplaced = 0;  // findings whose file could not be told
  PeopleByFolder people;
  uint64_t unread = 0;  // objects whose coverage is not "read"
};

// Runs `scanner scan --json folder` and reads its standard output. Reports name files with personal
// data in their names by a mask; such a file is found again by the rest of the name and its size.
// Throws std::runtime_error if the scanner cannot be started, fails, or writes something else than
// NDJSON.
Scan RunScanner(const std::string& scanner, const std::filesystem::path& folder,
                const Truth& truth);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_EVALUATION_FINDINGS_H_
