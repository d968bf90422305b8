#include "scanner/open/extract/outlook/message.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "scanner/open/extract/icu_charset.h"
#include "scanner/open/extract/outlook/compressed_rtf.h"
#include "scanner/open/extract/outlook/mapi_object.h"

namespace warder {
namespace {

// Messages attached to each other.
constexpr int kMostNested = 16;
constexpr size_t kMostPackedRtf = size_t{32} << 20;

// [MS-OXPROPS]
constexpr uint16_t kSubject = 0x0037, kBody = 0x1000, kHtml = 0x1013, kRtf = 0x1009;
constexpr uint16_t kSenderName = 0x0C1A, kSubmitTime = 0x0039, kDeliveryTime = 0x0E06;
constexpr uint16_t kDisplayName = 0x3001, kAttachData = 0x3701, kRecipientType = 0x0C15;

struct Field {
  uint16_t id;
  std::string_view name;
};

// What Outlook shows above a message.
constexpr std::array<Field, 9> kShown{{{kSenderName, "From"},
                                       {0x0C1F, "From"},
                                       {0x5D01, "From"},
                                       {0x0042, "On behalf of"},
                                       {0x0065, "On behalf of"},
                                       {0x0E04, "To"},
                                       {0x0E03, "Cc"},
                                       {0x0E02, "Bcc"},
                                       {kSubject, "Subject"}}};
// Parts of their own, or the same again in another form.
constexpr std::array<uint16_t, 6> kElsewhere = {kBody, kHtml, kRtf, 0x001A, 0x0E1D, 0x0070};

bool IsShown(uint16_t id) {
  return std::any_of(kShown.begin(), kShown.end(), [&](const Field& f) { return f.id == id; }) ||
         std::find(kElsewhere.begin(), kElsewhere.end(), id) != kElsewhere.end();
}

void AddLine(std::string_view name, std::string value, std::string* text) {
  if (value.find_first_not_of(" \t\r\n") == value.npos) return;
  if (!name.empty()) {
    std::replace_if(
        value.begin(), value.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
    *text += std::string(name) + ": ";
  }
  *text += value + '\n';
}

class MessageReader {
 public:
  MessageReader(const OutlookPlace& place, ChildOpener* children, OpenSink* sink)
      : hidden_(place.hidden), children_(*children), sink_(*sink), members_(place.first_member) {}

  // `prefix` stands in front of the labels of what a message inside the outermost one holds.
  bool Read(const MapiObject& message, const std::string& prefix, int depth) {
    if (prefix.empty() && !SendFacts(message)) return false;
    if (!SendForm(message, prefix) || !SendBodies(message, prefix)) return false;
    if (message.cut_off() &&
        !sink_.AddGap({CoverageClass::kOverBudget, "over budget: a text longer than 16 MiB", 0, 0}))
      return false;
    int number = 0;
    for (const auto& attachment : message.Attachments()) {
      ++number;
      if (const auto inner = attachment->AttachedMessage()) {
        if (!ReadInner(*inner, *attachment, prefix, number, depth)) return false;
      } else if (!SendAttachment(*attachment, number)) {
        return false;
      }
    }
    return true;
  }

 private:
  bool ReadInner(const MapiObject& message, const MapiObject& attachment, const std::string& prefix,
                 int number, int depth) {
    if (depth >= kMostNested) {
      return sink_.AddGap(
          {CoverageClass::kOverBudget, "over budget: messages in each other deeper than 16", 0, 0});
    }
    const std::string inner = prefix + "attached message " + std::to_string(number) + ", ";
    // The name that it is shown under.
    return SendPart(inner + "name", false, attachment.Text(kDisplayName)) &&
           Read(message, inner, depth + 1);
  }

  bool SendFact(MetadataFact::Kind kind, std::string value) {
    return value.empty() || sink_.Fact({kind, std::move(value)});
  }
  bool SendFacts(const MapiObject& message) {
    using Kind = MetadataFact::Kind;
    std::string sent = message.Time(kSubmitTime);
    if (sent.empty()) sent = message.Time(kDeliveryTime);
    return SendFact(Kind::kAuthor, message.Text(kSenderName)) &&
           SendFact(Kind::kTitle, message.Text(kSubject)) &&
           SendFact(Kind::kSent, std::move(sent)) &&
           SendFact(Kind::kCreated, message.Time(0x3007)) &&
           SendFact(Kind::kModified, message.Time(0x3008));
  }

  bool SendPart(const std::string& label, bool hidden, const std::string& text,
                RecordKind kind = RecordKind::kForm) {
    if (text.find_first_not_of(" \t\r\n") == text.npos) return true;
    return sink_.BeginPart({PartKind::kContent, PartText::kUtf8, hidden || hidden_, label}) &&
           sink_.Bytes(text) && sink_.EndRecord(kind) && sink_.EndPart();
  }

  bool SendForm(const MapiObject& message, const std::string& prefix) {
    std::string shown, hidden;
    for (const Field& field : kShown) AddLine(field.name, message.Text(field.id), &shown);
    AddLine("Sent", message.Time(kSubmitTime), &shown);
    AddRecipients(message, &shown);
    for (MapiText& text : message.Texts())
      if (!IsShown(text.id)) AddLine("", std::move(text.text), &hidden);
    return SendPart(prefix + "headers", false, shown) &&
           SendPart(prefix + "other properties", true, hidden);
  }

  void AddRecipients(const MapiObject& message, std::string* text) {
    constexpr std::array<std::string_view, 4> kRoles = {"From", "To", "Cc", "Bcc"};
    for (const auto& recipient : message.Recipients()) {
      const uint32_t role = recipient->Number(kRecipientType).value_or(1) & 0xF;
      std::string line = recipient->Text(kDisplayName);
      // Its address as Outlook knows it, and as other mail programs do.
      for (const uint16_t id : {uint16_t{0x3003}, uint16_t{0x39FE}}) {
        const std::string address = recipient->Text(id);
        if (address.empty() || line.find(address) != line.npos) continue;
        line += (line.empty() ? "<" : " <") + address + '>';
      }
      AddLine(kRoles[std::min<size_t>(role, 3)], std::move(line), text);
    }
  }

  bool SendBodies(const MapiObject& message, const std::string& prefix) {
    if (!SendPart(prefix + "body", false, message.Text(kBody), RecordKind::kMessage)) return false;
    const auto stored = message.Binary(kHtml);
    if (stored && stored->size() > kMostMapiText &&
        !sink_.AddGap({CoverageClass::kOverBudget, "over budget: a text longer than 16 MiB", 0, 0}))
      return false;
    const std::string html = HtmlOf(message);
    if (!html.empty() && !SendBytes("body.html", html)) return false;
    const auto packed = message.Binary(kRtf);
    if (!packed || packed->size() == 0) return true;
    if (packed->size() > kMostPackedRtf)
      return sink_.AddGap({CoverageClass::kOverBudget, "over budget: rich text", 0, 0});
    const auto bytes = ReadString(*packed, 0, static_cast<size_t>(packed->size()));
    const std::string rtf = bytes ? UnpackRtf(*bytes) : std::string();
    if (rtf.empty())
      return sink_.AddGap({CoverageClass::kDamaged, "rich text that cannot be unpacked", 0, 0});
    return SendBytes("body.rtf", rtf);
  }

  // UTF-8 behind a mark, whatever it says of itself inside.
  static std::string HtmlOf(const MapiObject& message) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    const auto bytes = message.Binary(kHtml);
    if (!bytes) {
      const std::string text = message.Text(kHtml);
      return text.empty() ? text : std::string(kMark) + text;
    }
    const auto html = ReadString(
        *bytes, 0, static_cast<size_t>(std::min<uint64_t>(bytes->size(), kMostMapiText)));
    if (!html || html->empty()) return {};
    const uint32_t page = message.Number(0x3FDE).value_or(0);
    if (page == 0) return *html;
    return std::string(kMark) + Utf8FromWindowsPage(*html, page);
  }

  bool SendBytes(std::string_view name, const std::string& bytes) {
    MemberHeader header;
    header.name = name;
    header.size = bytes.size();
    header.index = members_++;
    return children_.Open(header, MemoryInput(bytes));
  }

  bool SendAttachment(const MapiObject& attachment, int number) {
    MemberHeader header;
    for (const uint16_t id : {uint16_t{0x3707}, uint16_t{0x3704}, kDisplayName}) {
      if (header.name.empty()) header.name = attachment.Text(id);
    }
    if (header.name.empty()) header.name = "attachment-" + std::to_string(number);
    header.index = members_++;
    const auto data = attachment.Binary(kAttachData);
    if (!data) {
      return children_.Skip(
          header, {CoverageClass::kPlaceholder, "attached by reference, not in the message", 0, 0},
          nullptr);
    }
    header.size = data->size();
    return children_.Open(header, *data);
  }

  const bool hidden_;
  ChildOpener& children_;
  OpenSink& sink_;
  uint64_t members_;
};

}  // namespace

bool ReadOutlookMessage(const MapiObject& message, const OutlookPlace& place, ChildOpener* children,
                        OpenSink* sink) {
  return MessageReader(place, children, sink).Read(message, "", 0);
}

}  // namespace warder
