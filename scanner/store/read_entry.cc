// Looking up what a run has of one file.
#include <algorithm>
#include <optional>
#include <utility>

#include "scanner/base/mix.h"
#include "scanner/store/kept_run_reader.h"

namespace warder {
namespace {

// Workers are in a few folders at a time, and in a few pages of each.
constexpr size_t kMostFolders = 16;
constexpr size_t kMostOpen = 4;

}  // namespace

Result<int64_t> KeptRunReader::EntryOf(std::string_view path) {
  int64_t id = -kept_.number;
  for (const NameStep& step : StepsOf(path)) {
    const std::string token = TokenOf(key_.tokens, step);
    WARDER_ASSIGN(const bool row, find_name_.Bind(1, id).BindBlob(2, token).Step());
    if (!row) return 0;
    id = find_name_.Number(0);
    find_name_.Reset();
  }
  return id;
}

bool KeptRunReader::MarkMet(int64_t id) {
  const auto count = static_cast<size_t>(id - FirstId(kept_.number));
  if (met_.size() <= count) met_.resize(std::max(count + 1, met_.size() * 2));
  const bool first = !met_[count];
  met_[count] = true;
  return first;
}

bool KeptRunReader::MarkPagedMet(const FilePage& page, size_t place) {
  return met_files_.Insert(MixText(static_cast<uint64_t>(page.row()), page.files()[place].name));
}

Outcome KeptRunReader::MarkEntryMet(int64_t entry) {
  for (int64_t after = 0;;) {
    WARDER_ASSIGN(const std::vector<Row> rows, Page(entry, after));
    if (rows.empty()) return {};
    for (const Row& row : rows) MarkMet(row.object.id);
    after = rows.back().object.id;
  }
}

Result<bool> KeptRunReader::AllHold(int64_t entry, int64_t but,
                                    const std::function<bool(const ObjectResult&)>& holds) {
  for (int64_t after = 0;;) {
    WARDER_ASSIGN(const std::vector<Row> rows, Page(entry, after));
    if (rows.empty()) return true;
    for (const Row& row : rows) {
      if (row.object.id == but || row.object.announcement) continue;
      WARDER_ASSIGN(const ObjectResult known, ResultOf(row));
      if (!holds(known)) return false;
    }
    after = rows.back().object.id;
  }
}

Result<KeptRunReader::Folder*> KeptRunReader::FolderOfPages(const SplitPath& path) {
  const std::string_view text = path.folder.value_or(std::string_view());
  const auto known = std::find_if(folders_.begin(), folders_.end(), [&](const Folder& folder) {
    return folder.path == text && folder.has_path == path.folder.has_value();
  });
  if (known != folders_.end()) return &*known;
  int64_t id = -kept_.number;
  if (path.folder) {
    WARDER_ASSIGN(id, EntryOf(*path.folder));
  }
  Folder folder;
  folder.path = text;
  folder.has_path = path.folder.has_value();
  pages_of_folder_.Bind(1, PageEntry(id)).Bind(2, last_id_);
  while (id != 0) {
    WARDER_ASSIGN(const bool more, pages_of_folder_.Step());
    if (!more) break;
    folder.pages.push_back(pages_of_folder_.Number(0));
  }
  if (folders_.size() >= kMostFolders) folders_.pop_front();
  return &folders_.emplace_back(std::move(folder));
}

// Null where all its files were forgotten meanwhile, as they come again.
Result<KeptRunReader::SharedPage> KeptRunReader::OpenPage(Folder* folder, size_t place) {
  for (const auto& [at, page] : folder->open) {
    if (at == place) return page;
  }
  WARDER_ASSIGN(const bool there, row_.Bind(1, folder->pages[place]).Step());
  if (!there) return SharedPage();
  const Row row = RowOf(row_);
  row_.Reset();
  WARDER_ASSIGN(SharedPage page, PageOf(row));
  if (folder->open.size() >= kMostOpen) folder->open.pop_front();
  folder->open.emplace_back(place, page);
  return page;
}

Outcome KeptRunReader::IndexFolder(Folder* folder) {
  auto& index = folder->index.emplace();
  for (size_t place = 0; place < folder->pages.size(); ++place) {
    WARDER_ASSIGN(const SharedPage page, OpenPage(folder, place));
    if (page == nullptr) continue;
    for (const FilePage::File& file : page->files())
      index.emplace_back(MixText(0, file.name), static_cast<uint32_t>(place));
  }
  std::sort(index.begin(), index.end());
  return {};
}

// Whoever asks in order finds a file in a page that is open, or in the one behind it; for what is
// in neither, all names of the folder are gone through once.
Result<std::optional<KeptRunReader::PagedFile>> KeptRunReader::FindPaged(const PathBytes& path) {
  const SplitPath split = Split(path);
  WARDER_ASSIGN(Folder * folder, FolderOfPages(split));
  const auto found = [&](const SharedPage& page) -> std::optional<PagedFile> {
    if (page == nullptr) return std::nullopt;
    const auto place = page->Find(split.file, folder->hint);
    if (!place) return std::nullopt;
    folder->hint = *place + 1;
    return PagedFile{page, *place};
  };
  for (auto open = folder->open.rbegin(); open != folder->open.rend(); ++open) {
    if (auto file = found(open->second)) return file;
  }
  if (!folder->index) {
    const size_t next = folder->open.empty() ? 0 : folder->open.back().first + 1;
    if (next < folder->pages.size()) {
      WARDER_ASSIGN(const SharedPage page, OpenPage(folder, next));
      if (auto file = found(page)) return file;
    }
    WARDER_RETURN_IF_ERROR(IndexFolder(folder));
  }
  const auto& index = *folder->index;
  const uint64_t hash = MixText(0, split.file);
  for (auto it = std::lower_bound(index.begin(), index.end(), std::pair{hash, uint32_t{0}});
       it != index.end() && it->first == hash; ++it) {
    WARDER_ASSIGN(const SharedPage page, OpenPage(folder, it->second));
    if (auto file = found(page)) return file;
  }
  return std::nullopt;
}

Result<KeptRunReader::Found> KeptRunReader::ReadPaged(
    const PagedFile& file, const PathBytes& path,
    const std::function<bool(const ObjectResult&)>& holds, const Visit& visit) {
  WARDER_ASSIGN(ObjectResult result, Decode(file.page->files()[file.place].encoded));
  result.object.path = path;
  const bool all_hold = holds(result);
  {
    const std::lock_guard lock(mutex_);
    MarkPagedMet(*file.page, file.place);
  }
  if (!all_hold) return Found::kOutdated;
  visit(std::move(result), false);
  return Found::kGiven;
}

Result<KeptRunReader::Found> KeptRunReader::ReadEntry(
    const PathBytes& path, const std::function<bool(const ObjectResult&)>& holds,
    const Visit& visit) {
  std::unique_lock lock(mutex_);
  WARDER_ASSIGN(const auto paged, FindPaged(path));
  if (paged) {
    lock.unlock();
    return ReadPaged(*paged, path, holds, visit);
  }
  WARDER_ASSIGN(const int64_t entry, EntryOf(path));
  if (entry == 0) return Found::kNothing;
  WARDER_ASSIGN(const bool there, entry_itself_.Bind(1, entry).Step());
  if (!there) return Found::kNothing;
  const Row itself = RowOf(entry_itself_);
  entry_itself_.Reset();
  WARDER_ASSIGN(const ObjectResult known, ResultOf(itself));
  lock.unlock();
  bool all_hold = holds(known);
  lock.lock();
  if (all_hold) {
    WARDER_ASSIGN(all_hold, AllHold(entry, itself.object.id, holds));
  }
  if (!all_hold) {
    WARDER_RETURN_IF_ERROR(MarkEntryMet(entry));
    return Found::kOutdated;
  }
  for (int64_t after = 0;;) {
    WARDER_ASSIGN(const std::vector<Row> rows, Page(entry, after));
    if (rows.empty()) return Found::kGiven;
    Results results;
    for (const Row& row : rows) {
      MarkMet(row.object.id);
      WARDER_ASSIGN(ObjectResult result, ResultOf(row));
      result.object.path = path;  // also where its name is withheld
      results.emplace_back(std::move(result), row.object.announcement);
    }
    after = rows.back().object.id;
    lock.unlock();
    for (auto& [result, announcement] : results) visit(std::move(result), announcement);
    lock.lock();
  }
}

Result<std::optional<ObjectResult>> KeptRunReader::Find(const PathBytes& path) {
  const std::lock_guard lock(mutex_);
  WARDER_ASSIGN(const auto paged, FindPaged(path));
  if (paged) {
    WARDER_ASSIGN(ObjectResult result, Decode(paged->page->files()[paged->place].encoded));
    result.object.path = path;
    return result;
  }
  WARDER_ASSIGN(const int64_t entry, EntryOf(path));
  if (entry == 0) return std::nullopt;
  WARDER_ASSIGN(const bool there, entry_itself_.Bind(1, entry).Step());
  if (!there) return std::nullopt;
  const Row itself = RowOf(entry_itself_);
  entry_itself_.Reset();
  WARDER_ASSIGN(ObjectResult result, ResultOf(itself));
  return result;
}

}  // namespace warder
