// Rich Text Format 1.9.1, which mail (msg) holds too.
#ifndef WARDER_OPEN_EXTRACT_RTF_RTF_READER_H_
#define WARDER_OPEN_EXTRACT_RTF_RTF_READER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/charset/code_page.h"
#include "scanner/open/extract/document_writer.h"
#include "scanner/open/input.h"

namespace warder {

class RtfReader {
 public:
  // `label` of the body. `on_object` takes what an embedded object holds: the bytes of \objdata.
  RtfReader(DocumentWriter* out, std::string label,
            std::function<void(const std::string&)> on_object = {});

  // Reads to the end; what is wrong with the bytes is left out. False: the source failed.
  Outcome Read(ByteSource* source);

 private:
  // What a group is: where its text goes.
  enum class Place : uint8_t {
    kBody,
    kNowhere,
    kHeader,
    kFootnote,
    kComment,
    kTextBox,
    kField,
    kProperty,
    kVariable,
    kAlternative,
    kAuthor,
    kObject,
    kFontTable,
  };
  struct Group {
    Place place = Place::kBody;
    bool hidden = false;
    bool deleted = false;
    int skip_characters = 1;  // \uc
    uint32_t code_page = 0;   // of the font in force; 0 = the document's
    const char* property = "";
  };

  int Next();
  int Peek();
  void Control();
  void Word(const std::string& word, bool has_number, int number);
  bool Destination(const std::string& word);
  bool Character(const std::string& word);
  void Formatting(const std::string& word, bool has_number, int number);
  void TimePart(const std::string& word, int number);
  void Hex();
  void EndGroup();
  void Put(char c);
  void PutCode(char32_t code);
  void FlushBytes();
  void Write(std::string_view text);
  void EndParagraph();
  void EndTime();
  Group& group() { return groups_.back(); }
  std::optional<DocumentWriter::Part> PartOf(const Group& group);

  DocumentWriter& out_;
  const std::string label_;
  const std::function<void(const std::string&)> on_object_;
  ByteSource* source_ = nullptr;
  std::string buffer_;
  size_t at_ = 0;
  bool ended_ = false;
  Outcome outcome_;

  std::vector<Group> groups_;
  uint32_t document_page_ = 1252;
  std::map<int, uint32_t> font_pages_;
  int font_ = -1;          // that the font table defines
  bool optional_ = false;  // "\*" stood in front
  int skip_ = 0;           // characters that a \u replaces
  std::string bytes_;      // in the code page of the font, not yet decoded
  uint32_t bytes_page_ = 0;
  char32_t high_surrogate_ = 0;
  std::string property_;  // text of a property so far
  std::string object_;    // hex digits of an object
  int year_ = 0, month_ = 0, day_ = 0;
};

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_RTF_RTF_READER_H_
