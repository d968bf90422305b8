// The middle layer of a store: properties and tables in the heap of a node. [MS-PST] 2.3.
#ifndef WARDER_OPEN_EXTRACT_PST_HEAP_H_
#define WARDER_OPEN_EXTRACT_PST_HEAP_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scanner/open/extract/pst/node_database.h"

namespace warder::pst {

struct Property {
  uint16_t id = 0;
  uint16_t type = 0;
  uint32_t value = 0;  // of up to four bytes; else where the value is
  std::string cell;    // of a table: the bytes of a longer value that stands in the row
};

// A heap on a node (2.3.1), with the subnodes that hold what is too long for it.
class Heap {
 public:
  // All must outlive it.
  Heap(const NodeDatabase& database, const Node& node);

  // The properties of an object (2.3.3), in the order of their numbers.
  std::vector<Property> Properties() const;
  // The rows of a table (2.3.4).
  std::vector<std::vector<Property>> Rows() const;

  // The bytes of a value: in the heap, or in a subnode.
  std::unique_ptr<RandomInput> Value(uint32_t where) const;
  const Subnodes& subnodes() const { return subnodes_; }
  const NodeDatabase& database() const { return database_; }

 private:
  std::string Allocation(uint32_t id) const;
  void AddRecords(uint32_t id, int level, size_t key_size, size_t entry_size,
                  std::string* records) const;
  uint32_t root() const;

  const NodeDatabase& database_;
  NodeData data_;
  Subnodes subnodes_;
};

}  // namespace warder::pst

#endif  // WARDER_OPEN_EXTRACT_PST_HEAP_H_
