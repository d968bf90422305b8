// SQLite databases, with whatever stands behind the mark: trees of pages, rows, free space.
#include "scanner/open/extract/sqlite/database.h"
#include "tests/fuzz/draining.h"

using namespace warder;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < sqlite::kHeaderSize) return 0;
  std::string bytes(fuzz::View(data, size));
  bytes.replace(0, sqlite::kMagic.size(), sqlite::kMagic);
  sqlite::DatabaseHeader header;
  if (!sqlite::ParseHeader(bytes, &header)) return 0;
  const MemoryInput input(bytes);
  const sqlite::FilePages pages(input, header.page_size);
  fuzz::CheckingSink sink(uint64_t{8} << 20);
  fuzz::DrainingChildren children;
  uint64_t members = 0;
  if (sqlite::ReadDatabase(pages, header, {}, false, &members, &children, &sink))
    fuzz::Require(sink.IsClosed(), "what is begun is ended");
  // Behind a crash: the same members, and no part.
  uint64_t again = 0;
  fuzz::CheckingSink silent(0, 0);
  fuzz::DrainingChildren same;
  if (sqlite::ReadDatabase(pages, header, {}, true, &again, &same, &silent) && !sink.refused())
    fuzz::Require(again == members, "members are counted the same way each time");
  return 0;
}
