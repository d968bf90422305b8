#include "scanner/store/wrapped_keys.h"

#include "scanner/model/location.h"
#include "scanner/store/store_file.h"

namespace warder {

Outcome KeepWrappedKey(const std::string& where, const EngagementKey& key,
                       const RecipientKey& recipient, const std::string& wrapped) {
  WARDER_ASSIGN(Database database, OpenStoreToWrite(where));
  WARDER_ASSIGN(auto insert, database.Prepare("INSERT INTO wrapped_key VALUES (?, ?, ?)"));
  const std::string recipient_id = recipient.Id();
  return insert.BindText(1, key.id).BindText(2, recipient_id).BindBlob(3, wrapped).Run();
}

Result<std::map<std::string, std::string>> ListWrappedKeys(const std::string& where) {
  WARDER_ASSIGN(Database database, OpenStoreToRead(where));
  WARDER_ASSIGN(auto select, database.Prepare("SELECT key_id, recipient FROM wrapped_key"));
  std::map<std::string, std::string> keys;
  for (;;) {
    WARDER_ASSIGN(const bool row, select.Step());
    if (!row) return keys;
    keys.emplace(select.Blob(0), select.Blob(1));
  }
}

Result<EngagementKey> ReadWrappedKey(const std::string& where, const std::string& key_id,
                                     const RecipientSecret& secret) {
  WARDER_ASSIGN(Database database, OpenStoreToRead(where));
  WARDER_ASSIGN(auto select,
                database.Prepare("SELECT recipient, wrapped FROM wrapped_key WHERE key_id = ?"));
  WARDER_ASSIGN(const bool row, select.BindText(1, key_id).Step());
  if (!row) {
    return Fail(ErrorKind::kUsage, EscapeName(where) + ": the run was kept under the key " +
                                       EscapeName(key_id) +
                                       ", not for a public key; give that one with --key");
  }
  auto key = UnwrapKey(secret, select.Blob(1));
  if (key && key->id == key_id) return key;
  return Fail(ErrorKind::kUsage, EscapeName(where) + ": the run's key is wrapped for the key " +
                                     EscapeName(select.Blob(0)) + ", and this is the key " +
                                     secret.public_key().Id() + "; give that one with --key");
}

}  // namespace warder
