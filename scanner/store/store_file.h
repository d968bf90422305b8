// The file of a store: made, opened, brought up to date.
#ifndef WARDER_STORE_STORE_FILE_H_
#define WARDER_STORE_STORE_FILE_H_

#include <cstdint>
#include <string>

#include "scanner/base/result.h"
#include "scanner/store/sqlite.h"

namespace warder {

// What PRAGMA user_version says of a store that this program writes.
inline constexpr int64_t kStoreVersion = 3;

// `where` is the file, or a folder that holds it as warder.db.
std::string StoreFileOf(const std::string& where);

// Opens the store, which is made (for its owner alone, 0600) where there is none. Older ones are
// brought up to date; one of a newer version is refused. Another process may use it meanwhile.
Result<Database> OpenStoreToWrite(const std::string& where);
// Makes a store that nobody uses any more one single file, which reading leaves as it is.
Outcome FinishStoreFile(const std::string& where);
// Opens one that exists, and changes nothing.
Result<Database> OpenStoreToRead(const std::string& where);

}  // namespace warder

#endif  // WARDER_STORE_STORE_FILE_H_
