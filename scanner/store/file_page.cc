#include "scanner/store/file_page.h"

#include <utility>

#include "scanner/store/archive.h"

namespace warder {

std::string EncodePageFile(std::string_view name, std::string_view encoded) {
  ArchiveWriter writer;
  writer(name, encoded);
  return writer.Take();
}

std::shared_ptr<const FilePage> FilePage::Parse(int64_t row, std::string bytes) {
  std::shared_ptr<FilePage> page(new FilePage(row, std::move(bytes)));
  ArchiveReader reader(page->bytes_);
  while (reader.ok() && !reader.AtEnd()) {
    File& file = page->files_.emplace_back();
    reader(file.name, file.encoded);
  }
  if (!reader.ok()) return nullptr;
  return page;
}

std::optional<size_t> FilePage::Find(std::string_view name, size_t hint) const {
  if (hint < files_.size() && files_[hint].name == name) return hint;
  for (size_t i = 0; i < files_.size(); ++i) {
    if (files_[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace warder
