// Writes stores of Outlook as [MS-PST] says, for tests: no free tool does.
#ifndef WARDER_TESTS_OPEN_EXTRACT_OUTLOOK_STORE_WRITER_H_
#define WARDER_TESTS_OPEN_EXTRACT_OUTLOOK_STORE_WRITER_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace warder {

// Properties by tag (number << 16 | type). A value is that of [MS-PST] 2.3.3.3: up to four bytes
// for a number, the bytes of anything longer.
using StoreProperties = std::vector<std::pair<uint32_t, std::string>>;

struct StoreMessage {
  StoreProperties properties;
  std::vector<StoreProperties> recipients;  // numbers, then texts; all with the same tags
  struct Attachment {
    StoreProperties properties;
    std::vector<StoreMessage> message;  // one, or none
  };
  std::vector<Attachment> attachments;
};

class StoreWriter {
 public:
  enum class Form : uint8_t { kAnsi, kUnicode };
  // `encoding`: bCryptMethod.
  StoreWriter(Form form, uint8_t encoding) : form_(form), encoding_(encoding) {}

  void AddFolder(uint32_t id, uint32_t parent, const std::string& name);
  void AddMessage(uint32_t id, uint32_t parent, const StoreMessage& message);
  std::string Write();

 private:
  struct Node {
    uint64_t data = 0;
    uint64_t subnodes = 0;
    uint32_t parent = 0;
  };
  using Nodes = std::map<uint32_t, Node>;
  struct Block {
    uint64_t offset = 0;
    size_t size = 0;
  };

  std::string Number(uint64_t value) const;
  uint64_t AddBlock(std::string bytes, bool internal);
  uint64_t AddData(const std::string& bytes);
  uint64_t AddSubnodes(const Nodes& nodes);
  Node AddObject(const StoreProperties& properties, Nodes subnodes);
  Node AddRecipients(const std::vector<StoreProperties>& rows);
  Node MessageNode(const StoreMessage& message);
  uint64_t AddPage(const std::vector<std::string>& entries, uint8_t type, uint8_t level);
  uint64_t AddTree(const std::vector<std::string>& entries, uint8_t type);
  size_t MostInHeap() const { return 2000; }

  const Form form_;
  const uint8_t encoding_;
  std::string file_ = std::string(1024, '\0');
  std::map<uint64_t, Block> blocks_;
  Nodes nodes_;
  uint64_t next_block_ = 4;
  uint32_t next_value_ = 1;
};

// A text property in UTF-16.
std::pair<uint32_t, std::string> WideProperty(uint16_t id, std::string_view text);
// One of four bytes.
std::pair<uint32_t, std::string> NumberProperty(uint16_t id, uint32_t value);

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_EXTRACT_OUTLOOK_STORE_WRITER_H_
