// Messages of a store, with what hangs on them.
#ifndef WARDER_OPEN_EXTRACT_PST_STORE_OBJECT_H_
#define WARDER_OPEN_EXTRACT_PST_STORE_OBJECT_H_

#include <memory>

#include "scanner/open/extract/outlook/mapi_object.h"
#include "scanner/open/extract/pst/node_database.h"

namespace warder::pst {

// A message or a folder. The database must outlive it.
std::unique_ptr<MapiObject> OpenStoreObject(const NodeDatabase& database, const Node& node);

}  // namespace warder::pst

#endif  // WARDER_OPEN_EXTRACT_PST_STORE_OBJECT_H_
