// Does the empty password open a PDF file, as user or as owner? ISO 32000-2, 7.6.4. Either way it
// is readable by anyone. No other password is ever tried.
#ifndef WARDER_OPEN_PROTECT_PDF_PASSWORD_H_
#define WARDER_OPEN_PROTECT_PDF_PASSWORD_H_

#include <cstdint>
#include <string>
#include <vector>

namespace warder {

// What the standard security handler stores.
struct PdfPasswordCheck {
  int revision = 0;
  std::vector<size_t> key_bytes;  // revisions 2 to 4: lengths to try; writers disagree on units
  std::string owner;              // O
  std::string user;               // U
  uint32_t permissions = 0;       // P
  std::string id;                 // the first string of ID
  bool encrypt_metadata = true;
};

bool EmptyUserPasswordOpens(const PdfPasswordCheck& check);
bool EmptyOwnerPasswordOpens(const PdfPasswordCheck& check);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_PDF_PASSWORD_H_
