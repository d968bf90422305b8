// Results of files of one folder that stand one behind the other in a run, sealed as one text: a
// row, a name and a seal for each would cost many times what there is to keep of a small file.
#ifndef WARDER_STORE_FILE_PAGE_H_
#define WARDER_STORE_FILE_PAGE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warder {

// Longer results have a row of their own; a page takes no more when it is that long.
inline constexpr size_t kMostPaged = size_t{16} << 10;
inline constexpr size_t kPageSize = size_t{64} << 10;

// One file's last component, and its result as in EncodeResult.
std::string EncodePageFile(std::string_view name, std::string_view encoded);

class FilePage {
 public:
  struct File {
    std::string_view name;
    std::string_view encoded;
  };

  // `row`: object.id. Null if these are not the bytes of a page.
  static std::shared_ptr<const FilePage> Parse(int64_t row, std::string bytes);
  FilePage(const FilePage&) = delete;
  FilePage& operator=(const FilePage&) = delete;

  int64_t row() const { return row_; }
  const std::vector<File>& files() const { return files_; }
  // The place of a file in files(). Cheap where `hint` is it, as of whoever asks in order.
  std::optional<size_t> Find(std::string_view name, size_t hint) const;

 private:
  FilePage(int64_t row, std::string bytes) : row_(row), bytes_(std::move(bytes)) {}

  const int64_t row_;
  const std::string bytes_;
  std::vector<File> files_;
};

}  // namespace warder

#endif  // WARDER_STORE_FILE_PAGE_H_
