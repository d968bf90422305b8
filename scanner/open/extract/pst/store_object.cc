#include "scanner/open/extract/pst/store_object.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/extract/pst/heap.h"

namespace warder::pst {
namespace {

// [MS-OXCDATA] 2.11.1.
constexpr uint16_t kLong = 0x0003, kObject = 0x000D, kString8 = 0x001E, kUnicode = 0x001F;
constexpr uint16_t kTime = 0x0040, kBinary = 0x0102, kMultiple = 0x1000;
constexpr uint16_t kAttachData = 0x3701, kSubject = 0x0037;
// Subnodes of a message: [MS-PST] 2.4.1.
constexpr uint32_t kRecipientTable = 0x692;
constexpr size_t kMaxAttachments = 20'000;
constexpr size_t kMaxValues = 10'000;

class StoreObject : public MapiObject {
 public:
  StoreObject(std::shared_ptr<const Heap> heap, std::vector<Property> properties,
              uint32_t code_page)
      : MapiObject(code_page), heap_(std::move(heap)), properties_(std::move(properties)) {
    FindCodePage();
  }

  std::string Text(uint16_t id) const override {
    for (const uint16_t type : {kUnicode, kString8})
      if (const Property* property = Find(id, type)) return TextOf(*property);
    return {};
  }

  std::vector<MapiText> Texts() const override {
    std::vector<MapiText> texts;
    size_t held = 0;
    for (const Property& property : properties_) {
      const uint16_t type = property.type & ~kMultiple;
      if (type != kUnicode && type != kString8) continue;
      if (held >= kMostMapiText) {
        cut_off_ = true;
        break;
      }
      texts.push_back({property.id, TextOf(property)});
      held += texts.back().text.size();
    }
    return texts;
  }

  std::unique_ptr<RandomInput> Binary(uint16_t id) const override {
    const Property* property = Find(id, kBinary);
    return property == nullptr ? nullptr : heap_->Value(property->value);
  }

  std::optional<uint32_t> Number(uint16_t id) const override {
    const Property* property = Find(id, kLong);
    if (property == nullptr) return std::nullopt;
    return property->value;
  }

  std::string Time(uint16_t id) const override {
    const Property* property = Find(id, kTime);
    if (property == nullptr) return {};
    const std::string bytes = property->cell.empty() ? Bytes(property->value) : property->cell;
    return Rfc3339FromFileTime(U64LeAt(bytes, 0));
  }

  std::vector<std::unique_ptr<MapiObject>> Recipients() const override;
  std::vector<std::unique_ptr<MapiObject>> Attachments() const override;
  std::unique_ptr<MapiObject> AttachedMessage() const override;

 private:
  const Property* Find(uint16_t id, uint16_t type) const {
    for (const Property& property : properties_)
      if (property.id == id && property.type == type) return &property;
    return nullptr;
  }

  std::string Bytes(uint32_t where) const {
    const auto value = heap_->Value(where);
    if (!value) return {};
    cut_off_ = cut_off_ || value->size() > kMostMapiText;
    return ReadString(*value, 0, std::min<uint64_t>(value->size(), kMostMapiText)).value_or("");
  }

  std::string TextOf(const Property& property) const {
    const std::string bytes = Bytes(property.value);
    const bool unicode = (property.type & ~kMultiple) == kUnicode;
    if ((property.type & kMultiple) != 0) return ManyTexts(bytes, unicode);
    std::string text = Decode(bytes, unicode);
    // How long "RE: " is stands in front of a subject ([MS-PST] 2.5.3.1.1.1).
    if (property.id == kSubject && text.starts_with('\x01')) text.erase(0, 2);
    return text;
  }

  // 2.3.3.4.2: how many, where each begins, and the texts.
  std::string ManyTexts(ByteView bytes, bool unicode) const {
    std::string texts;
    const size_t count = std::min<size_t>(U32LeAt(bytes, 0), kMaxValues);
    for (size_t i = 0; i < count; ++i) {
      const size_t begin = U32LeAt(bytes, 4 + 4 * i);
      const size_t end = i + 1 < count ? U32LeAt(bytes, 8 + 4 * i) : bytes.size();
      if (begin >= end || end > bytes.size()) break;
      if (!texts.empty()) texts += "; ";
      texts += Decode(bytes.substr(begin, end - begin), unicode);
    }
    return texts;
  }

  const std::shared_ptr<const Heap> heap_;
  const std::vector<Property> properties_;
};

std::unique_ptr<MapiObject> Open(const NodeDatabase& database, const Node& node,
                                 uint32_t code_page) {
  auto heap = std::make_shared<Heap>(database, node);
  auto properties = heap->Properties();
  return std::make_unique<StoreObject>(std::move(heap), std::move(properties), code_page);
}

std::vector<std::unique_ptr<MapiObject>> StoreObject::Recipients() const {
  std::vector<std::unique_ptr<MapiObject>> recipients;
  const auto table = heap_->subnodes().find(kRecipientTable);
  if (table == heap_->subnodes().end()) return recipients;
  const auto heap = std::make_shared<const Heap>(heap_->database(), table->second);
  for (std::vector<Property>& row : heap->Rows())
    recipients.push_back(std::make_unique<StoreObject>(heap, std::move(row), code_page()));
  return recipients;
}

std::vector<std::unique_ptr<MapiObject>> StoreObject::Attachments() const {
  std::vector<std::unique_ptr<MapiObject>> attachments;
  for (const auto& [id, node] : heap_->subnodes()) {
    if (node.type() != Node::kAttachment || attachments.size() >= kMaxAttachments) continue;
    attachments.push_back(Open(heap_->database(), node, code_page()));
  }
  return attachments;
}

// 2.4.6.2.1: the value tells the subnode that the message is.
std::unique_ptr<MapiObject> StoreObject::AttachedMessage() const {
  const Property* property = Find(kAttachData, kObject);
  if (property == nullptr) return nullptr;
  const auto node = heap_->subnodes().find(U32LeAt(Bytes(property->value), 0));
  if (node == heap_->subnodes().end() || node->second.type() != Node::kMessage) return nullptr;
  return Open(heap_->database(), node->second, code_page());
}

}  // namespace

std::unique_ptr<MapiObject> OpenStoreObject(const NodeDatabase& database, const Node& node) {
  return Open(database, node, 0);
}

}  // namespace warder::pst
