// Whether a run is what was written: each sealed text is opened in its place, each name that is
// needed is there, and the set of all results is that of the journal.
#include "scanner/store/kept_run_reader.h"

namespace warder {

// Parents are made before what lies in them.
Outcome KeptRunReader::VerifyNames() {
  WARDER_ASSIGN(auto select,
                database_.Prepare("SELECT id, parent, token, sealed FROM name WHERE id "
                                  "BETWEEN ? AND ? ORDER BY id"));
  select.Bind(1, FirstId(kept_.number)).Bind(2, LastId(kept_.number));
  for (;;) {
    WARDER_ASSIGN(const bool row, select.Step());
    if (!row) return {};
    const NameRow bound{select.Number(0), select.Number(1), select.Blob(2)};
    const bool has_parent = bound.parent == -kept_.number || IsName(bound.parent);
    const auto plain = seal_.Open(select.Blob(3), ContextOf(kept_.id, bound));
    if (!has_parent || !plain || plain->empty()) return Altered("a name was altered");
    there_.resize(static_cast<size_t>(bound.id - FirstId(kept_.number)) + 1);
    there_.back() = true;
  }
}

bool KeptRunReader::IsName(int64_t id) const {
  const int64_t count = id - FirstId(kept_.number);
  return count >= 0 && static_cast<size_t>(count) < there_.size() &&
         there_[static_cast<size_t>(count)];
}

Outcome KeptRunReader::VerifyRow(const Row& row, Journal* seen) {
  const ObjectRow& object = row.object;
  const bool named = object.files == 0 ? IsName(object.name) && IsName(object.entry)
                                       : (object.name == -kept_.number || IsName(object.name)) &&
                                             object.entry == PageEntry(object.name);
  if (!named) return Altered("a name is missing");
  std::string tags;
  WARDER_RETURN_IF_ERROR(OpenPieces(
      row, [&](std::string_view sealed, const std::string&) { tags += SealTag(sealed); }));
  WARDER_RETURN_IF_ERROR(seen->set.Toggle(seal_, object.id, tags));
  ++seen->rows;
  seen->objects += ObjectsOf(object);
  return {};
}

Outcome KeptRunReader::Verify() {
  WARDER_RETURN_IF_ERROR(VerifyNames());
  Journal seen;
  for (int64_t after = FirstId(kept_.number);;) {
    WARDER_ASSIGN(const std::vector<Row> rows, Page(0, after));
    if (rows.empty()) break;
    for (const Row& row : rows) WARDER_RETURN_IF_ERROR(VerifyRow(row, &seen));
    after = rows.back().object.id;
  }
  there_ = {};
  if (seen.set == journal_.set && seen.rows == journal_.rows && seen.objects == journal_.objects)
    return {};
  return Altered("results were altered, added or taken away");
}

}  // namespace warder
