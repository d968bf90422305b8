// Tags on files, for people who look at them in a file manager: extended attributes of our own, and
// a word each in the list of tags of freedesktop.org (user.xdg.tags, separated by commas) beside
// those that the user gave.
//
// The only writing that is ever done to what was scanned. It changes a file's time of change, and
// neither its content nor its time of modification.
#ifndef WARDER_SOURCE_TAG_FILE_H_
#define WARDER_SOURCE_TAG_FILE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/model/object.h"
#include "scanner/model/protection.h"
#include "scanner/model/rating.h"

namespace warder {

struct FileTag {
  std::optional<ProtectionGrade> grade;
  Rating rating = Rating::kNone;
};

enum class Tagging {
  kDone,
  kNothing,  // to do: it is so already, by this tag or under another name
  kChanged,  // it is gone, or not the file any more that it was
  kFailed,   // the system refused; the file is as it was
};

// The file's time of change before and after a writing of ours, by which nothing else of it
// changed: its size and time of modification are what they were.
struct OwnChange {
  int64_t before_ns = 0;
  int64_t after_ns = 0;
};

// A regular file, if it is as it was when it was scanned: identity, size, time of modification and
// of change. Replaces an earlier tag of ours.
// `change` is set if something was written, and nothing else happened meanwhile.
Tagging TagFile(const Object& then, const FileTag& tag, std::optional<OwnChange>* change);
// Takes away what TagFile gave, whatever became of the file's content, and nothing else.
Tagging UntagFile(const Object& then, std::optional<OwnChange>* change);

// The list without our words, everything else as it was.
std::string WithoutOurTags(std::string_view list);
std::string WithOurTags(std::string_view list, const FileTag& tag);

}  // namespace warder

#endif  // WARDER_SOURCE_TAG_FILE_H_
