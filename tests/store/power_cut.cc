#include "tests/store/power_cut.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace warder {
namespace {

constexpr size_t kSector = 512;

PowerCutDisk* current = nullptr;  // the one that lives

struct ShimFile {
  sqlite3_file base;
  const char* path;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
ShimFile* Shim(sqlite3_file* file) {
  return reinterpret_cast<ShimFile*>(file);
}
sqlite3_file* Real(sqlite3_file* file) {
  return Shim(file)->real();
}
sqlite3_vfs* RealVfs(sqlite3_vfs* vfs) {
  return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

void Apply(const PowerCutDisk::Change& change, std::string* content) {
  const auto at = static_cast<size_t>(change.at);
  if (change.truncation) return content->resize(at);
  if (content->size() < at + change.bytes.size()) content->resize(at + change.bytes.size());
  content->replace(at, change.bytes.size(), change.bytes);
}

int Write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  const int rc = Real(file)->pMethods->xWrite(Real(file), bytes, size, at);
  if (rc == SQLITE_OK && current != nullptr && Shim(file)->path != nullptr) {
    current->Changed(Shim(file)->path,
                     {false, at, {static_cast<const char*>(bytes), static_cast<size_t>(size)}});
  }
  return rc;
}
int Truncate(sqlite3_file* file, sqlite3_int64 size) {
  const int rc = Real(file)->pMethods->xTruncate(Real(file), size);
  if (rc == SQLITE_OK && current != nullptr && Shim(file)->path != nullptr)
    current->Changed(Shim(file)->path, {true, size, ""});
  return rc;
}
int Sync(sqlite3_file* file, int) {
  if (current != nullptr && Shim(file)->path != nullptr) current->Synced(Shim(file)->path);
  return SQLITE_OK;
}

const sqlite3_io_methods kMethods{
    2,
    [](sqlite3_file* f) { return Real(f)->pMethods->xClose(Real(f)); },
    [](sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
      return Real(f)->pMethods->xRead(Real(f), to, size, at);
    },
    Write,
    Truncate,
    Sync,
    [](sqlite3_file* f, sqlite3_int64* size) {
      return Real(f)->pMethods->xFileSize(Real(f), size);
    },
    [](sqlite3_file* f, int lock) { return Real(f)->pMethods->xLock(Real(f), lock); },
    [](sqlite3_file* f, int lock) { return Real(f)->pMethods->xUnlock(Real(f), lock); },
    [](sqlite3_file* f, int* out) { return Real(f)->pMethods->xCheckReservedLock(Real(f), out); },
    [](sqlite3_file* f, int op, void* arg) {
      return Real(f)->pMethods->xFileControl(Real(f), op, arg);
    },
    [](sqlite3_file*) { return static_cast<int>(kSector); },
    [](sqlite3_file*) { return 0; },  // nothing is promised of a write that is cut short
    [](sqlite3_file* f, int region, int size, int extend, void volatile** out) {
      return Real(f)->pMethods->xShmMap(Real(f), region, size, extend, out);
    },
    [](sqlite3_file* f, int offset, int n, int flags) {
      return Real(f)->pMethods->xShmLock(Real(f), offset, n, flags);
    },
    [](sqlite3_file* f) { Real(f)->pMethods->xShmBarrier(Real(f)); },
    [](sqlite3_file* f, int remove) { return Real(f)->pMethods->xShmUnmap(Real(f), remove); },
    nullptr,
    nullptr};

int Open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
  ShimFile* const shim = Shim(file);
  shim->path = path;
  const int rc = RealVfs(vfs)->xOpen(RealVfs(vfs), path, shim->real(), flags, out);
  shim->base.pMethods = shim->real()->pMethods != nullptr ? &kMethods : nullptr;
  return rc;
}
int Delete(sqlite3_vfs* vfs, const char* path, int sync) {
  if (current != nullptr) current->Deleted(path);
  return RealVfs(vfs)->xDelete(RealVfs(vfs), path, sync);
}

sqlite3_vfs* ShimVfs() {
  static sqlite3_vfs shim = [] {
    sqlite3_vfs* const real = sqlite3_vfs_find(nullptr);
    sqlite3_vfs made = *real;
    made.zName = "power-cut";
    made.pAppData = real;
    made.szOsFile = static_cast<int>(sizeof(ShimFile)) + real->szOsFile;
    made.xOpen = Open;
    made.xDelete = Delete;
    return made;
  }();
  return &shim;
}

}  // namespace

PowerCutDisk::PowerCutDisk(std::function<void()> at_write) : at_write_(std::move(at_write)) {
  sqlite3_vfs_register(ShimVfs(), 1);
  current = this;
}

PowerCutDisk::~PowerCutDisk() {
  current = nullptr;
  sqlite3_vfs_register(RealVfs(ShimVfs()), 1);
}

void PowerCutDisk::Changed(const std::string& path, Change change) {
  files_[path].since.push_back(std::move(change));
  at_write_();
}

void PowerCutDisk::Synced(const std::string& path) {
  ++syncs_;
  File& file = files_[path];
  for (const Change& change : file.since) Apply(change, &file.synced);
  file.since.clear();
}

void PowerCutDisk::LeaveAfterCut(const std::string& folder, std::mt19937* random) const {
  const auto falls = [&] { return (*random)() % 2 == 0; };
  for (const auto& [path, file] : files_) {
    std::string content = file.synced;
    for (const Change& change : file.since) {
      if (change.truncation) {
        if (falls()) Apply(change, &content);
        continue;
      }
      for (size_t at = 0; at < change.bytes.size(); at += kSector) {
        const Change sector{false, change.at + static_cast<int64_t>(at),
                            change.bytes.substr(at, kSector)};
        if (falls()) Apply(sector, &content);
      }
    }
    std::ofstream(std::filesystem::path(folder) / std::filesystem::path(path).filename(),
                  std::ios::binary)
        << content;
  }
}

}  // namespace warder
