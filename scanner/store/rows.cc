#include "scanner/store/rows.h"

#include "scanner/base/hex.h"
#include "scanner/store/archive.h"

namespace warder {
namespace {

std::string AsBlob(const TokenBytes& token) {
  return {reinterpret_cast<const char*>(token.data()), token.size()};
}

template <class... Values>
std::string Pack(const Values&... values) {
  ArchiveWriter writer;
  writer(values...);
  return writer.Take();
}

}  // namespace

std::vector<NameStep> StepsOf(std::string_view path) {
  std::vector<NameStep> steps;
  for (size_t slash; (slash = path.find('/')) != path.npos; path.remove_prefix(slash + 1))
    steps.push_back({'/', path.substr(0, slash)});
  steps.push_back({'/', path});
  return steps;
}

SplitPath Split(std::string_view path) {
  const size_t slash = path.rfind('/');
  if (slash == path.npos) return {std::nullopt, path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

std::string TokenOf(const TokenKey& key, const NameStep& step) {
  return AsBlob(key.Make(step.kind == '/' ? "path component" : "member name", step.text));
}

std::string FolderTokenOf(const TokenKey& key, const PathBytes& folder) {
  return ToHex(AsBlob(key.Make("working directory", folder)));
}

std::string IdentityOf(const TokenKey& key, const ObjectResult& result, bool announcement) {
  const ObjectId& id = result.object.id;
  return AsBlob(key.Make("object identity", Pack(id.device, id.inode, id.stream, announcement)));
}

std::string ContextOf(std::string_view run_id, const NameRow& row) {
  return Pack(std::string("name"), std::string(run_id), row.id, row.parent, std::string(row.token));
}

std::string ContextOf(std::string_view run_id, const ObjectRow& row, int64_t piece) {
  std::string bound =
      Pack(std::string("object"), std::string(run_id), row.id, row.entry, row.name,
           std::string(row.identity), row.announcement, row.complete, row.pieces, piece);
  if (row.files != 0) bound += Pack(row.files);
  return bound;
}

std::string DescriptionContext(std::string_view run_id, int64_t encoding) {
  const std::string before = Pack(std::string("description"), std::string(run_id));
  return encoding == 1 ? before : before + Pack(encoding);
}

std::string JournalContext(std::string_view run_id) {
  return Pack(std::string("journal"), std::string(run_id));
}

Outcome RowSet::Toggle(const SealKey& key, int64_t id, std::string_view seal_tags) {
  WARDER_ASSIGN(const std::string digest, key.Authenticate(Pack(id, std::string(seal_tags))));
  for (size_t i = 0; i < sum_.size() && i < digest.size(); ++i)
    sum_[i] = static_cast<char>(sum_[i] ^ digest[i]);
  return {};
}

std::string EncodeJournal(const Journal& journal) {
  return Pack(journal.state, journal.rows, journal.objects, journal.root_errors, journal.ended_ns,
              journal.set.sum());
}

std::string RollUpContext(std::string_view run_id, const Journal& journal, int64_t piece,
                          int64_t pieces) {
  return Pack(std::string("roll-up"), std::string(run_id), EncodeJournal(journal), piece, pieces);
}

std::optional<Journal> DecodeJournal(std::string_view bytes) {
  Journal journal;
  std::string sum;
  ArchiveReader reader(bytes);
  reader(journal.state, journal.rows, journal.objects, journal.root_errors, journal.ended_ns, sum);
  if (!reader.AtEnd() || sum.size() != RowSet::kSize || journal.state > RunState::kFinished)
    return std::nullopt;
  journal.set.set_sum(std::move(sum));
  return journal;
}

}  // namespace warder
