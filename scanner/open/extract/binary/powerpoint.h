// Presentations before 2007: [MS-PPT].
#ifndef WARDER_OPEN_EXTRACT_BINARY_POWERPOINT_H_
#define WARDER_OPEN_EXTRACT_BINARY_POWERPOINT_H_

#include <functional>
#include <string>

#include "scanner/open/extract/document_writer.h"
#include "scanner/open/input.h"

namespace warder::binary {

// `stream` is "PowerPoint Document". `on_object` takes the compound files that it embeds.
void ReadPowerPoint(const RandomInput& stream, DocumentWriter* out,
                    const std::function<void(std::string)>& on_object);

}  // namespace warder::binary

#endif  // WARDER_OPEN_EXTRACT_BINARY_POWERPOINT_H_
