// The rich text of an Outlook message, unpacked. [MS-OXRTFCP].
#ifndef WARDER_OPEN_EXTRACT_OUTLOOK_COMPRESSED_RTF_H_
#define WARDER_OPEN_EXTRACT_OUTLOOK_COMPRESSED_RTF_H_

#include <string>

#include "scanner/base/bytes.h"

namespace warder {

// As far as it can be unpacked; empty where it is no compressed rich text, or more than 64 MiB.
std::string UnpackRtf(ByteView packed);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_OUTLOOK_COMPRESSED_RTF_H_
