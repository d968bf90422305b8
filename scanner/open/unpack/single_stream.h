// What formats that compress one stream, without a directory, have in common.
#ifndef WARDER_OPEN_UNPACK_SINGLE_STREAM_H_
#define WARDER_OPEN_UNPACK_SINGLE_STREAM_H_

#include <initializer_list>
#include <string>
#include <string_view>

#include "scanner/base/bytes.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/sink.h"
#include "scanner/open/unpack/buffered_source.h"

namespace warder {

// The name of what is inside: without the suffix, or with the other one of the pair ("tgz" becomes
// "tar"); "content" where nothing would be left or no suffix fits.
struct StreamSuffix {
  std::string_view suffix;   // with its dot, in lower case
  std::string_view instead;  // ".tar", or empty
};
PathBytes DecodedName(std::string_view name, std::initializer_list<StreamSuffix> suffixes);

// The next bytes of `in`, up to its end, as a part of bytes that nothing claims; none if they are
// all zero. False: unwind.
[[nodiscard]] bool SendUnclaimed(BufferedSource* in, std::string_view label, OpenSink* sink);
// Text or a field of a container as a part of its own.
[[nodiscard]] bool SendPart(PartKind kind, std::string_view label, ByteView bytes, OpenSink* sink);

// Bytes that nothing claims: what looks like something that may have a reader is opened, as the
// member `index` of the name `label`; anything else is sent as SendUnclaimed does.
[[nodiscard]] bool OpenUnclaimed(BufferedSource* in, std::string_view label, uint64_t index,
                                 ChildOpener* children, OpenSink* sink);

}  // namespace warder

#endif  // WARDER_OPEN_UNPACK_SINGLE_STREAM_H_
