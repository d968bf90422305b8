// Digest of the MANIFEST of the tables that this program was built with; the definition is
// generated.
#ifndef WARDER_RUN_TABLES_DIGEST_H_
#define WARDER_RUN_TABLES_DIGEST_H_

namespace warder {

extern const char kTablesDigest[];
// SHA-256 of names.bin, hex.
extern const char kNamesDigest[];

}  // namespace warder

#endif  // WARDER_RUN_TABLES_DIGEST_H_
