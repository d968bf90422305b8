// PDF files put together by hand, for what no tool writes.
#ifndef WARDER_TESTS_OPEN_PROTECT_PDF_SAMPLES_H_
#define WARDER_TESTS_OPEN_PROTECT_PDF_SAMPLES_H_

#include <cstdint>
#include <string>
#include <vector>

namespace warder {

// Objects 1, 2 ... with a cross-reference table and a trailer whose /Root is object 1. `trailer` is
// added to the trailer's dictionary.
std::string WritePdf(const std::vector<std::string>& objects, const std::string& trailer = "");

// Catalogue, pages, a page and its text: objects 1 to 4.
std::vector<std::string> PlainObjects();

// The same revision appended to a file: one more object `number`, and a new trailer.
std::string AppendRevision(const std::string& pdf, int number, const std::string& object,
                           const std::string& trailer);

// The standard handler's dictionary of revision 2 to 4 for these passwords, /ID being
// "warder-id-0".
std::string StandardDictionary(int revision, const std::string& user, const std::string& owner,
                               const std::string& filters = "");
inline constexpr char kSampleId[] = "/ID [(warder-id-0) (warder-id-0)]";

// "<0123...>"
std::string PdfHex(const std::string& bytes);

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_PROTECT_PDF_SAMPLES_H_
