// The key of an engagement, in a file of its own: a secret for tokens and one for sealing, with an
// id and a scope. docs/store.md says how it is to be kept.
//
// It comes from a file that nobody but its owner can read, or from an open descriptor ("fd:3");
// never from the command line or the environment, which other accounts can see.
#ifndef WARDER_BASE_KEY_FILE_H_
#define WARDER_BASE_KEY_FILE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/base/recipient_key.h"
#include "scanner/base/result.h"
#include "scanner/base/seal.h"
#include "scanner/base/token.h"

namespace warder {

struct EngagementKey {
  std::string id;       // TokenKey::Id, 16 hex digits
  std::string scope;    // one line: the engagement and its controllers; may be empty
  std::string created;  // "2026-01-31T10:00:00Z"; both without control characters
  TokenKey tokens;
  SealKey sealing;
};

// Makes the file, which must not exist yet, for its owner alone (0600), and syncs it. `scope`: at
// most 200 bytes without control characters.
Result<EngagementKey> NewKeyFile(const std::string& path, std::string_view scope);

// `where`: a path or "fd:N". Fails where others may read the file, where it is a link or no regular
// file, and where a byte of it was altered.
Result<EngagementKey> ReadKey(const std::string& where);

// A new key that no file holds: as text it is wrapped for whoever shall open what is sealed with
// it.
Result<EngagementKey> NewWrappedKey(const RecipientKey& recipient, std::string* wrapped);
Result<EngagementKey> UnwrapKey(const RecipientSecret& secret, std::string_view wrapped);

// As ReadKey, of a file that may hold either: a key, or what unwraps one.
struct AnyKey {
  std::optional<EngagementKey> key;
  std::optional<RecipientSecret> secret;
};
Result<AnyKey> ReadAnyKey(const std::string& where);

// Overwrites the file and removes it, after making sure that it is a key. Copies, snapshots and
// what the storage itself keeps are out of reach.
Outcome DestroyKeyFile(const std::string& path);

}  // namespace warder

#endif  // WARDER_BASE_KEY_FILE_H_
