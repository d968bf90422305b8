// Encryption by the file system itself, directory tree by directory tree (ext4, f2fs, ubifs, ceph).
//
// Source: Linux, Documentation/filesystems/fscrypt.rst.
#ifndef WARDER_VOLUME_FSCRYPT_H_
#define WARDER_VOLUME_FSCRYPT_H_

#include <optional>

#include "scanner/base/bytes.h"
#include "scanner/model/protection.h"

namespace warder {

// The policy that an open file or directory is encrypted under; nothing if it is not, or if the
// file system knows of no such thing. One system call where it is not encrypted.
std::optional<Protection> FscryptOf(int fd);
std::optional<Protection> FscryptOfPath(const PathBytes& path);

// What the two modes of a policy stand for (FSCRYPT_MODE_*).
Protection FscryptProtection(uint8_t contents_mode, uint8_t names_mode);

}  // namespace warder

#endif  // WARDER_VOLUME_FSCRYPT_H_
