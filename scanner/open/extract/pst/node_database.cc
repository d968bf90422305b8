#include "scanner/open/extract/pst/node_database.h"

#include <algorithm>
#include <array>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/unpack/inflate.h"

namespace warder::pst {
namespace {

constexpr uint8_t kBlockPage = 0x80, kNodePage = 0x81;
constexpr size_t kMaxDepth = 12;
constexpr size_t kHeldPages = 2'000;
constexpr size_t kMaxPieces = 4'000'000;
constexpr size_t kMaxSubnodes = 200'000;
constexpr uint32_t kMaxBlock = 65536;
// [MS-PST] 2.2.2.2: structure rather than data.
constexpr uint64_t kInternal = 2;
constexpr size_t kHeader = 564;

}  // namespace

Result<size_t> NodeData::ReadAt(uint64_t offset, char* to, size_t length) const {
  size_t done = 0;
  auto at = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                             [](uint64_t value, const Stretch& s) { return value < s.begin; });
  if (at == pieces_.begin()) return size_t{0};
  for (--at; at != pieces_.end() && done < length; ++at) {
    const uint64_t within = offset + done - at->begin;
    if (within >= at->size) break;
    const std::string& bytes = Piece(static_cast<size_t>(at - pieces_.begin()));
    // A block that is shorter than it says leaves zeros, so that what follows keeps its place.
    const size_t count = std::min<size_t>(length - done, at->size - within);
    for (size_t i = 0; i < count; ++i)
      to[done + i] = within + i < bytes.size() ? bytes[within + i] : '\0';
    done += count;
  }
  return done;
}

const std::string& NodeData::Piece(size_t index) const {
  if (held_ != index) {
    bytes_ = database_.ReadBlock(pieces_[index].block);
    held_ = index;
  }
  return bytes_;
}

Result<NodeDatabase> NodeDatabase::Open(const RandomInput& file) {
  NodeDatabase database(file);
  if (!database.ReadHeader())
    return Fail(ErrorKind::kInput, "no header of an Outlook data file that is known");
  return database;
}

// 2.2.2.6.
bool NodeDatabase::ReadHeader() {
  const std::string header = ReadString(*file_, 0, kHeader).value_or("");
  if (!header.starts_with(kMagic) || header.size() < 516) return false;
  const uint16_t version = U16LeAt(header, 10);
  if (version == 14 || version == 15) {
    form_ = Form::kAnsi;
    nodes_ = U32LeAt(header, 188);
    blocks_ = U32LeAt(header, 196);
    encoding_ = static_cast<Encoding>(U8At(header, 461));
    return true;
  }
  if (version < 23) return false;
  form_ = version >= 36 ? Form::kWide : Form::kUnicode;
  nodes_ = U64LeAt(header, 224);
  blocks_ = U64LeAt(header, 240);
  encoding_ = static_cast<Encoding>(U8At(header, 513));
  return true;
}

uint64_t NodeDatabase::Number(ByteView bytes, size_t at) const {
  return LittleEndianAt(bytes, at, Width());
}

// 2.2.2.7.7.1: entries, then how many there are, of which size, at which level, then the trailer.
std::optional<NodeDatabase::Page> NodeDatabase::ReadPage(uint64_t offset, uint8_t type) const {
  auto known = pages_.find(offset);
  if (known == pages_.end()) {
    if (pages_.size() >= kHeldPages) pages_.clear();
    known = pages_.emplace(offset, ReadString(*file_, offset, PageSize()).value_or("")).first;
  }
  const ByteView bytes = known->second;
  const size_t meta = form_ == Form::kWide ? 4056 : form_ == Form::kAnsi ? 496 : 488;
  const size_t trailer = form_ == Form::kWide ? 4072 : form_ == Form::kAnsi ? 500 : 496;
  Page page;
  page.bytes = bytes;
  if (form_ == Form::kWide) {
    page.count = U16LeAt(bytes, meta);
    page.entry_size = U8At(bytes, meta + 4);
    page.level = U8At(bytes, meta + 5);
  } else {
    page.count = U8At(bytes, meta);
    page.entry_size = U8At(bytes, meta + 2);
    page.level = U8At(bytes, meta + 3);
  }
  const bool fits = page.entry_size >= 3 * Width() && page.count * page.entry_size <= meta;
  if (bytes.size() < PageSize() || U8At(bytes, trailer) != type || !fits) {
    damaged_ = true;
    return std::nullopt;
  }
  return page;
}

