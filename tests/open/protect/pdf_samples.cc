#include "tests/open/protect/pdf_samples.h"

#include "scanner/open/protect/crypto.h"
#include "tests/open/protect/graded_case.h"

namespace warder {
namespace {

std::string Entry(size_t offset) {
  std::string digits = std::to_string(offset);
  return std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
}

std::string Pad(const std::string& password) {
  const std::string fill(
      "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08"
      "\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A",
      32);
  return (password + fill).substr(0, 32);
}

std::string Xored(std::string key, int with) {
  for (char& c : key) c = static_cast<char>(c ^ with);
  return key;
}

std::string Md5Often(std::string value, int times, size_t bytes) {
  for (int i = 0; i < times; ++i) value = DigestOf(DigestKind::kMd5, {value.substr(0, bytes)});
  return value.substr(0, bytes);
}

}  // namespace

std::string PdfHex(const std::string& bytes) {
  std::string hex = "<";
  for (const char c : bytes) {
    hex += "0123456789ABCDEF"[static_cast<uint8_t>(c) >> 4];
    hex += "0123456789ABCDEF"[static_cast<uint8_t>(c) & 15];
  }
  return hex + ">";
}

std::string WritePdf(const std::vector<std::string>& objects, const std::string& trailer) {
  std::string file = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
  std::string table = "0000000000 65535 f \n";
  for (size_t i = 0; i < objects.size(); ++i) {
    table += Entry(file.size());
    file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string count = std::to_string(objects.size() + 1);
  const std::string at = std::to_string(file.size());
  return file + "xref\n0 " + count + "\n" + table + "trailer\n<< /Size " + count + " /Root 1 0 R " +
         trailer + " >>\nstartxref\n" + at + "\n%%EOF\n";
}

std::vector<std::string> PlainObjects() {
  const std::string text =
      "BT /F1 12 Tf 72 720 Td (Nobody in this text exists. /Encrypt is a word) Tj ET";
  return {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << "
          "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
          "<< /Length " + std::to_string(text.size()) + " >>\nstream\n" + text + "\nendstream"};
}

std::string AppendRevision(const std::string& pdf, int number, const std::string& object,
                           const std::string& trailer) {
  const size_t previous = pdf.rfind("startxref\n") + 10;
  const std::string prev = pdf.substr(previous, pdf.find('\n', previous) - previous);
  std::string file = pdf;
  const size_t at = file.size();
  file += std::to_string(number) + " 0 obj\n" + object + "\nendobj\n";
  const std::string xref = std::to_string(file.size());
  return file + "xref\n" + std::to_string(number) + " 1\n" + Entry(at) + "trailer\n<< /Size " +
         std::to_string(number + 1) + " /Root 1 0 R /Prev " + prev + " " + trailer +
         " >>\nstartxref\n" + xref + "\n%%EOF\n";
}

// Algorithms 3 to 5 of ISO 32000-1, 7.6.3.
std::string StandardDictionary(int revision, const std::string& user, const std::string& owner,
                               const std::string& filters) {
  const size_t bytes = revision == 2 ? 5 : 16;
  const int more = revision == 2 ? 0 : 50;
  const int last = revision == 2 ? 0 : 19;
  const std::string owner_key =
      Md5Often(DigestOf(DigestKind::kMd5, {Pad(owner)}), more, more == 0 ? bytes : 16)
          .substr(0, bytes);
  std::string o = Pad(user);
  for (int i = 0; i <= last; ++i) o = Rc4(Xored(owner_key, i), o);
  const std::string id = "warder-id-0";
  const std::string key =
      Md5Often(DigestOf(DigestKind::kMd5, {Pad(user), o, Le(0xFFFFFFFC, 4), id}), more, bytes)
          .substr(0, bytes);
  std::string u = revision == 2 ? Pad("") : DigestOf(DigestKind::kMd5, {Pad(""), id});
  for (int i = 0; i <= last; ++i) u = Rc4(Xored(key, i), u);
  u.resize(32, '\0');
  const int version = revision == 2 ? 1 : revision == 3 ? 2 : 4;
  return "<< /Filter /Standard /V " + std::to_string(version) + " /R " + std::to_string(revision) +
         " /Length " + std::to_string(bytes * 8) + " /P -4 /O " + PdfHex(o) + " /U " + PdfHex(u) +
         " " + filters + " >>";
}

}  // namespace warder
