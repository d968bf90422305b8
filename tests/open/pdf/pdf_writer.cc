#include "tests/open/pdf/pdf_writer.h"

#include <algorithm>
#include <cstdio>

namespace warder {

std::string PdfStream(std::string_view dictionary, std::string_view bytes) {
  return "<< " + std::string(dictionary) + " /Length " + std::to_string(bytes.size()) +
         " >>\nstream\n" + std::string(bytes) + "\nendstream";
}

void PdfWriter::Write() {
  if (bytes_.empty()) bytes_ = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
  std::map<int, size_t> places;
  for (const auto& [number, body] : pending_) {
    places[number] = bytes_.size();
    bytes_ += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
    size_ = std::max(size_, number + 1);
  }
  const size_t table = bytes_.size();
  bytes_ += "xref\n";
  if (last_table_ == 0) bytes_ += "0 1\n0000000000 65535 f \n";
  for (const auto& [number, place] : places) {
    char entry[32];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", place);
    bytes_ += std::to_string(number) + " 1\n" + entry;
  }
  bytes_ += "trailer\n<< /Size " + std::to_string(size_) + " /Root 1 0 R " + trailer_;
  if (last_table_ != 0) bytes_ += " /Prev " + std::to_string(last_table_);
  bytes_ += " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
  last_table_ = table;
  pending_.clear();
}

PdfWriter PdfWriter::WithPages(const std::vector<std::string>& contents, std::string_view catalog,
                               std::string_view page, std::string trailer) {
  PdfWriter writer(std::move(trailer));
  writer.Set(1, "<< /Type /Catalog /Pages 2 0 R " + std::string(catalog) + " >>");
  writer.Set(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  std::string kids;
  int number = 10;
  for (const std::string& content : contents) {
    kids += std::to_string(number) + " 0 R ";
    writer.Set(number,
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 "
               "R >> /XObject << /I 4 0 R >> >> /Contents " +
                   std::to_string(number + 1) + " 0 R " + std::string(page) + " >>");
    writer.Set(number + 1, PdfStream("", content));
    number += 2;
  }
  writer.Set(4, PdfStream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace "
                          "/DeviceGray /BitsPerComponent 8",
                          "x"));
  writer.Set(
      2, "<< /Type /Pages /Count " + std::to_string(contents.size()) + " /Kids [" + kids + "] >>");
  return writer;
}

}  // namespace warder
