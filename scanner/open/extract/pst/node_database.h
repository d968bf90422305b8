// The lower layer of Outlook's stores (.pst, .ost): nodes and the blocks that their data lie in.
// [MS-PST] 2.2; the pages of 4 KiB and packed blocks of newer .ost files as libpff describes them.
//
// Nothing that the file says is trusted: trees are walked with a limit of depth and of pages, a
// block is never longer than 64 KiB.
#ifndef WARDER_OPEN_EXTRACT_PST_NODE_DATABASE_H_
#define WARDER_OPEN_EXTRACT_PST_NODE_DATABASE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/open/extract/pst/encoding.h"
#include "scanner/open/input.h"

namespace warder::pst {

inline constexpr ByteView kMagic{"!BDN"};

struct Node {
  uint32_t id = 0;
  uint64_t data = 0;  // block, or tree of blocks; 0 = none
  uint64_t subnodes = 0;
  uint32_t parent = 0;

  // [MS-PST] 2.2.2.1.
  enum Type : uint8_t {
    kFolder = 0x02,
    kMessage = 0x04,
    kAttachment = 0x05,
    kHiddenMessage = 0x08
  };
  uint8_t type() const { return id & 0x1F; }
};
using Subnodes = std::map<uint32_t, Node>;

class NodeDatabase;

// The data of a node: blocks one behind the other.
class NodeData final : public RandomInput {
 public:
  struct Stretch {
    uint64_t block = 0;
    uint64_t begin = 0;  // in the data
    uint32_t size = 0;
  };
  NodeData(const NodeDatabase& database, std::vector<Stretch> pieces)
      : database_(database), pieces_(std::move(pieces)) {}

  uint64_t size() const override {
    return pieces_.empty() ? 0 : pieces_.back().begin + pieces_.back().size;
  }
  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override;
  const std::vector<Stretch>& pieces() const { return pieces_; }
  // Decoded; empty where it cannot be read.
  const std::string& Piece(size_t index) const;

 private:
  const NodeDatabase& database_;
  std::vector<Stretch> pieces_;
  mutable size_t held_ = SIZE_MAX;  // the piece that was read last
  mutable std::string bytes_;
};

class NodeDatabase {
 public:
  // kInput where the header tells of no store that we know. `file` must outlive the object.
  static Result<NodeDatabase> Open(const RandomInput& file);

  // In ascending order of their numbers, until visit(node) returns false.
  void ForEachNode(const std::function<bool(const Node&)>& visit) const;
  std::optional<Node> FindNode(uint32_t id) const;
  // Whether all pages and blocks that were asked for could be read.
  bool damaged() const { return damaged_; }
  bool has_wide_pages() const { return form_ == Form::kWide; }

  NodeData DataOf(uint64_t block) const;
  Subnodes SubnodesOf(uint64_t block) const;
  // Decoded; empty where it cannot be read.
  std::string ReadBlock(uint64_t block) const;

 private:
  enum class Form : uint8_t { kAnsi, kUnicode, kWide };
  struct Page {
    ByteView bytes;
    size_t count = 0;
    size_t entry_size = 0;
    uint8_t level = 0;
  };
  struct BlockPlace {
    uint64_t offset = 0;
    uint32_t stored = 0;
    uint32_t size = 0;
  };

  explicit NodeDatabase(const RandomInput& file) : file_(&file) {}
  bool ReadHeader();
  size_t Width() const { return form_ == Form::kAnsi ? 4 : 8; }
  size_t PageSize() const { return form_ == Form::kWide ? 4096 : 512; }
  uint64_t Number(ByteView bytes, size_t at) const;
  std::optional<Page> ReadPage(uint64_t offset, uint8_t type) const;
  // The leaf entry with that key; empty where there is none.
  std::string FindEntry(uint64_t root, uint8_t type, uint64_t key) const;
  bool Walk(uint64_t offset, size_t depth, size_t* pages,
            const std::function<bool(const Node&)>& visit) const;
  Node NodeFrom(ByteView entry) const;
  std::optional<BlockPlace> FindBlock(uint64_t block) const;
  void AddPieces(uint64_t block, int level, std::vector<NodeData::Stretch>* pieces) const;
  void AddSubnodes(uint64_t block, int level, Subnodes* nodes) const;

  const RandomInput* file_;
  Form form_ = Form::kUnicode;
  Encoding encoding_ = Encoding::kNone;
  uint64_t nodes_ = 0;  // where the roots of the trees lie
  uint64_t blocks_ = 0;
  mutable std::unordered_map<uint64_t, std::string> pages_;
  mutable bool damaged_ = false;
};

}  // namespace warder::pst

#endif  // WARDER_OPEN_EXTRACT_PST_NODE_DATABASE_H_
