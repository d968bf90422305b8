// Writes small PDFs for tests: objects as text, numbered from 1, with a table of their places.
#ifndef WARDER_TESTS_OPEN_PDF_PDF_WRITER_H_
#define WARDER_TESTS_OPEN_PDF_PDF_WRITER_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace warder {

// "<< ... >>" with its length, and the bytes.
std::string PdfStream(std::string_view dictionary, std::string_view bytes);

class PdfWriter {
 public:
  // Object 1 is the catalog. `trailer`: entries beside Size and Root.
  explicit PdfWriter(std::string trailer = "") : trailer_(std::move(trailer)) {}
  // Adds an object, or replaces it where the number was used before.
  void Set(int number, std::string body) { pending_[number] = std::move(body); }
  // Writes what was set since the last call, as a first version or as an update of it.
  void Write();
  const std::string& bytes() const { return bytes_; }

  // Catalog (1), pages (2), fonts (3), and from 10 on two objects for each page: itself and its
  // content. `catalog` and `page`: further entries.
  static PdfWriter WithPages(const std::vector<std::string>& contents,
                             std::string_view catalog = "", std::string_view page = "",
                             std::string trailer = "");

 private:
  std::string trailer_;
  std::string bytes_;
  std::map<int, std::string> pending_;
  int size_ = 1;
  size_t last_table_ = 0;
};

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_PDF_PDF_WRITER_H_
