// The names in one directory, sorted. For the files of this folder only.
#ifndef WARDER_SOURCE_LISTING_H_
#define WARDER_SOURCE_LISTING_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace warder {

class Listing {
 public:
  struct Item {
    const char* name;  // NUL-terminated; valid as long as the listing
    size_t length;
    uint64_t inode;
    unsigned char type;  // DT_REG ... of dirent.h, or DT_UNKNOWN
  };

  // Reads the directory `fd` to its end. Returns 0, or errno: the names read until then are there
  // all the same.
  // "." and ".." are left out, and so is a name that is given twice because the directory changes
  // meanwhile.
  int Read(int fd);

  size_t size() const { return records_.size(); }
  // In order of bytes.
  Item operator[](size_t index) const;

 private:
  // 24 bytes a name, so that a directory with a million names stays small.
  struct Record {
    uint64_t key;  // first eight bytes of the name, most significant first
    uint64_t inode;
    uint64_t begin : 40;  // in names_
    uint64_t length : 16;
    uint64_t type : 8;
  };

  void Append(const char* name, uint64_t inode, unsigned char type);
  void Sort();

  std::string names_;  // each followed by NUL
  std::vector<Record> records_;
};

}  // namespace warder

#endif  // WARDER_SOURCE_LISTING_H_
