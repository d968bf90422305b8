// iWork packages ('13 and later) inside zip archives: their members are encrypted one by one, while
// the zip layer's flags stay clear.
#ifndef WARDER_OPEN_PROTECT_ZIP_PACKAGE_H_
#define WARDER_OPEN_PROTECT_ZIP_PACKAGE_H_

#include <cstdint>
#include <string>

#include "scanner/base/bytes.h"
#include "scanner/open/protect/zip_directory.h"

namespace warder {

// Looks for the password verifier ".iwpv2". Every member of the folder that holds it is encrypted.
class IworkPackage {
 public:
  // One pass over the directory.
  explicit IworkPackage(const RandomInput& input, ZipDirectory directory);

  bool found() const { return found_; }
  // The verifier and the hint: readable, but no content.
  bool IsKeyFile(const ZipEntry& entry) const;
  bool Seals(const ZipEntry& entry) const;
  uint64_t verifier_offset() const { return verifier_offset_; }

 private:
  bool found_ = false;
  std::string folder_;  // with its slash; empty at the root of the archive
  uint64_t verifier_offset_ = 0;
};

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_ZIP_PACKAGE_H_
