// No free tool writes RAR: small archives of stored members, their headers written here after
// RARLAB's technote (version 5) and the headers of its unpacker (version 4).
#ifndef WARDER_TESTS_OPEN_UNPACK_RAR_WRITER_H_
#define WARDER_TESTS_OPEN_UNPACK_RAR_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace warder {

struct RarFile {
  std::string name;
  std::string content;
  bool encrypted = false;
  uint8_t version = 29;  // of version 4: that which can unpack it
  // The stretch of the content that lies in this volume.
  size_t from = 0;
  size_t to = std::string::npos;
};

struct RarVolume {
  std::optional<unsigned> number = {};  // from 0; nothing = an archive that is whole
  bool more = false;                    // another one follows
  uint16_t main_flags = 0;              // of version 4
};

// The headers of version 5 with a checksum in front, also to make what the writers do not.
std::string RarNumber(uint64_t value);
std::string RarBlock5(const std::string& header);

using RarWriter = std::string (*)(const std::vector<RarFile>& files, const RarVolume& volume);
std::string WriteRar5(const std::vector<RarFile>& files, const RarVolume& volume = {});
std::string WriteRar4(const std::vector<RarFile>& files, const RarVolume& volume = {});

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_UNPACK_RAR_WRITER_H_
