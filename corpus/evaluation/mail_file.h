// Mail is read in parts: a finding in a body counts from where the body begins, and each message
// of a mailbox is a member. The truth counts from the start of the file.
#ifndef WARDER_CORPUS_EVALUATION_MAIL_FILE_H_
#define WARDER_CORPUS_EVALUATION_MAIL_FILE_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/evaluation/truth.h"

namespace warder::corpus {

// By the ending of its name: .eml or .mbox.
bool IsMailFile(const std::filesystem::path& path);

// Messages of plain text, as the generator writes them.
class MailFile {
 public:
  // Throws std::runtime_error if it cannot be read.
  explicit MailFile(const std::filesystem::path& path);

  // What stands at `offset` of a body, as an offset in the file. `members` leads to the message:
  // none, or "12.eml" in a mailbox. Nothing if there is no such.
  std::optional<uint64_t> InFile(const std::vector<std::string>& members, uint64_t offset) const;
  bool IsInHeader(uint64_t offset) const;

 private:
  struct Message {
    uint64_t begin = 0;
    uint64_t body = 0;
  };

  std::vector<Message> messages_;  // ascending
};

// Takes out of the truth what was planted in headers of mail below `folder`: the scanner sees them
// as a form in an order of its own.
void LeaveOutHeaders(const std::filesystem::path& folder, Truth* truth);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_EVALUATION_MAIL_FILE_H_
