// SQLite databases: what most programs of a laptop and of a telephone keep their data in.
#include "scanner/open/extract/sqlite/database.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  sqlite::DatabaseHeader header;
  return sqlite::ParseHeader(input.Head(), &header);
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  const auto bytes = input.Random();
  if (!bytes) return sink.AddGap({CoverageClass::kOverBudget, bytes.error().message, 0, 0});
  sqlite::DatabaseHeader header;
  if (!sqlite::ParseHeader(input.Head(), &header)) return true;
  const sqlite::FilePages pages(**bytes, header.page_size);
  uint64_t next_member = 0;
  return sqlite::ReadDatabase(pages, header, {}, range.first > 0, &next_member, &children, &sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader sqlite{"sqlite", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
