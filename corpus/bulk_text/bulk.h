// Bulk text for benchmarks: any volume in constant memory, the same bytes for the same options.
//
// A quarter each of the bytes is prose (about 40 identifiers a megabyte), CSV, JSON and log lines;
// file sizes are log-normal unless fixed. It holds no truth: what matters is volume and texture.
#ifndef WARDER_CORPUS_BULK_TEXT_BULK_H_
#define WARDER_CORPUS_BULK_TEXT_BULK_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace warder::corpus {

struct BulkOptions {
  enum class Form { kMixed, kProse, kCsv, kJson, kLog };
  uint64_t bytes = 0;
  std::filesystem::path folder;
  uint64_t files =
      0;  // 0: one per 64 KiB; 1: `folder` is the file's folder, the file is called bulk.<ending>
  bool fixed = false;  // all files of one size
  Form form = Form::kMixed;
  bool utf16le = false;
  int quotes = 0;  // percent of CSV cells in quotes
  uint64_t seed = 1;
};

// SIZE OUTDIR [options], as typed; throws std::invalid_argument.
BulkOptions ParseBulkOptions(const std::vector<std::string>& arguments);

// Throws std::runtime_error when a file cannot be written.
void WriteBulk(const BulkOptions& options);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_BULK_TEXT_BULK_H_
