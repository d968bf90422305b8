#include "scanner/open/extract/xml/xml_reader.h"

#include <expat.h>

#include <algorithm>
#include <memory>

#include "scanner/open/charset/code_page.h"
#include "scanner/open/extract/text.h"
#include "scanner/open/extract/xml/loose_xml.h"

namespace warder {
namespace {

constexpr size_t kChunk = size_t{64} << 10;
// Bytes that may pass without anything that expat could tell: one tag. It keeps them.
constexpr size_t kMaxToken = size_t{4} << 20;
constexpr size_t kMaxDepth = 4096;

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<XML_ParserStruct, FreeParser>;

struct State {
  XmlHandler* handler;
  XML_Parser parser;
  size_t depth = 0;
  bool told = false;  // something came out of the chunk in hand
  std::string flaw;
};

void Stop(State* state, const char* flaw) {
  state->flaw = flaw;
  XML_StopParser(state->parser, XML_FALSE);
}

void OnStart(void* data, const char* name, const char** attributes) {
  auto* state = static_cast<State*>(data);
  state->told = true;
  if (++state->depth > kMaxDepth) return Stop(state, "XML nested deeper than 4096 elements");
  state->handler->Start(XmlAttributes::LocalName(name), XmlAttributes(attributes));
  if (state->handler->Stopped()) XML_StopParser(state->parser, XML_FALSE);
}

void OnEnd(void* data, const char* name) {
  auto* state = static_cast<State*>(data);
  state->told = true;
  --state->depth;
  state->handler->End(XmlAttributes::LocalName(name));
}

void OnText(void* data, const char* text, int size) {
  auto* state = static_cast<State*>(data);
  state->told = true;
  state->handler->Text({text, static_cast<size_t>(size)});
}

void OnComment(void* data, const char* text) {
  auto* state = static_cast<State*>(data);
  state->told = true;
  state->handler->Comment(text);
}

// With a default handler expat leaves references to declared entities alone.
void OnOther(void* data, const char* /*text*/, int /*size*/) {
  static_cast<State*>(data)->told = true;
}

void OnSkippedEntity(void* data, const char* name, int is_parameter) {
  auto* state = static_cast<State*>(data);
  if (is_parameter != 0) return;
  if (const std::string_view text = NamedCharacter(name); !text.empty()) {
    state->handler->Text(text);
  } else if (state->flaw.empty()) {
    state->flaw = "XML entities that are not expanded";
  }
}

int OnUnknownEncoding(void* /*data*/, const char* name, XML_Encoding* encoding) {
  std::string upper(name);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  const CodePage* page = FindCodePage(upper);
  if (page == nullptr) return XML_STATUS_ERROR;
  for (int i = 0; i < 128; ++i) encoding->map[i] = i;
  for (size_t i = 0; i < 128; ++i) {
    const int code = page->upper_half[i];
    encoding->map[128 + i] = code == 0 ? -1 : code;
  }
  encoding->data = nullptr;
  encoding->convert = nullptr;
  encoding->release = nullptr;
  return XML_STATUS_OK;
}

Parser NewParser(State* state) {
  Parser parser(XML_ParserCreate(nullptr));
  if (!parser) return parser;
  state->parser = parser.get();
  XML_SetUserData(parser.get(), state);
  XML_SetElementHandler(parser.get(), OnStart, OnEnd);
  XML_SetCharacterDataHandler(parser.get(), OnText);
  XML_SetCommentHandler(parser.get(), OnComment);
  XML_SetDefaultHandler(parser.get(), OnOther);
  XML_SetSkippedEntityHandler(parser.get(), OnSkippedEntity);
  XML_SetUnknownEncodingHandler(parser.get(), OnUnknownEncoding, nullptr);
  // References to entities of a DTD that is not fetched are skipped, not errors.
  XML_UseForeignDTD(parser.get(), XML_TRUE);
  XML_SetParamEntityParsing(parser.get(), XML_PARAM_ENTITY_PARSING_NEVER);
  return parser;
}

// Blanks in front of the declaration are met, and are no reason to give up.
size_t LeadingBlanks(std::string_view text) {
  size_t blanks = 0;
  while (blanks < text.size() && std::string_view(" \t\r\n").find(text[blanks]) != text.npos)
    ++blanks;
  return blanks;
}

}  // namespace

std::string_view XmlAttributes::LocalName(std::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

std::optional<std::string_view> XmlAttributes::Find(std::string_view name) const {
  for (const char* const* at = pairs_; *at != nullptr; at += 2)
    if (LocalName(at[0]) == name) return at[1];
  return std::nullopt;
}

bool XmlAttributes::IsOn(std::string_view name) const {
  const auto value = Find(name);
  return value && *value != "0" && *value != "false" && *value != "off";
}

std::string ReadXml(ByteSource* source, XmlHandler* handler) {
  State state{handler, nullptr, 0, false, {}};
  const Parser parser = NewParser(&state);
  if (!parser) return "no memory for an XML reader";
  std::string chunk(kChunk, '\0');
  uint64_t read = 0;
  size_t silent = 0;
  for (bool first = true;; first = false) {
    const auto count = source->Read(chunk.data(), chunk.size());
    if (!count) return count.error().message;
    const bool last = *count < chunk.size();
    std::string_view bytes = std::string_view(chunk).substr(0, *count);
    if (first) bytes.remove_prefix(LeadingBlanks(bytes));
    state.told = false;
    const auto status = XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), last);
    if (status == XML_STATUS_ERROR) {
      if (handler->Stopped() || !state.flaw.empty()) return state.flaw;
      const auto at =
          static_cast<uint64_t>(std::max<XML_Index>(0, XML_GetCurrentByteIndex(parser.get())));
      if (last && bytes.empty() && read == 0) return {};
      const std::string flaw = std::string("XML that is not well-formed: ") +
                               XML_ErrorString(XML_GetErrorCode(parser.get()));
      // What expat kept of earlier chunks is gone; the rest of this one is not.
      const size_t within = at >= read && at - read <= bytes.size() ? at - read : 0;
      ReadLooseXml(bytes.substr(within), last ? nullptr : source, handler);
      return flaw;
    }
    silent = state.told ? 0 : silent + bytes.size();
    if (silent > kMaxToken) return "XML with a tag of more than 4 MiB";
    read += bytes.size();
    if (last) return state.flaw.empty() ? source->Flaw() : state.flaw;
  }
}

}  // namespace warder
