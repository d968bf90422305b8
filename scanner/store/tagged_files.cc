#include "scanner/store/tagged_files.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/store/archive.h"
#include "scanner/store/store_file.h"

namespace warder {
namespace {

constexpr const char* kSelect = "SELECT sealed FROM tagged WHERE token = ?";
constexpr int kMostHeld = 1000;

// Times of change, in order, between which nothing but tagging happened to a file of that size and
// time of modification.
struct Chain {
  uint64_t size = 0;
  int64_t modified_ns = 0;
  std::vector<int64_t> changed_ns;

  bool IsOf(const Object& file) const {
    return size == file.metadata.size && modified_ns == file.metadata.times.modified_ns;
  }
};

std::string TokenOf(const EngagementKey& key, const Object& file) {
  ArchiveWriter writer;
  writer(file.id.device, file.id.inode);
  const TokenBytes token = key.tokens.Make("tagged file", writer.Take());
  return {reinterpret_cast<const char*>(token.data()), token.size()};
}

Result<SealKey> SealOf(const EngagementKey& key) {
  return key.sealing.Derive("tagged files");
}

// Nothing where none is kept, or where it was altered.
Result<std::optional<Chain>> Read(Database::Statement* select, SealKey* seal,
                                  const std::string& token) {
  WARDER_ASSIGN(const bool row, select->BindBlob(1, token).Step());
  if (!row) return std::nullopt;
  const auto plain = seal->Open(select->Blob(0), token);
  select->Reset();
  if (!plain) return std::nullopt;
  Chain chain;
  ArchiveReader reader(*plain);
  reader(chain.size, chain.modified_ns, chain.changed_ns);
  if (!reader.AtEnd()) return std::nullopt;
  return chain;
}

}  // namespace

TaggedFileWriter::TaggedFileWriter(Database database, const EngagementKey& key, SealKey seal)
    : database_(std::move(database)), key_(&key), seal_(std::move(seal)) {}

Result<TaggedFileWriter> TaggedFileWriter::Open(const std::string& where,
                                                const EngagementKey& key) {
  WARDER_ASSIGN(Database database, OpenStoreToWrite(where));
  WARDER_ASSIGN(SealKey seal, SealOf(key));
  TaggedFileWriter writer(std::move(database), key, std::move(seal));
  WARDER_ASSIGN(writer.select_, writer.database_.Prepare(kSelect));
  WARDER_ASSIGN(writer.insert_,
                writer.database_.Prepare("INSERT OR REPLACE INTO tagged VALUES (?, ?)"));
  return writer;
}

Outcome TaggedFileWriter::Add(const Object& file, int64_t before_ns, int64_t after_ns) {
  if (file.id.inode == 0) return {};
  if (held_ == 0) WARDER_RETURN_IF_ERROR(database_.Execute("BEGIN IMMEDIATE"));
  const std::string token = TokenOf(*key_, file);
  WARDER_ASSIGN(const auto known, Read(&select_, &seal_, token));
  const bool follows = known && known->IsOf(file) && !known->changed_ns.empty() &&
                       known->changed_ns.back() == before_ns;
  Chain chain =
      follows ? *known : Chain{file.metadata.size, file.metadata.times.modified_ns, {before_ns}};
  chain.changed_ns.push_back(after_ns);
  ArchiveWriter writer;
  writer(chain.size, chain.modified_ns, chain.changed_ns);
  WARDER_ASSIGN(const std::string sealed, seal_.Seal(writer.Take(), token));
  WARDER_RETURN_IF_ERROR(insert_.BindBlob(1, token).BindBlob(2, sealed).Run());
  return ++held_ < kMostHeld ? Outcome() : Write();
}

Outcome TaggedFileWriter::Write() {
  if (std::exchange(held_, 0) == 0) return {};
  return database_.Execute("COMMIT");
}

Result<TaggedFiles> TaggedFiles::Open(Database* database, const EngagementKey& key) {
  WARDER_ASSIGN(SealKey seal, SealOf(key));
  TaggedFiles files(key, std::move(seal));
  WARDER_ASSIGN(files.select_, database->Prepare(kSelect));
  return files;
}

Result<bool> TaggedFiles::OnlyTagged(const Object& file, int64_t changed_ns) {
  if (file.id.inode == 0) return false;
  WARDER_ASSIGN(const auto chain, Read(&select_, &seal_, TokenOf(*key_, file)));
  if (!chain || !chain->IsOf(file)) return false;
  const auto& times = chain->changed_ns;
  return !times.empty() && times.back() == changed_ns &&
         std::find(times.begin(), times.end(), file.metadata.times.changed_ns) != times.end();
}

}  // namespace warder
