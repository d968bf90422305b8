// Shows the text that a scan sees, part by part, in place of looking for anything in it.
#ifndef WARDER_RUN_TEXT_OBSERVER_H_
#define WARDER_RUN_TEXT_OBSERVER_H_

#include <string_view>

#include "scanner/model/object.h"
#include "scanner/open/sink.h"

namespace warder {

// Calls come from the thread that reads the object: BeginPart, then Text as often as there are
// blocks. With ScanOptions::threads = 1 all of them come in the order of the object.
class TextObserver {
 public:
  virtual ~TextObserver() = default;
  // `part.kind` is kStrings where only the printable strings of the content are shown.
  virtual void BeginPart(const Object& object, const PartHeader& part) = 0;
  // Folded UTF-8, as the matchers see it.
  virtual void Text(std::string_view text) = 0;
};

}  // namespace warder

#endif  // WARDER_RUN_TEXT_OBSERVER_H_
