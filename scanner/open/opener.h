// Looks inside one object after another: asks which reader claims it, and does the same with every
// child, down to what is sent on as bytes. Runs in the sandboxed reader; the program itself links
// none of it.
#ifndef WARDER_OPEN_OPENER_H_
#define WARDER_OPEN_OPENER_H_

#include <memory>
#include <optional>
#include <string_view>

#include "scanner/base/limits.h"
#include "scanner/model/protection.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/input.h"
#include "scanner/open/sink.h"

namespace warder {

// Adds a reader in front of those of AllFormatReaders(). Before the first opener is made, by one
// thread; `reader` must live as long as the process.
void AddFormatReader(const FormatReader& reader);

// One thread's own. Each call of Open is one outermost object with budgets of its own.
class Opener {
 public:
  virtual ~Opener() = default;

  // The reader that Open would hand the object to; null if none claims it.
  virtual const FormatReader* Claimant(const RandomInput& input, std::string_view name) = 0;
  // Sends what lies in the object, without BeginMember and EndMember of its own, and says in
  // `reader` what EndMember would. `name` without directories. False: the sink refused. An exceeded
  // budget is a gap, at each level that it cuts short.
  [[nodiscard]] virtual bool Open(const RandomInput& input, std::string_view name,
                                  const MemberRange& range, std::string_view* reader) = 0;
  // The protection of an object that no reader claims, which Open would send before its content.
  virtual std::optional<Protection> Grade(const RandomInput& input, std::string_view name) = 0;
  // The same as Open for what can only be read in order.
  [[nodiscard]] virtual bool Open(ByteSource* source, std::string_view name,
                                  std::string_view* reader) = 0;
};

// `sink` must outlive the opener. Readers come from AllFormatReaders(). Opens a file of the system
// (how names are encoded) the first time, so that it must be called before the sandbox is closed.
// `grades_only`: members and their protection are sent, but not what objects hold that no reader
// claims; nothing is said of why such an object could not be read, and EndMember names text "text".
std::unique_ptr<Opener> NewOpener(const Limits& limits, OpenSink* sink, bool grades_only = false);

}  // namespace warder

#endif  // WARDER_OPEN_OPENER_H_
