// Keys of runs whose store lies on what was scanned: each is wrapped for a public key, and only
// whoever has the secret one can read the run or go on with it.
#ifndef WARDER_STORE_WRAPPED_KEYS_H_
#define WARDER_STORE_WRAPPED_KEYS_H_

#include <map>
#include <string>

#include "scanner/base/key_file.h"
#include "scanner/base/result.h"

namespace warder {

// Makes the store if there is none.
Outcome KeepWrappedKey(const std::string& where, const EngagementKey& key,
                       const RecipientKey& recipient, const std::string& wrapped);
// The ids of the keys that are in the store, each with that of the public key it is wrapped for.
Result<std::map<std::string, std::string>> ListWrappedKeys(const std::string& where);
// The key with that id. Fails where it is not in the store, or not for this secret.
Result<EngagementKey> ReadWrappedKey(const std::string& where, const std::string& key_id,
                                     const RecipientSecret& secret);

}  // namespace warder

#endif  // WARDER_STORE_WRAPPED_KEYS_H_
