// Objects that documents embed, without their wrapping.
#ifndef WARDER_OPEN_EXTRACT_OLE_NATIVE_H_
#define WARDER_OPEN_EXTRACT_OLE_NATIVE_H_

#include <string>

#include "scanner/base/bytes.h"

namespace warder {

// Views of the bytes that it was made from.
struct OleObject {
  std::string name;  // of the file that was embedded, without directories; may be empty
  ByteView content;
};

// The stream "\1Ole10Native" of a packaged file ([MS-OLEDS] 2.3.6 and what Windows' packager
// writes): its name and content. The bytes as they are where it is none.
OleObject UnwrapOleNative(ByteView stream);
// An OLE 1 object ([MS-OLEDS] 2.2.5), as RTF holds it: its data, unwrapped in turn.
OleObject UnwrapOleObject(ByteView object);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_OLE_NATIVE_H_
