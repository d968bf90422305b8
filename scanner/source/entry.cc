#include "scanner/source/entry.h"

namespace warder {

ObjectId Entry::Id() const {
  const Mount* mount = parent ? parent->mount() : nullptr;
  return ObjectId{device, !mount || mount->StableInodes() ? inode : 0, {}};
}

}  // namespace warder
