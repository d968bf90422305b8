// Which zip archives are documents.
#ifndef WARDER_OPEN_EXTRACT_PACKAGE_KIND_H_
#define WARDER_OPEN_EXTRACT_PACKAGE_KIND_H_

#include "scanner/open/format_reader.h"

namespace warder {

enum class PackageKind { kNone, kOffice, kOpenDocument, kEpub };

// From the names of the archive's members, as far as head and tail show them.
PackageKind PackageKindOf(const OpenInput& input);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_PACKAGE_KIND_H_