std::string NodeDatabase::FindEntry(uint64_t root, uint8_t type, uint64_t key) const {
  uint64_t offset = root;
  for (size_t depth = 0; depth < kMaxDepth; ++depth) {
    const auto page = ReadPage(offset, type);
    if (!page) return {};
    // The last one whose key is not greater.
    size_t low = 0, high = page->count;
    const auto key_at = [&](size_t i) {
      const uint64_t number = Number(page->bytes, i * page->entry_size);
      return type == kBlockPage ? number & ~uint64_t{1} : number;
    };
    while (low < high) {
      const size_t middle = (low + high) / 2;
      if (key_at(middle) <= key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) return {};
    const ByteView entry = page->bytes.substr((low - 1) * page->entry_size, page->entry_size);
    if (page->level == 0) return key_at(low - 1) == key ? std::string(entry) : std::string();
    offset = Number(entry, 2 * Width());
  }
  damaged_ = true;
  return {};
}

// 2.2.2.7.7.4; of numbers of nodes only the lower half is used.
Node NodeDatabase::NodeFrom(ByteView entry) const {
  Node node;
  node.id = U32LeAt(entry, 0);
  node.data = Number(entry, Width());
  node.subnodes = Number(entry, 2 * Width());
  node.parent = U32LeAt(entry, 3 * Width());
  return node;
}

bool NodeDatabase::Walk(uint64_t offset, size_t depth, size_t* pages,
                        const std::function<bool(const Node&)>& visit) const {
  // A page is met once: more than the file has lead in circles.
  if (depth > kMaxDepth || ++*pages > file_->size() / PageSize()) {
    damaged_ = true;
    return true;
  }
  auto page = ReadPage(offset, kNodePage);
  if (!page) return true;
  // Others may take its place among those that are held.
  const std::string bytes(page->bytes);
  for (size_t i = 0; i < page->count; ++i) {
    const ByteView entry = ByteView(bytes).substr(i * page->entry_size, page->entry_size);
    const bool go_on = page->level == 0 ? visit(NodeFrom(entry))
                                        : Walk(Number(entry, 2 * Width()), depth + 1, pages, visit);
    if (!go_on) return false;
  }
  return true;
}

void NodeDatabase::ForEachNode(const std::function<bool(const Node&)>& visit) const {
  size_t pages = 0;
  (void)Walk(nodes_, 0, &pages, visit);
}

std::optional<Node> NodeDatabase::FindNode(uint32_t id) const {
  const std::string entry = FindEntry(nodes_, kNodePage, id);
  if (entry.empty()) return std::nullopt;
  return NodeFrom(entry);
}

std::optional<NodeDatabase::BlockPlace> NodeDatabase::FindBlock(uint64_t block) const {
  const std::string entry = FindEntry(blocks_, kBlockPage, block & ~uint64_t{1});
  if (entry.empty()) return std::nullopt;
  BlockPlace place;
  place.offset = Number(entry, Width());
  place.stored = place.size = U16LeAt(entry, 2 * Width());
  if (form_ == Form::kWide) place.size = U16LeAt(entry, 2 * Width() + 2);
  return place;
}

std::string NodeDatabase::ReadBlock(uint64_t block) const {
  const auto place = FindBlock(block);
  std::string bytes = place ? ReadString(*file_, place->offset, place->stored).value_or("") : "";
  if (!place || bytes.size() < place->stored) damaged_ = true;
  if (place && place->size != place->stored && bytes.size() > 2) {
    // Packed: two bytes of zlib's header, then deflate.
    Inflater inflater;
    MemorySource source(ByteView(bytes).substr(2));
    BufferedSource buffered(&source);
    std::string plain(kMaxBlock, '\0');
    plain.resize(inflater.Read(&buffered, plain.data(), plain.size()));
    bytes = std::move(plain);
  }
  if ((block & kInternal) == 0) Decode(encoding_, block & ~uint64_t{1}, &bytes);
  return bytes;
}

// 2.2.2.8.3.2: a tree of up to two levels over the blocks.
void NodeDatabase::AddPieces(uint64_t block, int level,
                             std::vector<NodeData::Stretch>* pieces) const {
  const uint64_t begin = pieces->empty() ? 0 : pieces->back().begin + pieces->back().size;
  // Packed blocks are longer than what they lie in.
  if (pieces->size() >= kMaxPieces || begin / 16 > file_->size()) {
    damaged_ = true;
    return;
  }
  if ((block & kInternal) == 0) {
    const auto place = FindBlock(block);
    if (!place) {
      damaged_ = true;
      return;
    }
    pieces->push_back({block, begin, place->size});
    return;
  }
  const std::string tree = ReadBlock(block);
  if (level > 2 || U8At(tree, 0) != 1) {
    damaged_ = true;
    return;
  }
  const size_t count = U16LeAt(tree, 2);
  for (size_t i = 0; i < count && 8 + (i + 1) * Width() <= tree.size(); ++i) {
    const uint64_t child = Number(tree, 8 + i * Width());
    if (child != block) AddPieces(child, level + 1, pieces);
  }
}

NodeData NodeDatabase::DataOf(uint64_t block) const {
  std::vector<NodeData::Stretch> pieces;
  if (block != 0) AddPieces(block, 0, &pieces);
  return {*this, std::move(pieces)};
}

// 2.2.2.8.3.3.
void NodeDatabase::AddSubnodes(uint64_t block, int level, Subnodes* nodes) const {
  const std::string tree = ReadBlock(block);
  if (level > 1 || U8At(tree, 0) != 2) {
    damaged_ = true;
    return;
  }
  const bool leaf = U8At(tree, 1) == 0;
  const size_t count = U16LeAt(tree, 2);
  const size_t begin = form_ == Form::kAnsi ? 4 : 8;
  const size_t entry_size = (leaf ? 3 : 2) * Width();
  for (size_t i = 0; i < count && begin + (i + 1) * entry_size <= tree.size(); ++i) {
    if (nodes->size() >= kMaxSubnodes) {
      damaged_ = true;
      return;
    }
    const ByteView entry = ByteView(tree).substr(begin + i * entry_size, entry_size);
    if (!leaf) {
      AddSubnodes(Number(entry, Width()), level + 1, nodes);
      continue;
    }
    Node node;
    node.id = U32LeAt(entry, 0);
    node.data = Number(entry, Width());
    node.subnodes = Number(entry, 2 * Width());
    nodes->emplace(node.id, node);
  }
}

Subnodes NodeDatabase::SubnodesOf(uint64_t block) const {
  Subnodes nodes;
  if (block != 0) AddSubnodes(block, 0, &nodes);
  return nodes;
}

}  // namespace warder::pst
