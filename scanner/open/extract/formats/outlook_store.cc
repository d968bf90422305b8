// Stores of Outlook: .pst, .ost. Every message that the store knows is read, wherever it hangs, so
// that those in folders that Outlook does not show are too. [MS-PST]
#include <map>
#include <string>
#include <utility>

#include "scanner/open/extract/outlook/message.h"
#include "scanner/open/extract/pst/node_database.h"
#include "scanner/open/extract/pst/store_object.h"
#include "scanner/open/format_reader.h"

namespace warder {
namespace {

using pst::Node;

constexpr uint16_t kDisplayName = 0x3001;
// [MS-PST] 2.4.1.
constexpr uint32_t kRootFolder = 0x122;
constexpr size_t kMaxFolderDepth = 64;
constexpr size_t kMaxFolders = 100'000;

class StoreReader {
 public:
  StoreReader(const pst::NodeDatabase& database, const MemberRange& range, ChildOpener* children,
              OpenSink* sink)
      : database_(database), range_(range), children_(*children), sink_(*sink) {}

  bool Read() {
    uint64_t index = 0;
    bool more = false;
    database_.ForEachNode([&](const Node& node) {
      if (node.type() != Node::kMessage && node.type() != Node::kHiddenMessage) return true;
      more = index == range_.last;
      if (!more && index >= range_.first) ok_ = ReadMessage(node, index);
      ++index;
      return ok_ && !more;
    });
    if (!ok_) return false;
    if (more) return sink_.MoreMembers();
    return !database_.damaged() ||
           sink_.AddGap({CoverageClass::kDamaged, "pages or blocks out of reach", 0, 0});
  }

 private:
  struct Folder {
    std::string path;
    bool is_reached = false;  // from the root
  };

  bool ReadMessage(const Node& node, uint64_t index) {
    if (!children_.Spend(0)) return false;
    const Folder folder = FolderOf(node.parent, 0);
    MemberHeader header;
    header.name = folder.path + (folder.path.empty() ? "" : "/") + std::to_string(index + 1);
    header.index = index;
    if (!sink_.BeginMember(header)) return false;
    // Children of an earlier number would be taken for read.
    const OutlookPlace place{node.type() == Node::kHiddenMessage || !folder.is_reached,
                             range_.first};
    const auto message = pst::OpenStoreObject(database_, node);
    return ReadOutlookMessage(*message, place, &children_, &sink_) &&
           sink_.EndMember("Outlook message");
  }

  Folder FolderOf(uint32_t id, size_t depth) {
    if (id == kRootFolder) return {"", true};
    const auto known = folders_.find(id);
    if (known != folders_.end()) return known->second;
    Folder folder;
    const auto node = database_.FindNode(id);
    if (node && node->type() == Node::kFolder && node->parent != id && depth < kMaxFolderDepth) {
      folder = FolderOf(node->parent, depth + 1);
      const std::string name = pst::OpenStoreObject(database_, *node)->Text(kDisplayName);
      if (!folder.path.empty() && !name.empty()) folder.path += '/';
      folder.path += name;
    }
    if (folders_.size() < kMaxFolders) folders_.emplace(id, folder);
    return folder;
  }

  const pst::NodeDatabase& database_;
  const MemberRange range_;
  ChildOpener& children_;
  OpenSink& sink_;
  std::map<uint32_t, Folder> folders_;
  bool ok_ = true;
};

bool Claims(const OpenInput& input) {
  return input.Head().starts_with(pst::kMagic);
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  const auto bytes = input.Random();
  if (!bytes) return sink.AddGap({CoverageClass::kOverBudget, bytes.error().message, 0, 0});
  const auto database = pst::NodeDatabase::Open(**bytes);
  if (!database) return sink.AddGap({CoverageClass::kDamaged, database.error().message, 0, 0});
  return StoreReader(*database, range, &children, &sink).Read();
}

}  // namespace

namespace format_readers {
extern const FormatReader outlook_store{"Outlook store", Claims, Read, true, false};
}  // namespace format_readers

}  // namespace warder
