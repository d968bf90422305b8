// Which changes of files were warder's own: tags that it wrote. A file whose time of change is the
// one right after such a writing, and whose size and time of modification are what they were, has
// the content that it had before.
#ifndef WARDER_STORE_TAGGED_FILES_H_
#define WARDER_STORE_TAGGED_FILES_H_

#include <cstdint>
#include <string>

#include "scanner/base/key_file.h"
#include "scanner/base/result.h"
#include "scanner/model/object.h"
#include "scanner/store/sqlite.h"

namespace warder {

// Keeps them. One thread.
class TaggedFileWriter {
 public:
  // The key must outlive it.
  static Result<TaggedFileWriter> Open(const std::string& where, const EngagementKey& key);
  // `file`: as it was scanned. Nothing where its inode is not stable.
  Outcome Add(const Object& file, int64_t before_ns, int64_t after_ns);
  // What was added since the last time is in the store by then.
  Outcome Write();

 private:
  TaggedFileWriter(Database database, const EngagementKey& key, SealKey seal);

  Database database_;
  const EngagementKey* key_;
  SealKey seal_;
  Database::Statement select_, insert_;
  int held_ = 0;
};

// Reads them. One thread; the database and the key must outlive it.
class TaggedFiles {
 public:
  static Result<TaggedFiles> Open(Database* database, const EngagementKey& key);
  // True if all that happened to the file between the time of change that it had when it was
  // scanned and `changed_ns` was such writing. What was altered is not believed.
  Result<bool> OnlyTagged(const Object& file, int64_t changed_ns);

 private:
  TaggedFiles(const EngagementKey& key, SealKey seal) : key_(&key), seal_(std::move(seal)) {}

  const EngagementKey* key_;
  SealKey seal_;
  Database::Statement select_;
};

}  // namespace warder

#endif  // WARDER_STORE_TAGGED_FILES_H_
