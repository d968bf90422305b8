// libarchive's writing side, for the corpus: archives without times, owners or anything else that
// differs between two runs.
#ifndef WARDER_CORPUS_PACKING_ARCHIVE_WRITER_H_
#define WARDER_CORPUS_PACKING_ARCHIVE_WRITER_H_

#include <span>
#include <string>
#include <string_view>

#include "corpus/packing/packed.h"

namespace warder::corpus {

struct PlainMember {
  std::string_view name;
  std::string_view bytes;
};

// Both throw std::runtime_error where libarchive fails.
std::string WriteArchive(ArchiveKind kind, std::span<const PlainMember> members);
std::string WriteStream(StreamKind kind, std::string_view bytes);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_PACKING_ARCHIVE_WRITER_H_
