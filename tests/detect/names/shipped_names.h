// The tagger with the table that the build made.
#ifndef WARDER_TESTS_DETECT_NAMES_SHIPPED_NAMES_H_
#define WARDER_TESTS_DETECT_NAMES_SHIPPED_NAMES_H_

#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>

#include "scanner/detect/names/tagger.h"

namespace warder {

inline std::string ShippedNameTable() {
  std::ifstream in(WARDER_BINARY_DIR "/share/warder/names.bin", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::unique_ptr<const NameTagger> ShippedNames() {
  auto model = NameModel::Read(ShippedNameTable());
  if (!model) throw std::runtime_error(model.error().message);
  return std::make_unique<const NameTagger>(std::move(*model));
}

}  // namespace warder

#endif  // WARDER_TESTS_DETECT_NAMES_SHIPPED_NAMES_H_
