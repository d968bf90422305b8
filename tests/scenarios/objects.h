// The objects of the acceptance scenarios, made here: made-up people of the corpus in workbooks,
// letters and mail as offices have them.
#ifndef WARDER_TESTS_SCENARIOS_OBJECTS_H_
#define WARDER_TESTS_SCENARIOS_OBJECTS_H_

#include <cstdint>
#include <string>
#include <vector>

namespace warder {

using Rows = std::vector<std::vector<std::string>>;

// A heading and a row for each: surname, forename, date of birth, PNC ID, prison number, offence,
// release date.
Rows Offenders(uint32_t count, uint32_t first = 0);
// Surname, forename, National Insurance number, sort code, account.
Rows BankDetails(uint32_t count);
std::string Csv(const Rows& rows);

struct SheetOf {
  std::string name;
  Rows rows;
  std::string state;  // "", "hidden" or "veryHidden"
};
std::string Xlsx(const std::vector<SheetOf>& sheets);
// BIFF8. `how`: readable but with passwords on sheet and structure, or enciphered with RC4 (40 bit)
// under `password`.
enum class XlsLock : uint8_t { kSheetPassword, kRc4 };
std::string Xls(const Rows& rows, XlsLock how, const std::string& password);
// Paragraphs; an embedded file where `embedded` is not empty.
std::string Docx(const std::vector<std::string>& paragraphs, const std::string& header = "",
                 const std::string& embedded_name = "", const std::string& embedded = "");
// An Outlook message with one attachment.
std::string Msg(const std::string& body, const std::string& name, const std::string& attachment);
// Runs a shell command in a folder of its own, where `bytes` lies as `name`; gives the content of
// the file `out` that it makes.
std::string MadeBy(const std::string& command, const std::string& name, const std::string& bytes,
                   const std::string& out);

}  // namespace warder

#endif  // WARDER_TESTS_SCENARIOS_OBJECTS_H_
